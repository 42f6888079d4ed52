import { citizenReport } from '@liandong/contract/call';
import type { Problem } from '@liandong/contract/kernel';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useIsEnglish, useWords } from '../language/index.ts';
import { keepDraft, keptDraft } from '../report/kept.ts';
import { bodyOf, type Draft, KINDS, lacksOf } from '../report/model.ts';
import { ask, newId, problemOf } from '../server.ts';
import { retryAfterMs } from '../talk/model.ts';
import { Trouble } from './Trouble.tsx';
import { WhereFields } from './WhereFields.tsx';

const fresh = (): Draft => ({ commandId: newId(), kinds: [], text: '', place: '', phone: '' });

/** Sends until it has arrived or was really refused; the same id each time. */
const useSending = (kept: Draft | undefined, onArrived: (token: string) => void, onRefused: () => void) => {
  const [going, setGoing] = useState(kept);
  const [tries, setTries] = useState(0);
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const english = useIsEnglish();
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const attempt = async (draft: Draft, count: number): Promise<void> => {
    clearTimeout(timer.current);
    setBusy(true);
    setTries(count);
    try {
      const { token } = await ask(citizenReport, { body: bodyOf(draft, english) });
      onArrived(token);
    } catch (error) {
      const why = problemOf(error);
      setProblem(why);
      const afterMs = retryAfterMs(why, count);
      if (afterMs === undefined) {
        setGoing(undefined);
        onRefused();
      } else timer.current = setTimeout(() => void attempt(draft, count + 1), afterMs);
    }
    setBusy(false);
  };
  // A reload in the middle of sending goes on sending.
  const resume = useRef(() => kept && void attempt(kept, 1));
  useEffect(() => {
    resume.current();
    return () => clearTimeout(timer.current);
  }, []);
  const start = (draft: Draft) => {
    setGoing(draft);
    setProblem(undefined);
    void attempt(draft, 1);
  };
  const now = () => {
    if (going && !busy) void attempt(going, tries + 1);
  };
  return { going: going !== undefined, busy, tries, problem, start, now };
};

/** 报警表单: big, calm, one column; everything typed is kept on the phone. */
export const ReportForm = ({ onArrived }: { onArrived: (token: string) => void }) => {
  const t = useWords();
  const [draft, setDraft] = useState<Draft>(() => keptDraft() ?? fresh());
  const [asked, setAsked] = useState(false);
  const change = (next: Partial<Draft>) => {
    const all = { ...draft, ...next };
    setDraft(all);
    keepDraft(all);
    setAsked(false);
  };
  // A refused report gets a new id: the old one would only be refused again.
  const refused = () => change({ commandId: newId(), underWay: undefined });
  const sending = useSending(draft.underWay ? draft : undefined, onArrived, refused);
  const { going, now } = sending;
  const tryNow = useRef(now);
  useEffect(() => {
    tryNow.current = now;
  });
  useEffect(() => {
    const hear = () => tryNow.current();
    addEventListener('online', hear);
    return () => removeEventListener('online', hear);
  }, []);
  const lacks = lacksOf(draft);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const mustAsk = lacks.what || lacks.phone || (lacks.where && !asked);
    setAsked(true);
    if (mustAsk) return;
    const going = { ...draft, underWay: true };
    setDraft(going);
    keepDraft(going);
    sending.start(going);
  };
  return (
    <form onSubmit={submit} noValidate>
      <p className="calm">{t('silent')}</p>
      <fieldset disabled={going}>
        <legend>
          {t('what')} <small>{t('whatNote')}</small>
        </legend>
        <div className="kinds">
          {KINDS.map((kind) => {
            const on = draft.kinds.includes(kind);
            const kinds = on ? draft.kinds.filter((one) => one !== kind) : [...draft.kinds, kind];
            return (
              <button
                key={kind}
                type="button"
                aria-pressed={on}
                data-kind={kind}
                onClick={() => change({ kinds })}
              >
                {t(`kind.${kind}`)}
              </button>
            );
          })}
        </div>
        <label>
          {t('text')}
          <textarea
            name="text"
            rows={4}
            maxLength={3_500}
            placeholder={t('textHint')}
            value={draft.text}
            onChange={(e) => change({ text: e.target.value })}
          />
        </label>
        {asked && lacks.what && (
          <p className="wrong" role="alert">
            {t('needWhat')}
          </p>
        )}
      </fieldset>
      <WhereFields draft={draft} disabled={going} onChange={change} />
      {asked && lacks.where && !lacks.what && (
        <p className="wrong" role="alert">
          {t('needWhere')}
        </p>
      )}
      <fieldset disabled={going}>
        <label>
          {t('phone')}
          <input
            name="phone"
            type="tel"
            autoComplete="tel"
            placeholder={t('phoneHint')}
            value={draft.phone}
            aria-invalid={lacks.phone}
            onChange={(e) => change({ phone: e.target.value })}
          />
        </label>
        {lacks.phone && <p className="wrong">{t('phoneWrong')}</p>}
      </fieldset>
      {sending.problem && (
        <Trouble problem={sending.problem} tries={sending.tries} onNow={going ? now : undefined} />
      )}
      <button type="submit" className="send" disabled={going}>
        {going ? t('sending') : asked && lacks.where && !lacks.what ? t('sendAnyway') : t('send')}
      </button>
      <p className="calm">{t('photosLater')}</p>
    </form>
  );
};
