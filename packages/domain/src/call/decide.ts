import { type Decision, type Happened, type Instant, LIMITS, ok, type Result, refuse } from '../kernel.ts';
import { chooseSeat, isManned, type Seat } from '../shift/index.ts';
import { decideAnswer } from './answer.ts';
import { CALL_ACCEPTS, type Call, type CallEvent } from './call.ts';
import { evolveCall } from './evolve.ts';
import {
  callFact,
  callTimers,
  overflowTimer,
  plus,
  type QueuePolicy,
  ring,
  stopRinging,
  takeNext,
} from './ring.ts';

const wrong = (call: Call): Result<never> =>
  refuse('call_wrong_state', { acceptedNow: CALL_ACCEPTS[call.status], info: { status: call.status } });

/**
 * 来电进入: a call enters the queue and the longest-idle seat rings at once. A county's queue that nobody mans
 * overflows at once, a manned one after `overflowMs`.
 * `answeredBy`: whoever types a contact in by hand (来人, 单位上报) has it already; nobody rings.
 *
 * @param seats  every seat of the call's centre, whatever its state
 * @refuses queue_full, seat_wrong_state (answeredBy)
 */
export const decideOffer = (
  { seats, waiting }: { seats: readonly Seat[]; waiting: number },
  command: {
    readonly id: string;
    readonly data: Extract<CallEvent, { type: 'CallOffered' }>['data'];
    readonly answeredBy?: { readonly personId: string; readonly seat?: Seat };
    /** The switch rings a seat of its own choice (自行派席): we were away when the call came. */
    readonly rungByItself?: boolean;
  },
  now: Instant,
  policy: QueuePolicy,
): Result<Decision> => {
  const event: CallEvent = { type: 'CallOffered', data: command.data };
  const offered: Decision = { events: [callFact(command.id, event, now)] };
  if (command.answeredBy) {
    const { personId, seat } = command.answeredBy;
    const call = evolveCall(undefined, command.id, event, now);
    const answered = decideAnswer({ call, seat }, { personId }, now);
    return answered.ok ? ok(plus(offered, { events: answered.value.events })) : answered;
  }
  // Also when the queue is full: the call is there, telling of it late must not lose it.
  if (command.rungByItself) return ok(offered);
  if (waiting >= LIMITS.queueCallsMax) return refuse('queue_full', { info: { waiting } });
  const { centreId, skill } = command.data;
  const rung = ring({ id: command.id, centreId, skill }, { seats }, now, policy.ringMs);
  const wait = isManned(centreId, skill, seats) ? policy.overflowMs : 0;
  const timers = policy.parentCentreId ? [overflowTimer(command.id, now + wait)] : [];
  return ok(plus({ ...offered, timers }, rung));
};

/**
 * 振铃未接: the next seat rings; the same one again when there is no other, until it has missed SEAT_MISSES_MAX
 * times and is laid to rest. A seat left free takes the next of `queued`.
 */
export const decideRingMissed = (
  { call, seats, queued }: { call: Call; seats: readonly Seat[]; queued?: readonly Call[] },
  seatId: string,
  now: Instant,
  policy: QueuePolicy,
): Result<Decision> => {
  if (call.status !== 'ringing' || call.ringingSeatId !== seatId) return wrong(call);
  const missed = callFact(call.id, { type: 'CallRingMissed', data: { seatId, outcome: 'missed' } }, now);
  const seat = seats.find((s) => s.id === seatId);
  const freed = seat ? stopRinging(seat, call.id, true, now) : undefined;
  const standing = seats.map((s) => (freed && s.id === seatId ? freed.after : s));
  const again = ring(call, { seats: standing, skipping: [seatId] }, now, policy.ringMs);
  const first = plus({ events: [missed, ...(freed?.events ?? [])], cancel: [`call:${call.id}:ring`] }, again);
  const busy = again.events.some((event) => event.id === seatId);
  if (!freed || busy) return ok(first);
  return ok(plus(first, takeNext(freed.after, { queued, ringMs: policy.ringMs }, call.id, now)));
};

/**
 * 溢出代接: nobody at the county answered in time, the parent centre takes the call (T1-5). While a county seat rings
 * and the parent has nobody free, the call stays for one more ring: moving it would only lengthen the wait.
 *
 * @param seats  every seat of both centres
 */
export const decideOverflow = (
  { call, seats, queued }: { call: Call; seats: readonly Seat[]; queued?: readonly Call[] },
  toCentreId: string,
  now: Instant,
  policy: QueuePolicy,
): Result<Decision> => {
  if (!CALL_ACCEPTS[call.status].includes('overflow') || call.centreId === toCentreId) return wrong(call);
  const there = { ...call, centreId: toCentreId };
  if (call.status === 'ringing' && !chooseSeat(there, seats))
    return ok({ events: [], timers: [overflowTimer(call.id, now + policy.ringMs)] });
  const events: Happened[] = [];
  const seatId = call.ringingSeatId;
  const rung = seats.find((s) => s.id === seatId);
  const freed = rung ? stopRinging(rung, call.id, false, now) : undefined;
  if (seatId !== undefined) {
    events.push(callFact(call.id, { type: 'CallRingMissed', data: { seatId, outcome: 'withdrawn' } }, now));
    events.push(...(freed?.events ?? []));
  }
  const reason = isManned(call.centreId, call.skill, seats) ? 'waited' : 'noSeat';
  events.push(callFact(call.id, { type: 'CallOverflowed', data: { toCentreId, reason } }, now));
  const moved = plus({ events, cancel: callTimers(call.id) }, ring(there, { seats }, now, policy.ringMs));
  if (!freed) return ok(moved);
  return ok(plus(moved, takeNext(freed.after, { queued, ringMs: policy.ringMs }, call.id, now)));
};
