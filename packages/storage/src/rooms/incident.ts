import type { Call } from '@liandong/domain/call';
import type { Incident } from '@liandong/domain/incident';
import type { Order } from '@liandong/domain/order';
import { conditions, likeStart, likeText, type Queryable, states } from './queryable.ts';

/** Open incidents one board shows at once (看板上限). */
export const INCIDENTS_LIVE_MAX = 5_000;

export const findIncident = async (db: Queryable, id: string): Promise<Incident | undefined> =>
  (
    await db.query<{ state: Incident }>({
      name: 'find_incident',
      text: 'select state from incident where id = $1',
      values: [id],
    })
  ).rows[0]?.state;

export const listLiveIncidents = async (
  db: Queryable,
  centreIds: readonly string[] | undefined,
): Promise<Incident[]> => {
  const { rows } = await db.query<{ state: Incident }>({
    name: 'live_incidents',
    text: `select state from incident where live and ($1::text[] is null or centre_id = any($1) or shared_with ?| $1)
      order by opened_at desc limit ${INCIDENTS_LIVE_MAX}`,
    values: [centreIds ?? null],
  });
  return states(rows);
};

/** Orders of all open incidents in one query (待办派警单). */
export const listOrdersOfLive = async (
  db: Queryable,
  centreIds: readonly string[] | undefined,
): Promise<Order[]> => {
  const { rows } = await db.query<{ state: Order }>({
    name: 'live_orders',
    text: `select o.state from orders o join incident i on i.id = o.incident_id
      where i.live and ($1::text[] is null or i.centre_id = any($1) or i.shared_with ?| $1) limit 20000`,
    values: [centreIds ?? null],
  });
  return states(rows);
};

export const listOrdersOf = async (db: Queryable, incidentId: string): Promise<Order[]> =>
  states(
    (
      await db.query<{ state: Order }>({
        name: 'orders_of',
        text: 'select state from orders where incident_id = $1 order by issued_at, id',
        values: [incidentId],
      })
    ).rows,
  );

export const listCallsOf = async (db: Queryable, callIds: readonly string[]): Promise<Call[]> =>
  states(
    (
      await db.query<{ state: Call }>({
        name: 'calls_of',
        text: 'select state from call where id = any($1) order by offered_at',
        values: [callIds],
      })
    ).rows,
  );

export const listMergedInto = async (db: Queryable, ids: readonly string[]): Promise<Incident[]> =>
  ids.length === 0
    ? []
    : states(
        (
          await db.query<{ state: Incident }>('select state from incident where id = any($1)', [
            ids as string[],
          ])
        ).rows,
      );

/** Candidates for 疑似重复: what is open or was opened since, with the numbers that reported it. */
export const listRecentIncidents = async (
  db: Queryable,
  asked: { readonly since: number; readonly number?: string | undefined; readonly numberSince: number },
): Promise<{ incident: Incident; sameNumber: boolean }[]> => {
  const { rows } = await db.query<{ incident: Incident; sameNumber: boolean }>({
    name: 'recent_incidents',
    text: `with same as (
        select distinct incident_id::uuid as id from call
        where $2::text is not null and caller_number = $2 and offered_at >= $3 and incident_id is not null)
      select i.state as incident, s.id is not null as "sameNumber" from incident i left join same s using (id)
      where (i.opened_at >= $1 or s.id is not null) and i.status <> 'merged' order by i.opened_at desc limit 500`,
    values: [asked.since, asked.number ?? null, asked.numberSince],
  });
  return rows;
};

export interface TimelineEvent {
  readonly stream: string;
  readonly id: string;
  readonly type: string;
  readonly data: Record<string, unknown>;
  readonly occurredAt: number;
  readonly recordedAt: number;
  readonly by: { readonly kind: string; readonly name: string };
  readonly seq: number | null;
}
/** Every fact of these streams, as it happened (完整时间轴). */
export const readTimeline = async (
  db: Queryable,
  keys: {
    readonly incident: readonly string[];
    readonly call: readonly string[];
    readonly order: readonly string[];
  },
): Promise<TimelineEvent[]> => {
  const { rows } = await db.query<TimelineEvent>({
    name: 'timeline',
    text: `select e.stream, e.id, e.type, e.data, e.occurred_at as "occurredAt", e.recorded_at as "recordedAt", e.by, f.seq
      from event e left join feed f using (event_id)
      where (e.stream = 'incident' and e.id = any($1)) or (e.stream = 'call' and e.id = any($2)) or (e.stream = 'order' and e.id = any($3))
      order by e.occurred_at, e.event_id limit 5000`,
    values: [keys.incident, keys.call, keys.order],
  });
  return rows;
};

export interface IncidentFilter {
  readonly no?: string | undefined;
  readonly text?: string | undefined;
  readonly phone?: string | undefined;
  readonly typeCode?: string | undefined;
  readonly status?: string | undefined;
  readonly level?: number | undefined;
  readonly agencyId?: string | undefined;
  readonly centreId?: string | undefined;
  readonly regionCode?: string | undefined;
  readonly mode?: string | undefined;
  readonly from?: number | undefined;
  readonly until?: number | undefined;
  /** Scope: centres whose incidents may be seen; undefined = all. */
  readonly centreIds?: readonly string[] | undefined;
  /** Scope of a linked agency: only what it holds an order on. */
  readonly orderedAgencyId?: string | undefined;
  readonly hideCriminal?: boolean | undefined;
  readonly sort: 'openedAt' | '-openedAt' | 'level';
  readonly limit: number;
  readonly offset: number;
}
export interface FoundIncident {
  readonly incident: Incident;
  readonly orders: number;
  readonly agencies: readonly string[];
}
const ORDER_BY = {
  openedAt: 'i.opened_at asc',
  '-openedAt': 'i.opened_at desc',
  level: 'i.level asc, i.opened_at desc',
} as const;

const filterOf = (filter: IncidentFilter) => {
  const where = conditions();
  where.and(filter.no ? likeStart(filter.no) : undefined, (n) => `i.no like ${n}`);
  where.and(
    filter.text === undefined || filter.text === '' ? undefined : likeText(filter.text),
    (n) => `exists (select 1 from incident_words w where w.incident_id = i.id and w.words ilike ${n})`,
  );
  where.and(
    filter.phone ? likeStart(filter.phone) : undefined,
    (n) =>
      `(exists (select 1 from call c where c.incident_id = i.id::text and c.caller_number like ${n}) or i.state -> 'reporter' ->> 'phone' like ${n})`,
  );
  where.and(filter.typeCode ? likeStart(filter.typeCode) : undefined, (n) => `i.type_code like ${n}`);
  where.and(filter.level, (n) => `i.level = ${n}`);
  where.and(
    filter.agencyId,
    (n) => `exists (select 1 from orders o where o.incident_id = i.id and o.agency_id = ${n})`,
  );
  where.and(filter.centreId, (n) => `i.centre_id = ${n}`);
  where.and(filter.regionCode, (n) => `i.region_code = ${n}`);
  where.and(filter.mode, (n) => `i.mode = ${n}`);
  where.and(filter.from, (n) => `i.opened_at >= ${n}`);
  where.and(filter.until, (n) => `i.opened_at < ${n}`);
  where.and(filter.centreIds, (n) => `(i.centre_id = any(${n}) or i.shared_with ?| ${n})`);
  where.and(
    filter.orderedAgencyId,
    (n) => `exists (select 1 from orders o where o.incident_id = i.id and o.agency_id = ${n})`,
  );
  where.and(filter.hideCriminal === true ? '01' : undefined, (n) => `left(i.type_code, 2) <> ${n}`);
  if (filter.status === 'live') where.and(true, (n) => `i.live = ${n}`);
  else if (filter.status === 'ended') where.and(false, (n) => `i.live = ${n}`);
  else where.and(filter.status, (n) => `i.status = ${n}`);
  return where;
};

/** 警情查询, paged; the total is counted up to a bound so that a wide search stays cheap. */
export const TOTAL_COUNTED_MAX = 100_000;
export const searchIncidents = async (
  db: Queryable,
  filter: IncidentFilter,
): Promise<{ rows: FoundIncident[]; total: number }> => {
  const where = filterOf(filter);
  const total = await db.query<{ n: number }>(
    `select count(*)::int as n from (select 1 from incident i ${where.where()} limit ${TOTAL_COUNTED_MAX}) as counted`,
    where.values,
  );
  const limit = where.bind(filter.limit);
  const offset = where.bind(filter.offset);
  const { rows } = await db.query<FoundIncident>(
    `select i.state as incident, coalesce(o.n, 0)::int as orders, coalesce(o.agencies, '{}') as agencies
      from (select i.* from incident i ${where.where()} order by ${ORDER_BY[filter.sort]}, i.id limit ${limit} offset ${offset}) i
      left join lateral (select count(*) as n, array_agg(distinct state -> 'addressee' ->> 'agencyName') as agencies from orders where incident_id = i.id) o on true
      order by ${ORDER_BY[filter.sort]}, i.id`,
    where.values,
  );
  return { rows, total: total.rows[0]?.n ?? 0 };
};
