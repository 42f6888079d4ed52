import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Simulation } from '@liandong/contract/house';
import type { Actor } from '@liandong/domain/access';
import type { House } from '../house.ts';
import { addKey, dropKey } from '../rooms/access/people.ts';

const SIM = fileURLToPath(new URL('../../../../sim/src/main.ts', import.meta.url));
const RIGHTS = [
  'cti',
  'ticket',
  'order.field',
  'duty.room',
  'incident.read',
  'call.take',
  'incident.open',
  'order.issue',
  'incident.close',
  'seat.sit',
  'seat.lead',
  'record.search',
];

export interface SimulationJob {
  state(): Simulation;
  set(by: Actor, wanted: Simulation, server: string): Promise<Simulation>;
  stop(): void;
}

/** It lets robot seats finish and close before it leaves; longer than this it is not waited for. */
const LEAVE_WITHIN_MS = 8_000;

const gone = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    const timer = setTimeout(() => child.kill('SIGKILL'), LEAVE_WITHIN_MS);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
  });

const start = (house: House, wanted: Simulation, way: { server: string; secret: string }): ChildProcess => {
  const args = [
    SIM,
    '--server',
    way.server,
    '--calls-per-hour',
    String(wanted.callsPerHour),
    '--seed',
    String(wanted.seed),
    ...(wanted.robots ? ['--robots'] : []),
  ];
  // The secret goes by the environment: arguments are readable by everybody on the machine.
  const env = { ...process.env, LIANDONG_KEY: way.secret };
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'], env });
  child.stderr?.on('data', (chunk: Buffer) => {
    house.log('info', `simulation: ${chunk.toString('utf8').trim().slice(0, 300)}`);
  });
  return child;
};

/** 模拟城市 (demo mode): a process of its own that uses the public doors only, with a key that dies with it. */
const makeJob = (house: House): SimulationJob => {
  let child: ChildProcess | undefined;
  let state: Simulation = { running: false, callsPerHour: 150, seed: 7, robots: false };
  let turn: Promise<unknown> = Promise.resolve();

  const stop = (): ChildProcess | undefined => {
    const leaving = child;
    child = undefined;
    state = { ...state, running: false };
    leaving?.kill('SIGTERM');
    return leaving;
  };
  const run = async (by: Actor, wanted: Simulation, server: string): Promise<Simulation> => {
    const leaving = stop();
    if (leaving) await gone(leaving);
    if (!wanted.running) return state;
    const key = await addKey(house, by, { name: '模拟城市', rights: RIGHTS });
    if (!key.ok) return state;
    const started = start(house, wanted, { server, secret: key.value.secret });
    started.once('exit', (code) => {
      dropKey(house, by, key.value.id).catch(() => {});
      if (child !== started) return;
      house.log('warn', 'simulation ended', { code });
      child = undefined;
      state = { ...state, running: false };
    });
    child = started;
    state = { ...wanted, running: true };
    return state;
  };
  return {
    state: () => state,
    stop: () => {
      stop();
    },
    // One after the other: two people may press the button in the same second.
    set: (by, wanted, server) => {
      const mine = turn.then(() => run(by, wanted, server));
      turn = mine.catch(() => {});
      return mine;
    },
  };
};

const jobs = new WeakMap<House, SimulationJob>();
export const simulationOf = (house: House): SimulationJob => {
  let job = jobs.get(house);
  if (!job) jobs.set(house, (job = makeJob(house)));
  return job;
};
