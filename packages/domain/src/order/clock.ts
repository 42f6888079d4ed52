import type { Decision, Instant, TimerSet } from '../kernel.ts';
import { evolveOrder } from './evolve.ts';
import { ladderTimerKey, orderFact, stageTimerKey } from './facts.ts';
import {
  countedFrom,
  dueAtOf,
  isOrderActive,
  isSigned,
  type Mark,
  nextMark,
  type Order,
  type OrderEvent,
} from './order.ts';

/** The clock for the next mark, after this fact (下一时限). */
export const nextClock = (
  order: Order,
  event: OrderEvent,
  at: Instant,
): Pick<Decision, 'timers' | 'cancel'> => {
  const after = evolveOrder(order, order.id, event, at);
  const dueAt = dueAtOf(after);
  const stage = nextMark(after);
  const cancel = isSigned(after) ? [ladderTimerKey(order.id)] : [];
  if (dueAt === undefined || stage === undefined)
    return { cancel: [stageTimerKey(order.id), ladderTimerKey(order.id)] };
  const timers: readonly TimerSet[] = [
    { key: stageTimerKey(order.id), kind: 'orderStage', dueAt, ref: order.id, data: { stage } },
  ];
  return { timers, cancel };
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
  if (isSigned(order)) return { events: [] };
  const next = order.ladder[step + 1];
  const timers: readonly TimerSet[] = next
    ? [
        {
          key: ladderTimerKey(order.id),
          kind: 'orderLadder',
          dueAt: countedFrom(order) + next.afterMs,
          ref: order.id,
          data: { step: step + 1 },
        },
      ]
    : [];
  if (rung.unless === 'delivered' && order.marks.deliveredAt !== undefined) return { events: [], timers };
  const why = order.marks.deliveredAt !== undefined ? 'notAcknowledged' : 'notDelivered';
  return {
    events: [
      orderFact(
        order.id,
        { type: 'OrderAttempted', data: { id: attemptId, channel: rung.channel, toName: rung.toName, why } },
        now,
      ),
    ],
    timers,
  };
};

/** ms left before the next mark is overdue; negative when it already is (剩余时限). */
export const leftMs = (order: Order, now: Instant): number | undefined => {
  const dueAt = dueAtOf(order);
  return dueAt === undefined ? undefined : dueAt - now;
};
