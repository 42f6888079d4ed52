import type { Call } from '@liandong/domain/call';
import { QUEUE_POLICY, type QueuePolicy } from '@liandong/domain/call';
import type { Seat } from '@liandong/domain/shift';
import { type Tx, unitRows } from '@liandong/storage';
import type { House } from '../../house.ts';

/** The queue's rules at a centre (排队规则): a county's calls overflow to its parent. */
export const policyOf = (house: House, centreId: string): QueuePolicy => {
  const parentCentreId = house.book.centre(centreId)?.parentId ?? undefined;
  return { ...QUEUE_POLICY, ...(parentCentreId ? { parentCentreId } : {}) };
};

/** All seats as they are. Whoever holds the queue lock may decide on them: seats change only under it. */
export const seatsNow = (tx: Tx): Promise<Seat[]> => unitRows.listSeats(tx.client);

/** Calls waiting without a seat ringing (排队中), of every centre: a freed seat finds its own among them. */
export const queuedNow = async (tx: Tx): Promise<Call[]> => {
  const { rows } = await tx.client.query<{ state: Call }>({
    name: 'queued_now',
    text: `select state from call where live and status = 'queued' order by offered_at limit 1000`,
  });
  return rows.map((row) => row.state);
};
