import { type Decision, type Happened, type Instant, ok, type Result, refuse, type TimerSet } from '../kernel.ts';
import { evolveOrder } from './evolve.ts';
import { ladderTimerKey, orderFact, stageTimerKey } from './issue.ts';
import { dueAtOf, type Feedback, isOrderActive, type Mark, nextMark, ORDER_ACCEPTS, type Order, type OrderEvent } from './order.ts';

/** A telephone whose clock is further off than this is believed only with a mark of doubt (时钟存疑). */
export const CLOCK_SKEW_MAX_MS = 5 * 60_000;

const wrong = (order: Order): Result<never> =>
  refuse('order_wrong_state', { acceptedNow: ORDER_ACCEPTS[order.status], info: { status: order.status, no: order.no } });

/** Units that stop working for this order (释放力量). */
export const releases = (order: Order, at: Instant): Happened[] =>
  [
    ...(order.addressee.kind === 'dutyRoom' ? [] : [order.addressee.id]),
    ...order.assignees.map((a) => a.id),
  ].map((id) => ({ stream: 'unit' as const, id, type: 'UnitReleased', data: { orderId: order.id }, occurredAt: at }));

/** The clock for the next mark, after this fact (下一时限). */
const nextClock = (order: Order, event: OrderEvent, at: Instant): Pick<Decision, 'timers' | 'cancel'> => {
  const after = evolveOrder(order, order.id, event, at);
  const dueAt = dueAtOf(after);
  const stage = nextMark(after);
  const cancel = after.marks.acknowledgedAt ? [ladderTimerKey(order.id)] : [];
  if (dueAt === undefined || stage === undefined) return { cancel: [stageTimerKey(order.id), ladderTimerKey(order.id)] };
  const timers: readonly TimerSet[] = [{ key: stageTimerKey(order.id), kind: 'orderStage', dueAt, ref: order.id, data: { stage } }];
  return { timers, cancel };
};

export interface MarkCommand {
  readonly mark: Mark;
  readonly byName: string;
  /** What the source says; judged against `now`, never trusted blindly. */
  readonly occurredAt: Instant;
  readonly point?: { readonly lng: number; readonly lat: number };
  /** From a training key that replays history: no doubt is cast on old times. */
  readonly backdated?: boolean;
}

/**
 * 送达, 签收, 出动, 到达, 转运, 到院, 撤离. Duplicates settle without a new fact; late and reordered ones fill their mark.
 * @refuses order_wrong_state only for a withdrawn order's first signature
 */
export const decideMark = (order: Order, command: MarkCommand, now: Instant): Result<Decision> => {
  if (!ORDER_ACCEPTS[order.status].includes('mark')) return wrong(order);
  if (order.status === 'recalled' && command.mark === 'acknowledged' && !order.marks.acknowledgedAt) return wrong(order);
  const known = order.marks[`${command.mark}At`];
  const skewed = !command.backdated && (command.occurredAt > now + CLOCK_SKEW_MAX_MS || command.occurredAt < order.marks.issuedAt - CLOCK_SKEW_MAX_MS);
  const at = skewed ? now : command.backdated ? command.occurredAt : Math.min(command.occurredAt, now);
  if (known !== undefined && known <= at) return ok({ events: [] });
  const event: OrderEvent = {
    type: 'OrderMarked',
    data: {
      mark: command.mark,
      byName: command.byName,
      ...(skewed ? { doubtful: true } : {}),
      ...(command.point ? { point: command.point } : {}),
    },
  };
  const events = [orderFact(order.id, event, at)];
  if (command.mark === 'cleared') events.push(...releases(order, at));
  return ok({ events, ...nextClock(order, event, at) });
};

/** 反馈. A final report releases the units; a further final report on a reported order adds to it. */
export const decideReport = (
  order: Order,
  command: { readonly feedback: Omit<Feedback, 'at'>; readonly occurredAt: Instant },
  now: Instant,
): Result<Decision> => {
  if (!ORDER_ACCEPTS[order.status].includes('report')) return wrong(order);
  const at = Math.min(command.occurredAt, now);
  const event: OrderEvent = { type: 'OrderReported', data: { feedback: command.feedback } };
  const events = [orderFact(order.id, event, at)];
  if (!command.feedback.final) return ok({ events });
  if (isOrderActive(order)) events.push(...releases(order, at));
  return ok({ events, ...nextClock(order, event, at) });
};

/** 时限到: the mark is still owed, so the lamp turns yellow; once per stage. */
export const decideOverdue = (order: Order, stage: Mark, now: Instant): Decision =>
  nextMark(order) === stage && !order.overdue.includes(stage)
    ? { events: [orderFact(order.id, { type: 'OrderOverdue', data: { stage } }, now)] }
    : { events: [] };

/** One rung of the ladder (升级): reaches out over another channel while the order is undelivered or unsigned. */
export const decideLadder = (order: Order, step: number, attemptId: string, now: Instant): Decision => {
  const rung = order.ladder[step];
  if (!rung || !isOrderActive(order)) return { events: [] };
  if (order.marks.acknowledgedAt) return { events: [] };
  const next = order.ladder[step + 1];
  const timers: readonly TimerSet[] = next
    ? [{ key: ladderTimerKey(order.id), kind: 'orderLadder', dueAt: order.marks.issuedAt + next.afterMs, ref: order.id, data: { step: step + 1 } }]
    : [];
  if (rung.unless === 'delivered' && order.marks.deliveredAt) return { events: [], timers };
  const why = order.marks.deliveredAt ? 'notAcknowledged' : 'notDelivered';
  return {
    events: [orderFact(order.id, { type: 'OrderAttempted', data: { id: attemptId, channel: rung.channel, toName: rung.toName, why } }, now)],
    timers,
  };
};
