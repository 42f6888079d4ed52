import { isOrderActive, nextMark } from '@liandong/domain/order';
import { markItem, type Who } from '../outbox/acts.ts';
import { enqueue, outbox } from '../outbox/box.ts';
import { isKnown, type NewItem } from '../outbox/model.ts';
import { cell } from '../store/cell.ts';
import { getKept, keep } from '../store/database.ts';
import { contacts, fetchOrder, known } from './desk.ts';
import { myUnitsOn } from './model.ts';

const SEEN = 'seen';
/** Orders signed by the duty room which this person has looked at (已知晓). */
export const seenOrders = cell<ReadonlySet<string>>(new Set());

export const loadSeen = async (): Promise<void> => {
  seenOrders.set(new Set((await getKept<string[]>(SEEN).catch(() => undefined)) ?? []));
};
export const markSeen = (orderId: string): void => {
  const next = new Set([...seenOrders.get(), orderId].slice(-200));
  seenOrders.set(next);
  void keep(SEEN, [...next]).catch(() => undefined);
};

/**
 * 自动送达: an order that reached this phone says so once, through the outbox, with the time it came. The contact is
 * fetched at the same time, because on the way there may be no network.
 */
export const receiveOrders = async (who: Who, unitIds: readonly string[]): Promise<void> => {
  const fresh: NewItem[] = [];
  for (const order of known.get().orders.values()) {
    if (!isOrderActive(order) || myUnitsOn(order, unitIds).length === 0) continue;
    if (contacts.get()[order.id] === undefined && !asked.has(order.id)) {
      asked.add(order.id);
      void fetchOrder(order.id).finally(() => asked.delete(order.id));
    }
    const isNew = order.marks.deliveredAt === undefined && nextMark(order) === 'acknowledged';
    if (isNew && !told.has(order.id) && !isKnown(outbox.get(), order.id, 'delivered')) {
      told.add(order.id);
      fresh.push(markItem(order, 'delivered', who));
    }
  }
  if (fresh.length > 0) await enqueue(fresh);
};
const asked = new Set<string>();
const told = new Set<string>();
