import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';

/**
 * Asks the platform's database one question; the embedded PostgreSQL brings no psql with it (docs/runbooks).
 * Reads only, unless --write is given.
 */
const USAGE = `node deploy/sql.mjs [--data DIR] [--write] "select …"
  --data DIR    data folder of the embedded database (.data); DATABASE_URL goes before it
  --write       the statement may change something; say in the shift log what and why`;

const ANSWER_WITHIN_MS = 60_000;

/** The address of the embedded database, from what its launcher wrote down. */
function embeddedUrl(dir) {
  const pointer = join(dir, 'cluster.json');
  if (!existsSync(pointer)) throw new Error(`no database in ${dir}; give --data or DATABASE_URL`);
  const { port } = JSON.parse(readFileSync(pointer, 'utf8'));
  const password = readFileSync(join(dir, 'superuser.password'), 'utf8').trim();
  return `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/liandong`;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { data: { type: 'string', default: '.data' }, write: { type: 'boolean', default: false } },
});
if (positionals.length !== 1) {
  console.error(USAGE);
  process.exit(2);
}
const client = new pg.Client({
  connectionString: process.env.DATABASE_URL || embeddedUrl(resolve(values.data)),
  connectionTimeoutMillis: 5_000,
  query_timeout: ANSWER_WITHIN_MS,
  application_name: 'liandong-sql',
});
try {
  await client.connect();
  if (!values.write) await client.query('set default_transaction_read_only = on');
  const { rows, rowCount, command } = await client.query(positionals[0]);
  for (const row of rows) console.log(JSON.stringify(row));
  console.error(`${command} ${rowCount ?? 0}`);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await client.end().catch(() => {});
}
