import type pg from 'pg';
import type { Hall } from './hall.ts';
import { livePast, type Stage, type Told } from './incident.ts';
import { note } from './machine.ts';
import type { Bench } from './server.ts';

/** One real incident whose facts and states are the mould of many (模板). */
interface Mould {
  readonly kin: string;
  readonly no: string;
  readonly number: string;
}
const hex = (n: number): string => n.toString(16).padStart(6, '0');
const DAY_MS = 86_400_000;

/** Makes the moulds through the doors. Each has its own day, so that its clones' numbers are free. */
export const makeMoulds = async (
  hall: Hall,
  db: pg.Client,
  asked: {
    readonly count: number;
    readonly first: number;
    readonly everyMs: number;
    readonly until: number;
    readonly stageOf: (i: number) => Stage;
    readonly story: (n: number) => Told;
  },
): Promise<readonly Mould[]> => {
  const moulds: Mould[] = [];
  for (let i = 0; i < asked.count; i++) {
    const kin = `be${hex(asked.first + i)}`;
    const told = asked.story(asked.first + i);
    const at = asked.until - (i + 1) * asked.everyMs;
    const filed = await livePast(hall, told, { kin, at, stage: asked.stageOf(i) });
    const { rows } = await db.query<{ no: string }>('select no from incident where id = $1', [
      filed.incidentId,
    ]);
    moulds.push({ kin, no: rows[0]?.no ?? '', number: told.number });
  }
  return moulds;
};

/** Replaces ids, incident number and telephone number in a text of one mould. */
const recast = (column: string): string =>
  `replace(replace(replace(${column}, m.kin, c.kin), m.no, c.no), m.number, c.number)`;

const STATES = ['call', 'incident', 'orders'] as const;
const SETUP = [
  'create temp table mould (i int primary key, kin text, no text, number text)',
  'create temp table cast_to (i int, kin text, no text, number text)',
  `create temp table mould_event as
    select m.i, e.event_id, e.stream, e.id, e.version, e.type, e.data::text as data, e.occurred_at, e.recorded_at, e.by, e.audience
    from mould m join event e on e.id like m.kin || '%' order by m.i, e.event_id`,
  ...STATES.map(
    (table) => `create temp table mould_${table} as
      select m.i, s.id::text as id, s.version, s.state::text as state from mould m join ${table} s on s.id::text like m.kin || '%'`,
  ),
  `create temp table mould_words as
    select m.i, w.incident_id::text as id, w.words from mould m join incident_words w on w.incident_id::text like m.kin || '%'`,
];
const JOINED = 'join mould m on m.i = x.i join cast_to c on c.i = x.i';
/** One batch of clones: the same facts in the same order, numbered behind all others, and the states they fold to. */
const CAST = [
  `insert into event (stream, id, version, type, data, occurred_at, recorded_at, by, audience)
    select x.stream, replace(x.id, m.kin, c.kin), x.version, x.type, ${recast('x.data')}::jsonb, x.occurred_at, x.recorded_at, x.by, x.audience
    from mould_event x ${JOINED} order by c.kin, x.event_id`,
  `insert into feed (seq, event_id)
    select top.seq + row_number() over (order by e.event_id), e.event_id
    from (select max(seq) as seq, max(event_id) as event_id from feed) top join event e on e.event_id > top.event_id`,
  ...STATES.map(
    (table) => `insert into ${table} (id, version, state)
      select replace(x.id, m.kin, c.kin)::uuid, x.version, ${recast('x.state')}::jsonb from mould_${table} x ${JOINED}`,
  ),
  `insert into incident_words select replace(x.id, m.kin, c.kin)::uuid, ${recast('x.words')} from mould_words x ${JOINED}`,
];
const BATCH = 5_000;

/**
 * 克隆历史: casts the moulds until there are `upTo` incidents from them, the moulds included. Ids, incident numbers and
 * callers' numbers are new; facts, versions, feed numbers and states agree as if they had come through the doors. Facts of
 * seats and units are not cloned: those things have one stream each and it stays as it is.
 */
export const castHistory = async (
  db: pg.Client,
  moulds: readonly Mould[],
  { made, upTo }: { readonly made: number; readonly upTo: number },
): Promise<void> => {
  const began = performance.now();
  await db.query('set synchronous_commit = off');
  await db.query(
    'drop table if exists mould, cast_to, mould_event, mould_call, mould_incident, mould_orders, mould_words',
  );
  for (const statement of SETUP) {
    await db.query(statement);
    if (statement.startsWith('create temp table cast_to'))
      await db.query(
        `insert into mould select r.i, r.kin, r.no, r.number from jsonb_to_recordset($1::jsonb) as r(i int, kin text, no text, number text)`,
        [JSON.stringify(moulds.map((mould, i) => ({ i, ...mould })))],
      );
  }
  for (let from = made; from < upTo; from += BATCH) {
    const clones = Array.from({ length: Math.min(BATCH, upTo - from) }, (_unused, k) => {
      const n = from + k;
      const i = n % moulds.length;
      const no = moulds[i]?.no ?? '';
      return {
        i,
        kin: `bf${hex(n)}`,
        no: no.slice(0, -5) + String(10_000 + Math.floor(n / moulds.length)),
        number: `198${String(n).padStart(8, '0')}`,
      };
    });
    await db.query('truncate cast_to');
    await db.query(
      `insert into cast_to select * from jsonb_to_recordset($1::jsonb) as r(i int, kin text, no text, number text)`,
      [JSON.stringify(clones)],
    );
    await db.query('begin');
    for (const statement of CAST) await db.query(statement);
    await db.query('commit');
  }
  await db.query('set synchronous_commit = on');
  note(`history: ${upTo} incidents, ${((performance.now() - began) / 1000).toFixed(0)} s`);
};

/** Events, numbers and states must agree, or the history is not one. */
export const checkHistory = async (db: pg.Client): Promise<void> => {
  const { rows } = await db.query<{
    events: number;
    numbered: number;
    top: number;
    states: number;
    last: number;
  }>(
    `select (select count(*) from event) as events, (select count(*) from feed) as numbered, (select max(seq) from feed) as top,
      (select count(*) from incident) + (select count(*) from call) + (select count(*) from orders) as states,
      (select count(*) from (select distinct stream, id from event where stream in ('incident', 'call', 'order')) as s) as last`,
  );
  const [row] = rows;
  if (!row || row.events !== row.numbered || row.numbered !== row.top || row.states !== row.last)
    throw new Error(`the cloned history does not agree with itself: ${JSON.stringify(row)}`);
};

const SEALED_WITHIN_MS = 900_000;

/** Waits until the server has sealed every number, tidies the tables, and starts the server anew on the longer log. */
export const settle = async (bench: Bench, db: pg.Client): Promise<void> => {
  const until = performance.now() + SEALED_WITHIN_MS;
  for (;;) {
    const { rows } = await db.query<{ open: number }>(
      'select (select max(seq) from feed) - coalesce((select max(to_seq) from seal), 0) as open',
    );
    if ((rows[0]?.open ?? 0) === 0) break;
    if (performance.now() > until) throw new Error('the server did not seal the history in time');
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  await db.query('vacuum analyze');
  await db.query('checkpoint');
};
export const daysAgo = (days: number): number => Date.now() - days * DAY_MS;
