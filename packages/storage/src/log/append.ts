import type { ActorRef, Happened, Instant, StreamKind, TimerSet, Versioned } from '@liandong/domain/kernel';
import { audienceOf, evolve } from '@liandong/domain/log';
import type { Incident } from '@liandong/domain/incident';
import type { Order } from '@liandong/domain/order';

/** Where each stream's states stand. `order` is a word of SQL's own, so its table is plural. */
export const TABLE: Readonly<Record<StreamKind, string>> = {
  call: 'call',
  seat: 'seat',
  incident: 'incident',
  order: 'orders',
  unit: 'unit',
};
const ID_TYPE: Readonly<Record<StreamKind, string>> = {
  call: 'uuid',
  seat: 'text',
  incident: 'uuid',
  order: 'uuid',
  unit: 'text',
};

/** States held (locked) by one transaction, by `stream:id`. */
export type Held = Map<string, Versioned | undefined>;
export const heldKey = (stream: StreamKind, id: string): string => `${stream}:${id}`;

export interface EventRow {
  readonly stream: StreamKind;
  readonly id: string;
  readonly version: number;
  readonly type: string;
  readonly data: object;
  readonly occurred_at: Instant;
  readonly recorded_at: Instant;
  readonly by: ActorRef;
  readonly audience: readonly string[];
}

/** The answer to a command, kept so that the same command asked twice is answered the same. */
export interface InboxRow {
  readonly commandId: string;
  readonly actorId: string;
  readonly outcome: unknown;
  readonly at: Instant;
}

/** What one transaction has decided so far and writes at its end, in one statement. */
export interface Outgoing {
  readonly events: EventRow[];
  readonly timers: TimerSet[];
  readonly cancel: string[];
  readonly inbox: InboxRow[];
}
export const nothingYet = (): Outgoing => ({ events: [], timers: [], cancel: [], inbox: [] });

/**
 * Who hears a fact (收件范围): those whose thing it is now, those whose thing it was until now (a unit that is taken off
 * an order must hear of that), and for an order the centres its incident is shared with, when the incident is held.
 */
const whoHears = (
  held: Held,
  stream: StreamKind,
  before: Versioned | undefined,
  after: Versioned,
): readonly string[] => {
  const keys = [...audienceOf(stream, after), ...(before ? audienceOf(stream, before) : [])];
  const incident =
    stream === 'order' ? held.get(heldKey('incident', (after as Order).incidentId)) : undefined;
  if (incident) keys.push(...audienceOf('incident', incident));
  return [...new Set(keys)];
};

/** Folds the facts onto the held states and returns the rows of the log. */
export const fold = (
  held: Held,
  events: readonly Happened[],
  by: ActorRef,
  recordedAt: Instant,
): EventRow[] =>
  events.map((event) => {
    const key = heldKey(event.stream, event.id);
    const before = held.get(key);
    const after = evolve(event.stream, before, event.id, event, event.occurredAt);
    held.set(key, after);
    return {
      stream: event.stream,
      id: event.id,
      version: after.version,
      type: event.type,
      data: event.data,
      occurred_at: event.occurredAt,
      recorded_at: recordedAt,
      by,
      audience: whoHears(held, event.stream, before, after),
    };
  });

const WORDY = new Set(['IncidentOpened', 'IncidentAmended', 'IncidentCorrected']);
const wordsOf = (incident: Incident): string =>
  [incident.no, incident.place.text, incident.content, incident.reporter.name, incident.reporter.phone]
    .filter(Boolean)
    .join(' ');

const statements = new Map<string, { name: string; text: string }>();

/** One prepared statement per set of tables touched: round trips are what a transaction costs. */
const statementFor = (parts: readonly string[]): { name: string; text: string } => {
  const key = parts.join(',');
  const known = statements.get(key);
  if (known) return known;
  const ctes = parts.map((part, i) => `${part === 'event' ? 'written' : `w_${i}`} as (${cte(part, i + 1)})`);
  if (parts.includes('event')) ctes.push('marked as (insert into pending select event_id from written)');
  const made = { name: `append_${statements.size}`, text: `with ${ctes.join(',\n')}\nselect 1` };
  statements.set(key, made);
  return made;
};

const cte = (part: string, n: number): string => {
  switch (part) {
    case 'event':
      return `insert into event (stream, id, version, type, data, occurred_at, recorded_at, by, audience)
        select r.stream, r.id, r.version, r.type, r.data, r.occurred_at, r.recorded_at, r.by, r.audience
        from jsonb_to_recordset($${n}::jsonb) as r(stream text, id text, version int, type text, data jsonb,
          occurred_at bigint, recorded_at bigint, by jsonb, audience text[]) returning event_id`;
    case 'timer':
      return `insert into timer select r.key, r.kind, r."dueAt", r.ref, coalesce(r.data, '{}')
        from jsonb_to_recordset($${n}::jsonb) as r(key text, kind text, "dueAt" bigint, ref text, data jsonb)
        on conflict (key) do update set kind = excluded.kind, due_at = excluded.due_at, ref = excluded.ref, data = excluded.data`;
    case 'cancel':
      // An array, not `in (select …)`: the planner takes that for a hundred keys and reads the whole table.
      return `delete from timer where key = any (array(select jsonb_array_elements_text($${n}::jsonb)))`;
    case 'words':
      return `insert into incident_words select r.id, r.words from jsonb_to_recordset($${n}::jsonb) as r(id uuid, words text)
        on conflict (incident_id) do update set words = excluded.words`;
    case 'inbox':
      return `insert into inbox select r."commandId", r."actorId", r.outcome, r.at
        from jsonb_to_recordset($${n}::jsonb) as r("commandId" uuid, "actorId" text, outcome jsonb, at bigint)`;
    default: {
      const stream = part as StreamKind;
      return `insert into ${TABLE[stream]} (id, version, state)
        select r.id, r.version, r.state from jsonb_to_recordset($${n}::jsonb) as r(id ${ID_TYPE[stream]}, version int, state jsonb)
        on conflict (id) do update set version = excluded.version, state = excluded.state`;
    }
  }
};

const STREAMS: readonly StreamKind[] = ['call', 'seat', 'incident', 'order', 'unit'];

/**
 * What the transaction decided: facts, states, pending marks, clocks and answers, as one statement; undefined when there
 * is nothing. Every stream touched is held (locked) or new.
 */
export const statementOf = (
  held: Held,
  out: Outgoing,
): { name: string; text: string; values: string[] } | undefined => {
  const parts: string[] = [];
  const values: string[] = [];
  const add = (part: string, list: readonly unknown[]) => {
    if (list.length === 0) return;
    parts.push(part);
    values.push(JSON.stringify(list));
  };
  const state = (stream: StreamKind, id: string) => held.get(heldKey(stream, id));
  add('event', out.events);
  for (const stream of STREAMS) {
    const ids = [...new Set(out.events.filter((row) => row.stream === stream).map((row) => row.id))];
    add(
      stream,
      ids.map((id) => ({ id, version: state(stream, id)?.version, state: state(stream, id) })),
    );
  }
  const wordy = [...new Set(out.events.filter((row) => WORDY.has(row.type)).map((row) => row.id))];
  add(
    'words',
    wordy.map((id) => ({ id, words: wordsOf(state('incident', id) as Incident) })),
  );
  const timers = lastOfEach(out.timers);
  const set = new Set(timers.map((timer) => timer.key));
  add('timer', timers);
  add(
    'cancel',
    [...new Set(out.cancel)].filter((key) => !set.has(key)),
  );
  add('inbox', out.inbox);
  return parts.length > 0 ? { ...statementFor(parts), values } : undefined;
};

const lastOfEach = (timers: readonly TimerSet[]): TimerSet[] => [
  ...new Map(timers.map((timer) => [timer.key, timer])).values(),
];
