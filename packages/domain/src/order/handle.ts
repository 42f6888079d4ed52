import { type Incident, incidentAccepts } from '../incident/index.ts';
import { type Decision, type Happened, type Instant, ok, type Result, refuse } from '../kernel.ts';
import type { Unit } from '../unit/index.ts';
import { unavailable } from './assign.ts';
import { nextClock } from './clock.ts';
import { evolveOrder } from './evolve.ts';
import { commitFact, ladderTimer, ladderTimerKey, orderFact, stageTimerKey } from './facts.ts';
import { releases } from './mark.ts';
import { isSigned, type Order, type OrderEvent, orderAcceptsNow } from './order.ts';

const wrong = (order: Order): Result<never> =>
  refuse('order_wrong_state', {
    acceptedNow: orderAcceptsNow(order),
    info: { status: order.status, no: order.no },
  });
const accepts = (order: Order, act: string): boolean => orderAcceptsNow(order).includes(act);
const stopClocks = (order: Order): readonly string[] => [stageTimerKey(order.id), ladderTimerKey(order.id)];

/** A unit may decline once, before it departs (退单一次); a forced order stands. @refuses order_wrong_state, reason_required */
export const decideDecline = (
  order: Order,
  command: { readonly reason: string; readonly byName: string },
  now: Instant,
): Result<Decision> => {
  if (command.reason.trim() === '') return refuse('reason_required', { field: 'reason' });
  if (!accepts(order, 'decline')) return wrong(order);
  return ok({
    events: [
      orderFact(order.id, { type: 'OrderDeclined', data: { ...command } }, now),
      ...releases(order, now),
    ],
    cancel: stopClocks(order),
  });
};

/**
 * 退单裁定 by the shift leader: reassign (the order falls away), uphold (the refusal stands),
 * force (强制指定: the order stands where its marks left it, its limits count from now, it cannot be declined again;
 * the duty room names its people anew).
 *
 * @param around  the order's incident and its addressee's unit, when known: nobody is forced onto a closed incident,
 *                and nobody who went off duty meanwhile
 * @refuses order_wrong_state, reason_required, incident_wrong_state, unit_not_available
 */
export const decideRule = (
  order: Order,
  command: { readonly ruling: 'reassign' | 'uphold' | 'force'; readonly reason: string },
  now: Instant,
  around: { readonly incident?: Incident | undefined; readonly units?: readonly Unit[] } = {},
): Result<Decision> => {
  if (!accepts(order, 'rule')) return wrong(order);
  if (command.reason.trim() === '') return refuse('reason_required', { field: 'reason' });
  const ruled: OrderEvent = { type: 'DeclineRuled', data: { ...command } };
  const events: Happened[] = [orderFact(order.id, ruled, now)];
  if (command.ruling !== 'force') return ok({ events });
  const unit = around.units?.find((u) => u.id === order.addressee.id);
  const no = (around.incident && incidentAccepts(around.incident, 'issue')) ?? (unit && unavailable(unit));
  if (no) return no;
  if (order.addressee.kind !== 'dutyRoom') events.push(commitFact(order.addressee.id, order, now));
  const after = evolveOrder(order, order.id, ruled, now);
  const { timers = [] } = nextClock(order, ruled, now);
  return ok({
    events,
    timers: isSigned(after) ? timers : [...timers, ...ladderTimer(order.id, order.ladder, now)],
  });
};

/** 催办. */
export const decideUrge = (order: Order, text: string, now: Instant): Result<Decision> =>
  accepts(order, 'urge')
    ? ok({ events: [orderFact(order.id, { type: 'OrderUrged', data: { text } }, now)] })
    : wrong(order);

/** 召回: the order is withdrawn and its units are free. @refuses reason_required */
export const decideRecall = (order: Order, reason: string, now: Instant): Result<Decision> => {
  if (reason.trim() === '') return refuse('reason_required', { field: 'reason' });
  if (!accepts(order, 'recall')) return wrong(order);
  return ok({
    events: [orderFact(order.id, { type: 'OrderRecalled', data: { reason } }, now), ...releases(order, now)],
    cancel: stopClocks(order),
  });
};
