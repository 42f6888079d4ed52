import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive, readPidFile } from '../embedded/adopt.ts';
import { startEmbedded } from '../embedded/index.ts';
import { administer, onCluster, onDatabase, TEMPLATE_VARIABLE } from './index.ts';

const PREFIX = 'liandong-test-';

/** Not durable: the cluster lives as long as the test run, and tests wait for commits thousands of times. */
const QUICK = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', shared_buffers: '128MB' };

/**
 * For vitest: one cluster per run (or the one TEST_DATABASE_URL names), with a template database on which
 * all migrations have run. Returns the tear-down.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const stopCluster = process.env['TEST_DATABASE_URL'] ? async () => {} : await startCluster();
  const template = `liandong_template_${process.pid}`;
  const tearDown = async () => {
    await dropAll(template);
    await stopCluster();
  };
  try {
    await administer(`drop database if exists ${template} with (force)`);
    await administer(`create database ${template}`);
    await runMigrations(onDatabase(template));
  } catch (error) {
    await tearDown();
    throw error;
  }
  process.env[TEMPLATE_VARIABLE] = template;
  return tearDown;
}

/** The template and what was filled on top of it (`…_city`). */
async function dropAll(template: string): Promise<void> {
  const { rows } = await onCluster(onDatabase('postgres'), (client) =>
    client.query<{ datname: string }>('select datname from pg_database where starts_with(datname, $1)', [
      template,
    ]),
  );
  for (const { datname } of rows) await administer(`drop database if exists ${datname} with (force)`);
}

async function startCluster(): Promise<() => Promise<void>> {
  sweepLeftovers();
  const dataDir = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  chmodSync(dataDir, 0o711); // mkdtemp makes it 0700; as root the database user must get in
  const cluster = await startEmbedded({ dataDir, settings: QUICK });
  process.env['TEST_DATABASE_URL'] = cluster.url;
  return async () => {
    await cluster.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}

async function runMigrations(url: string): Promise<void> {
  const runner = new URL('../migrate.ts', import.meta.url);
  if (!existsSync(runner)) return;
  const { migrate } = (await import(runner.href)) as { migrate: (url: string) => Promise<unknown> };
  await migrate(url);
}

/** A test run that was killed leaves its cluster behind; the next one clears it away. */
function sweepLeftovers(): void {
  for (const name of readdirSync(tmpdir())) {
    const owner = /^liandong-test-(\d+)-/.exec(name)?.[1];
    if (!owner || isAlive(Number(owner))) continue;
    const dir = join(tmpdir(), name);
    try {
      const server = readPidFile(join(dir, 'postgres'));
      if (server && isAlive(server.pid)) process.kill(server.pid, 'SIGQUIT');
      if (existsSync(dir)) rmSync(dir, { recursive: true, force: true });
    } catch {
      // another user's, or still being shut down: the next run will get it
    }
  }
}
