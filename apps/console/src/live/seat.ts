import type { Seat } from '@liandong/domain/shift';
import { useMe } from './session.ts';
import { useLive } from './store.ts';

/** Where a person sits: the seat they opened, else the one they are posted to. */
export const seatOf = (
  seats: ReadonlyMap<string, Seat>,
  me: { readonly id: string; readonly seatId?: string | undefined },
): Seat | undefined => {
  for (const seat of seats.values()) if (seat.personId === me.id && seat.status !== 'closed') return seat;
  return me.seatId === undefined ? undefined : seats.get(me.seatId);
};

/** 本席. */
export const useMySeat = (): Seat | undefined => {
  const me = useMe();
  return useLive((l) => seatOf(l.seats, me));
};
