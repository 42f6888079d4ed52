import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isAlive } from './adopt.ts';
import { startEmbedded, type Embedded } from './index.ts';

/** Small and quick, but durable: what is tested here is that nothing acknowledged is lost. */
const settings = { shared_buffers: '16MB', max_connections: '20' };

let root: string;
let dataDir: string;
const running: Embedded[] = [];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'liandong 数据 '));
  chmodSync(root, 0o711);
  dataDir = join(root, '数据 data');
});

afterEach(async () => {
  for (const server of running.splice(0).reverse()) await server.stop();
  rmSync(root, { recursive: true, force: true });
});

async function start(): Promise<Embedded> {
  const server = await startEmbedded({ dataDir, settings });
  running.push(server);
  return server;
}

async function query<T extends pg.QueryResultRow>(server: Embedded, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function writeRow(server: Embedded): Promise<void> {
  await query(server, `create table if not exists kept (word text); insert into kept values ('警情')`);
}

const rows = (server: Embedded) => query<{ word: string }>(server, 'select word from kept');

function killHard(server: Embedded): void {
  running.splice(running.indexOf(server), 1);
  process.kill(-server.pid, 'SIGKILL');
}

describe('Embedded database (内置数据库)', () => {
  it('creates the database, knows Chinese, and keeps the password to itself', async () => {
    const server = await start();
    await query(server, 'create extension if not exists pg_trgm');
    const facts = await query(
      server,
      `select current_database() as name, current_setting('server_encoding') as encoding,
              current_setting('fsync') as fsync, array_length(show_trgm('消防车'), 1) > 1 as searchable`,
    );
    expect(facts).toEqual([{ name: 'liandong', encoding: 'UTF8', fsync: 'on', searchable: true }]);
    expect(statSync(join(dataDir, 'superuser.password')).mode & 0o777).toBe(0o600);
  });

  it('refuses who does not know the password', async () => {
    const server = await start();
    const stranger = new pg.Client({ connectionString: server.url.replace(/:[^:@]+@/, ':guess@') });
    await expect(stranger.connect()).rejects.toMatchObject({ code: '28P01' });
  });

  it('finds every committed row after the whole server was killed', async () => {
    const first = await start();
    await writeRow(first);
    killHard(first);
    const second = await start();
    expect(second.adopted).toBe(false);
    expect(await rows(second)).toEqual([{ word: '警情' }]);
  });

  it('comes back on the same port', async () => {
    const first = await start();
    await running.pop()?.stop();
    expect((await start()).port).toBe(first.port);
  });

  it('is shared by a second start on the same folder, which leaves it running', async () => {
    const first = await start();
    await writeRow(first);
    const second = await start();
    expect(second).toMatchObject({ adopted: true, pid: first.pid, port: first.port });
    await running.pop()?.stop();
    expect(await rows(first)).toEqual([{ word: '警情' }]);
  });

  it('adopts the orphan of a killed process and then stops it itself', async () => {
    const orphan = await leaveOrphan();
    const adopted = await start();
    expect(adopted).toMatchObject({ adopted: true, pid: orphan.pid });
    await writeRow(adopted);
    await running.pop()?.stop();
    expect(isAlive(orphan.pid)).toBe(false);
    expect(await rows(await start())).toEqual([{ word: '警情' }]);
  });

  it('makes one cluster when two first starts race', async () => {
    const both = await Promise.all([start(), start()]);
    expect(new Set(both.map((server) => server.pid)).size).toBe(1);
    expect(both.filter((server) => server.adopted)).toHaveLength(1);
  });

  it('says what is missing instead of starting empty when its cluster has gone', async () => {
    await start();
    await running.pop()?.stop();
    const { cluster } = JSON.parse(readFileSync(join(dataDir, 'cluster.json'), 'utf8')) as {
      cluster: string;
    };
    rmSync(cluster, { recursive: true });
    await expect(start()).rejects.toThrow(/not there/);
  });
});

/** A process that starts the database and dies without a word. */
function leaveOrphan(): Promise<{ pid: number }> {
  const program = `
    import { startEmbedded } from ${JSON.stringify(new URL('./index.ts', import.meta.url).href)};
    const server = await startEmbedded(${JSON.stringify({ dataDir, settings })});
    process.stdout.write(String(server.pid), () => process.kill(process.pid, 'SIGKILL'));`;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', program]);
    let printed = '';
    let complaint = '';
    child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
    child.once('close', () => (printed ? resolve({ pid: Number(printed) }) : reject(new Error(complaint))));
  });
}
