import { dueAtOf, lampOf, nextMark, type Order } from '@liandong/domain/order';
import { Button, Tag } from 'antd';
import { memo } from 'react';
import { useNow } from '../../../live/clock.ts';
import { useMe } from '../../../live/session.ts';
import { Lamp } from '../../../ui/Lamp.tsx';
import { StageClock, clockText } from '../../../ui/StageClock.tsx';
import { useWords } from '../../../words/index.ts';
import { useNames } from '../../../words/names.ts';
import { type OrderAct, orderActsOf, stageFactsOf } from '../model.ts';
import { whenText } from '../when.ts';
import { Photos } from './Photos.tsx';

const SOON_MS = 30_000;
type OnAct = (act: OrderAct, order: Order) => void;

/** 派警单: lamp, addressee, the separate facts with their times, what was tried, what was reported, what may be done. */
export const OrderCard = memo(({ order, onAct }: { readonly order: Order; readonly onAct: OnAct }) => {
  const t = useWords('incident');
  const terms = useWords('terms');
  const names = useNames();
  const dueAt = dueAtOf(order);
  const owed = nextMark(order);
  return (
    <article className="order-card" data-order-no={order.no} data-status={order.status}>
      <div className="inc-line">
        <Lamp lamp={lampOf(order)} />
        <strong>{order.addressee.name}</strong>
        <span className="muted">
          {order.addressee.agencyName === order.addressee.name ? '' : names.agency(order.addressee.agencyId)}
        </span>
        <Tag color={order.role === 'lead' ? 'blue' : 'default'}>{terms(`role.${order.role}`)}</Tag>
        {order.forced ? <Tag color="volcano">{t('forced')}</Tag> : null}
        {order.urges > 0 ? <Tag color="gold">{t('urged', { n: order.urges })}</Tag> : null}
        <span className="grow" />
        {dueAt !== undefined && owed ? (
          <span className="order-due">
            {t(`due.${owed}`)} <StageClock until={dueAt} warnMs={SOON_MS} />
          </span>
        ) : (
          <Tag>{terms(`order.${order.status}`)}</Tag>
        )}
      </div>
      <Steps order={order} />
      <Details order={order} />
      <OrderButtons order={order} onAct={onAct} />
    </article>
  );
});

/** 已发送, 系统送达, 人工签收, 出动, 到达, 反馈: separate facts, never one made out of another. */
const Steps = ({ order }: { readonly order: Order }) => {
  const t = useWords('incident');
  const now = useNow();
  return (
    <ol className="order-steps">
      {stageFactsOf(order).map(({ stage, at, sinceIssueMs, overdue, doubtful }) => (
        <li
          key={stage}
          data-stage={stage}
          className={at === undefined ? (overdue ? 'late' : 'open') : overdue ? 'done wasLate' : 'done'}
          title={doubtful ? t('stepDoubt') : undefined}
        >
          <span>
            {t(`step.${stage}`)}
            {doubtful ? ' ?' : ''}
          </span>
          <b className="mono">{at === undefined ? (overdue ? t('stepOverdue') : '—') : whenText(at, now)}</b>
          <i className="mono">
            {sinceIssueMs === undefined || stage === 'issued' ? ' ' : `+${clockText(sinceIssueMs)}`}
          </i>
        </li>
      ))}
    </ol>
  );
};

const Details = ({ order }: { readonly order: Order }) => {
  const t = useWords('incident');
  const names = useNames();
  const now = useNow();
  const { declined, recalled } = order;
  return (
    <div className="order-details">
      {order.assignees.length > 0 ? (
        <div>
          <span className="muted">{t('assignees')}</span>{' '}
          {order.assignees.map((one) => one.name).join(t('listComma'))}
        </div>
      ) : null}
      {order.instruction ? (
        <div>
          <span className="muted">{t('instruction')}</span> {order.instruction}
        </div>
      ) : null}
      {order.copiedTo.length > 0 ? (
        <div className="muted">
          {t('copied', { names: order.copiedTo.map(names.agency).join(t('listComma')) })}
        </div>
      ) : null}
      {declined ? (
        <div className="bad">
          {whenText(declined.at, now)} {t('declinedBy', { who: declined.byName, reason: declined.reason })}
          {declined.ruling ? ` · ${t('declineRuled', { ruling: t(`ruling.${declined.ruling}`) })}` : ''}
        </div>
      ) : null}
      {recalled ? <div className="muted">{t('recalledFor', { reason: recalled.reason })}</div> : null}
      <Attempts order={order} />
      <FeedbackList order={order} />
    </div>
  );
};

/** 升级策略 at work: channel, result and reason of each attempt. */
const Attempts = ({ order }: { readonly order: Order }) => {
  const t = useWords('incident');
  const now = useNow();
  if (order.attempts.length === 0) return null;
  return (
    <div className="order-attempts">
      <span className="muted">{t('attempts')}</span>
      <ul>
        {order.attempts.map((attempt) => (
          <li key={attempt.id} data-result={attempt.result ?? 'pending'}>
            <span className="mono">{whenText(attempt.at, now)}</span> {t(`attempt.${attempt.channel}`)} →{' '}
            {attempt.toName} ·{' '}
            <b>{attempt.result ? t(`attemptResult.${attempt.result}`) : t('attemptPending')}</b>{' '}
            <span className="muted">
              {t(`attemptWhy.${attempt.why as 'notDelivered'}`)}
              {attempt.detail ? ` · ${attempt.detail}` : ''}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
};

const FeedbackList = ({ order }: { readonly order: Order }) => {
  const t = useWords('incident');
  const terms = useWords('terms');
  const names = useNames();
  const now = useNow();
  if (order.feedback.length === 0) return null;
  return (
    <ul className="order-feedback">
      {order.feedback.map((said) => (
        <li key={`${said.at}${said.text}`}>
          <span className="mono muted">{whenText(said.at, now)}</span>{' '}
          <Tag color={said.final ? 'green' : 'default'}>
            {said.final ? t('finalFeedback') : t('progressFeedback')}
          </Tag>
          {said.result ? <b>{said.result} </b> : null}
          {said.text} <span className="muted">{said.byName}</span>
          {said.typeCode && said.typeCode !== order.brief.typeCode ? (
            <Tag color="purple">{t('feedbackType', { type: names.type(said.typeCode) })}</Tag>
          ) : null}
          {said.casualties
            ? (['dead', 'injured', 'trapped'] as const)
                .filter((kind) => (said.casualties?.[kind] ?? 0) > 0)
                .map((kind) => (
                  <Tag key={kind} color="red">
                    {terms(kind)} {said.casualties?.[kind]}
                  </Tag>
                ))
            : null}
          <Photos fileIds={said.fileIds} />
        </li>
      ))}
    </ul>
  );
};

const OrderButtons = ({ order, onAct }: { readonly order: Order; readonly onAct: OnAct }) => {
  const t = useWords('incident');
  const { permissions } = useMe();
  const acts = orderActsOf(order, permissions);
  if (!acts.some(({ open }) => open)) return null;
  return (
    <div className="inc-line order-acts">
      {acts
        .filter(({ act, open }) => open || act !== 'rule')
        .map(({ act, open }) => (
          <Button
            key={act}
            size="small"
            disabled={!open}
            danger={act === 'rule'}
            type={act === 'rule' ? 'primary' : 'default'}
            data-act={`order.${act}`}
            onClick={() => onAct(act, order)}
          >
            {t(`orderAct.${act}`)}
          </Button>
        ))}
    </div>
  );
};
