import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

interface Stat {
  readonly pid: number;
  readonly parent: number;
  /** Own time, and that of children that have ended and were waited for. */
  readonly ownTicks: number;
  readonly endedTicks: number;
}

/** Whether this system tells the CPU time of other processes; elsewhere CPU figures are not measurable. */
export const isMeasurable = (): boolean => existsSync('/proc/self/stat');

const NS_PER_MS = 1e6;
const ticksPerS = isMeasurable() ? Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' })) : 100;

const readStat = (pid: number): Stat | undefined => {
  let text: string;
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return undefined; // ended between listing and reading
  }
  // The name may hold spaces and brackets; fields are counted behind its last bracket (proc(5)).
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  return {
    pid,
    parent: fields[1] ?? 0,
    ownTicks: (fields[11] ?? 0) + (fields[12] ?? 0),
    endedTicks: (fields[13] ?? 0) + (fields[14] ?? 0),
  };
};

/**
 * User + system time of one process in ms, without its children: the scheduler's own count in ns where there is one, because
 * the ticks of `stat` are 10 ms wide.
 */
export const ownCpuMs = (pid: number): number => {
  try {
    const ns = readdirSync(`/proc/${pid}/task`)
      .map((thread) => Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]))
      .reduce((sum, one) => sum + one, 0);
    if (ns > 0) return ns / NS_PER_MS;
  } catch {
    // a thread ended while we looked, or this kernel keeps no such count
  }
  return ((readStat(pid)?.ownTicks ?? 0) / ticksPerS) * 1000;
};

/**
 * CPU time of a process and all below it, the ended ones included: a PostgreSQL worker that has gone is counted in the
 * postmaster that waited for it.
 */
export const treeCpuMs = (root: number): number => {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => readStat(Number(name)))
    .filter((stat) => stat !== undefined);
  const below = new Set([root]);
  for (let before = 0; before !== below.size; ) {
    before = below.size;
    for (const stat of all) if (below.has(stat.parent)) below.add(stat.pid);
  }
  return all
    .filter((stat) => below.has(stat.pid))
    .reduce((sum, stat) => sum + ownCpuMs(stat.pid) + (stat.endedTicks / ticksPerS) * 1000, 0);
};
