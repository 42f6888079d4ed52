import { useEffect, useRef, useState } from 'react';
import { useWords } from '../language/index.ts';
import { progressOf } from '../report/model.ts';
import { useTalk } from '../talk/use-talk.ts';
import { Composer } from './Composer.tsx';
import { Messages } from './Messages.tsx';
import { Steps } from './Steps.tsx';

const STALE_MS = 40_000;

/** 对话页: how far help is, and the live conversation with the seat. */
export const Talk = ({ token, onAgain }: { token: string; onAgain: () => void }) => {
  const t = useWords();
  const talk = useTalk(token);
  const { view } = talk;
  const end = useRef<HTMLDivElement>(null);
  const count = (view?.messages.length ?? 0) + talk.queue.length;
  useEffect(() => {
    if (count > 0) end.current?.scrollIntoView({ block: 'nearest' });
  }, [count]);
  if (talk.gone)
    return (
      <section className="sheet">
        <p>{t('gone')}</p>
        <button type="button" className="send" onClick={onAgain}>
          {t('again')}
        </button>
      </section>
    );
  const over = view ? progressOf(view.stage).over : undefined;
  return (
    <>
      <section className="sheet" aria-live="polite">
        <Steps stage={view?.stage ?? 'waiting'} />
        {view && <p className="stage">{t(`stage.${view.stage}`)}</p>}
        {view?.stage === 'waiting' && view.waiting > 1 && <p>{t('ahead', { count: view.waiting - 1 })}</p>}
        {view?.incidentNo && (
          <p>
            {t('incidentNo')} <b>{view.incidentNo}</b>
          </p>
        )}
        <p className="calm">{over ? '' : t('keep')}</p>
      </section>
      <Age heardAt={talk.heardAt} failures={talk.failures} onNow={talk.refresh} />
      <Messages view={view} queue={talk.queue} />
      <div ref={end} />
      <Composer token={token} view={view} say={talk.say} />
      <Again over={over !== undefined} onAgain={onAgain} />
    </>
  );
};

const Age = ({
  heardAt,
  failures,
  onNow,
}: {
  heardAt: number | undefined;
  failures: number;
  onNow: () => void;
}) => {
  const t = useWords();
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  if (heardAt === undefined && failures === 0) return null;
  const seconds = heardAt === undefined ? 0 : Math.max(0, Math.round((now - heardAt) / 1_000));
  const stale = failures > 0 || seconds * 1_000 > STALE_MS;
  return (
    <div className={stale ? 'trouble' : 'age'}>
      <p>{t(stale ? 'stale' : 'age', { seconds })}</p>
      {stale && (
        <button type="button" onClick={onNow}>
          {t('now')}
        </button>
      )}
    </div>
  );
};

/** A new report closes this conversation on the phone only; while help is coming it asks first. */
const Again = ({ over, onAgain }: { over: boolean; onAgain: () => void }) => {
  const t = useWords();
  const [asks, setAsks] = useState(false);
  if (!asks)
    return (
      <button type="button" className="link" onClick={() => (over ? onAgain() : setAsks(true))}>
        {t('again')}
      </button>
    );
  return (
    <div className="trouble" role="alertdialog">
      <p>{t('againSure')}</p>
      <div className="pair">
        <button type="button" onClick={() => setAsks(false)}>
          {t('no')}
        </button>
        <button type="button" onClick={onAgain}>
          {t('yes')}
        </button>
      </div>
    </div>
  );
};
