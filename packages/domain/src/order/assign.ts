import { type Decision, type Happened, type Instant, ok, type Result, refuse } from '../kernel.ts';
import { ACTIVE_ORDERS_MAX, type Unit } from '../unit/index.ts';
import { commitFact, orderFact } from './facts.ts';
import { type Order, orderAcceptsNow } from './order.ts';

/** 不可派: off duty or out of service. */
export const unavailable = (unit: Unit): Result<never> | undefined =>
  unit.status === 'offDuty' || unit.status === 'outOfService'
    ? refuse('unit_not_available', { info: { name: unit.name, status: unit.status } })
    : undefined;

/** Why a unit cannot take one more order (占用): committed without 叠加, or at ACTIVE_ORDERS_MAX. */
export const occupied = (unit: Unit, stack: boolean): Result<never> | undefined => {
  const { name, orders } = unit;
  if (unit.status === 'committed' && !stack)
    return refuse('unit_committed', { info: { name, incidentNo: orders[0]?.incidentNo ?? '' } });
  return orders.length >= ACTIVE_ORDERS_MAX ? refuse('unit_busy', { info: { name } }) : undefined;
};

/**
 * 派员: the duty room names its own squads or people; the order stays one (depth one), they are added to it.
 * The list is whole: who is no longer on it is released. The addressee itself is committed by the order, not here.
 *
 * @param units  the units named by `unitIds`
 * @refuses order_wrong_state, not_found, out_of_scope, unit_not_available, unit_committed, unit_busy
 */
export const decideAssign = (
  { order, units }: { order: Order; units: readonly Unit[] },
  command: { readonly unitIds: readonly string[]; readonly stack: boolean },
  now: Instant,
): Result<Decision> => {
  if (!orderAcceptsNow(order).includes('assign'))
    return refuse('order_wrong_state', {
      acceptedNow: orderAcceptsNow(order),
      info: { status: order.status, no: order.no },
    });
  const named: Unit[] = [];
  for (const id of new Set(command.unitIds)) {
    const unit = units.find((u) => u.id === id);
    if (!unit) return refuse('not_found', { info: { id } });
    named.push(unit);
  }
  const before = new Set(order.assignees.map((a) => a.id));
  const held = (id: string): boolean => before.has(id) || id === order.addressee.id;
  for (const unit of named) {
    if (unit.agencyId !== order.addressee.agencyId)
      return refuse('out_of_scope', { info: { name: unit.name } });
    if (held(unit.id)) continue;
    const no = unavailable(unit) ?? occupied(unit, command.stack);
    if (no) return no;
  }
  const dropped = [...before].filter((id) => !command.unitIds.includes(id) && id !== order.addressee.id);
  const assignees = named.map(({ kind, id, name }) => ({
    kind: kind === 'person' ? ('person' as const) : ('unit' as const),
    id,
    name,
  }));
  const events: Happened[] = [
    orderFact(order.id, { type: 'OrderAssigned', data: { assignees } }, now),
    ...named.filter((u) => !held(u.id)).map((u) => commitFact(u.id, order, now)),
    ...dropped.map((id) => ({
      stream: 'unit' as const,
      id,
      type: 'UnitReleased',
      data: { orderId: order.id },
      occurredAt: now,
    })),
  ];
  return ok({ events });
};
