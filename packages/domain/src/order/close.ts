import { decideClose, type Incident } from '../incident/index.ts';
import { type Decision, type Happened, type Instant, ok, type Result } from '../kernel.ts';
import { ladderTimerKey, orderFact, stageTimerKey } from './facts.ts';
import { releases } from './mark.ts';
import { isOrderActive, type Order } from './order.ts';

/** 了结 with the incident: reported orders close; waived ones close with their reason and release their units. */
export const decideOrderClose = (order: Order, waivedReason: string | undefined, now: Instant): Decision => {
  if (order.status === 'closed' || order.status === 'declined' || order.status === 'recalled')
    return { events: [] };
  const events: Happened[] = [
    orderFact(order.id, { type: 'OrderClosed', data: waivedReason ? { waivedReason } : {} }, now),
  ];
  if (isOrderActive(order)) events.push(...releases(order, now));
  return { events, cancel: [stageTimerKey(order.id), ladderTimerKey(order.id)] };
};

/**
 * 结案 with every order of the incident (连同派警单): reported orders close, waived ones close with their reason and
 * release their units, their clocks stop. @refuses as decideClose
 */
export const decideCloseWithOrders = (
  { incident, orders }: { incident: Incident; orders: readonly Order[] },
  command: Parameters<typeof decideClose>[1],
  now: Instant,
): Result<Decision> => {
  const closed = decideClose({ incident, orders }, command, now);
  if (!closed.ok) return closed;
  const reasonOf = (order: Order): string | undefined =>
    command.waived.find((w) => w.orderId === order.id)?.reason;
  const ends = orders.map((order) => decideOrderClose(order, reasonOf(order), now));
  return ok({
    events: [...closed.value.events, ...ends.flatMap((end) => end.events)],
    cancel: [...(closed.value.cancel ?? []), ...ends.flatMap((end) => end.cancel ?? [])],
  });
};
