import type { Call } from '@liandong/domain/call';
import { conditions, likeStart, type Queryable, states } from './queryable.ts';

/** Calls that still need somebody (在场来电): waiting, talking, without 处理类型, or to be called back. */
export const CALLS_LIVE_MAX = 2_000;

export const findCall = async (db: Queryable, id: string): Promise<Call | undefined> =>
  (
    await db.query<{ state: Call }>({
      name: 'find_call',
      text: 'select state from call where id = $1',
      values: [id],
    })
  ).rows[0]?.state;

export const findCallByKey = async (db: Queryable, key: string): Promise<string | undefined> =>
  (
    await db.query<{ id: string }>({
      name: 'call_by_key',
      text: 'select id from call where external_key = $1',
      values: [key],
    })
  ).rows[0]?.id;

export const listLiveCalls = async (
  db: Queryable,
  centreIds: readonly string[] | undefined,
): Promise<Call[]> => {
  const { rows } = await db.query<{ state: Call }>({
    name: 'live_calls',
    text: `select state from call where live and ($1::text[] is null or centre_id = any($1) or origin_centre_id = any($1))
      order by offered_at desc limit ${CALLS_LIVE_MAX}`,
    values: [centreIds ?? null],
  });
  return states(rows);
};

export const countWaiting = async (db: Queryable): Promise<number> =>
  (
    await db.query<{ n: number }>({
      name: 'count_waiting',
      text: `select count(*)::int as n from call where live and status in ('queued', 'ringing')`,
    })
  ).rows[0]?.n ?? 0;

/** 历史报警: earlier calls of a number, newest first. */
export const callHistory = async (
  db: Queryable,
  asked: { readonly number: string; readonly exceptId: string; readonly limit: number },
): Promise<{
  rows: { call: Call; no: string | null; type_code: string | null; place: string | null }[];
  total: number;
}> => {
  const { rows } = await db.query<{
    call: Call;
    no: string | null;
    type_code: string | null;
    place: string | null;
    total: number;
  }>({
    name: 'call_history',
    text: `select c.state as call, i.no, i.type_code, i.state -> 'place' ->> 'text' as place, count(*) over ()::int as total
      from call c left join incident i on i.id = c.incident_id::uuid
      where c.caller_number = $1 and c.id <> $2 order by c.offered_at desc limit $3`,
    values: [asked.number, asked.exceptId, asked.limit],
  });
  return { rows, total: rows[0]?.total ?? 0 };
};

export interface CallFilter {
  readonly number?: string | undefined;
  readonly status?: string | undefined;
  readonly disposal?: string | undefined;
  readonly from?: number | undefined;
  readonly until?: number | undefined;
  readonly centreIds?: readonly string[] | undefined;
  readonly limit: number;
  readonly offset: number;
}
export const searchCalls = async (
  db: Queryable,
  filter: CallFilter,
): Promise<{ rows: { call: Call; no: string | null; person: string | null }[]; total: number }> => {
  const where = conditions();
  where.and(filter.number ? likeStart(filter.number) : undefined, (n) => `c.caller_number like ${n}`);
  where.and(filter.status, (n) => `c.status = ${n}`);
  where.and(filter.disposal, (n) => `c.disposal = ${n}`);
  where.and(filter.from, (n) => `c.offered_at >= ${n}`);
  where.and(filter.until, (n) => `c.offered_at < ${n}`);
  where.and(filter.centreIds, (n) => `(c.centre_id = any(${n}) or c.origin_centre_id = any(${n}))`);
  const total = await db.query<{ n: number }>(
    `select count(*)::int as n from call c ${where.where()}`,
    where.values,
  );
  const limit = where.bind(filter.limit);
  const offset = where.bind(filter.offset);
  const { rows } = await db.query<{ call: Call; no: string | null; person: string | null }>(
    `select c.state as call, i.no, p.name as person from call c
      left join incident i on i.id = c.incident_id::uuid left join person p on p.id = c.state ->> 'personId'
      ${where.where()} order by c.offered_at desc, c.id limit ${limit} offset ${offset}`,
    where.values,
  );
  return { rows, total: total.rows[0]?.n ?? 0 };
};

/** 草稿: an older revision never overwrites a newer one. Answers the revision that stands. */
export const saveDraft = async (
  db: Queryable,
  draft: { readonly callId: string; readonly fields: object; readonly revision: number; readonly at: number },
): Promise<number> => {
  const { rows } = await db.query<{ revision: number }>({
    name: 'save_draft',
    text: `insert into draft values ($1, $2, $3, $4) on conflict (call_id) do update
      set revision = excluded.revision, fields = excluded.fields, saved_at = excluded.saved_at
      where draft.revision < excluded.revision returning revision`,
    values: [draft.callId, draft.revision, JSON.stringify(draft.fields), draft.at],
  });
  return rows[0]?.revision ?? (await findDraft(db, draft.callId))?.revision ?? 0;
};
export const findDraft = async (
  db: Queryable,
  callId: string,
): Promise<{ fields: Record<string, unknown>; revision: number; savedAt: number } | undefined> =>
  (
    await db.query<{ fields: Record<string, unknown>; revision: number; savedAt: number }>({
      name: 'find_draft',
      text: 'select fields, revision, saved_at as "savedAt" from draft where call_id = $1',
      values: [callId],
    })
  ).rows[0];

export interface LabelRow {
  readonly id: string;
  readonly label: string;
  readonly kind: 'care' | 'warning' | 'harassment' | 'vip' | 'other';
  readonly reason: string;
  readonly until: number;
  readonly byName: string;
  readonly at: number;
}
export const listLabels = async (db: Queryable, number: string, now: number): Promise<LabelRow[]> =>
  (
    await db.query<LabelRow>({
      name: 'list_labels',
      text: `select id, label, kind, reason, until, by_name as "byName", at from caller_label
        where number = $1 and until > $2 order by at desc limit 50`,
      values: [number, now],
    })
  ).rows;
export const addLabel = async (db: Queryable, number: string, label: LabelRow): Promise<void> => {
  await db.query('insert into caller_label values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing', [
    label.id,
    number,
    label.label,
    label.kind,
    label.reason,
    label.until,
    label.byName,
    label.at,
  ]);
};

export const addCitizenReport = async (db: Queryable, tokenHash: string, callId: string): Promise<void> => {
  await db.query('insert into citizen_report values ($1, $2) on conflict do nothing', [tokenHash, callId]);
};
export const findCitizenReport = async (db: Queryable, tokenHash: string): Promise<string | undefined> =>
  (
    await db.query<{ id: string }>('select call_id as id from citizen_report where token_hash = $1', [
      tokenHash,
    ])
  ).rows[0]?.id;
