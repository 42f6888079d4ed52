import { type Decision, type Happened, type Instant, LIMITS, ok, type Result, refuse, type TimerSet } from '../kernel.ts';
import { chooseSeat, isManned, SEAT_MISSES_MAX, type Seat } from '../shift/index.ts';
import { CALL_ACCEPTS, type Call, type CallEvent } from './call.ts';

/** How the queue of a centre behaves (排队规则), stamped per centre by configuration. */
export interface QueuePolicy {
  readonly ringMs: number;
  /** A county's call overflows to its parent after this long without an answer; 20 s at most without any seat (T1-5). */
  readonly overflowMs: number;
  readonly parentCentreId?: string;
}
export const QUEUE_POLICY: Omit<QueuePolicy, 'parentCentreId'> = { ringMs: 15_000, overflowMs: 20_000 };

const fact = (id: string, event: CallEvent, at: Instant): Happened => ({
  stream: 'call',
  id,
  type: event.type,
  data: event.data,
  occurredAt: at,
});
const seatFact = (seatId: string, type: string, data: object, at: Instant): Happened => ({
  stream: 'seat',
  id: seatId,
  type,
  data,
  occurredAt: at,
});
const ringTimer = (callId: string, seatId: string, now: Instant, policy: QueuePolicy): TimerSet => ({
  key: `call:${callId}:ring`,
  kind: 'ringNoAnswer',
  dueAt: now + policy.ringMs,
  ref: callId,
  data: { seatId },
});
export const callTimers = (callId: string): readonly string[] => [`call:${callId}:ring`, `call:${callId}:overflow`];

const wrong = (call: Call): Result<never> =>
  refuse('call_wrong_state', { acceptedNow: CALL_ACCEPTS[call.status], info: { status: call.status } });
const accepts = (call: Call, act: string): boolean => CALL_ACCEPTS[call.status].includes(act);

/** Rings the longest-idle seat that can take the call, if there is one (派席). */
const ring = (call: Pick<Call, 'id' | 'centreId' | 'skill'>, seats: readonly Seat[], now: Instant, policy: QueuePolicy, skipping: readonly string[] = []): Decision => {
  const seat = chooseSeat(call, seats, skipping);
  if (!seat) return { events: [] };
  return {
    events: [
      fact(call.id, { type: 'CallRung', data: { seatId: seat.id } }, now),
      seatFact(seat.id, 'SeatRung', { callId: call.id }, now),
    ],
    timers: [ringTimer(call.id, seat.id, now, policy)],
  };
};

const plus = (first: Decision, second: Decision): Decision => ({
  events: [...first.events, ...second.events],
  timers: [...(first.timers ?? []), ...(second.timers ?? [])],
  cancel: [...(first.cancel ?? []), ...(second.cancel ?? [])],
});

/**
 * 来电进入: a call enters the queue and the longest-idle seat rings at once.
 * Telephone and text calls ring; those a person types in (来人, 单位上报, 12345) are answered by that person.
 */
export const decideOffer = (
  { seats, waiting }: { seats: readonly Seat[]; waiting: number },
  command: { readonly id: string; readonly data: Extract<CallEvent, { type: 'CallOffered' }>['data'] },
  now: Instant,
  policy: QueuePolicy,
): Result<Decision> => {
  if (waiting >= LIMITS.queueCallsMax) return refuse('queue_full', { info: { waiting } });
  const offered: Decision = { events: [fact(command.id, { type: 'CallOffered', data: command.data }, now)] };
  const call = { id: command.id, centreId: command.data.centreId, skill: command.data.skill };
  const rung = ring(call, seats, now, policy);
  const overflow: readonly TimerSet[] = policy.parentCentreId
    ? [{ key: `call:${command.id}:overflow`, kind: 'queueOverflow', dueAt: now + policy.overflowMs, ref: command.id }]
    : [];
  return ok(plus({ ...offered, timers: overflow }, rung));
};

/** 振铃未接: the seat did not answer, the next one rings; a seat that misses twice is laid to rest. */
export const decideRingMissed = (
  { call, seats }: { call: Call; seats: readonly Seat[] },
  seatId: string,
  now: Instant,
  policy: QueuePolicy,
): Result<Decision> => {
  if (call.status !== 'ringing' || call.ringingSeatId !== seatId) return wrong(call);
  const seat = seats.find((s) => s.id === seatId);
  const events: Happened[] = [fact(call.id, { type: 'CallRingMissed', data: { seatId, outcome: 'missed' } }, now)];
  if (seat) {
    events.push(seatFact(seatId, 'SeatRingMissed', { callId: call.id, counts: true }, now));
    if (seat.misses + 1 >= SEAT_MISSES_MAX) events.push(seatFact(seatId, 'SeatRested', { reason: 'missedRings' }, now));
  }
  const others = seats.filter((s) => s.id !== seatId);
  return ok(plus({ events, cancel: [`call:${call.id}:ring`] }, ring(call, others, now, policy)));
};

/**
 * 溢出代接: nobody at the county answered in time, the parent centre takes the call (T1-5).
 * With a seat ringing the call stays for one more ring; a deserted queue moves at once.
 */
export const decideOverflow = (
  { call, seats }: { call: Call; seats: readonly Seat[] },
  toCentreId: string,
  now: Instant,
  policy: QueuePolicy,
): Result<Decision> => {
  if (!accepts(call, 'overflow') || call.centreId === toCentreId) return wrong(call);
  const events: Happened[] = [];
  if (call.status === 'ringing' && call.ringingSeatId) {
    events.push(fact(call.id, { type: 'CallRingMissed', data: { seatId: call.ringingSeatId, outcome: 'withdrawn' } }, now));
    events.push(seatFact(call.ringingSeatId, 'SeatRingMissed', { callId: call.id, counts: false }, now));
  }
  const reason = isManned(call.centreId, call.skill, seats) ? 'waited' : 'noSeat';
  events.push(fact(call.id, { type: 'CallOverflowed', data: { toCentreId, reason } }, now));
  return ok(
    plus({ events, cancel: callTimers(call.id) }, ring({ ...call, centreId: toCentreId }, seats, now, policy)),
  );
};

/**
 * 接听. The rung seat answers; any free seat of the centre may also pick a waiting call from the list (代答).
 * @refuses call_already_taken, call_wrong_state, seat_wrong_state
 */
export const decideAnswer = (
  { call, seat, rung }: { call: Call; seat?: Seat | undefined; rung?: Seat | undefined },
  command: { readonly personId: string },
  now: Instant,
): Result<Decision> => {
  if (call.status === 'answered' || call.status === 'ended') return refuse('call_already_taken', { info: { seatId: call.seatId ?? '' } });
  if (!accepts(call, 'answer')) return wrong(call);
  const events: Happened[] = [];
  if (seat) {
    const own = seat.callId === call.id;
    if (!own && seat.status !== 'idle' && seat.status !== 'wrapUp' && seat.status !== 'resting')
      return refuse('seat_wrong_state', { info: { status: seat.status } });
    if (rung && rung.id !== seat.id) events.push(seatFact(rung.id, 'SeatRingMissed', { callId: call.id, counts: false }, now));
  }
  events.push(fact(call.id, { type: 'CallAnswered', data: { seatId: seat?.id, personId: command.personId } }, now));
  if (seat) events.push(seatFact(seat.id, 'SeatTalking', { callId: call.id }, now));
  return ok({ events, cancel: callTimers(call.id) });
};

/** 挂机: by the caller, the seat or the switch. Before an answer it is 早释 and must be called back. */
export const decideEnd = (
  { call, seats }: { call: Call; seats: readonly Seat[] },
  by: 'caller' | 'seat' | 'switch',
  now: Instant,
): Result<Decision> => {
  if (call.status === 'queued' || call.status === 'ringing') {
    const events = [fact(call.id, { type: 'CallAbandoned', data: {} }, now)];
    const seat = seats.find((s) => s.id === call.ringingSeatId);
    if (seat) events.push(seatFact(seat.id, 'SeatRingMissed', { callId: call.id, counts: false }, now));
    return ok({ events, cancel: callTimers(call.id) });
  }
  if (!accepts(call, 'end')) return wrong(call);
  const events = [fact(call.id, { type: 'CallEnded', data: { by } }, now)];
  const seat = seats.find((s) => s.id === call.seatId);
  if (seat && seat.callId === call.id && seat.status === 'talking')
    events.push(seatFact(seat.id, 'SeatWrapUp', { callId: call.id }, now));
  return ok({ events });
};
