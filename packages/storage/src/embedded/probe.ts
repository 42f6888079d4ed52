import { createServer } from 'node:net';
import pg from 'pg';

export const SUPERUSER = 'postgres';
export const DATABASE = 'liandong';

export const urlFor = (port: number, password: string, database: string = DATABASE): string =>
  `postgres://${SUPERUSER}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;

/** `answers`: it is ours; `starting`: wait; `no`: nobody there, or a stranger. */
export type Answer = 'answers' | 'starting' | 'no';

const CANNOT_CONNECT_NOW = '57P03';

/** Asks whatever listens on `port` whether it is the server of `clusterDir`. */
export async function probeServer(port: number, password: string, clusterDir: string): Promise<Answer> {
  const client = new pg.Client({
    connectionString: urlFor(port, password, 'postgres'),
    connectionTimeoutMillis: 3_000,
  });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ dir: string }>(`select current_setting('data_directory') as dir`);
    return rows[0]?.dir === clusterDir ? 'answers' : 'no';
  } catch (error) {
    return (error as { code?: string }).code === CANNOT_CONNECT_NOW ? 'starting' : 'no';
  } finally {
    await client.end().catch(() => {});
  }
}

/** Creates our database in a new cluster; does nothing when it is there. */
export async function ensureDatabase(port: number, password: string): Promise<void> {
  const client = new pg.Client({ connectionString: urlFor(port, password, 'postgres') });
  client.on('error', () => {});
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (found.rowCount === 0) await client.query(`create database ${DATABASE}`);
  } catch (error) {
    // duplicate_database, or its unique index: another first start was quicker.
    if (!['42P04', '23505'].includes((error as { code?: string }).code ?? '')) throw error;
  } finally {
    await client.end();
  }
}

/** A port nobody listens on at this moment; `wanted` if it is free. */
export async function freePort(wanted?: number): Promise<number> {
  if (wanted !== undefined && (await tryPort(wanted)) !== undefined) return wanted;
  const port = await tryPort(0);
  if (port === undefined) throw new Error('no free TCP port on 127.0.0.1');
  return port;
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
    });
  });
}
