import type { Seal } from '@liandong/domain/archive';
import type { Queryable } from './queryable.ts';

const COLUMNS = 'from_seq as "fromSeq", to_seq as "toSeq", sealed_at as "sealedAt", previous, hash';

export const lastSeal = async (db: Queryable): Promise<Seal | undefined> =>
  (await db.query<Seal & Record<string, unknown>>(`select ${COLUMNS} from seal order by to_seq desc limit 1`))
    .rows[0];
export const listSeals = async (db: Queryable, afterSeq: number, untilSeq: number): Promise<Seal[]> =>
  (
    await db.query<Seal & Record<string, unknown>>(
      `select ${COLUMNS} from seal where to_seq > $1 and from_seq <= $2 order by to_seq`,
      [afterSeq, untilSeq],
    )
  ).rows;
export const addSeal = async (db: Queryable, seal: Seal): Promise<void> => {
  await db.query(
    'insert into seal (from_seq, to_seq, sealed_at, previous, hash) values ($1, $2, $3, $4, $5) on conflict do nothing',
    [seal.fromSeq, seal.toSeq, seal.sealedAt, seal.previous, seal.hash],
  );
};
