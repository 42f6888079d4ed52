import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  lastSeq,
  openStorage,
  type Relay,
  readFeed,
  type FeedRow,
  type Storage,
  startRelay,
} from '../index.ts';
import { seatFact, TESTER } from '../testing/facts.ts';
import { type FreshDatabase, freshDatabase, pairCheck } from '../testing/index.ts';
import { until } from '../testing/until.ts';

const WRITERS = 24;
const COMMITS_EACH = 25;
const ROLLED_BACK_OF_100 = 5;
const SEATS = 10;
const SEEDS = Array.from({ length: SEATS }, (_none, k) => `seed/${k}`);

let db: FreshDatabase;
let storage: Storage;
const relays: Relay[] = [];
beforeAll(async () => {
  db = await freshDatabase();
  storage = openStorage(db.url, WRITERS);
  // Seats are there before anybody writes to them: a row that is being born cannot be locked in order.
  for (const [k, mark] of SEEDS.entries())
    await storage.transaction((tx) => tx.append({ events: [seatFact(`S${k}`, 0, mark)] }, TESTER, 0));
});
afterAll(async () => {
  for (const relay of relays) await relay.stop();
  await storage.close();
  await db.drop();
});

const listen = (fromSeq: number) => {
  const heard: FeedRow[] = [];
  const relay = startRelay(db.url, storage.pool, {
    fromSeq,
    onRows: (rows) => heard.push(...rows),
    onFault: () => {},
  });
  relays.push(relay);
  return { relay, heard };
};

/** One writer: transactions over a few seats at once, some of them rolled back. Answers what it knows to be committed. */
const write = async (no: number): Promise<string[]> => {
  const committed: string[] = [];
  for (let i = 0; i < COMMITS_EACH; i++) {
    const seats = [
      ...new Set([0, 1, 2].slice(0, 1 + ((no + i) % 3)).map((k) => `S${(no * 7 + i * 3 + k * 4) % SEATS}`)),
    ];
    const marks = seats.map((_seat, k) => `${no}/${i}/${k}`);
    const fails = (no * COMMITS_EACH + i) % 100 < ROLLED_BACK_OF_100;
    const doing = storage.transaction(async (tx) => {
      await tx.lock('seat', seats);
      await tx.append({ events: seats.map((seat, k) => seatFact(seat, i, marks[k])) }, TESTER, i);
      if (!fails) return;
      await tx.flush();
      throw new Error('rolled back');
    });
    const outcome = await doing.then(
      () => 'committed',
      (error: Error) => error.message,
    );
    expect(outcome).toBe(fails ? 'rolled back' : 'committed');
    if (!fails) committed.push(...marks);
  }
  return committed;
};

/** Who numbers now: the connection that holds the relay's lock. */
const leader = async (): Promise<number | undefined> => {
  const { rows } = await storage.pool.query<{ pid: number }>(
    `select l.pid from pg_locks l join pg_stat_activity a using (pid)
      where l.locktype = 'advisory' and l.granted and l.objid = 7301111 and a.datname = current_database()`,
  );
  expect(rows.length).toBeLessThanOrEqual(1);
  return rows[0]?.pid;
};
/** Cuts the connection of whoever numbers now, and waits until somebody else does. */
const killLeader = async (): Promise<void> => {
  const before = await until('somebody leads', leader);
  await storage.pool.query('select pg_terminate_backend($1)', [before]);
  await until('another one leads', async () => {
    const now = await leader();
    return now === undefined || now === before ? undefined : now;
  });
};

const markOf = (row: FeedRow): string => (row.data as { no: string }).no;

describe('Relay (中继)', () => {
  it('numbers what 24 writers commit exactly once and without holes, though two relays compete and the leading one is killed', async () => {
    const one = listen(0);
    const two = listen(0);
    const writing = Promise.all(Array.from({ length: WRITERS }, (_none, no) => write(no)));
    for (const numbered of [50, 250, 450]) {
      await until(
        'some facts are numbered',
        async () => (await lastSeq(storage.pool)) > numbered || undefined,
      );
      await killLeader();
    }
    const committed = [...SEEDS, ...(await writing).flat()];
    await until('both relays told everything', () =>
      [one, two].every(({ heard }) => heard.length >= committed.length) ? true : undefined,
    );
    const numbered = await readFeed(storage.pool, 0, committed.length + 1);
    expect(numbered.map((row) => row.seq)).toEqual(committed.map((_mark, i) => i + 1));
    expect(numbered.map(markOf).sort()).toEqual([...committed].sort());
    for (const { heard } of [one, two])
      expect(heard.map((row) => [row.seq, markOf(row)])).toEqual(
        numbered.map((row) => [row.seq, markOf(row)]),
      );
    // Versions within a stream come in order and numbers have no hole: the pair check looks at the feed, too.
    await pairCheck(storage.pool);
  });

  it('tells a listener that starts behind a number only what follows it', async () => {
    const last = await lastSeq(storage.pool);
    const late = listen(last - 3);
    await until('the tail is told', () => (late.heard.length >= 3 ? true : undefined));
    expect(late.heard.map((row) => row.seq)).toEqual([last - 2, last - 1, last]);
    expect(late.relay.position()).toBe(last);
  });

  it('numbers at once when it is woken', async () => {
    const before = await lastSeq(storage.pool);
    await storage.transaction((tx) => tx.append({ events: [seatFact('S-woken', 1)] }, TESTER, 1));
    for (const relay of relays) relay.wake();
    await until('it is numbered', async () => (await lastSeq(storage.pool)) === before + 1 || undefined);
  });
});
