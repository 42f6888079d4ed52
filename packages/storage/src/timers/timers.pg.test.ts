import { randomUUID } from 'node:crypto';
import type { TimerSet } from '@liandong/domain/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { nextDueAt, openStorage, putOffTimer, type Storage, takeDueTimer } from '../index.ts';
import { seatFact, TESTER } from '../testing/facts.ts';
import { type FreshDatabase, freshDatabase, pairCheck } from '../testing/index.ts';

let db: FreshDatabase;
let storage: Storage;
beforeAll(async () => {
  db = await freshDatabase();
  storage = openStorage(db.url, 8);
});
beforeEach(() => storage.pool.query('delete from timer'));
afterAll(async () => {
  await storage.close();
  await db.drop();
});

const clock = (key: string, dueAt: number, more: Partial<TimerSet> = {}): TimerSet => ({
  key,
  kind: 'orderStage',
  dueAt,
  ref: key,
  ...more,
});
const set = (timers: readonly TimerSet[], cancel: readonly string[] = []) =>
  storage.transaction((tx) => tx.append({ events: [], timers, cancel }, TESTER, 1));
const standing = async () =>
  (
    await storage.pool.query<{ key: string; due: number; data: object }>(
      'select key, due_at as due, data from timer order by key',
    )
  ).rows;

describe('Timers (时限)', () => {
  it('are set, replaced by the same key, and cancelled', async () => {
    await set([clock('a', 10, { data: { step: 1 } }), clock('b', 20)]);
    await set([clock('a', 30, { data: { step: 2 } })]);
    expect(await standing()).toEqual([
      { key: 'a', due: 30, data: { step: 2 } },
      { key: 'b', due: 20, data: {} },
    ]);
    expect(await nextDueAt(storage.pool)).toBe(20);
    await set([], ['b', 'unknown']);
    expect((await standing()).map((row) => row.key)).toEqual(['a']);
  });

  it('cancel first, then start: within one decision and across the decisions of one transaction', async () => {
    await set([clock('a', 10)]);
    await set([clock('a', 11)], ['a']);
    expect(await standing()).toMatchObject([{ key: 'a', due: 11 }]);
    await storage.transaction(async (tx) => {
      await tx.append({ events: [], timers: [clock('b', 1), clock('c', 1)] }, TESTER, 1);
      await tx.append({ events: [], cancel: ['b', 'a'] }, TESTER, 1);
      await tx.append({ events: [], timers: [clock('a', 12), clock('c', 2)] }, TESTER, 1);
    });
    expect(await standing()).toMatchObject([
      { key: 'a', due: 12 },
      { key: 'c', due: 2 },
    ]);
  });

  it('are set with the facts or not at all', async () => {
    const doing = storage.transaction(async (tx) => {
      await tx.append({ events: [seatFact(randomUUID(), 1)], timers: [clock('a', 1)] }, TESTER, 1);
      await tx.flush();
      throw new Error('no');
    });
    await expect(doing).rejects.toThrow('no');
    expect(await standing()).toEqual([]);
  });

  /** Fires one due clock as the server does: taken and acted upon in one transaction. */
  const fireOne = (now: number, before?: () => Promise<void>) =>
    storage.transaction(async (tx) => {
      const timer = await takeDueTimer(tx, now);
      if (!timer) return undefined;
      if (before) await tx.client.query('select pg_terminate_backend(pg_backend_pid())');
      await tx.append({ events: [seatFact(`fired-${timer.key}`, now)] }, TESTER, now);
      return timer.key;
    });
  const runner = async (now: number): Promise<string[]> => {
    const fired: string[] = [];
    for (let key = await fireOne(now); key; key = await fireOne(now)) fired.push(key);
    return fired;
  };

  it('fire once each, though four runners work at the same time, and not before their time', async () => {
    const keys = Array.from({ length: 120 }, (_none, i) => `k${String(i).padStart(3, '0')}`);
    await set([...keys.map((key, i) => clock(key, i)), clock('later', 1_000)]);
    const fired = (await Promise.all([1, 2, 3, 4].map(() => runner(500)))).flat();
    expect([...fired].sort()).toEqual(keys);
    const { rows } = await storage.pool.query<{ n: number; versions: number }>(
      `select count(*)::int as n, max(version) as versions from event where id like 'fired-k%'`,
    );
    expect(rows[0]).toEqual({ n: 120, versions: 1 });
    expect((await standing()).map((row) => row.key)).toEqual(['later']);
    await pairCheck(storage.pool);
  });

  it('survive a runner that is killed in the middle of its transaction', async () => {
    await set([clock('survivor', 1)]);
    await expect(fireOne(2, async () => {})).rejects.toMatchObject({ code: 'database_unreachable' });
    expect((await standing()).map((row) => row.key)).toEqual(['survivor']);
    expect(await fireOne(2)).toBe('survivor');
    expect(await fireOne(2)).toBeUndefined();
    const { rows } = await storage.pool.query(`select 1 from event where id = 'fired-survivor'`);
    expect(rows).toHaveLength(1);
  });

  it('let the others pass when one is held by a runner or put off', async () => {
    await set([clock('first', 1), clock('second', 2)]);
    await storage
      .transaction(async (tx) => {
        expect((await takeDueTimer(tx, 5))?.key).toBe('first');
        expect(await fireOne(5)).toBe('second');
        expect(await fireOne(5)).toBeUndefined();
        throw new Error('put back');
      })
      .catch((error: Error) => expect(error.message).toBe('put back'));
    await putOffTimer(storage.pool, 'first', 50);
    expect(await fireOne(5)).toBeUndefined();
    expect(await fireOne(50)).toBe('first');
  });
});
