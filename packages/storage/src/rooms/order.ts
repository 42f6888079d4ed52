import type { Order } from '@liandong/domain/order';
import { conditions, likeStart, likeText, type Queryable, states } from './queryable.ts';

export const findOrder = async (db: Queryable, id: string): Promise<Order | undefined> =>
  (
    await db.query<{ state: Order }>({
      name: 'find_order',
      text: 'select state from orders where id = $1',
      values: [id],
    })
  ).rows[0]?.state;

/** Whose orders: an agency's (with its copies), or those of single units. */
export interface OrderHolder {
  readonly agencyId?: string | undefined;
  readonly unitIds?: readonly string[] | undefined;
}

/** Orders a duty room or a unit has in hand or finished since (本单位派警单). */
export const listHeldOrders = async (db: Queryable, holder: OrderHolder, since: number): Promise<Order[]> => {
  const { rows } = await db.query<{ state: Order }>({
    name: holder.agencyId ? 'held_by_agency' : 'held_by_units',
    text: holder.agencyId
      ? `select state from orders where (agency_id = $1 or state -> 'copiedTo' ? $1) and (live or issued_at >= $2)
          order by issued_at desc limit 500`
      : `select state from orders where (live or issued_at >= $2) and (addressee_id = any($1)
          or exists (select 1 from jsonb_array_elements(state -> 'assignees') a where a ->> 'id' = any($1)))
          order by issued_at desc limit 200`,
    values: [holder.agencyId ?? holder.unitIds ?? [], since],
  });
  return states(rows);
};

export interface OrderFilter {
  readonly incidentId?: string | undefined;
  readonly agencyId?: string | undefined;
  readonly status: 'active' | 'settled' | 'declined' | 'all';
  readonly text?: string | undefined;
  readonly phone?: string | undefined;
  readonly from?: number | undefined;
  readonly until?: number | undefined;
  readonly centreIds?: readonly string[] | undefined;
  readonly heldBy?: OrderHolder | undefined;
  readonly limit: number;
  readonly offset: number;
}
export const searchOrders = async (
  db: Queryable,
  filter: OrderFilter,
): Promise<{ rows: Order[]; total: number }> => {
  const where = conditions();
  where.and(filter.incidentId, (n) => `incident_id = ${n}`);
  where.and(filter.agencyId, (n) => `agency_id = ${n}`);
  where.and(filter.from, (n) => `issued_at >= ${n}`);
  where.and(filter.until, (n) => `issued_at < ${n}`);
  where.and(filter.centreIds, (n) => `centre_id = any(${n})`);
  where.and(filter.heldBy?.agencyId, (n) => `(agency_id = ${n} or state -> 'copiedTo' ? ${n})`);
  where.and(
    filter.heldBy?.unitIds,
    (n) =>
      `(addressee_id = any(${n}) or exists (select 1 from jsonb_array_elements(state -> 'assignees') a where a ->> 'id' = any(${n})))`,
  );
  where.and(
    filter.text ? likeText(filter.text) : undefined,
    (n) =>
      `(state -> 'brief' ->> 'content' ilike ${n} or state -> 'brief' -> 'place' ->> 'text' ilike ${n} or state ->> 'no' like ${n})`,
  );
  where.and(
    filter.phone ? likeStart(filter.phone) : undefined,
    (n) => `state -> 'brief' ->> 'contactPhone' like ${n}`,
  );
  if (filter.status === 'active') where.and(true, (n) => `live = ${n}`);
  if (filter.status === 'settled') where.and(['reported', 'closed'], (n) => `status = any(${n})`);
  if (filter.status === 'declined') where.and('declined', (n) => `status = ${n}`);
  const total = await db.query<{ n: number }>(
    `select count(*)::int as n from orders ${where.where()}`,
    where.values,
  );
  const limit = where.bind(filter.limit);
  const offset = where.bind(filter.offset);
  const { rows } = await db.query<{ state: Order }>(
    `select state from orders ${where.where()} order by issued_at desc, id limit ${limit} offset ${offset}`,
    where.values,
  );
  return { rows: states(rows), total: total.rows[0]?.n ?? 0 };
};

export interface StoredFile {
  readonly id: string;
  readonly subject: string;
  readonly media_type: string;
  readonly bytes: Buffer;
}
export const addFile = async (
  db: Queryable,
  file: StoredFile & { readonly sha256: string; readonly at: number; readonly by: object },
): Promise<void> => {
  await db.query('insert into file values ($1, $2, $3, $4, $5, $6, $7) on conflict (id) do nothing', [
    file.id,
    file.subject,
    file.media_type,
    file.bytes,
    file.sha256,
    file.at,
    JSON.stringify(file.by),
  ]);
};
export const findFile = async (db: Queryable, id: string): Promise<StoredFile | undefined> =>
  (await db.query<StoredFile>('select id, subject, media_type, bytes from file where id = $1', [id])).rows[0];
/** Whether this very file is there (then a repeated upload is done), and how many its subject has already. */
export const lookForFile = async (
  db: Queryable,
  id: string,
  subject: string,
): Promise<{ readonly there: boolean; readonly taken: boolean; readonly count: number }> => {
  const { rows } = await db.query<{ there: boolean; taken: boolean; count: number }>(
    `select coalesce(bool_or(id = $1 and subject = $2), false) as there, coalesce(bool_or(id = $1 and subject <> $2), false) as taken,
      (count(*) filter (where subject = $2))::int as count from file where id = $1 or subject = $2`,
    [id, subject],
  );
  return rows[0] ?? { there: false, taken: false, count: 0 };
};
