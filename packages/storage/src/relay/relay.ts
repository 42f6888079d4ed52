import type { ActorRef, StreamKind } from '@liandong/domain/kernel';
import pg from 'pg';
import type { Pool } from '../pool.ts';

/** One numbered fact of the feed (编号事件). */
export interface FeedRow {
  readonly seq: number;
  readonly stream: StreamKind;
  readonly id: string;
  readonly version: number;
  readonly type: string;
  readonly data: object;
  readonly occurredAt: number;
  readonly recordedAt: number;
  readonly by: ActorRef;
  readonly audience: readonly string[];
}

export interface Relay {
  /** Something may have been committed; numbering starts at once. */
  wake(): void;
  stop(): Promise<void>;
  /** Highest number handed out to listeners here. */
  position(): number;
}

const BATCH_MAX = 500;
/** How long another process's commit may go unnoticed when no wake-up arrives. */
const POLL_MS = 200;
/** Commits that come faster are numbered together: each round costs a commit of its own. */
const ROUND_EVERY_MS = 20;
const RETRY_MS = 1_000;
/** Taken rows leave dead ones at the front of the queue, where every round begins; autovacuum comes once a minute. */
const TIDY_AFTER_FACTS = 2_000;
const RELAY_LOCK = 7_301_111;
const COLUMNS = `f.seq, e.stream, e.id, e.version, e.type, e.data, e.occurred_at as "occurredAt",
  e.recorded_at as "recordedAt", e.by, e.audience`;

/** Facts after a number, in order (补读). */
export const readFeed = async (pool: Pool, afterSeq: number, limit: number): Promise<FeedRow[]> => {
  const { rows } = await pool.query<FeedRow>({
    name: 'read_feed',
    text: `select ${COLUMNS} from feed f join event e using (event_id) where f.seq > $1 order by f.seq limit $2`,
    values: [afterSeq, limit],
  });
  return rows;
};

export const lastSeq = async (pool: Pool): Promise<number> => {
  const { rows } = await pool.query<{ seq: number | null }>('select max(seq) as seq from feed');
  return rows[0]?.seq ?? 0;
};

/**
 * Numbers committed facts without gaps or losses. Within one stream the row lock keeps commit order equal to event_id order;
 * across streams any order of commits is as good as another. One statement takes, numbers and hands back a batch; it is
 * written so that both tables are reached by their index or place, however full of dead rows and whatever the planner guesses.
 */
const numberBatch = async (client: pg.Client): Promise<FeedRow[]> => {
  const { rows } = await client.query<FeedRow>({
    name: 'number_batch',
    text: `with taken as (
        delete from pending where ctid = any (array(select ctid from pending order by event_id limit ${BATCH_MAX})) returning event_id
      ), top as (select coalesce(max(seq), 0) as seq from feed), f as (
        insert into feed (seq, event_id)
        select top.seq + row_number() over (order by taken.event_id), taken.event_id from taken, top returning seq, event_id
      )
      select ${COLUMNS} from f cross join lateral (select * from event where event_id = f.event_id limit 1) e order by f.seq`,
  });
  return rows;
};

/**
 * 中继 (relay): one process of the cluster numbers, every process reads. The leader is whoever holds the advisory lock on its own
 * connection; when that connection dies the lock falls to the next one.
 *
 * @param onRows  called in order, without gaps, with every number after `fromSeq`
 */
export const startRelay = (
  url: string,
  pool: Pool,
  {
    fromSeq,
    onRows,
    onFault,
  }: { fromSeq: number; onRows: (rows: readonly FeedRow[]) => void; onFault: (error: unknown) => void },
): Relay => {
  let position = fromSeq;
  let stopped = false;
  let client: pg.Client | undefined;
  let leads = false;
  let caughtUp = false;
  let sinceTidy = 0;
  let wakeUp: (() => void) | undefined;
  let woken = false;

  const wake = () => {
    woken = true;
    wakeUp?.();
  };
  const rest = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      if (woken || stopped) return resolve();
      const timer = setTimeout(resolve, ms);
      wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const connect = async (): Promise<pg.Client> => {
    if (client) return client;
    const fresh = new pg.Client({
      connectionString: url,
      application_name: 'liandong-relay',
      keepAlive: true,
    });
    fresh.on('error', () => {
      client = undefined;
      leads = false;
      caughtUp = false;
    });
    await fresh.connect();
    client = fresh;
    return fresh;
  };
  const round = async (): Promise<void> => {
    const own = await connect();
    if (!leads) {
      const { rows } = await own.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [
        RELAY_LOCK,
      ]);
      leads = rows[0]?.got ?? false;
    }
    // What another process numbered before this one led, or numbers now.
    if (!leads || !caughtUp) await readOn();
    caughtUp = leads;
    while (leads && !stopped) {
      const rows = await numberBatch(own);
      if (rows[0] && rows[0].seq !== position + 1) await readOn();
      else hand(rows);
      sinceTidy += rows.length;
      if (rows.length < BATCH_MAX) break;
    }
    if (sinceTidy < TIDY_AFTER_FACTS) return;
    sinceTidy = 0;
    await own.query('vacuum (truncate false) pending');
  };
  const hand = (rows: readonly FeedRow[]) => {
    if (rows.length === 0) return;
    position = rows.at(-1)?.seq ?? position;
    onRows(rows);
  };
  const readOn = async (): Promise<void> => {
    for (;;) {
      const rows = await readFeed(pool, position, BATCH_MAX);
      hand(rows);
      if (rows.length < BATCH_MAX) break;
    }
  };
  const run = async (): Promise<void> => {
    while (!stopped) {
      woken = false;
      const began = performance.now();
      try {
        await round();
        await rest(POLL_MS);
        const early = began + ROUND_EVERY_MS - performance.now();
        if (early > 0 && !stopped) await new Promise((resolve) => setTimeout(resolve, early));
      } catch (error) {
        onFault(error);
        client?.end().catch(() => {});
        client = undefined;
        leads = false;
        caughtUp = false;
        woken = false;
        await rest(RETRY_MS);
      }
    }
    await client?.end().catch(() => {});
  };
  const running = run();
  return {
    wake,
    position: () => position,
    stop: async () => {
      stopped = true;
      wake();
      await running;
    },
  };
};
