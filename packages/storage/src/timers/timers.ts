import type { TimerKind } from '@liandong/domain/kernel';
import type { Pool } from '../pool.ts';
import type { Tx } from '../transaction.ts';

/** A clock that ran out (到时的时限). */
export interface DueTimer {
  readonly key: string;
  readonly kind: TimerKind;
  readonly dueAt: number;
  readonly ref: string;
  readonly data: Record<string, string | number>;
}

/** Takes one due clock and holds it until commit; others skip it, so each fires once. */
export const takeDueTimer = async (tx: Tx, now: number): Promise<DueTimer | undefined> => {
  const { rows } = await tx.client.query<DueTimer>({
    name: 'take_timer',
    text: `delete from timer where key = (select key from timer where due_at <= $1 order by due_at limit 1 for update skip locked)
      returning key, kind, due_at as "dueAt", ref, data`,
    values: [now],
  });
  return rows[0];
};

/** Puts off a clock whose work failed, so that one bad clock cannot stop the others. */
export const putOffTimer = async (pool: Pool, key: string, dueAt: number): Promise<void> => {
  await pool.query('update timer set due_at = $2 where key = $1', [key, dueAt]);
};

export const nextDueAt = async (pool: Pool): Promise<number | undefined> =>
  (
    await pool.query<{ due: number | null }>({
      name: 'next_due',
      text: 'select min(due_at) as due from timer',
    })
  ).rows[0]?.due ?? undefined;
