import type { Call } from '../call/index.ts';
import type { Seat } from './seat.ts';

/** 接警席: dispatchers' and commanders' seats are never rung. */
const takes = (seat: Seat, skill: string): boolean =>
  seat.post !== 'dispatcher' && seat.post !== 'commander' && seat.skills.includes(skill);

/**
 * The seat that rings next (派席): the longest-idle seat of the centre with the right skill; ordinary seats
 * before 班长 seats. A pure function, so that the telephone edge decides the same when the server is away.
 *
 * @param call      the waiting call
 * @param seats     seats of the call's centre, any order
 * @param skipping  seats that just missed this very call
 */
export const chooseSeat = (
  call: Pick<Call, 'centreId' | 'skill'>,
  seats: readonly Seat[],
  skipping: readonly string[] = [],
): Seat | undefined => {
  const able = seats.filter(
    (seat) => seat.status === 'idle' && seat.centreId === call.centreId && takes(seat, call.skill),
  );
  const fresh = able.filter((seat) => !skipping.includes(seat.id));
  const rank = (seat: Seat): number => (seat.post === 'shiftLeader' ? 1 : 0);
  return (fresh.length > 0 ? fresh : able).reduce<Seat | undefined>((best, seat) => {
    if (!best) return seat;
    if (rank(seat) !== rank(best)) return rank(seat) < rank(best) ? seat : best;
    if (seat.since !== best.since) return seat.since < best.since ? seat : best;
    return seat.id < best.id ? seat : best;
  }, undefined);
};

/** The call a free seat takes next (取号): highest priority first, then the oldest. */
export const chooseCall = (seat: Seat, queued: readonly Call[]): Call | undefined =>
  queued
    .filter((call) => call.status === 'queued' && call.centreId === seat.centreId && takes(seat, call.skill))
    .reduce<Call | undefined>((best, call) => {
      if (!best) return call;
      if (call.priority !== best.priority) return call.priority > best.priority ? call : best;
      if (call.offeredAt !== best.offeredAt) return call.offeredAt < best.offeredAt ? call : best;
      return call.id < best.id ? call : best;
    }, undefined);

/** 有人值守: somebody at this centre could answer now or soon, so the queue is not deserted. */
export const isManned = (centreId: string, skill: string, seats: readonly Seat[]): boolean =>
  seats.some(
    (seat) =>
      seat.centreId === centreId &&
      takes(seat, skill) &&
      seat.status !== 'closed' &&
      seat.status !== 'resting',
  );
