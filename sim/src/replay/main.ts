import { readFile, writeFile } from 'node:fs/promises';
import { enter, type KeyRight } from '../ask/entrance.ts';
import { openLine, pause } from '../ask/line.ts';
import { saidOf } from '../ask/said.ts';
import { readOptions, UsageProblem } from '../options.ts';
import { compare } from './compare.ts';
import { runLanes } from './lanes.ts';
import { type CallLog, LogProblem, readCallLog } from './log-rows.ts';
import { lastStampOf, planOf } from './plan.ts';
import { makePlayer, type Refused } from './play.ts';
import { profileOf } from './profile.ts';
import { readBack } from './read-back.ts';
import { isHonest, reportOf, type ReplayReport, wordsOf } from './report.ts';
import { sitDown } from './seats.ts';
import { startTrainingServer } from './training-server.ts';

const USAGE = `npm run replay -- FILE --profile san-francisco [--speed N] [--server URL] [--key K] [--limit N] [--json]
  --speed 0          尽快 as fast as it goes (default); N > 0: N 倍实时 times real time
  --server URL       已有的训练服务器 a training server that is there; 默认自行启动 by default one is started and removed
  --key K            接口密钥,须有 backdate 权限 a key with the right to backdate (or LIANDONG_KEY)
  --limit N          只回放前 N 个来电 only the first N calls
  --in-flight N      同时在途的命令 commands in flight at once (default 8)
  --write-profile P  只写出城市档案 write the city profile and stop`;
const RIGHTS: readonly KeyRight[] = [
  'cti',
  'call.take',
  'seat.sit',
  'seat.lead',
  'incident.open',
  'incident.read',
  'incident.close',
  'order.issue',
  'order.field',
  'record.search',
  'statistics.read',
  'log.read',
  'backdate',
];
const IN_FLIGHT = 8;
/** Commands read ahead of the slowest; more helps nothing and costs memory. */
const AHEAD_MAX = 400;
const PROGRESS_EVERY_MS = 2_000;

const say = (text: string): void => void process.stderr.write(`${text}\n`);

const main = async (argv: readonly string[], stop: AbortSignal): Promise<number> => {
  const told = readOptions(argv, {
    profile: 'text',
    speed: 'number',
    server: 'text',
    key: 'text',
    limit: 'number',
    'in-flight': 'number',
    'write-profile': 'text',
    json: 'flag',
    help: 'flag',
  });
  const file = told.words[0];
  if (file === undefined || told.flags.has('help')) throw new UsageProblem(USAGE);
  const profileName = told.texts.get('profile') ?? 'san-francisco';
  if (profileName !== 'san-francisco')
    throw new UsageProblem(`不认识的城市档案 unknown profile: ${profileName} (san-francisco)`);
  const speed = told.numbers.get('speed') ?? 0;
  if (speed < 0) throw new UsageProblem('--speed 不能为负 must not be negative');
  const whole = readCallLog(await readFile(file, 'utf8'));
  for (const { line, why } of whole.skipped) say(`第 ${line} 行跳过 line ${line} skipped: ${why}`);
  const profile = profileOf(whole);
  const path = told.texts.get('write-profile');
  if (path !== undefined) {
    await writeFile(path, JSON.stringify(profile));
    say(`已写出 written: ${path}`);
    return 0;
  }
  const log = limited(whole, told.numbers.get('limit'));
  if (log.calls.length === 0) throw new LogProblem('没有可回放的来电 no call to replay');
  const given = told.texts.get('server');
  const server = given === undefined ? await startTrainingServer(profile, say) : undefined;
  try {
    const key = told.texts.get('key') ?? process.env.LIANDONG_KEY;
    const inFlight = told.numbers.get('in-flight') ?? IN_FLIGHT;
    const report = await replay(log, { server: server?.url ?? given ?? '', key, speed, inFlight, stop });
    for (const line of wordsOf(report)) say(line);
    if (told.flags.has('json')) process.stdout.write(`${JSON.stringify(report)}\n`);
    return isHonest(report) ? 0 : 1;
  } finally {
    await server?.stop();
  }
};

const limited = (log: CallLog, limit: number | undefined): CallLog =>
  limit === undefined ? log : { ...log, calls: log.calls.slice(0, Math.max(0, limit)) };

interface Wishes {
  readonly server: string;
  readonly key: string | undefined;
  readonly speed: number;
  readonly inFlight: number;
  readonly stop: AbortSignal;
}

const replay = async (log: CallLog, wishes: Wishes): Promise<ReplayReport> => {
  const { stop } = wishes;
  const entrance = await enter(wishes.server, {
    name: '旧金山回放',
    rights: RIGHTS,
    key: wishes.key,
    stop,
  });
  const line = openLine(wishes.server, { key: entrance.key, stop, socketsMax: wishes.inFlight + 2 });
  try {
    const seats = await sitDown(line, entrance, log.calls);
    const steps = planOf(log, seats);
    const player = makePlayer(line, log.calls);
    say(`回放 replaying ${log.calls.length} calls, ${steps.length} commands, ${seats} seats`);
    const startedAt = performance.now();
    const begin = steps[0]?.at ?? 0;
    let now = begin;
    const progress = setInterval(() => {
      const done = player.incidentsDone();
      const rate = (done / (performance.now() - startedAt)) * 1000;
      say(`${done}/${log.calls.length} 警情 incidents, ${new Date(now).toISOString()}, ${rate.toFixed(1)}/s`);
    }, PROGRESS_EVERY_MS);
    try {
      await runLanes(player.tasks(steps), {
        inFlightMax: wishes.inFlight,
        aheadMax: AHEAD_MAX,
        stop,
        until: async (at) => {
          now = at;
          if (wishes.speed === 0) return;
          const dueMs = startedAt + (at - begin) / wishes.speed - performance.now();
          if (dueMs > 0) await pause(dueMs, stop);
        },
      });
    } finally {
      clearInterval(progress);
    }
    if (stop.aborted) throw new UsageProblem('已中断,未核对 interrupted, nothing was compared');
    const seconds = (performance.now() - startedAt) / 1000;
    say('核对 comparing …');
    const until = Math.max(...log.calls.map(lastStampOf));
    const verdict = compare(log.calls, await readBack(line, { from: begin, until }));
    complain(player.refused, verdict.complaints);
    return reportOf({ log, verdict, refused: player.refused, seconds });
  } finally {
    line.close();
    await entrance.leave();
  }
};

const REFUSED_SHOWN = 20;
const complain = (refused: readonly Refused[], complaints: readonly string[]): void => {
  for (const one of refused.slice(0, REFUSED_SHOWN))
    say(
      `拒绝 refused: ${one.act} ${one.callNumber}${one.unitId ? `/${one.unitId}` : ''} ${one.code} ${one.detail}`,
    );
  for (const text of complaints) say(text);
};

const ending = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => ending.abort());
try {
  process.exitCode = await main(process.argv.slice(2), ending.signal);
} catch (problem) {
  const said = problem instanceof LogProblem ? problem.message : saidOf(problem);
  if (said === undefined) throw problem;
  say(said);
  process.exitCode = 2;
}
