import { AskProblem, followFeed, type FeedSocket } from '@liandong/contract/client';
import { type Frame, getSnapshot } from '@liandong/contract/feed';
import { getOrder } from '@liandong/contract/order';
import type { Order } from '@liandong/domain/order';
import { ask } from '../server/ask.ts';
import { hearTime, now } from '../server/clock.ts';
import { cell } from '../store/cell.ts';
import { getKept, inStore, keep } from '../store/database.ts';
import { afterFrame, afterSnapshot, type Known, NOTHING, withOrder, withoutOrder } from './model.ts';

/** 线路状态 to the centre, and when it was last heard. */
export interface Line {
  readonly state: 'connecting' | 'live' | 'lost';
  readonly heardAt?: number;
}
/** 联系人 of an order, whole; kept apart because the feed's orders carry masked numbers. */
export interface Contact {
  readonly name?: string;
  readonly phone?: string;
}
export const known = cell<Known>(NOTHING);
export const line = cell<Line>({ state: 'connecting' });
export const contacts = cell<Readonly<Record<string, Contact>>>({});

/** What the phone knew when it was last open (离线副本). */
export const loadDesk = async (): Promise<void> => {
  const orders = await inStore('orders', 'readonly', (store) => store.getAll() as IDBRequest<Order[]>);
  known.set({ ...known.get(), orders: new Map((orders ?? []).map((order) => [order.id, order])) });
  contacts.set((await getKept<Record<string, Contact>>('contacts')) ?? {});
};
export const clearDesk = (): void => {
  known.set(NOTHING);
  contacts.set({});
};

/** Writes down what changed, so that the next start without a network shows it. */
const remember = async (before: Known, after: Known): Promise<void> => {
  const gone = [...before.orders.keys()].filter((id) => !after.orders.has(id));
  const fresh = [...after.orders.values()].filter((order) => before.orders.get(order.id) !== order);
  if (gone.length === 0 && fresh.length === 0) return;
  await inStore('orders', 'readwrite', (store) => {
    for (const id of gone) store.delete(id);
    for (const order of fresh) store.put(order);
    return undefined;
  });
};
const become = (after: Known): void => {
  const before = known.get();
  known.set(after);
  void remember(before, after).catch(() => undefined);
};

/** The whole order with its contact; an order that is no longer ours leaves the phone. */
export const fetchOrder = async (id: string): Promise<void> => {
  try {
    const { order } = await ask(getOrder, { params: { id } });
    hearOrder(order);
    const { contactName: name, contactPhone: phone } = order.brief;
    const contact: Contact = { ...(name ? { name } : {}), ...(phone ? { phone } : {}) };
    contacts.set({ ...contacts.get(), [id]: contact });
    await keep('contacts', contacts.get());
  } catch (error) {
    const status = error instanceof AskProblem ? error.problem.status : 0;
    if (status === 403 || status === 404) become(withoutOrder(known.get(), id));
  }
};
export const hearOrder = (order: Order): void => become(withOrder(known.get(), order));

const socketUrl = (path: string): string =>
  `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}${path}`;

const takeSnapshot = async (onSignedOut: () => void): Promise<{ epoch: string; seq: number }> => {
  const askedAt = Date.now();
  try {
    const snapshot = await ask(getSnapshot);
    hearTime(snapshot.at, askedAt, Date.now());
    const { known: after, doubtful } = afterSnapshot(known.get(), snapshot, now());
    become(after);
    for (const id of doubtful) void fetchOrder(id);
    return { epoch: snapshot.epoch, seq: snapshot.seq };
  } catch (error) {
    if (error instanceof AskProblem && error.problem.status === 401) onSignedOut();
    throw error;
  }
};

const takeFrame = (frame: Frame): void => {
  try {
    const { known: after, fetch } = afterFrame(known.get(), frame);
    become(after);
    // The amended brief comes masked; the contact may have changed.
    if (fetch !== undefined) void fetchOrder(fetch);
    else if (frame.type === 'OrderAmended') void fetchOrder(frame.id);
  } catch {
    // A fact this version of the app does not know: ask for the result instead.
    if (frame.stream === 'order') void fetchOrder(frame.id);
  }
};

/** 跟随中心: snapshot, then frames; `onLive` every time the line is there again. */
export const followCentre = (world: {
  readonly onLive: () => void;
  readonly onSignedOut: () => void;
}): (() => void) => {
  const feed = followFeed(
    {
      open: (path) => new WebSocket(socketUrl(path)) as unknown as FeedSocket,
      now: () => Date.now(),
      after: (ms, act) => {
        const timer = setTimeout(act, ms);
        return () => clearTimeout(timer);
      },
    },
    {
      onReset: () => takeSnapshot(world.onSignedOut),
      onFrame: takeFrame,
      onState: (state) => {
        if (state === 'signedOut') return world.onSignedOut();
        line.set({ ...line.get(), state });
        if (state === 'live') world.onLive();
      },
      onHeard: (_seq, at) => line.set({ ...line.get(), heardAt: at }),
    },
  );
  return feed.stop;
};
