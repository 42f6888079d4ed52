import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { findLive, isAlive, readPidFile, type Postmaster } from './adopt.ts';
import type { Binaries } from './binaries.ts';
import { cleanEnv, run } from './cluster.ts';
import type { Place } from './place.ts';
import { freePort, probeServer } from './probe.ts';

/** Server settings by name; the last word is the caller's. */
export type Settings = Record<string, string>;

/** How long a killed postmaster's lock file may keep us out: its parent needs 2–3 s to reap it. */
const LOCK_RETRY_MS = 10_000;
/** Replaying the log after a crash can take a while; the server says "starting up" meanwhile. */
const READY_WITHIN_MS = 180_000;
const STOP_WITHIN_S = 60;

const SETTINGS: Settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '', // socket paths are limited to 107 bytes and ours may be long
  max_connections: '100',
  shared_buffers: '256MB',
  fsync: 'on',
  synchronous_commit: 'on',
  wal_compression: 'on',
  jit: 'off', // compiling costs more than our short queries
  io_method: 'sync', // three worker processes less; measured 1.5 times less CPU at 32 connections
  timezone: 'UTC',
  log_timezone: 'UTC',
  logging_collector: 'on',
  log_directory: 'log',
  log_filename: 'postgresql-%a.log', // one file per weekday, overwritten: bounded at a week
  log_truncate_on_rotation: 'on',
  log_rotation_age: '1d',
  log_rotation_size: '0',
  log_line_prefix: '%m [%p] %d ',
};

const HELD = /lock file "postmaster\.pid" already exists|pre-existing shared memory block/;
const PORT_TAKEN = /could not bind|Address already in use|could not create any TCP\/IP sockets/;

/** Starts the server, or adopts the one that turns out to be up; retries while a dead one still holds the lock. */
export async function startPostmaster(
  place: Place,
  binaries: Binaries,
  options: { password: string; port: number | undefined; settings: Settings },
): Promise<Postmaster & { adopted: boolean }> {
  const deadline = Date.now() + LOCK_RETRY_MS;
  let wanted = options.port ?? place.port;
  for (;;) {
    const port = options.port ?? (await freePort(wanted));
    const settings = { ...SETTINGS, ...options.settings, port: String(port) };
    const complaint = await launch(place, binaries, { port, settings, password: options.password });
    if (typeof complaint !== 'string') return { ...complaint, adopted: false };
    if (Date.now() > deadline) throw startError(place, complaint);
    if (HELD.test(complaint)) {
      const live = await findLive(place, options.password);
      if (live) return { ...live, adopted: true };
    } else if (PORT_TAKEN.test(complaint) && options.port === undefined) {
      wanted = undefined;
    } else {
      throw startError(place, complaint);
    }
    await pause(250);
  }
}

const startError = (place: Place, complaint: string) =>
  new Error(`PostgreSQL did not start in ${place.clusterDir}:\n${complaint.trim()}`);

/** One attempt: the running server, or what it printed before it gave up. */
async function launch(
  place: Place,
  binaries: Binaries,
  options: { port: number; settings: Settings; password: string },
): Promise<Postmaster | string> {
  const startLog = join(place.dataDir, 'postgres-start.log');
  const output = openSync(startLog, 'w', 0o600);
  const args = Object.entries(options.settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(binaries.postgres, ['-D', place.clusterDir, ...args], {
    ...place.runAs,
    cwd: parse(place.clusterDir).root,
    env: cleanEnv(),
    stdio: ['ignore', output, output],
    // Own process group: Ctrl-C at the terminal must reach the platform first, which then stops us in order.
    detached: true,
    windowsHide: true,
  });
  closeSync(output);
  child.unref();
  const exited = exitOf(child);
  const ready = await waitReady(place, options, exited);
  if (ready) return { pid: child.pid as number, port: options.port };
  const failure = await exited.promise;
  return failure ?? readFileSync(startLog, 'utf8');
}

function exitOf(child: ChildProcess): { over: boolean; promise: Promise<string | undefined> } {
  const state = {
    over: false,
    promise: new Promise<string | undefined>((resolve) => {
      child.once('exit', () => resolve(undefined));
      child.once('error', (error) => resolve(error.message));
    }),
  };
  void state.promise.then(() => {
    state.over = true;
  });
  return state;
}

async function waitReady(
  place: Place,
  options: { port: number; password: string },
  exited: { over: boolean },
): Promise<boolean> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (!exited.over) {
    if ((await probeServer(options.port, options.password, place.clusterDir)) === 'answers')
      return !exited.over;
    if (Date.now() > deadline) throw startError(place, `no answer within ${READY_WITHIN_MS / 1000} s`);
    await pause(40);
  }
  return false;
}

/** Fast shutdown: open transactions are rolled back, everything committed is on disk, then it is gone. */
export async function stopPostmaster(place: Place, binaries: Binaries, pid: number): Promise<void> {
  const stop = ['stop', '-D', place.clusterDir, '-m', 'fast', '-w', '-t', String(STOP_WITHIN_S)];
  const { code, output } = await run(binaries.pgCtl, stop, place.runAs);
  if (code !== 0 && readPidFile(place.clusterDir)?.pid === pid && isAlive(pid)) {
    throw new Error(`PostgreSQL did not stop: ${output.trim()}`);
  }
}
