import { type ChildProcess, fork } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { FEED_PATH, getSnapshot } from '@liandong/contract/feed';
import { type Figure, figureOf, median } from '../figure.ts';
import { type Hall, openHall } from '../room/hall.ts';
import { storyOf } from '../room/incident.ts';
import { loadNow, note } from '../room/machine.ts';
import { type Bench, startBench } from '../room/server.ts';
import { causeFacts, EVENTS_PER_S, listen, SEATS, type Stage } from './facts.ts';
import type { FromConsoles, ToConsoles } from './wire.ts';

const CONSOLES = 500;
const ROUNDS = 3;
const ROUND_MS = 20_000;
const AWAY_MS = 2_000;
const SETTLE_MS = 1_500;

type Report = Extract<FromConsoles, { kind: 'report' }>;

const start = (file: string): ChildProcess =>
  fork(fileURLToPath(new URL(file, import.meta.url)), [], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
const nextMessage = <T>(child: ChildProcess): Promise<T> =>
  new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as T));
    child.once('exit', () => reject(new Error('a child of the bench ended')));
  });
const ask = <T>(child: ChildProcess, message: object): Promise<T> => {
  const answered = nextMessage<T>(child);
  child.send(message);
  return answered;
};

const lastNumber = async (hall: Hall): Promise<number> => (await hall.person.ask(getSnapshot)).seq;

/** One round of the yardstick: the same consoles, rate and length from a bare server. */
const plainRound = async (bytes: number): Promise<Report> => {
  const server = start('./plain.ts');
  const consoles = start('./consoles.ts');
  const { port } = await nextMessage<{ port: number }>(server);
  await ask(consoles, {
    kind: 'connect',
    url: `ws://127.0.0.1:${port}`,
    count: CONSOLES,
    key: 'none',
    epoch: 'none',
    seq: 0,
  } satisfies ToConsoles);
  const { seq } = await ask<{ seq: number }>(server, { perS: EVENTS_PER_S, bytes, forMs: ROUND_MS });
  await pause(SETTLE_MS);
  const report = await ask<Report>(consoles, { kind: 'report', upTo: seq } satisfies ToConsoles);
  server.disconnect();
  consoles.disconnect();
  return report;
};

/** All consoles lose their line while facts go on, and come back at once. */
const storm = async (stage: Stage, consoles: ChildProcess) => {
  consoles.send({ kind: 'clear' } satisfies ToConsoles);
  consoles.send({ kind: 'drop' } satisfies ToConsoles);
  const facts = causeFacts(stage, AWAY_MS * 2);
  await pause(AWAY_MS);
  const resumed = await ask<Extract<FromConsoles, { kind: 'resumed' }>>(consoles, {
    kind: 'resume',
  } satisfies ToConsoles);
  await facts;
  await pause(SETTLE_MS);
  const report = await ask<Report>(consoles, {
    kind: 'report',
    upTo: await lastNumber(stage.hall),
  } satisfies ToConsoles);
  return { ms: resumed.ms, gaps: report.faulty + resumed.resets };
};

const measure = async (bench: Bench, hall: Hall) => {
  const consoles = start('./consoles.ts');
  const story = storyOf(hall);
  let n = 0;
  const ear = await listen(bench, hall);
  const stage: Stage = { hall, ear, next: () => story(n++) };
  const { epoch, seq } = await hall.person.ask(getSnapshot);
  const key = await hall.hire('bench-consoles', ['incident.read', 'call.take', 'order.issue', 'seat.sit']);
  const url = bench.url.replace(/^http/, 'ws') + FEED_PATH;
  await ask(consoles, { kind: 'connect', url, count: CONSOLES, key, epoch, seq } satisfies ToConsoles);
  note(`push: ${CONSOLES} consoles listen`);
  await causeFacts(stage, 3_000);
  const rounds: (Report & { perS: number })[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await pause(SETTLE_MS);
    consoles.send({ kind: 'clear' } satisfies ToConsoles);
    const first = await lastNumber(hall);
    const began = performance.now();
    await causeFacts(stage, ROUND_MS);
    const tookS = (performance.now() - began) / 1000;
    await pause(SETTLE_MS);
    const upTo = await lastNumber(hall);
    const report = await ask<Report>(consoles, { kind: 'report', upTo } satisfies ToConsoles);
    rounds.push({ ...report, perS: (upTo - first) / tookS });
    note(
      `push: p50 ${report.p50Ms.toFixed(1)} p99 ${report.p99Ms.toFixed(1)} max ${report.maxMs.toFixed(0)} ms, ${report.frames} frames, ${((upTo - first) / tookS).toFixed(0)} facts/s, lost ${report.lost}, load ${loadNow()}`,
    );
  }
  const storms: { ms: number; gaps: number }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const one = await storm(stage, consoles);
    storms.push(one);
    note(`push: ${CONSOLES} resumes at once in ${one.ms.toFixed(0)} ms, ${one.gaps} gaps, load ${loadNow()}`);
  }
  consoles.disconnect();
  ear.close();
  return { rounds, storms, frameBytes: ear.meanBytes() };
};

/** 推送: from the fact's append to the frame in the socket of each of 500 consoles, at 50 facts a second. */
export const push = async (): Promise<readonly Figure[]> => {
  const bench = await startBench();
  try {
    const hall = await openHall(bench.url, SEATS);
    const { rounds, storms, frameBytes } = await measure(bench, hall);
    await hall.close();
    const plain: Report[] = [];
    for (let round = 0; round < ROUNDS; round++) plain.push(await plainRound(frameBytes));
    const mid = (reports: readonly Report[], key: 'p50Ms' | 'p99Ms') =>
      median(reports.map((report) => report[key]));
    const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);
    return [
      figureOf('push/commitToFrameP50Ms', mid(rounds, 'p50Ms'), 'ms', mid(plain, 'p50Ms')),
      figureOf('push/commitToFrameP99Ms', mid(rounds, 'p99Ms'), 'ms', mid(plain, 'p99Ms')),
      figureOf('push/framesLost', sum(rounds.map((round) => round.lost)), 'frames'),
      figureOf('push/eventsPerSecond', median(rounds.map((round) => round.perS)), 'events/s'),
      figureOf('push/reconnectGaps', sum(storms.map((one) => one.gaps)), 'consoles'),
      figureOf('push/reconnectStormMs', median(storms.map((one) => one.ms)), 'ms'),
    ];
  } finally {
    await bench.stop();
  }
};
