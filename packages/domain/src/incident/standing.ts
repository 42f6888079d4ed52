import type { Order } from '../order/index.ts';

/** How an order counts for its incident (派警单计法): somebody still owes something, it is done, or it fell away. */
export type Standing = 'active' | 'settled' | 'fallenAway';

/**
 * Read off the order's status alone, so that this room needs the order room's words but not its rules
 * (the order room needs ours). A test holds it against isOrderActive and isOrderSettled.
 */
const STANDING: Readonly<Record<Order['status'], Standing>> = {
  issued: 'active',
  delivered: 'active',
  acknowledged: 'active',
  departed: 'active',
  onScene: 'active',
  reported: 'settled',
  closed: 'settled',
  declined: 'fallenAway',
  recalled: 'fallenAway',
};
export const standingOf = (order: Pick<Order, 'status'>): Standing => STANDING[order.status];
