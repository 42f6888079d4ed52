import type { StreamKind, Versioned } from '@liandong/domain/kernel';
import { CALLS_LIVE_MAX } from './call.ts';
import { INCIDENTS_LIVE_MAX } from './incident.ts';
import type { Queryable } from './queryable.ts';

/** A thing on a board, without its state (看板清单): one state per version, for ever. */
export interface Standing {
  readonly id: string;
  readonly version: number;
}
export type Board = Readonly<Record<StreamKind, readonly Standing[]>>;

const ORDERS_MAX = 20_000;
const UNITS_MAX = 20_000;
const MINE = (centre: string): string => `($1::text[] is null or ${centre} = any($1)`;
const LISTED: Readonly<Record<StreamKind, string>> = {
  call: `select id::text, version, row_number() over (order by offered_at desc) as n from call
    where live and ${MINE('centre_id')} or origin_centre_id = any($1)) order by offered_at desc limit ${CALLS_LIVE_MAX}`,
  seat: `select id, version, row_number() over (order by id) as n from seat where ${MINE(`state ->> 'centreId'`)})`,
  incident: `select id::text, version, row_number() over (order by opened_at desc) as n from incident
    where live and ${MINE('centre_id')} or shared_with ?| $1) order by opened_at desc limit ${INCIDENTS_LIVE_MAX}`,
  order: `select o.id::text, o.version, row_number() over () as n from orders o join incident i on i.id = o.incident_id
    where i.live and ${MINE('i.centre_id')} or i.shared_with ?| $1) limit ${ORDERS_MAX}`,
  unit: `select id, version, row_number() over (order by id) as n from unit where ${MINE('centre_id')}) order by id limit ${UNITS_MAX}`,
};
const STREAMS = Object.keys(LISTED) as StreamKind[];
const LIST = STREAMS.map(
  (stream) =>
    `select '${stream}' as stream, string_agg(id || ' ' || version, ',' order by n) as things from (${LISTED[stream]}) as ${stream}_listed`,
).join(' union all ');

const standing = (pair: string): Standing => {
  const at = pair.lastIndexOf(' ');
  return { id: pair.slice(0, at), version: Number(pair.slice(at + 1)) };
};

/** Everything open at these centres (all when undefined), by identity and version, in one statement. */
export const listBoard = async (db: Queryable, centreIds: readonly string[] | undefined): Promise<Board> => {
  const { rows } = await db.query<{ stream: StreamKind; things: string | null }>({
    name: 'list_board',
    text: LIST,
    values: [centreIds ?? null],
  });
  const found = new Map(
    rows.map((row) => [row.stream, row.things ? row.things.split(',').map(standing) : []]),
  );
  const of = (stream: StreamKind) => found.get(stream) ?? [];
  return {
    call: of('call'),
    seat: of('seat'),
    incident: of('incident'),
    order: of('order'),
    unit: of('unit'),
  };
};

const READ = [
  `select 'call' as stream, state from call where id = any($1::text[]::uuid[])`,
  `select 'seat', state from seat where id = any($2)`,
  `select 'incident', state from incident where id = any($3::text[]::uuid[])`,
  `select 'order', state from orders where id = any($4::text[]::uuid[])`,
  `select 'unit', state from unit where id = any($5)`,
].join(' union all ');

/** The states of these things as they are now, in one statement. */
export const readStates = async (
  db: Queryable,
  ids: Readonly<Record<StreamKind, readonly string[]>>,
): Promise<{ stream: StreamKind; state: Versioned }[]> => {
  const { rows } = await db.query<{ stream: StreamKind; state: Versioned }>({
    name: 'read_states',
    text: READ,
    values: [ids.call, ids.seat, ids.incident, ids.order, ids.unit],
  });
  return rows;
};
