import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { isMeasurable, ownCpuMs, treeCpuMs } from './cpu.ts';
import { note } from './machine.ts';

const ENTRY = fileURLToPath(new URL('../../../apps/server/src/main.ts', import.meta.url));
const READY_WITHIN_MS = 240_000;

/** CPU used so far by the two halves of the product. */
export interface Used {
  readonly serverMs: number;
  readonly databaseMs: number;
}
/** 受测系统: the real server as a child process, with its own PostgreSQL in a folder that is thrown away. */
export interface Bench {
  readonly url: string;
  readonly databaseUrl: string;
  readonly cpu: () => Used;
  /** A connection of the bench's own, for loading history and for yardsticks. */
  readonly connect: () => Promise<pg.Client>;
  readonly restart: (args?: readonly string[]) => Promise<void>;
  readonly stop: () => Promise<void>;
}

// As in the product: these are milliseconds and counters, far below 2^53.
pg.types.setTypeParser(20, (text) => Number(text));

interface Running {
  readonly child: ChildProcess;
  readonly url: string;
}

const launch = async (dataDir: string, args: readonly string[]): Promise<Running> => {
  const nodeArgs = (process.env['BENCH_NODE_ARGS'] ?? '').split(' ').filter(Boolean);
  const child = spawn(process.execPath, [...nodeArgs, ENTRY, '--port', '0', '--data', dataDir, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, DATABASE_URL: '', PORT: '' },
  });
  const url = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the server was not ready in time')), READY_WITHIN_MS);
    child.once('exit', (code) => reject(new Error(`the server ended with ${code} before it was ready`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const ready = /^ready (http\S+)/.exec(line);
      if (!ready?.[1]) return;
      clearTimeout(timer);
      child.removeAllListeners('exit');
      resolve(ready[1]);
    });
  });
  return { child, url };
};

const halt = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });

/** Where the server put its cluster, as it wrote it down for tools. */
const readCluster = (dataDir: string): { databaseUrl: string; postmaster: number } => {
  const { cluster, port } = JSON.parse(readFileSync(join(dataDir, 'cluster.json'), 'utf8')) as {
    cluster: string;
    port: number;
  };
  const password = readFileSync(join(dataDir, 'superuser.password'), 'utf8').trim();
  const [pid] = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
  return {
    databaseUrl: `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/liandong`,
    postmaster: Number(pid),
  };
};

/** Starts a fresh training city; `args` go to the server. Ends with the bench, whatever happens. */
export const startBench = async (args: readonly string[] = []): Promise<Bench> => {
  if (!isMeasurable()) throw new Error('CPU of other processes is not measurable on this system (no /proc)');
  const dataDir = mkdtempSync(join(tmpdir(), 'liandong-bench-'));
  // The database may run as another user; a closed folder would send its cluster elsewhere, where nobody clears it away.
  chmodSync(dataDir, 0o755);
  note(`starting the server on ${dataDir} …`);
  let running = await launch(dataDir, args);
  let cluster = readCluster(dataDir);
  let stopped = false;
  const stop = async (): Promise<void> => {
    if (stopped) return;
    stopped = true;
    await halt(running.child);
    rmSync(dataDir, { recursive: true, force: true });
  };
  // Also when the bench breaks: nobody else would end the server.
  process.once('exit', () => void running.child.kill('SIGTERM'));
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void stop().finally(() => process.exit(1)));
  return {
    get url() {
      return running.url;
    },
    get databaseUrl() {
      return cluster.databaseUrl;
    },
    cpu: () => ({
      serverMs: ownCpuMs(running.child.pid ?? 0),
      databaseMs: treeCpuMs(cluster.postmaster),
    }),
    connect: async () => {
      const client = new pg.Client({
        connectionString: cluster.databaseUrl,
        application_name: 'bench',
      });
      client.on('error', () => {});
      await client.connect();
      return client;
    },
    restart: async (again = args) => {
      await halt(running.child);
      running = await launch(dataDir, again);
      cluster = readCluster(dataDir);
    },
    stop,
  };
};

export const usedSince = (before: Used, after: Used): Used => ({
  serverMs: after.serverMs - before.serverMs,
  databaseMs: after.databaseMs - before.databaseMs,
});
export const total = (used: Used): number => used.serverMs + used.databaseMs;
