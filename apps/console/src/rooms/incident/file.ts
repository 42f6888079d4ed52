import type { Versioned } from '@liandong/domain/kernel';
import type { Order } from '@liandong/domain/order';

/** Of what was fetched and what the feed says, whichever has heard more facts. */
export const newest = <T extends Versioned>(fetched: T, live: T | undefined): T =>
  live && live.version >= fetched.version ? live : fetched;

const byBatch = (a: Order, b: Order): number => a.batch - b.batch || (a.no < b.no ? -1 : 1);

/** The incident's orders out of all; answers `kept` itself when nothing changed, so that nothing is drawn again. */
export const pickOrders = (
  orders: Iterable<Order>,
  incidentId: string,
  kept: readonly Order[],
): readonly Order[] => {
  const found: Order[] = [];
  for (const order of orders) if (order.incidentId === incidentId) found.push(order);
  found.sort(byBatch);
  return found.length === kept.length && found.every((order, i) => order === kept[i]) ? kept : found;
};

/** Fetched and live orders together; one that has moved to another incident (合并, 拆分) is left out. */
export const ordersOfFile = (
  incidentId: string,
  fetched: readonly Order[],
  live: readonly Order[],
): readonly Order[] => {
  const all = new Map(fetched.map((order) => [order.id, order]));
  for (const order of live) {
    const before = all.get(order.id);
    all.set(order.id, before ? newest(before, order) : order);
  }
  return [...all.values()].filter((order) => order.incidentId === incidentId).sort(byBatch);
};
