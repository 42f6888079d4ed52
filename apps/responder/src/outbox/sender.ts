import { AskProblem } from '@liandong/contract/client';
import { declineOrder, markOrder, orderFile, reportOrder } from '@liandong/contract/order';
import type { Order } from '@liandong/domain/order';
import { ask } from '../server/ask.ts';
import { now } from '../server/clock.ts';
import { cell } from '../store/cell.ts';
import { loadOutbox, outbox, prune, replaceItem } from './box.ts';
import { bodyToSend, nextToSend, type OutItem, outcomeOf } from './model.ts';

/** 发送状态 of the queue as a whole. */
export type Sending = 'idle' | 'sending' | 'network' | 'busy' | 'fault' | 'signIn';
export const sending = cell<Sending>('idle');

const DOORS = { markOrder, reportOrder, declineOrder, orderFile } as const;

/** Sends one item; whatever the door answers about the order is handed back. */
const sendItem = async (item: OutItem): Promise<Order | undefined> => {
  const asked = {
    params: item.params,
    ...(item.query ? { query: item.query } : {}),
    ...(item.body ? { body: bodyToSend(item, outbox.get()) } : {}),
  };
  const file = item.file ? new Blob([item.file.bytes], { type: item.file.type }) : undefined;
  // Bodies were built typed when they were queued (acts.ts); here they come from the database.
  const answer = (await ask(DOORS[item.doorName], asked as never, file)) as { readonly order?: Order };
  return answer?.order;
};

const problemOf = (error: unknown) =>
  error instanceof AskProblem
    ? error.problem
    : { type: '/problems/unreachable', title: '', titleEn: '', status: 0, code: 'unreachable' };

/** One sender per phone, also with two pages open: two of them would break the order of things. */
const alone = <T>(act: () => Promise<T>): Promise<T> =>
  'locks' in navigator ? navigator.locks.request('liandong-outbox', act) : act();

interface SenderWorld {
  readonly personId: () => string | undefined;
  readonly onOrder: (order: Order) => void;
  readonly onSignedOut: () => void;
}

/** Tries one item; answers how long to wait before it is tried again, or undefined when it is settled. */
const settle = async (item: OutItem, world: SenderWorld): Promise<number | undefined> => {
  try {
    const order = await sendItem(item);
    if (order) world.onOrder(order);
    const { file: _sent, ...rest } = item;
    await replaceItem({ ...rest, state: 'done', settledAt: now() });
    return undefined;
  } catch (error) {
    const outcome = outcomeOf(problemOf(error), item);
    if (outcome.kind === 'refused') {
      await replaceItem({ ...item, state: 'refused', settledAt: now(), problem: outcome.problem });
      return undefined;
    }
    const faults = item.faults + (outcome.why === 'fault' ? 1 : 0);
    await replaceItem({ ...item, tries: item.tries + 1, faults });
    sending.set(outcome.why);
    if (outcome.why === 'signIn') world.onSignedOut();
    return outcome.afterMs;
  }
};

/**
 * 发送循环: takes the first item, sends it, waits for the answer, goes on. `kick` wakes it when there is something new,
 * when the network is back, or when a person asks.
 */
export const startSender = (world: SenderWorld): { readonly kick: () => void; readonly stop: () => void } => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = false;
  let kicked = false;
  let stopped = false;

  /** Answers how long to wait, or undefined when there is nothing left to send. */
  const sendAll = async (): Promise<number | undefined> => {
    for (;;) {
      await loadOutbox();
      const personId = world.personId();
      const item = personId === undefined ? undefined : nextToSend(outbox.get(), personId);
      if (!item || stopped) return undefined;
      sending.set('sending');
      const afterMs = await settle(item, world);
      if (afterMs !== undefined) return afterMs;
    }
  };

  const run = async () => {
    if (running || stopped) return;
    running = true;
    clearTimeout(timer);
    let afterMs: number | undefined;
    try {
      do {
        kicked = false;
        afterMs = await alone(sendAll);
      } while (kicked && afterMs === undefined);
      if (afterMs === undefined) {
        sending.set('idle');
        await prune();
      }
    } catch {
      // The phone's own database failed; nothing is lost there, try again.
      afterMs = 5_000;
    }
    running = false;
    if (afterMs !== undefined && !stopped) timer = setTimeout(() => void run(), afterMs);
  };
  const kick = () => {
    kicked = true;
    void run();
  };
  return {
    kick,
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
};
