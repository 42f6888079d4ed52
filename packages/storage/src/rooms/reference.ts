import type { Queryable } from './queryable.ts';

/** Standing data (常备资料): each kind a list in its own order. */
export type ReferenceKind =
  | 'region'
  | 'centre'
  | 'accessNumber'
  | 'agency'
  | 'dutyRoom'
  | 'type'
  | 'promptCard'
  | 'rule'
  | 'place'
  | 'layer'
  | 'meta';

const CHUNK = 2_000;

export const saveReference = async (
  db: Queryable,
  kind: ReferenceKind,
  rows: readonly { readonly id: string; readonly body: unknown }[],
): Promise<void> => {
  for (let from = 0; from < rows.length; from += CHUNK) {
    const slice = rows.slice(from, from + CHUNK).map((row, i) => ({ ...row, rank: from + i }));
    await db.query(
      `insert into reference select $1, r.id, r.rank, r.body from jsonb_to_recordset($2::jsonb) as r(id text, rank int, body jsonb)
        on conflict (kind, id) do update set rank = excluded.rank, body = excluded.body`,
      [kind, JSON.stringify(slice)],
    );
  }
  await db.query(
    `insert into counter values ('book', 1) on conflict (name) do update set last = counter.last + 1`,
  );
};

export const readReference = async <T>(db: Queryable, kind: ReferenceKind): Promise<T[]> =>
  (await db.query<{ body: T }>('select body from reference where kind = $1 order by rank', [kind])).rows.map(
    (row) => row.body,
  );

/** Grows with every change, so that a cached book knows it is old. */
export const bookVersion = async (db: Queryable): Promise<number> =>
  (await db.query<{ last: number }>(`select last from counter where name = 'book'`)).rows[0]?.last ?? 0;
