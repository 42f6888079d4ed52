import type { ActorRef, Happened } from '@liandong/domain/kernel';

/** Who writes in tests of the log itself. */
export const TESTER: ActorRef = { kind: 'machine', id: 'tester', name: '试验' };

/** The smallest fact there is: a seat is installed, as often as one likes. */
export const seatFact = (id: string, at: number, no = id): Happened => ({
  stream: 'seat',
  id,
  type: 'SeatInstalled',
  data: { centreId: 'city', no, post: 'callTaker', skills: ['police'], reserve: false },
  occurredAt: at,
});
