import { type Decision, type Happened, type Instant, ok, type Result, refuse } from '../kernel.ts';
import type { Unit } from '../unit/index.ts';
import { ladderTimerKey, orderFact, stageTimerKey } from './issue.ts';
import { releases } from './mark.ts';
import { dueAtOf, isOrderActive, ORDER_ACCEPTS, type Order } from './order.ts';

const wrong = (order: Order): Result<never> =>
  refuse('order_wrong_state', { acceptedNow: ORDER_ACCEPTS[order.status], info: { status: order.status, no: order.no } });
const accepts = (order: Order, act: string): boolean => ORDER_ACCEPTS[order.status].includes(act);
const stopClocks = (order: Order): readonly string[] => [stageTimerKey(order.id), ladderTimerKey(order.id)];

/**
 * 派员: the duty room names its own squads or people; the order stays one (depth one), they are added to it.
 * @refuses order_wrong_state, unit_not_available, unit_committed, out_of_scope
 */
export const decideAssign = (
  { order, units }: { order: Order; units: readonly Unit[] },
  command: { readonly unitIds: readonly string[]; readonly stack: boolean },
  now: Instant,
): Result<Decision> => {
  if (!accepts(order, 'assign')) return wrong(order);
  const events: Happened[] = [];
  const before = new Set(order.assignees.map((a) => a.id));
  for (const unit of units) {
    if (unit.agencyId !== order.addressee.agencyId) return refuse('out_of_scope', { info: { name: unit.name } });
    if (before.has(unit.id)) continue;
    if (unit.status === 'offDuty' || unit.status === 'outOfService') return refuse('unit_not_available', { info: { name: unit.name, status: unit.status } });
    if (unit.status === 'committed' && !command.stack)
      return refuse('unit_committed', { info: { name: unit.name, incidentNo: unit.orders[0]?.incidentNo ?? '' } });
    events.push({ stream: 'unit', id: unit.id, type: 'UnitCommitted', data: { orderId: order.id, incidentNo: order.incidentNo }, occurredAt: now });
  }
  const dropped = [...before].filter((id) => !command.unitIds.includes(id));
  for (const id of dropped) events.push({ stream: 'unit', id, type: 'UnitReleased', data: { orderId: order.id }, occurredAt: now });
  const assignees = units.map((u) => ({ kind: u.kind === 'person' ? ('person' as const) : ('unit' as const), id: u.id, name: u.name }));
  return ok({ events: [orderFact(order.id, { type: 'OrderAssigned', data: { assignees } }, now), ...events] });
};

/** A unit may decline once, before it departs (退单一次). @refuses order_wrong_state, reason_required */
export const decideDecline = (
  order: Order,
  command: { readonly reason: string; readonly byName: string },
  now: Instant,
): Result<Decision> => {
  if (command.reason.trim() === '') return refuse('reason_required', { field: 'reason' });
  if (!accepts(order, 'decline') || order.forced) return wrong(order);
  return ok({
    events: [orderFact(order.id, { type: 'OrderDeclined', data: { ...command } }, now), ...releases(order, now)],
    cancel: stopClocks(order),
  });
};

/**
 * 退单裁定 by the shift leader: reassign (the order falls away), uphold (the refusal stands),
 * force (强制指定: the order stands and cannot be declined again).
 */
export const decideRule = (
  order: Order,
  command: { readonly ruling: 'reassign' | 'uphold' | 'force'; readonly reason: string },
  now: Instant,
): Result<Decision> => {
  if (!accepts(order, 'rule') || order.declined?.ruling) return wrong(order);
  if (command.reason.trim() === '') return refuse('reason_required', { field: 'reason' });
  const events: Happened[] = [orderFact(order.id, { type: 'DeclineRuled', data: { ...command } }, now)];
  if (command.ruling !== 'force') return ok({ events });
  if (order.addressee.kind !== 'dutyRoom')
    events.push({ stream: 'unit', id: order.addressee.id, type: 'UnitCommitted', data: { orderId: order.id, incidentNo: order.incidentNo }, occurredAt: now });
  return ok({
    events,
    timers: [{ key: stageTimerKey(order.id), kind: 'orderStage', dueAt: now + order.limits.ackWithinMs, ref: order.id, data: { stage: 'acknowledged' } }],
  });
};

/** 催办. */
export const decideUrge = (order: Order, text: string, now: Instant): Result<Decision> =>
  accepts(order, 'urge') ? ok({ events: [orderFact(order.id, { type: 'OrderUrged', data: { text } }, now)] }) : wrong(order);

/** 召回: the order is withdrawn and its units are free. @refuses reason_required */
export const decideRecall = (order: Order, reason: string, now: Instant): Result<Decision> => {
  if (reason.trim() === '') return refuse('reason_required', { field: 'reason' });
  if (!accepts(order, 'recall')) return wrong(order);
  return ok({
    events: [orderFact(order.id, { type: 'OrderRecalled', data: { reason } }, now), ...releases(order, now)],
    cancel: stopClocks(order),
  });
};

/** 了结 with the incident: reported orders close; waived ones close with their reason and release their units. */
export const decideOrderClose = (order: Order, waivedReason: string | undefined, now: Instant): Decision => {
  if (order.status === 'closed' || order.status === 'declined' || order.status === 'recalled') return { events: [] };
  const events: Happened[] = [orderFact(order.id, { type: 'OrderClosed', data: waivedReason ? { waivedReason } : {} }, now)];
  if (isOrderActive(order)) events.push(...releases(order, now));
  return { events, cancel: stopClocks(order) };
};

/** ms left before the next mark is overdue; negative when it already is (剩余时限). */
export const leftMs = (order: Order, now: Instant): number | undefined => {
  const dueAt = dueAtOf(order);
  return dueAt === undefined ? undefined : dueAt - now;
};
