import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import type { Snapshot } from '@liandong/contract/feed';
import { demoSignIn, listDemoAccounts } from '@liandong/contract/access';
import { remarkIncident } from '@liandong/contract/incident';
import type pg from 'pg';
import { WebSocket } from 'ws';
import { type Figure, figureOf, median } from '../figure.ts';
import { openHall } from '../room/hall.ts';
import { castHistory, checkHistory, makeMoulds } from '../room/history.ts';
import { type Stage, storyOf } from '../room/incident.ts';
import { type Line, openLine } from '../room/line.ts';
import { loadNow, note } from '../room/machine.ts';
import { type Bench, startBench, total, usedSince } from '../room/server.ts';
import { countStatements, statementsOf } from './statements.ts';

const OPEN = 1_000;
const MOULDS = 50;
const ROUNDS = 5;
const LISTS_A_ROUND = 20;
const EVENTS_A_ROUND = 100;
/** A living board: one in ten waits, four are on their way, five on scene. */
const STAGES: readonly Stage[] = ['open', 'dispatched', 'onScene', 'dispatched', 'onScene'];
const SIGN_INS = 10;

/** What a browser asks for: compressed where it pays. */
const list = async (line: Line): Promise<{ bytes: number; snapshot: () => Snapshot }> => {
  const bytes = await line.get('/api/snapshot', { 'accept-encoding': 'gzip, deflate' });
  const unpacked = () => (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes);
  return { bytes: bytes.length, snapshot: () => JSON.parse(unpacked().toString('utf8')) as Snapshot };
};

const freshPerson = async (url: string): Promise<Line> => {
  const line = openLine(url);
  const accounts = await line.ask(listDemoAccounts);
  const login = accounts.find((account) => account.role === 'commander')?.login ?? '';
  await line.ask(demoSignIn, { body: { login } });
  return line;
};

/** The least for the same bytes: one statement that hands out the same states as text, nothing else. */
const plainList = async (bench: Bench, db: pg.Client): Promise<number> => {
  const before = { own: process.cpuUsage(), database: bench.cpu().databaseMs };
  for (let i = 0; i < LISTS_A_ROUND; i++)
    await db.query(
      `select state::text from incident where live union all select o.state::text from orders o join incident i on i.id = o.incident_id where i.live
        union all select state::text from call where live union all select state::text from unit union all select state::text from seat`,
    );
  const own = process.cpuUsage(before.own);
  return ((own.user + own.system) / 1000 + bench.cpu().databaseMs - before.database) / LISTS_A_ROUND;
};

const openLists = async (bench: Bench, db: pg.Client, person: Line) => {
  const rounds: { cpuMs: number; rulerMs: number }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const before = bench.cpu();
    for (let i = 0; i < LISTS_A_ROUND; i++) await list(person);
    const used = usedSince(before, bench.cpu());
    const cpuMs = total(used) / LISTS_A_ROUND;
    const rulerMs = await plainList(bench, db);
    rounds.push({ cpuMs, rulerMs });
    const database = (used.databaseMs / LISTS_A_ROUND).toFixed(1);
    note(
      `board: ${cpuMs.toFixed(1)} ms a list (database ${database}), plain ${rulerMs.toFixed(1)} ms, load ${loadNow()}`,
    );
  }
  return {
    cpuMs: median(rounds.map((round) => round.cpuMs)),
    rulerMs: median(rounds.map((round) => round.rulerMs)),
  };
};

/** After the list, one fact costs one frame: all of its cost, the command that caused it included. */
const increments = async (bench: Bench, person: Line, snapshot: Snapshot) => {
  const hallKey = person.cookie();
  const socket = new WebSocket(
    `${bench.url.replace(/^http/, 'ws')}/api/feed?epoch=${snapshot.epoch}&seq=${snapshot.seq}`,
    { headers: { cookie: hallKey } },
  );
  let frames = 0;
  let bytes = 0;
  socket.on('message', (data: Buffer) => {
    if (!data.subarray(0, 20).toString('utf8').includes('"frame"')) return;
    frames++;
    bytes += data.length;
  });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  const rounds: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const before = bench.cpu();
    for (let i = 0; i < EVENTS_A_ROUND; i++)
      await person.ask(remarkIncident, {
        params: { id: snapshot.incidents[i]?.id ?? '' },
        body: { commandId: randomUUID(), text: '现场正在处置,人员平安。' },
      });
    await pause(100);
    rounds.push(total(usedSince(before, bench.cpu())) / EVENTS_A_ROUND);
  }
  socket.close();
  if (frames !== ROUNDS * EVENTS_A_ROUND)
    throw new Error(`${frames} frames for ${ROUNDS * EVENTS_A_ROUND} facts`);
  return { cpuMs: median(rounds), bytes: bytes / frames };
};

/** 看板: the open list with 1,000 open incidents, cold; then one fact at a time. */
export const board = async (): Promise<readonly Figure[]> => {
  const bench = await startBench(['--training']);
  try {
    await countStatements(bench);
    const db = await bench.connect();
    const hall = await openHall(bench.url, 0);
    note('making the open incidents …');
    const moulds = await makeMoulds(hall, db, {
      count: MOULDS,
      first: 0,
      // Each of its own local day, so that clones' numbers are free.
      everyMs: 86_400_000,
      until: Date.now(),
      stageOf: (i) => STAGES[i % STAGES.length] ?? 'open',
      story: (n) => storyOf(hall)(n, 2 + (n % 2)),
    });
    await hall.close();
    await castHistory(db, moulds, { made: MOULDS, upTo: OPEN });
    await checkHistory(db);
    await bench.restart(['--training']);
    const fresh = await bench.connect();
    await fresh.query('vacuum analyze');
    const people: Line[] = [];
    for (let i = 0; i < SIGN_INS; i++) people.push(await freshPerson(bench.url));
    const person = people[0] as Line;
    await pause(6_000); // nothing is believed from before
    const queries = await statementsOf(fresh, async () => {
      for (const one of people) await list(one);
    });
    const { snapshot: read, bytes } = await list(person);
    const snapshot = read();
    if (snapshot.incidents.length !== OPEN) throw new Error(`${snapshot.incidents.length} open, not ${OPEN}`);
    note(
      `board: ${snapshot.incidents.length} incidents, ${snapshot.orders.length} orders, ${snapshot.units.length} units, ${bytes} bytes on the wire`,
    );
    const lists = await openLists(bench, fresh, person);
    const each = await increments(bench, person, snapshot);
    await fresh.end();
    return [
      figureOf('board/cpuMsPerOpenList', lists.cpuMs, 'ms', lists.rulerMs),
      figureOf('board/queriesPerOpenList', queries / SIGN_INS, 'queries'),
      figureOf('board/kilobytesPerOpenList', bytes / 1000, 'kB'),
      figureOf('board/cpuMsPerIncrement', each.cpuMs, 'ms', lists.cpuMs),
      figureOf('board/bytesPerIncrement', each.bytes, 'bytes'),
    ];
  } finally {
    await bench.stop();
  }
};
