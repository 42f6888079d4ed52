import pg from 'pg';

/** Connections per process: eight saturate two cores, more only lengthen the tail (bench/intake; stack notes). */
const POOL_MAX = 8;
const CONNECT_WITHIN_MS = 5_000;
const STATEMENT_WITHIN_MS = 20_000;

// bigint columns hold milliseconds and counters, all far below 2^53.
pg.types.setTypeParser(20, (text) => Number(text));

export type Pool = pg.Pool;
export type Client = pg.PoolClient;

/** A pool that outlives its server: a lost connection is an error of one query, never of the process. */
export const openPool = (url: string, max = POOL_MAX): Pool => {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    statement_timeout: STATEMENT_WITHIN_MS,
    keepAlive: true,
    application_name: 'liandong',
  });
  pool.on('error', () => {});
  pool.on('connect', (client) => {
    client.on('error', () => {});
  });
  return pool;
};
