import { dueAtOf, type Order } from '@liandong/domain/order';
import { markOrder } from '@liandong/contract/order';
import { type RefObject, useEffect, useRef } from 'react';
import { ask } from '../../live/ask.ts';
import { serverNow } from '../../live/clock.ts';
import { ModeVeil } from '../../ui/ModeMark.tsx';
import { isComposing } from '../../ui/keys.ts';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { StageClock } from '../../ui/StageClock.tsx';
import { useSound, useSpeaker } from '../../ui/sounds.ts';
import { useWords } from '../../words/index.ts';
import { useNames } from '../../words/names.ts';
import { useCommand } from '../incident/use-command.ts';
import { isArmed } from './model.ts';
import { useDelivered, useDutyBoard } from './use-duty.ts';
import './alert.css';

/**
 * 全屏告警: every unsigned order of the agency, one after the other. It sounds even when muted and has no way out but the
 * signature. Stands beside the room, so that a form half typed stays as it was.
 */
const DutyAlert = () => {
  const t = useWords('duty');
  const { unsigned } = useDutyBoard();
  useDelivered();
  const count = unsigned.length;
  useSound('alarm', count > 0, true);
  useEffect(() => {
    if (count === 0) return;
    const title = document.title;
    document.title = t('alert.tab', { n: count });
    return () => {
      document.title = title;
    };
  }, [count, t]);
  const first = unsigned[0];
  useEffect(() => notify(first, t('alert.title')), [first, t]);
  return first ? <Unsigned key={first.id} order={first} rest={unsigned.slice(1)} /> : null;
};

/** A notification of the desktop when the terminal lies behind another window. */
const notify = (order: Order | undefined, title: string): void => {
  if (!order || !document.hidden || !('Notification' in window) || Notification.permission !== 'granted')
    return;
  new Notification(title, { body: order.brief.place.text, tag: order.id, requireInteraction: true });
};

/** Space and Enter sign; keys pressed right when it appears belong to what was being typed. */
const useSignKeys = (frame: RefObject<HTMLDivElement | null>, sign: () => void): void => {
  const latest = useRef(sign);
  useEffect(() => {
    latest.current = sign;
  });
  useEffect(() => {
    // Whoever is in the middle of a sentence has not read the order: each letter puts the signature off again.
    let quietSince = Date.now();
    frame.current?.focus();
    const onKey = (event: KeyboardEvent) => {
      if (isComposing(event)) return;
      const signs = event.key === ' ' || event.key === 'Enter';
      // Nothing behind the alert may be reached by keyboard; the browser's own keys stay.
      if (!signs && !['Tab', 'Escape'].includes(event.key) && event.key.length > 1) return;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      event.stopPropagation();
      if (event.type !== 'keydown') return;
      if (!signs) quietSince = Date.now();
      else if (!event.repeat && isArmed(quietSince, Date.now())) latest.current();
    };
    window.addEventListener('keydown', onKey, true);
    window.addEventListener('keyup', onKey, true);
    return () => {
      window.removeEventListener('keydown', onKey, true);
      window.removeEventListener('keyup', onKey, true);
    };
  }, [frame]);
};

const Unsigned = ({ order, rest }: { readonly order: Order; readonly rest: readonly Order[] }) => {
  const t = useWords('duty');
  const terms = useWords('terms');
  const names = useNames();
  const { blocked } = useSpeaker();
  const command = useCommand();
  const frame = useRef<HTMLDivElement>(null);
  const { brief } = order;
  const sign = () => {
    const occurredAt = Math.round(serverNow());
    void command.send((id) =>
      ask(markOrder, { params: { id: order.id }, body: { ...id, occurredAt, mark: 'acknowledged' } }),
    );
  };
  useSignKeys(frame, sign);
  return (
    <div
      className={`duty-alert duty-alert-${brief.level}`}
      role="alertdialog"
      aria-modal="true"
      aria-label={t('alert.title')}
      tabIndex={-1}
      ref={frame}
      data-alert={order.no}
    >
      <ModeVeil mode={order.mode}>
        <div className="duty-alert-in">
          <header>
            <b className="duty-alert-level">{terms(`level.${brief.level as 1 | 2 | 3 | 4}`)}</b>
            <b>{t('alert.title')}</b>
            <span>{terms(`role.${order.role}`)}</span>
            {order.mode === 'live' ? null : <b className="duty-alert-mode">{t(`alert.${order.mode}`)}</b>}
            <span className="duty-alert-due">
              {t('alert.signWithin')} <StageClock until={dueAtOf(order)} warnMs={20_000} />
            </span>
          </header>
          <h1>{names.type(brief.typeCode)}</h1>
          <p className="duty-alert-place">{brief.place.text}</p>
          <p className="duty-alert-content">{brief.content}</p>
          {order.instruction === '' ? null : (
            <p className="duty-alert-instruction">
              {t('instruction')}:{order.instruction}
            </p>
          )}
          <p className="duty-alert-no">
            {t('incidentNo')} {order.incidentNo} · {t('issued')} <StageClock since={order.marks.issuedAt} />
            {order.urges > 0 ? ` · ${t('urged', { n: order.urges })}` : ''}
          </p>
          <ProblemNotice problem={command.problem} onRetry={sign} />
          {blocked ? <p className="duty-alert-sound">{t('alert.soundBlocked')}</p> : null}
          <button
            type="button"
            className="duty-alert-sign"
            disabled={command.sending}
            onClick={sign}
            data-act="sign"
          >
            {command.sending ? t('alert.signing') : t('alert.sign')}
            <kbd>{t('alert.keys')}</kbd>
          </button>
          {rest.length > 0 ? (
            <div className="duty-alert-rest">
              <b>{t('alert.rest', { n: rest.length })}</b>
              {rest.slice(0, 5).map((one) => (
                <span key={one.id}>
                  {terms(`level.${one.brief.level as 1 | 2 | 3 | 4}`)} {names.type(one.brief.typeCode)} ·{' '}
                  {one.brief.place.text}
                </span>
              ))}
            </div>
          ) : null}
        </div>
      </ModeVeil>
    </div>
  );
};

export default DutyAlert;
