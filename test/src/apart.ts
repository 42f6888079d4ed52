import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { cityDatabase, eventually, TESTS_BEGIN_AT } from '@liandong/server/testing';
import type { Stage } from './clock.ts';
import { openEveryAccount } from './stage.ts';
import { onCluster } from '@liandong/storage/testing';

export interface Told {
  readonly id: number;
  readonly act: 'now' | 'runDue' | 'seal' | 'stop';
  readonly now: number;
}
type Heard =
  | { readonly kind: 'ready'; readonly port: number }
  | { readonly kind: 'done'; readonly id: number }
  | { readonly kind: 'failed'; readonly id: number; readonly words: string }
  | { readonly kind: 'complaint'; readonly words: string };

const SERVER = fileURLToPath(new URL('./apart-server.ts', import.meta.url));

/** A stage whose server can be killed and started again on the same database. */
export interface ApartStage extends Stage {
  /** kill -9, without a word. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Time goes by while nobody runs. */
  pass(ms: number): void;
}

export const raiseApart = async (): Promise<ApartStage> => {
  const db = await cityDatabase();
  await openEveryAccount(db.url);
  const complaints: string[] = [];
  const waiting = new Map<number, { resolve: () => void; reject: (error: Error) => void }>();
  let now = TESTS_BEGIN_AT;
  let port = 0;
  let child: ChildProcess | undefined;
  let lastId = 0;

  const tell = (act: Told['act']): Promise<void> =>
    new Promise((resolve, reject) => {
      const id = ++lastId;
      waiting.set(id, { resolve, reject });
      child?.send({ id, act, now } satisfies Told);
    });
  const gone = (): Promise<void> =>
    new Promise((resolve) =>
      child && child.exitCode === null && child.signalCode === null
        ? child.once('exit', () => resolve())
        : resolve(),
    );
  const nextDueAt = () =>
    onCluster(db.url, async (client) => {
      const { rows } = await client.query<{ due: string | null }>('select min(due_at) as due from timer');
      return rows[0]?.due == null ? undefined : Number(rows[0].due);
    });
  const start = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const started = fork(SERVER, [db.url, String(now)], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
      child = started;
      started.once('exit', (code) => {
        reject(new Error(`the server ended with ${code}`));
        for (const one of waiting.values()) one.reject(new Error('the server ended'));
        waiting.clear();
      });
      started.on('message', (heard: Heard) => {
        if (heard.kind === 'ready') {
          port = heard.port;
          return resolve();
        }
        if (heard.kind === 'complaint') return complaints.push(heard.words);
        const asked = waiting.get(heard.id);
        waiting.delete(heard.id);
        return heard.kind === 'done' ? asked?.resolve() : asked?.reject(new Error(heard.words));
      });
    });
  await start();
  return {
    address: () => `http://127.0.0.1:${port}`,
    databaseUrl: db.url,
    complaints,
    now: () => now,
    pass: (ms) => {
      now += ms;
    },
    advance: async (ms) => {
      const end = now + ms;
      for (;;) {
        const due = await nextDueAt();
        if (due === undefined || due > end) break;
        now = Math.max(due, now);
        await tell('runDue');
      }
      now = end;
      await tell('runDue');
    },
    settled: () =>
      onCluster(db.url, (client) =>
        eventually('every committed fact gets its number', async () => {
          const { rows } = await client.query<{ n: number }>('select count(*)::int as n from pending');
          return rows[0]?.n === 0 ? { done: true } : undefined;
        }),
      ).then(() => undefined),
    sealNow: () => tell('seal'),
    kill: async () => {
      const exited = gone();
      child?.kill('SIGKILL');
      await exited;
    },
    start,
    close: async () => {
      if (child?.connected) {
        const exited = gone();
        await tell('stop').catch(() => {});
        await exited;
      }
      await db.drop();
    },
  };
};
