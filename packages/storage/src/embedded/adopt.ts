import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Place } from './place.ts';
import { probeServer } from './probe.ts';

/** A server that is up for our cluster. */
export interface Postmaster {
  pid: number;
  port: number;
}

const ADOPT_WITHIN_MS = 10_000;

/**
 * Finds a live server of this cluster that somebody else started: the orphan of a killed process, or one
 * that a second process of ours is using right now.
 */
export async function findLive(place: Place, password: string): Promise<Postmaster | undefined> {
  const deadline = Date.now() + ADOPT_WITHIN_MS;
  for (;;) {
    const found = readPidFile(place.clusterDir);
    if (!found || !isAlive(found.pid)) return undefined;
    if (isStranger(found.pid)) {
      // The number was given to another program after a reboot. PostgreSQL would refuse to start for ever.
      rmSync(join(place.clusterDir, 'postmaster.pid'), { force: true });
      return undefined;
    }
    const answer = found.port ? await probeServer(found.port, password, place.clusterDir) : 'starting';
    if (answer === 'answers') return found;
    if (answer === 'no' || Date.now() > deadline) return undefined;
    await pause(100);
  }
}

/** Lines of postmaster.pid: pid, data folder, start time, port, … (PostgreSQL, utils/pidfile.h). */
export function readPidFile(clusterDir: string): Postmaster | undefined {
  const file = join(clusterDir, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  let lines: string[];
  try {
    lines = readFileSync(file, 'utf8').split('\n');
  } catch {
    return undefined; // removed between the two calls
  }
  const pid = Number(lines[0]);
  return Number.isInteger(pid) && pid > 0 ? { pid, port: Number(lines[3] ?? 0) } : undefined;
}

/** Alive and not a zombie waiting to be reaped: a killed postmaster stays one until its parent looks. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return procStat(pid)?.state !== 'Z';
}

function isStranger(pid: number): boolean {
  const comm = procStat(pid)?.comm;
  return comm !== undefined && !comm.startsWith('postgres');
}

/** What Linux says about a process; undefined on other systems, or when it has gone. */
function procStat(pid: number): { comm: string; state: string; startedAt: string } | undefined {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return undefined;
  }
  const close = stat.lastIndexOf(')');
  const rest = stat.slice(close + 2).split(' ');
  return {
    comm: stat.slice(stat.indexOf('(') + 1, close),
    state: rest[0] ?? '',
    startedAt: rest[19] ?? '', // field 22, counted from the third
  };
}

/** A process of ours, told apart from a later one with the same number by its start time. */
const markOf = (pid: number) => ({ pid, startedAt: procStat(pid)?.startedAt ?? '' });

/** Writes down that this process is the one to stop the server. */
export function becomeOwner(place: Place): void {
  writeFileSync(join(place.dataDir, 'owner.json'), JSON.stringify(markOf(process.pid)));
}

/** The live process that started (or took over) the server, if there is one; its server is not ours to stop. */
export function liveOwner(place: Place): number | undefined {
  const file = join(place.dataDir, 'owner.json');
  if (!existsSync(file)) return undefined;
  try {
    const owner = JSON.parse(readFileSync(file, 'utf8')) as { pid: number; startedAt: string };
    const same = isAlive(owner.pid) && markOf(owner.pid).startedAt === owner.startedAt;
    return same ? owner.pid : undefined;
  } catch {
    return undefined; // cut short by a crash while being written
  }
}

export function forgetOwner(place: Place): void {
  rmSync(join(place.dataDir, 'owner.json'), { force: true });
}
