import { type Client, openPool, type Pool, sendTogether, wasUnsynced } from './pool.ts';
import { makeTx, type Tx, type Written } from './transaction.ts';

/** The world failed (故障): not a rule's answer. `retryable` = the same command id may be sent again. */
export class Fault extends Error {
  readonly code: string;
  readonly retryable: boolean;
  constructor(code: string, retryable: boolean, cause: unknown) {
    super(`fault ${code}`, { cause });
    this.name = 'Fault';
    this.code = code;
    this.retryable = retryable;
  }
}

/** The database as the upper floors see it (存储). */
export interface Storage {
  readonly pool: Pool;
  /**
   * Runs one command. Retries when two commands stood in each other's way, and when the same command id was being answered
   * by a twin at that moment (the second run finds the answer in the inbox).
   */
  transaction<T>(act: (tx: Tx) => Promise<T>): Promise<T>;
  /** Told after every commit that wrote facts or clocks; the relay and the clocks' runner listen. */
  onCommit(listener: (written: Written) => void): void;
  close(): Promise<void>;
}

const TRIES_MAX = 4;
const RETRY_CODES = new Set(['40001', '40P01']);
/** Constraints whose violation means "a twin was quicker": ask again, and the rules answer. */
const TWIN_CONSTRAINTS = new Set([
  'inbox_pkey',
  'event_stream_id_version_key',
  'call_external_key',
  'incident_pkey',
  'call_pkey',
  'orders_pkey',
  'incident_no',
]);

const shouldRetry = (error: unknown): boolean => {
  const { code, constraint } = error as { code?: string; constraint?: string };
  if (code !== undefined && RETRY_CODES.has(code)) return true;
  return code === '23505' && constraint !== undefined && TWIN_CONSTRAINTS.has(constraint);
};

/** Still the same after every try: no twin was at work, somebody gave a new thing an old id. */
const isTaken = (error: unknown): boolean => (error as { code?: string }).code === '23505';

/** The database is away, or too busy to answer in time (连不上数据库): ask again with the same command id. */
export const isConnectionLoss = (error: unknown): boolean => {
  const { code, message } = error as { code?: string; message?: string };
  if (code !== undefined && /^(08|57P0|53|55P03|ECONN|EPIPE|ETIMEDOUT)/.test(code)) return true;
  return /Connection terminated|Query read timeout|timeout exceeded when trying to connect|Client has encountered/i.test(
    message ?? '',
  );
};

/** Writes and commits in one packet. A write that failed turns the commit behind it into a rollback. */
const finish = async (client: Client, tx: Tx): Promise<void> => {
  sendTogether(client);
  const writing = tx.flush();
  const [wrote, committed] = await Promise.allSettled([writing, client.query('commit')]);
  if (wrote.status === 'rejected') throw wrote.reason;
  if (committed.status === 'rejected') throw committed.reason;
  if (committed.value.command !== 'COMMIT') throw new Error(`commit was answered ${committed.value.command}`);
};

export const openStorage = (url: string, poolMax?: number): Storage => {
  const pool = openPool(url, poolMax);
  const listeners: ((written: Written) => void)[] = [];
  const once = async <T>(act: (tx: Tx) => Promise<T>): Promise<{ value: T; written: Written }> => {
    const client = await pool.connect();
    let broken: Error | undefined;
    try {
      // Travels with the first statement; nothing is written before its answer is known to be good.
      sendTogether(client);
      const begun = client.query('begin');
      begun.catch(() => {});
      const tx = makeTx(client);
      const value = await act(tx);
      await begun;
      if (tx.undone) {
        await client.query('rollback');
        return { value, written: { facts: 0 } };
      }
      const written = tx.written();
      await finish(client, tx);
      if (wasUnsynced(client)) throw new Fault('not_replicated', true, undefined);
      return { value, written };
    } catch (error) {
      await client.query('rollback').catch((lost: Error) => {
        broken = lost;
      });
      throw error;
    } finally {
      client.release(broken);
    }
  };
  return {
    pool,
    transaction: async (act) => {
      for (let tries = 1; ; tries++) {
        try {
          const { value, written } = await once(act);
          if (written.facts > 0 || written.dueAt !== undefined)
            for (const listener of listeners) listener(written);
          return value;
        } catch (error) {
          if (isConnectionLoss(error)) throw new Fault('database_unreachable', true, error);
          if (!shouldRetry(error)) throw error;
          if (tries >= TRIES_MAX) throw isTaken(error) ? new Fault('id_taken', false, error) : error;
        }
      }
    },
    onCommit: (listener) => {
      listeners.push(listener);
    },
    close: () => pool.end(),
  };
};
