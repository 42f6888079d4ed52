import type { Queryable } from './queryable.ts';

/** The database's own identity (库标识). `epoch` changes when another primary took over, so old numbers are not trusted. */
export interface HouseRow {
  readonly epoch: string;
  readonly training: boolean;
  readonly label: string | null;
}
export const findHouse = async (db: Queryable): Promise<HouseRow | undefined> => {
  const { rows } = await db.query<HouseRow>('select epoch, training, label from house');
  const row = rows[0];
  if (!row) return undefined;
  const timeline = await db
    .query<{ t: number }>('select timeline_id as t from pg_control_checkpoint()')
    .catch(() => undefined);
  return { ...row, epoch: `${row.epoch}.${timeline?.rows[0]?.t ?? 1}` };
};
export const createHouse = async (
  db: Queryable,
  row: { epoch: string; training: boolean; label: string; now: number },
): Promise<void> => {
  await db.query(
    'insert into house (epoch, training, label, created_at) values ($1, $2, $3, $4) on conflict do nothing',
    [row.epoch, row.training, row.label, row.now],
  );
};
