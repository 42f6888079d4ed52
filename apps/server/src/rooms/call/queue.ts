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
export const seatsNow = async (tx: Tx): Promise<Seat[]> => trusted(tx, await unitRows.listSeats(tx.client));

/** The seats that may ring, talk or fall free (开着的席位); under the queue lock as well. */
export const openSeatsNow = async (tx: Tx): Promise<Seat[]> =>
  trusted(tx, await unitRows.listOpenSeats(tx.client));

/** Under the queue lock they need no lock of their own. */
const trusted = (tx: Tx, seats: Seat[]): Seat[] => {
  tx.trust('seat', seats);
  return seats;
};

/** Calls waiting without a seat ringing (排队中), of every centre: a freed seat finds its own among them. */
export const queuedNow = async (tx: Tx): Promise<Call[]> => {
  const { rows } = await tx.client.query<{ state: Call }>({
    name: 'queued_now',
    text: `select state from call where live and status = 'queued' order by offered_at limit 1000`,
  });
  return rows.map((row) => row.state);
};
