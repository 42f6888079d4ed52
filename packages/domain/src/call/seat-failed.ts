import { type Decision, type Instant, ok, type Result, refuse } from '../kernel.ts';
import type { Seat } from '../shift/index.ts';
import { CALL_ACCEPTS, type Call } from './call.ts';
import { callFact, plus, type QueuePolicy, ring, seatFact, stopRinging, takeNext } from './ring.ts';

/** A person could have answered: nobody lifted (408), busy (486, 600), declined (603), withdrawn (487). */
const PERSON_CODES: readonly number[] = [408, 486, 487, 600, 603];

/**
 * 席位电话不通: the switch could not ring the chosen seat. No answer counts as a miss (振铃未接); a busy or declined telephone
 * sends the call on without counting; a telephone that is not there (480, 5xx) lays its seat to rest at once, so that it cannot
 * eat the queue, and the fact says why.
 *
 * @param failed  `rungByItself`: the switch rings the next seat of its own choice
 * @refuses call_wrong_state when another seat rings by now
 */
export const decideSeatFailed = (
  { call, seats, queued }: { call: Call; seats: readonly Seat[]; queued?: readonly Call[] },
  failed: { readonly seatId: string; readonly code: number; readonly rungByItself?: boolean | undefined },
  now: Instant,
  policy: QueuePolicy,
): Result<Decision> => {
  const { seatId, code } = failed;
  if (call.status !== 'ringing' || call.ringingSeatId !== seatId)
    return refuse('call_wrong_state', {
      acceptedNow: CALL_ACCEPTS[call.status],
      info: { status: call.status },
    });
  const seat = seats.find((one) => one.id === seatId);
  const freed = seat ? stopRinging(seat, call.id, code === 408, now) : undefined;
  const dead = !PERSON_CODES.includes(code);
  const rested =
    dead && seat ? [seatFact(seatId, { type: 'SeatRested', data: { reason: `line${code}` } }, now)] : [];
  const missed = callFact(call.id, { type: 'CallRingMissed', data: { seatId, outcome: 'missed' } }, now);
  const gone: Decision = {
    events: [missed, ...(freed?.events ?? []), ...rested],
    cancel: [`call:${call.id}:ring`],
  };
  if (failed.rungByItself) return ok(gone);
  const others = seats.flatMap((one) => (one.id !== seatId ? [one] : freed && !dead ? [freed.after] : []));
  const again = ring(call, { seats: others, skipping: [seatId] }, now, policy.ringMs);
  const next = plus(gone, again);
  if (!freed || dead || again.events.some((event) => event.id === seatId)) return ok(next);
  return ok(plus(next, takeNext(freed.after, { queued, ringMs: policy.ringMs }, call.id, now)));
};
