import { spawn } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { ProfileCity } from './city-shape.ts';

/** 训练服务器: a server of its own for one replay, with its own database, gone afterwards. */
export interface TrainingServer {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

const REPOSITORY = resolve(import.meta.dirname, '../../..');
const START_WITHIN_MS = 180_000;
const STOP_WITHIN_MS = 20_000;
const LAST_WORDS_MAX = 40;

/** Started by its path, as a person would; nothing of it is imported. */
export const startTrainingServer = async (
  profile: ProfileCity,
  say: (text: string) => void,
): Promise<TrainingServer> => {
  const folder = await mkdtemp(join(tmpdir(), 'liandong-replay-'));
  // The database runs as another user when we are root, and must be able to walk through.
  await chmod(folder, 0o755);
  const file = join(folder, 'profile.json');
  await writeFile(file, JSON.stringify(profile));
  const port = await freePort();
  const main = join(REPOSITORY, 'apps/server/src/main.ts');
  const words = ['--training', '--profile', file, '--port', String(port), '--data', join(folder, 'data')];
  // Never the database somebody has in the environment: this one is filled and thrown away.
  const { DATABASE_URL: _theirs, PORT: _port, ...env } = process.env;
  const child = spawn(process.execPath, [main, ...words], {
    cwd: REPOSITORY,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    // Own process group: Ctrl-C reaches us first, and we stop the server in order.
    detached: true,
  });
  const ended = new Promise<number>((done) => child.once('exit', (code) => done(code ?? 1)));
  const lastWords: string[] = [];
  const stop = async () => {
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
    await ended;
    clearTimeout(timer);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  const hear = (line: string) => {
    lastWords.push(line);
    if (lastWords.length > LAST_WORDS_MAX) lastWords.shift();
  };
  createInterface({ input: child.stderr }).on('line', hear);
  try {
    const url = await new Promise<string>((ready, fail) => {
      const timer = setTimeout(() => fail(new Error('not ready in time')), START_WITHIN_MS);
      createInterface({ input: child.stdout }).on('line', (line) => {
        hear(line);
        const told = /^ready (https?:\/\/\S+)/.exec(line);
        if (!told?.[1]) return;
        clearTimeout(timer);
        ready(told[1]);
      });
      void ended.then((code) => {
        clearTimeout(timer);
        fail(new Error(`it ended with ${code}`));
      });
    });
    return { url, stop };
  } catch (problem) {
    for (const line of lastWords) say(line);
    await stop();
    throw new Error(`训练服务器没有启动 the training server did not start: ${String(problem)}`);
  }
};

const freePort = (): Promise<number> =>
  new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
