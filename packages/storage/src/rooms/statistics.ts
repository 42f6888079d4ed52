import type { Call } from '@liandong/domain/call';
import type { Incident } from '@liandong/domain/incident';
import type { Order } from '@liandong/domain/order';
import { type Queryable, states } from './queryable.ts';

export interface Span {
  readonly from: number;
  readonly until: number;
  readonly centreIds?: readonly string[] | undefined;
  readonly mode: string;
}

/** Counts of a span (概况): by disposal, family, centre and hour; drills and tests stay out. */
export const countCalls = async (db: Queryable, span: Span) =>
  (
    await db.query<{ status: string; disposal: string | null; n: number; hour: number }>({
      name: 'count_calls',
      text: `select status, disposal, extract(hour from to_timestamp(offered_at / 1000.0) at time zone 'Asia/Shanghai')::int as hour, count(*)::int as n
        from call where offered_at >= $1 and offered_at < $2 and mode = $3 and ($4::text[] is null or origin_centre_id = any($4)) group by 1, 2, 3`,
      values: [span.from, span.until, span.mode, span.centreIds ?? null],
    })
  ).rows;
export const countIncidents = async (db: Queryable, span: Span) =>
  (
    await db.query<{ family: string; centreId: string; n: number }>({
      name: 'count_incidents',
      text: `select left(type_code, 2) as family, centre_id as "centreId", count(*)::int as n from incident
        where opened_at >= $1 and opened_at < $2 and mode = $3 and status not in ('merged', 'cancelled') and ($4::text[] is null or centre_id = any($4)) group by 1, 2`,
      values: [span.from, span.until, span.mode, span.centreIds ?? null],
    })
  ).rows;

/** Calls, incidents and orders of a span, for the stage table (环节时间). Bounded; a quarter fits. */
const ROWS_MAX = 500_000;
export const readSpan = async (db: Queryable, span: Span & { readonly agencyId?: string | undefined }) => {
  const values = [span.from, span.until, span.mode, span.centreIds ?? null];
  const [calls, incidents, orders] = await Promise.all([
    db.query<{ state: Call }>(
      `select state from call where offered_at >= $1 and offered_at < $2 and mode = $3 and ($4::text[] is null or origin_centre_id = any($4)) limit ${ROWS_MAX}`,
      values,
    ),
    db.query<{ state: Incident }>(
      `select state from incident where opened_at >= $1 and opened_at < $2 and mode = $3 and ($4::text[] is null or centre_id = any($4)) limit ${ROWS_MAX}`,
      values,
    ),
    db.query<{ state: Order }>(
      `select state from orders where issued_at >= $1 and issued_at < $2 and mode = $3 and ($4::text[] is null or centre_id = any($4)) and ($5::text is null or agency_id = $5) limit ${ROWS_MAX}`,
      [...values, span.agencyId ?? null],
    ),
  ]);
  return { calls: states(calls.rows), incidents: states(incidents.rows), orders: states(orders.rows) };
};

/** 来电的时段分布与占席时长: calls per hour of the day, and how long a call holds a seat (talking plus 事后整理 until 处理类型). */
export const measureLoad = async (db: Queryable, span: Span) => {
  const values = [span.from, span.until, span.mode, span.centreIds ?? null];
  const hours = await db.query<{ hour: number; n: number; first: number }>(
    `select extract(hour from to_timestamp(offered_at / 1000.0) at time zone 'Asia/Shanghai')::int as hour, count(*)::int as n,
        min(offered_at) as first from call
      where offered_at >= $1 and offered_at < $2 and mode = $3 and ($4::text[] is null or origin_centre_id = any($4)) group by 1`,
    values,
  );
  const handled = await db.query<{ ms: number | null; n: number }>(
    `select avg(greatest(coalesce((state ->> 'endedAt')::bigint, 0), coalesce((state -> 'disposal' ->> 'at')::bigint, 0)) - (state ->> 'answeredAt')::bigint)::float8 as ms,
        count(*)::int as n from call
      where offered_at >= $1 and offered_at < $2 and mode = $3 and ($4::text[] is null or origin_centre_id = any($4))
        and state ? 'answeredAt' and state ? 'endedAt' and state ->> 'channel' = 'telephone'`,
    values,
  );
  return {
    hours: hours.rows,
    handledMs: handled.rows[0]?.ms ?? undefined,
    answered: handled.rows[0]?.n ?? 0,
  };
};
