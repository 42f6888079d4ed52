import type { ActorRef, Decision, Happened, Instant, StreamKind, Versioned } from '@liandong/domain/kernel';
import type { States } from '@liandong/domain/log';
import { fold, type Held, heldKey, nothingYet, statementOf, TABLE } from './log/append.ts';
import type { Client } from './pool.ts';

/** Lock order of the house: queue, incident, unit (by id), order, call, seat. Deadlocks that slip through are retried. */
const LOCK_ORDER: Readonly<Record<StreamKind, number>> = { incident: 0, unit: 1, order: 2, call: 3, seat: 4 };
const QUEUE_LOCK = 7_301_110;

/** An answer given before to the same command (幂等). */
export interface Settled {
  readonly actorId: string;
  readonly outcome: unknown;
}

/** What a commit wrote, for those who wait for it: how many facts, and the nearest clock it set. */
export interface Written {
  readonly facts: number;
  readonly dueAt?: Instant | undefined;
}

/** One transaction of one command: claim, lock, decide, append. */
export interface Tx {
  readonly client: Client;
  /** What this command was answered before, if it was. */
  claim(commandId: string): Promise<Settled | undefined>;
  /** Serialises decisions about the queue: which seat rings next is one decision at a time. */
  lockQueue(): Promise<void>;
  /** Holds rows until commit; rows that do not exist are left out. */
  lock<K extends StreamKind>(stream: K, ids: readonly string[]): Promise<States[K][]>;
  lockOne<K extends StreamKind>(stream: K, id: string): Promise<States[K] | undefined>;
  /** Holds what a query finds. `where` is ours, never a stranger's text. */
  lockWhere<K extends StreamKind>(stream: K, where: string, values: readonly unknown[]): Promise<States[K][]>;
  /** The held state, after what was appended so far. */
  held<K extends StreamKind>(stream: K, id: string): States[K] | undefined;
  /** Takes things read under another lock (seats under the queue's) for held: nobody else changes them before commit. */
  trust<K extends StreamKind>(stream: K, states: readonly States[K][]): void;
  /** Takes a decision over: held states move on at once, rows are written once at the end of the transaction. */
  append(decision: Decision, by: ActorRef, recordedAt: Instant): Promise<void>;
  /** Keeps the answer for a repeat of the same command. */
  settle(commandId: string, actorId: string, outcome: unknown, at: Instant): void;
  /** Forgets what was appended: the rules said no. Only before `flush`. */
  discard(): void;
  written(): Written;
  /** Whatever was done is rolled back at the end: the command had been answered before. */
  undo(): void;
  readonly undone: boolean;
  /** Sends off everything in one statement; the storage calls it together with the commit. */
  flush(): Promise<unknown>;
  /** Next number of a named counter (编号). */
  next(name: string): Promise<number>;
}

export const makeTx = (client: Client): Tx => {
  const held: Held = new Map();
  let out = nothingYet();
  let undone = false;
  const keep = <K extends StreamKind>(
    stream: K,
    rows: readonly { id: string; state: unknown }[],
  ): States[K][] =>
    rows.map((row) => {
      const key = heldKey(stream, row.id);
      if (!held.has(key)) held.set(key, row.state as Versioned);
      return held.get(key) as States[K];
    });
  const tx: Tx = {
    client,
    claim: async (commandId) => {
      const { rows } = await client.query<Settled>({
        name: 'claim',
        text: 'select actor_id as "actorId", outcome from inbox where command_id = $1',
        values: [commandId],
      });
      return rows[0];
    },
    lockQueue: async () => {
      await client.query({
        name: 'lock_queue',
        text: 'select pg_advisory_xact_lock($1)',
        values: [QUEUE_LOCK],
      });
    },
    lock: async (stream, ids) => {
      const [only] = ids;
      if (only === undefined) return [];
      if (ids.length === 1) return one(await tx.lockOne(stream, only));
      const { rows } = await client.query<{ id: string; state: unknown }>({
        name: `lock_${stream}`,
        text: `select id, state from ${TABLE[stream]} where id = any($1) order by id for update`,
        values: [[...new Set(ids)].sort()],
      });
      return keep(stream, rows);
    },
    // Not `lock` with one id: for a list of unknown length the database plans anew each time.
    lockOne: async (stream, id) => {
      const { rows } = await client.query<{ id: string; state: unknown }>({
        name: `lock_one_${stream}`,
        text: `select id, state from ${TABLE[stream]} where id = $1 for update`,
        values: [id],
      });
      return keep(stream, rows)[0];
    },
    lockWhere: async (stream, where, values) => {
      const { rows } = await client.query<{ id: string; state: unknown }>({
        name: nameOf(`lock ${stream} where ${where}`),
        text: `select id, state from ${TABLE[stream]} where ${where} order by id for update`,
        values: [...values],
      });
      return keep(stream, rows);
    },
    trust: (stream, states) => {
      keep(
        stream,
        states.map((state) => ({ id: state.id, state })),
      );
    },
    undo: () => {
      undone = true;
    },
    get undone() {
      return undone;
    },
    held: (stream, id) => held.get(heldKey(stream, id)) as never,
    append: async (decision, by, recordedAt) => {
      await holdMissing(tx, held, decision.events);
      const rows = fold(held, decision.events, by, recordedAt);
      out.events.push(...rows);
      const setNow = new Set((decision.timers ?? []).map((timer) => timer.key));
      const stopped = (decision.cancel ?? []).filter((key) => !setNow.has(key));
      // A clock set by an earlier decision of this transaction and stopped by this one never starts.
      const alive = out.timers.filter((timer) => !stopped.includes(timer.key));
      out.timers.length = 0;
      out.timers.push(...alive, ...(decision.timers ?? []));
      out.cancel.push(...stopped);
    },
    settle: (commandId, actorId, outcome, at) => {
      out.inbox.push({ commandId, actorId, outcome, at });
    },
    discard: () => {
      out = nothingYet();
    },
    written: () => ({
      facts: out.events.length,
      dueAt: out.timers.length > 0 ? Math.min(...out.timers.map((timer) => timer.dueAt)) : undefined,
    }),
    // Not async: what cannot be written must throw before the commit is sent.
    flush: () => {
      const statement = statementOf(held, out);
      out = nothingYet();
      return statement ? client.query(statement) : Promise.resolve();
    },
    next: async (name) => {
      const { rows } = await client.query<{ last: number }>({
        name: 'next',
        text: 'insert into counter values ($1, 1) on conflict (name) do update set last = counter.last + 1 returning last',
        values: [name],
      });
      return rows[0]?.last ?? 1;
    },
  };
  return tx;
};

const one = <T>(thing: T | undefined): T[] => (thing === undefined ? [] : [thing]);

const names = new Map<string, string>();
/** A short name for a prepared statement of ours; there are a handful of them. */
const nameOf = (words: string): string => {
  const known = names.get(words) ?? `lock_where_${names.size}`;
  names.set(words, known);
  return known;
};

/** A rule may touch a thing the command did not ask for (a released unit): it is held before it is changed. */
const holdMissing = async (tx: Tx, held: Held, events: readonly Happened[]): Promise<void> => {
  const missing = events.filter((event) => !held.has(heldKey(event.stream, event.id)));
  if (missing.length === 0) return;
  const streams = [...new Set(missing.map((event) => event.stream))].sort(
    (a, b) => LOCK_ORDER[a] - LOCK_ORDER[b],
  );
  for (const stream of streams) {
    const ids = [...new Set(missing.filter((event) => event.stream === stream).map((event) => event.id))];
    const fresh = ids.filter((id) => !bornHere(missing, stream, id));
    if (fresh.length > 0) await tx.lock(stream, fresh);
    for (const id of ids) if (!held.has(heldKey(stream, id))) held.set(heldKey(stream, id), undefined);
  }
};

/** Things that begin with this fact cannot be locked before (they may be enrolled again, so those two are). */
const BIRTHS = new Set(['CallOffered', 'IncidentOpened', 'OrderIssued']);
const bornHere = (events: readonly Happened[], stream: StreamKind, id: string): boolean =>
  events.some((event) => event.stream === stream && event.id === id && BIRTHS.has(event.type));
