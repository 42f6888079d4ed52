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

/** 模拟城市 (demo mode): a process of its own that uses the public doors only, with a key that dies with it. */
const makeJob = (house: House): SimulationJob => {
  let child: ChildProcess | undefined;
  let keyId: string | undefined;
  let state: Simulation = { running: false, callsPerHour: 150, seed: 7, robots: false };
  const stop = () => {
    child?.kill('SIGTERM');
    child = undefined;
    state = { ...state, running: false };
  };
  return {
    state: () => state,
    stop,
    set: async (by, wanted, server) => {
      stop();
      if (keyId) await dropKey(house, by, keyId);
      keyId = undefined;
      if (!wanted.running) return state;
      const key = await addKey(house, by, { name: '模拟城市', rights: RIGHTS });
      if (!key.ok) return state;
      keyId = key.value.id;
      const args = [
        SIM,
        '--server',
        server,
        '--key',
        key.value.secret,
        '--calls-per-hour',
        String(wanted.callsPerHour),
        '--seed',
        String(wanted.seed),
        ...(wanted.robots ? ['--robots'] : []),
      ];
      const started = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
      started.stderr?.on('data', (chunk: Buffer) =>
        house.log('info', `simulation: ${chunk.toString('utf8').trim().slice(0, 300)}`),
      );
      started.once('exit', (code) => {
        if (child !== started) return;
        house.log('warn', 'simulation ended', { code });
        child = undefined;
        state = { ...state, running: false };
      });
      child = started;
      state = { ...wanted, running: true };
      return state;
    },
  };
};

const jobs = new WeakMap<House, SimulationJob>();
export const simulationOf = (house: House): SimulationJob => {
  let job = jobs.get(house);
  if (!job) jobs.set(house, (job = makeJob(house)));
  return job;
};
