import type { Me } from '@liandong/contract/access';
import type { Order } from '@liandong/domain/order';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useWords } from '../language/index.ts';
import { reportItems } from '../outbox/acts.ts';
import { record } from '../outbox/box.ts';
import { Casualties } from './Casualties.tsx';
import { type Draft, dropDraft, EMPTY, getDraft, saveDraft } from './draft.ts';
import { Photos } from './Photos.tsx';
import { TypePicker } from './TypePicker.tsx';

const RESULTS = [
  'handled',
  'mediated',
  'transferred',
  'hospital',
  'notFound',
  'falseReport',
  'refused',
] as const;

/** The draft as kept on the phone; every change is written down. */
const useDraft = (orderId: string, first: Draft): [Draft | undefined, (next: Draft) => void] => {
  const [draft, setDraft] = useState<Draft>();
  const fallback = useRef(first);
  useEffect(() => {
    let gone = false;
    const show = (kept: Draft | undefined) => {
      if (!gone) setDraft(kept ?? fallback.current);
    };
    getDraft(orderId).then(show, () => show(undefined));
    return () => {
      gone = true;
    };
  }, [orderId]);
  const change = (next: Draft) => {
    setDraft(next);
    void saveDraft(orderId, next).catch(() => undefined);
  };
  return [draft, change];
};

/** 反馈: progress or final; the field may re-classify, both types are kept. */
export const ReportForm = ({ order, me, onClose }: { order: Order; me: Me; onClose: () => void }) => {
  const t = useWords();
  const [draft, change] = useDraft(order.id, { ...EMPTY, final: order.marks.onSceneAt !== undefined });
  const [needText, setNeedText] = useState(false);
  const [busy, setBusy] = useState(false);
  if (!draft) return null;
  const send = async () => {
    const { pictures, ...words } = draft;
    const said = { ...words, text: words.text.trim() };
    if (said.text === '') return setNeedText(true);
    setBusy(true);
    const safe = await record(reportItems(order, said, me, pictures));
    setBusy(false);
    if (!safe) return;
    await dropDraft(order.id).catch(() => undefined);
    onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send();
  };
  return (
    <main className="page form">
      <button type="button" className="back" onClick={onClose}>
        ‹ {t('app.back')}
      </button>
      <h1>{t('report.title')}</h1>
      <p className="dim">{order.brief.place.text}</p>
      <form onSubmit={submit} className="stack">
        <div className="choice" role="radiogroup" aria-label={t('report.title')}>
          {([false, true] as const).map((final) => (
            <button
              key={String(final)}
              type="button"
              role="radio"
              aria-checked={draft.final === final}
              onClick={() => change({ ...draft, final })}
              data-final={final}
            >
              <b>{final ? t('report.final') : t('report.interim')}</b>
              <small>{final ? t('report.finalNote') : t('report.interimNote')}</small>
            </button>
          ))}
        </div>
        <label>
          {t('report.text')}
          <textarea
            name="text"
            rows={5}
            maxLength={4_000}
            placeholder={t('report.textHint')}
            value={draft.text}
            aria-invalid={needText && draft.text.trim() === ''}
            onChange={(e) => change({ ...draft, text: e.target.value })}
          />
          {needText && draft.text.trim() === '' && <small className="wrong">{t('report.needText')}</small>}
        </label>
        {draft.final && (
          <fieldset>
            <legend>{t('report.result')}</legend>
            <div className="chips">
              {RESULTS.map((key) => {
                const word = t(`report.results.${key}`);
                return (
                  <button
                    key={key}
                    type="button"
                    aria-pressed={draft.result === word}
                    onClick={() => change({ ...draft, result: draft.result === word ? undefined : word })}
                  >
                    {word}
                  </button>
                );
              })}
            </div>
          </fieldset>
        )}
        <TypePicker
          given={order.brief.typeCode}
          value={draft.typeCode}
          onChange={(typeCode) => change({ ...draft, typeCode })}
        />
        <Casualties value={draft.casualties} onChange={(casualties) => change({ ...draft, casualties })} />
        <Photos pictures={draft.pictures} onChange={(pictures) => change({ ...draft, pictures })} />
        <button className="main big" type="submit" disabled={busy} data-act="send">
          {draft.final ? t('report.sendFinal') : t('report.sendInterim')}
        </button>
        <small className="dim">{t('report.kept')}</small>
      </form>
    </main>
  );
};
