import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { type Figure, figureOf, median } from '../figure.ts';
import { type Hall, openHall } from '../room/hall.ts';
import { castHistory, checkHistory, daysAgo, makeMoulds, settle } from '../room/history.ts';
import { bringOnScene, type Filed, finish, hangUp, storyOf, takeIn, type Told } from '../room/incident.ts';
import { loadNow, note } from '../room/machine.ts';
import { type Bench, startBench, total, usedSince } from '../room/server.ts';
import { plainInserts } from './yardstick.ts';

const MOULDS = 100;
const HISTORY_FEW = 1_000;
const HISTORY_MANY = Number(process.env['BENCH_HISTORY'] ?? 100_000);
const ROUNDS = 5;
const INCIDENTS_A_ROUND = 100;
/** Seats that answer, and calls in hand at the same moment. */
const SEATS = 20;
const AT_ONCE = 4;
/** A server that has run for a few minutes: its code compiled, its plans made. */
const WARM_UP = 300;
/** The relay numbers and pushes within this; its work belongs to the incident that caused it. */
const AFTERMATH_MS = 30;

interface Round {
  readonly cpuMs: number;
  readonly rulerMs: number;
}

/**
 * Takes incidents in, as many as there are seats, four at a time, and counts what server and database spend until the last
 * frame has left; hanging up is not counted.
 */
const takeMany = async (
  bench: Bench,
  hall: Hall,
  story: () => Told,
  count: number,
): Promise<{ spentMs: number; filed: readonly Filed[] }> => {
  let spentMs = 0;
  const filed: Filed[] = [];
  while (filed.length < count) {
    const before = bench.cpu();
    let left = hall.takers.length;
    const taken: Awaited<ReturnType<typeof takeIn>>[] = [];
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        while (left-- > 0) taken.push(await takeIn(hall, story()));
      }),
    );
    await pause(AFTERMATH_MS);
    spentMs += total(usedSince(before, bench.cpu()));
    for (const one of taken) await hangUp(one.taker, one);
    filed.push(...taken);
  }
  return { spentMs, filed };
};

/** The rest of their lives, unmeasured, so that every round finds the same city: nothing open, every force free. */
const clearAway = async (hall: Hall, filed: readonly Filed[]): Promise<void> => {
  for (const one of filed) {
    await bringOnScene(hall, one);
    await finish(hall, one);
  }
};

const factsOf = async (db: pg.Client, filed: Filed): Promise<{ facts: number; data: string }> => {
  const { rows } = await db.query<{ data: object }>(
    `select data from event where id = $1 or id = any($2) or (stream = 'unit' and data ->> 'orderId' = any($2))
      or (stream in ('call', 'seat') and (id = $3 or data ->> 'callId' = $3) and type not in ('CallEnded', 'SeatWrapUp', 'SeatReady'))`,
    [filed.incidentId, filed.orderIds, filed.callId],
  );
  const texts = rows.map((row) => JSON.stringify(row.data)).sort((a, b) => a.length - b.length);
  return { facts: rows.length, data: texts[Math.floor(texts.length / 2)] ?? '{}' };
};

const measure = async (bench: Bench, db: pg.Client, story: (n: number) => Told, first: number) => {
  await bench.restart();
  const connection = await bench.connect();
  const hall = await openHall(bench.url, SEATS);
  let n = first;
  const next = () => story(n++);
  const warm = await takeMany(bench, hall, next, WARM_UP);
  const sample = warm.filed[0];
  const ruler = sample ? await factsOf(connection, sample) : { facts: 0, data: '{}' };
  await clearAway(hall, warm.filed);
  await connection.query('analyze');
  const rounds: Round[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const rulerBefore = await plainInserts(bench, connection, { incidents: 50, ...ruler });
    const { spentMs, filed } = await takeMany(bench, hall, next, INCIDENTS_A_ROUND);
    const rulerAfter = await plainInserts(bench, connection, { incidents: 50, ...ruler });
    await clearAway(hall, filed);
    const cpuMs = spentMs / filed.length;
    const rulerMs = (rulerBefore + rulerAfter) / 2;
    rounds.push({ cpuMs, rulerMs });
    note(
      `intake: ${cpuMs.toFixed(2)} ms an incident, yardstick ${rulerMs.toFixed(2)} ms for ${ruler.facts} facts, load ${loadNow()}`,
    );
  }
  await hall.close();
  await connection.end();
  return {
    cpuMs: median(rounds.map((round) => round.cpuMs)),
    rulerMs: median(rounds.map((round) => round.rulerMs)),
    next: n,
  };
};

/**
 * 接警: accept (switch event and answer), open and dispatch three orders over kept-alive HTTP, at 1,000 and at 100,000
 * archived incidents.
 */
export const intake = async (): Promise<readonly Figure[]> => {
  const bench = await startBench(['--training']);
  try {
    let db = await bench.connect();
    await db.query(`alter system set max_wal_size = '8GB'`);
    await db.query('select pg_reload_conf()');
    const hall = await openHall(bench.url, 1);
    const story = storyOf(hall);
    note(`making ${MOULDS} whole incidents through the doors …`);
    const moulds = await makeMoulds(hall, db, {
      count: MOULDS,
      first: 0,
      everyMs: 3 * 86_400_000,
      until: daysAgo(2),
      stageOf: () => 'archived',
      story,
    });
    await hall.close();
    await castHistory(db, moulds, { made: MOULDS, upTo: HISTORY_FEW });
    await checkHistory(db);
    await settle(bench, db);
    const few = await measure(bench, db, story, 10_000);
    db = await bench.connect();
    note(`growing the history to ${HISTORY_MANY} …`);
    await castHistory(db, moulds, { made: HISTORY_FEW, upTo: HISTORY_MANY });
    await checkHistory(db);
    await bench.restart();
    db = await bench.connect();
    await settle(bench, db);
    const many = await measure(bench, db, story, few.next);
    return [
      figureOf('intake/cpuMsPerIncident', few.cpuMs, 'ms', few.rulerMs),
      figureOf('intake/cpuMsPerIncidentAt100k', many.cpuMs, 'ms', many.rulerMs),
      figureOf('intake/historyCostRatio', many.cpuMs / few.cpuMs, 'ratio', many.rulerMs / few.rulerMs),
    ];
  } finally {
    await bench.stop();
  }
};
