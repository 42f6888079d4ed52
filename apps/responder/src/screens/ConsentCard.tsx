import { useWords } from '../language/index.ts';
import { consent, positionTrouble, setConsent } from '../position/report.ts';
import { useCell } from '../store/cell.ts';

/** 位置上报征询: asked once, at the first signed order. */
export const ConsentCard = () => {
  const t = useWords();
  const answer = useCell(consent);
  const trouble = useCell(positionTrouble);
  if (answer === 'yes') return trouble ? <p className="notice warn">{t(`me.${trouble}`)}</p> : null;
  if (answer === 'no') return null;
  return (
    <section className="sheet ask">
      <b>{t('me.positionAsk')}</b>
      <p className="dim">{t('me.positionNote')}</p>
      <div className="pair">
        <button type="button" onClick={() => setConsent('no')}>
          {t('me.no')}
        </button>
        <button type="button" className="main" onClick={() => setConsent('yes')} data-act="consent">
          {t('me.yes')}
        </button>
      </div>
    </section>
  );
};
