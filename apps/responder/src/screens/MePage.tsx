import type { Me } from '@liandong/contract/access';
import { setUnitStatus } from '@liandong/contract/unit';
import type { Unit } from '@liandong/domain/unit';
import { useState } from 'react';
import { startAlarm } from '../alert/alarm.ts';
import { useLanguage, useWords } from '../language/index.ts';
import { consent, positionTrouble, setConsent } from '../position/report.ts';
import { ask } from '../server/ask.ts';
import { newId } from '../server/id.ts';
import { leave, problemOf } from '../server/session.ts';
import { useCell } from '../store/cell.ts';
import { shell } from '../sw/shell.ts';
import { Notice } from './Notice.tsx';

/** 我的: units, position, sound, sign-out. */
export const MePage = ({
  me,
  units,
  unsent,
}: {
  me: Me;
  units: ReadonlyMap<string, Unit>;
  unsent: number;
}) => {
  const t = useWords();
  const version = useCell(shell);
  const mine = me.unitIds.flatMap((id) => units.get(id) ?? []);
  return (
    <main className="page">
      <h1>{me.name}</h1>
      <p className="dim">
        {me.agencyName} · {me.login}
      </p>
      {mine.length > 0 && <h2>{t('me.units')}</h2>}
      {mine.map((unit) => (
        <UnitRow key={unit.id} unit={unit} />
      ))}
      <PositionRow />
      <NotifyRow />
      <section className="sheet line2">
        <span>{version === 'none' ? t('me.versionNo') : t('me.version')}</span>
        <button type="button" onClick={() => setTimeout(startAlarm(3), 2_000)}>
          {t('me.sound')}
        </button>
      </section>
      <SignOut unsent={unsent} />
    </main>
  );
};

const UnitRow = ({ unit }: { unit: Unit }) => {
  const t = useWords();
  const zh = useLanguage() === 'zh';
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const to = unit.status === 'available' ? ('offDuty' as const) : ('available' as const);
  const set = () => {
    setBusy(true);
    setError(undefined);
    ask(setUnitStatus, { params: { id: unit.id }, body: { commandId: newId(), status: to } })
      .catch(setError)
      .finally(() => setBusy(false));
  };
  return (
    <section className="sheet line2">
      <span>
        <b>{zh ? unit.name : unit.nameEn}</b>
        <small className={`unit ${unit.status}`}>{t(`me.${unit.status}`)}</small>
      </span>
      {unit.status === 'committed' ? (
        <small className="dim">{t('me.busy')}</small>
      ) : (
        <button type="button" disabled={busy} onClick={set}>
          {to === 'available' ? t('me.onDuty') : t('me.offDuty')}
        </button>
      )}
      {error !== undefined && <Notice problem={problemOf(error)} />}
    </section>
  );
};

const PositionRow = () => {
  const t = useWords();
  const answer = useCell(consent);
  const trouble = useCell(positionTrouble);
  return (
    <section className="sheet line2">
      <span>
        <b>{t('me.position')}</b>
        <small>{answer === 'yes' ? t('me.on') : t('me.off')}</small>
      </span>
      <button type="button" onClick={() => setConsent(answer === 'yes' ? 'no' : 'yes')}>
        {answer === 'yes' ? t('me.no') : t('me.yes')}
      </button>
      <small className="dim">{t('me.positionNote')}</small>
      {answer === 'yes' && trouble && <p className="notice warn">{t(`me.${trouble}`)}</p>}
    </section>
  );
};

const NotifyRow = () => {
  const t = useWords();
  const supported = 'Notification' in window;
  const [permission, setPermission] = useState(supported ? Notification.permission : 'denied');
  if (!supported) return null;
  return (
    <section className="sheet line2">
      <b>{t('me.notify')}</b>
      {permission === 'granted' && <small>{t('me.notifyOn')}</small>}
      {permission === 'denied' && <small className="dim">{t('me.notifyBlocked')}</small>}
      {permission === 'default' && (
        <button type="button" onClick={() => void Notification.requestPermission().then(setPermission)}>
          {t('me.notifyAsk')}
        </button>
      )}
    </section>
  );
};

/** Unsent acts stay on the phone; the person is told before leaving. */
const SignOut = ({ unsent }: { unsent: number }) => {
  const t = useWords();
  const [asks, setAsks] = useState(false);
  if (!asks)
    return (
      <button type="button" className="wide" onClick={() => (unsent > 0 ? setAsks(true) : void leave())}>
        {t('signIn.out')}
      </button>
    );
  return (
    <section className="sheet ask" role="alertdialog">
      <p>{t('signIn.outNote', { count: unsent })}</p>
      <div className="pair">
        <button type="button" onClick={() => setAsks(false)}>
          {t('signIn.stay')}
        </button>
        <button type="button" className="danger" onClick={() => void leave()}>
          {t('signIn.outSure')}
        </button>
      </div>
    </section>
  );
};
