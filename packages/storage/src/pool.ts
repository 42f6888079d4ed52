import type { Socket } from 'node:net';
import pg from 'pg';

/** Connections per process: eight saturate two cores, more only lengthen the tail (bench/intake; stack notes). */
const POOL_MAX = 8;
const CONNECT_WITHIN_MS = 5_000;
const LOCK_WITHIN_MS = 10_000;
const IDLE_IN_TRANSACTION_MS = 30_000;
const ANSWER_WITHIN_MS = 30_000;
/** A commit that was acknowledged without its standby (ADR-0002): to us it is not saved. */
const UNSYNCED = /wait for synchronous replication/;

// bigint columns hold milliseconds and counters, all far below 2^53.
pg.types.setTypeParser(20, (text) => Number(text));

export type Pool = pg.Pool;
export type Client = pg.PoolClient;

/** A pool that outlives its server: a lost connection is an error of one query, never of the process. */
export const openPool = (url: string, max = POOL_MAX): Pool => {
  const options: pg.PoolConfig & { readonly pipeline: boolean } = {
    connectionString: url,
    max,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    // No statement_timeout: cancelling a commit that waits for its standby acknowledges it locally. Lock waits may be cut.
    lock_timeout: LOCK_WITHIN_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    query_timeout: ANSWER_WITHIN_MS,
    keepAlive: true,
    application_name: 'liandong',
    // A query is sent without waiting for the answer to the one before; round trips are most of a command's cost.
    pipeline: true,
  };
  const pool = new pg.Pool(options);
  pool.on('error', () => {});
  pool.on('connect', (client) => {
    client.on('error', () => {});
    client.on('notice', (notice) => {
      if (UNSYNCED.test(notice.message ?? '')) unsynced.add(client);
    });
  });
  return pool;
};

const unsynced = new WeakSet<object>();
/** Whether the commit just made on this client reached only one node; asked once. */
export const wasUnsynced = (client: Client): boolean => unsynced.delete(client);

/** Statements asked in this turn travel in one packet (同包发送). */
export const sendTogether = (client: Client): void => {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  stream.cork();
  process.nextTick(() => stream.uncork());
};
