import { randomUUID } from 'node:crypto';
import { getSnapshot } from '@liandong/contract/feed';
import { getBook } from '@liandong/contract/house';
import { type Entrance, enter, type KeyRight } from './ask/entrance.ts';
import { followServer } from './ask/follow.ts';
import { type Line, openLine, pause } from './ask/line.ts';
import { startCallers } from './callers/callers.ts';
import { startMoves } from './field/moves.ts';
import { startField } from './field/orders.ts';
import { saidOf } from './ask/said.ts';
import { readOptions, UsageProblem } from './options.ts';
import { startDispatching } from './robots/dispatching.ts';
import { makeRobotSeats, seatsNeeded } from './robots/seats.ts';
import { startTaking } from './robots/taking.ts';
import { gatherPlaces } from './story/places.ts';
import { makeTeller } from './story/story.ts';
import { type City, makeIds, makeStories } from './town/city.ts';
import { startClock } from './town/clock.ts';
import { startTally, type Summary } from './town/tally.ts';
import { makeTown } from './town/town.ts';

const USAGE = `npm run sim -- [--calls-per-hour 150] [--seed 7] [--server http://127.0.0.1:8110] [--robots]
  --calls-per-hour N  全天平均每小时来电 calls per hour, mean of the day; the hour profile shapes it
  --seed S            种子 the same seed tells the same calls
  --robots            机器人接警员、调度员 robot call-takers and dispatchers
  --speed N           城市时间的倍速 how fast the city lives (default 1); the server's own clocks stay as they are
  --duration-min N    N 分钟后结束 ends after N minutes of real time
  --key K             接口密钥 a key, needed in production (or LIANDONG_KEY)
  --leave A,B         留给真人的单位或力量 agencies or units left to people
  --json              最后一行输出统计 JSON the summary as one last line on stdout`;
const FIELD_RIGHTS: readonly KeyRight[] = ['cti', 'order.field', 'duty.room', 'incident.read'];
const ROBOT_RIGHTS: readonly KeyRight[] = [
  'seat.sit',
  'seat.lead',
  'call.take',
  'incident.open',
  'incident.close',
  'order.issue',
];
const STATUS_EVERY_MS = 10_000;
const LAST_MINUTE_MS = 6_000;
const FINISH_WITHIN_MS = 3_000;

interface Wishes {
  readonly server: string;
  readonly key: string | undefined;
  readonly callsPerHour: number;
  readonly seed: number;
  readonly robots: boolean;
  readonly speed: number;
  readonly durationMs: number;
  readonly leave: ReadonlySet<string>;
  readonly json: boolean;
}

const wishesOf = (argv: readonly string[]): Wishes => {
  const told = readOptions(argv, {
    server: 'text',
    key: 'text',
    'calls-per-hour': 'number',
    seed: 'number',
    robots: 'flag',
    speed: 'number',
    'duration-min': 'number',
    leave: 'text',
    json: 'flag',
    help: 'flag',
  });
  if (told.flags.has('help') || told.words.length > 0) throw new UsageProblem(USAGE);
  const number = (name: string, otherwise: number, least: number): number => {
    const value = told.numbers.get(name) ?? otherwise;
    if (value < least) throw new UsageProblem(`--${name} 至少为 must be at least ${least}`);
    return value;
  };
  return {
    server: (told.texts.get('server') ?? 'http://127.0.0.1:8110').replace(/\/$/, ''),
    key: told.texts.get('key') ?? process.env.LIANDONG_KEY,
    callsPerHour: number('calls-per-hour', 150, 0.1),
    seed: number('seed', 7, 0),
    robots: told.flags.has('robots'),
    speed: number('speed', 1, 0.01),
    durationMs: number('duration-min', 0, 0) * 60_000,
    leave: new Set((told.texts.get('leave') ?? '').split(',').filter((id) => id !== '')),
    json: told.flags.has('json'),
  };
};

const main = async (wishes: Wishes, ending: AbortController): Promise<void> => {
  // With --json stdout carries one line only.
  const say = (text: string) => void (wishes.json ? process.stderr : process.stdout).write(`${text}\n`);
  const entrance = await enter(wishes.server, {
    name: '模拟城市',
    rights: wishes.robots ? [...FIELD_RIGHTS, ...ROBOT_RIGHTS] : FIELD_RIGHTS,
    key: wishes.key,
    own: true,
    stop: ending.signal,
  });
  const line = openLine(wishes.server, { key: entrance.key, stop: ending.signal });
  try {
    const summary = await live(wishes, { line, entrance, say, ending });
    say(wordsOf(summary));
    if (wishes.json) process.stdout.write(`${JSON.stringify(summary)}\n`);
  } finally {
    await entrance.leave();
    line.close();
  }
};

interface Means {
  readonly line: Line;
  readonly entrance: Entrance;
  readonly say: (text: string) => void;
  readonly ending: AbortController;
}

/** Runs the city until it is told to stop. Wired by hand, top to bottom. */
const live = async (wishes: Wishes, { line, entrance, say, ending }: Means): Promise<Summary> => {
  const tally = startTally((text) => void process.stderr.write(`${text}\n`));
  const book = await line.insist(getBook);
  const places = await gatherPlaces(line, book);
  const clock = startClock(wishes.speed, (problem) => tally.problem(problem, 'clock'));
  const town = makeTown(book);
  const { seed, leave } = wishes;
  const stories = makeStories();
  const city: City = { seed, leave, line, clock, town, tally, stories, idOf: makeIds(randomUUID()) };

  const field = startField(city, startMoves(city));
  const seats = makeRobotSeats(city, wishes.robots ? seatsNeeded(wishes.callsPerHour) : 0);
  const taking = wishes.robots ? startTaking(city, seats, startDispatching(city).take) : undefined;
  const feed = followServer(wishes.server, entrance.key, {
    onReset: async () => {
      const snapshot = await line.insist(getSnapshot);
      town.reset(snapshot);
      return snapshot;
    },
    onFrame: town.take,
    onState: (state) => {
      if (state === 'lost' && !ending.signal.aborted) say('连接中断,正在重连 line lost, connecting again');
      if (state === 'signedOut') ending.abort();
    },
  });
  await until(() => town.units.size > 0 || ending.signal.aborted);
  if (wishes.robots && !ending.signal.aborted) await seats.open(entrance, await line.insist(getSnapshot));
  const teller = makeTeller({ seed, places, types: new Set(book.types.map((type) => type.code)) });
  const callers = startCallers(city, teller, wishes.callsPerHour, centreOf(book.centres));
  say(
    `模拟城市 simulated city: ${places.length} 地名 places, ${town.units.size} 力量 units, ${seats.count()} 机器人席位 robot seats`,
  );

  const status = setInterval(
    () =>
      say(`${wordsOf(tally.summary())}  在线 on line ${callers.onLine()}  在办 in hand ${field.inHand()}`),
    STATUS_EVERY_MS,
  );
  await untilEnd(wishes.durationMs, ending);
  clearInterval(status);
  clock.stop();
  // Whoever is on the line hangs up and the robots leave their seats; orders in the field stay as they are.
  const finished = () => until(() => (taking?.inHand() ?? 0) === 0, FINISH_WITHIN_MS);
  await within(LAST_MINUTE_MS, leaveInOrder(callers.hangUpAll, finished, seats.closeAll));
  feed.stop();
  return tally.summary();
};

const leaveInOrder = async (...acts: readonly (() => Promise<void>)[]): Promise<void> => {
  for (const act of acts) await act();
};

const within = (ms: number, done: Promise<void>): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    void done.finally(() => {
      clearTimeout(timer);
      resolve();
    });
  });

const until = async (known: () => boolean, withinMs = Number.POSITIVE_INFINITY): Promise<void> => {
  const end = performance.now() + withinMs;
  while (!known() && performance.now() < end) await pause(50);
};

const untilEnd = (durationMs: number, ending: AbortController): Promise<void> =>
  new Promise((resolve) => {
    const timer = durationMs > 0 ? setTimeout(() => ending.abort(), durationMs) : undefined;
    const end = () => {
      clearTimeout(timer);
      resolve();
    };
    if (ending.signal.aborted) end();
    else ending.signal.addEventListener('abort', end, { once: true });
  });

/** A county's calls stand in its own queue when it has a centre; all else is the city's. */
const centreOf = (centres: readonly { readonly id: string; readonly regionCode: string }[]) => {
  const byRegion = new Map(centres.map((centre) => [centre.regionCode, centre.id]));
  return (regionCode: string | undefined) =>
    regionCode === undefined ? undefined : byRegion.get(regionCode);
};

const wordsOf = (s: Summary): string =>
  `${Math.round(s.seconds)} s  来电 calls ${s.calls}+${s.texts}  接听 answered ${s.answered}  早释 abandoned ${s.abandoned}  立案 filed ${s.filed}  派警 dispatched ${s.dispatched}  签收 signed ${s.signed} P50 ${s.signedP50Ms ?? '–'} ms  到达 arrived ${s.arrived}  反馈 reported ${s.reported}  退单 declined ${s.declined}  结案 closed ${s.closed}  抢先 refused ${s.refused}  错误 errors ${s.errors}`;

const ending = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => ending.abort());
try {
  await main(wishesOf(process.argv.slice(2)), ending);
} catch (problem) {
  const said = saidOf(problem);
  // Told to stop while still starting: nothing was begun, nothing is wrong.
  if (!ending.signal.aborted && said === undefined) throw problem;
  if (!ending.signal.aborted) process.stderr.write(`${said}\n`);
  process.exitCode = ending.signal.aborted ? 0 : 2;
}
