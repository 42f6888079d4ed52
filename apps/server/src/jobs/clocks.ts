import { decideOverflow, decideRingMissed } from '@liandong/domain/call';
import { decideUndispatched } from '@liandong/domain/incident';
import { type Decision, MACHINE, type Result } from '@liandong/domain/kernel';
import { decideLadder, decideOverdue, type Mark, type Order } from '@liandong/domain/order';
import { type DueTimer, nextDueAt, orderRows, putOffTimer, takeDueTimer, type Tx } from '@liandong/storage';
import type { House } from '../house.ts';
import { policyOf, queuedNow, seatsNow } from '../rooms/call/queue.ts';

const IDLE_MS = 1_000;
const PUT_OFF_MS = 5_000;

/** An order with its incident, so that every centre the incident is shared with hears of it. */
export const holdOrder = async (tx: Tx, id: string): Promise<Order | undefined> => {
  const seen = await orderRows.findOrder(tx.client, id);
  if (seen) await tx.lockOne('incident', seen.incidentId);
  return seen && tx.lockOne('order', id);
};

/** What each clock does when it runs out. A clock whose thing has moved on does nothing. */
const decideFor = async (
  house: House,
  tx: Tx,
  timer: DueTimer,
): Promise<Result<Decision> | Decision | undefined> => {
  const now = house.now();
  switch (timer.kind) {
    case 'ringNoAnswer': {
      const call = await tx.lockOne('call', timer.ref);
      return (
        call &&
        decideRingMissed(
          { call, seats: await seatsNow(tx), queued: await queuedNow(tx) },
          String(timer.data['seatId']),
          now,
          policyOf(house, call.centreId),
        )
      );
    }
    case 'queueOverflow': {
      const call = await tx.lockOne('call', timer.ref);
      const policy = call && policyOf(house, call.centreId);
      return call && policy?.parentCentreId
        ? decideOverflow(
            { call, seats: await seatsNow(tx), queued: await queuedNow(tx) },
            policy.parentCentreId,
            now,
            policyOf(house, policy.parentCentreId),
          )
        : undefined;
    }
    case 'incidentUndispatched': {
      const incident = await tx.lockOne('incident', timer.ref);
      return incident && decideUndispatched(incident, now);
    }
    case 'orderStage': {
      const order = await holdOrder(tx, timer.ref);
      return order && decideOverdue(order, String(timer.data['stage']) as Mark, now);
    }
    case 'orderLadder': {
      const order = await holdOrder(tx, timer.ref);
      return order && decideLadder(order, Number(timer.data['step'] ?? 0), house.newId(), now);
    }
    default:
      return undefined;
  }
};

/** Fires one due clock in one transaction: taken, decided and written together, so kill -9 cannot fire it twice. */
const fireOne = (house: House): Promise<string | undefined> =>
  house.storage.transaction(async (tx) => {
    // The queue lock comes first in the house's lock order, and which clock is due is not known before.
    await tx.lockQueue();
    const timer = await takeDueTimer(tx, house.now());
    if (!timer) return undefined;
    const decided = await decideFor(house, tx, timer);
    const decision =
      decided === undefined
        ? undefined
        : 'ok' in decided
          ? decided.ok
            ? decided.value
            : undefined
          : decided;
    if (decision) await tx.append(decision, MACHINE, house.now());
    return timer.key;
  });

export interface Clocks {
  /** Fires everything due by now; stories call it after pushing the clock. */
  runDue(): Promise<number>;
  stop(): Promise<void>;
}

/** 时限执行: sleeps until the next deadline or a new one, fires each once. */
export const startClocks = (house: House): Clocks => {
  let stopped = false;
  let wakeUp: (() => void) | undefined;
  /** The nearest deadline set since the table was last asked, so that none slips between asking and sleeping. */
  let nearest = Number.POSITIVE_INFINITY;
  let sleepsUntil = 0;
  let chain: Promise<number> = Promise.resolve(0);
  const fireDue = async (): Promise<number> => {
    let fired = 0;
    while (!stopped && (await fireOne(house))) fired++;
    return fired;
  };
  const runDue = (): Promise<number> => {
    chain = chain.catch(() => 0).then(fireDue);
    return chain;
  };
  const rest = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const sleep = (due: number): Promise<void> => {
    const now = house.now();
    sleepsUntil = Math.min(now + IDLE_MS, due);
    return rest(Math.max(5, sleepsUntil - now));
  };
  const loop = async (): Promise<void> => {
    while (!stopped) {
      try {
        nearest = Number.POSITIVE_INFINITY;
        const due = (await nextDueAt(house.storage.pool)) ?? Number.POSITIVE_INFINITY;
        if (due <= house.now()) await runDue();
        await sleep(due <= house.now() ? 0 : Math.min(due, nearest));
      } catch (error) {
        house.log('error', 'a deadline could not be handled', { error: String(error) });
        await postpone(house).catch(() => {});
        await rest(IDLE_MS);
      }
    }
  };
  house.wakeClocks = (dueAt) => {
    nearest = Math.min(nearest, dueAt);
    if (dueAt < sleepsUntil) wakeUp?.();
  };
  const running = loop();
  return {
    runDue,
    stop: async () => {
      stopped = true;
      wakeUp?.();
      await running;
    },
  };
};

/** The clock that failed goes to the back, so that it cannot stop the others. */
const postpone = async (house: House): Promise<void> => {
  const { rows } = await house.storage.pool.query<{ key: string }>(
    'select key from timer where due_at <= $1 order by due_at limit 1',
    [house.now()],
  );
  const key = rows[0]?.key;
  if (key) await putOffTimer(house.storage.pool, key, house.now() + PUT_OFF_MS);
};
