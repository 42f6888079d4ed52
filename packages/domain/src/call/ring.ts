import type { Decision, Happened, Instant, TimerSet } from '../kernel.ts';
import {
  chooseSeat,
  evolveSeat,
  ringNext,
  SEAT_MISSES_MAX,
  type Seat,
  type SeatEvent,
} from '../shift/index.ts';
import type { Call, CallEvent } from './call.ts';

/** How the queue of a centre behaves (排队规则), stamped per centre by configuration. */
export interface QueuePolicy {
  readonly ringMs: number;
  /** A county's call overflows to its parent after this long without an answer; 20 s at most without any seat (T1-5). */
  readonly overflowMs: number;
  readonly parentCentreId?: string;
}
export const QUEUE_POLICY: Omit<QueuePolicy, 'parentCentreId'> = { ringMs: 15_000, overflowMs: 20_000 };

export const callFact = (id: string, event: CallEvent, at: Instant): Happened => ({
  stream: 'call',
  id,
  type: event.type,
  data: event.data,
  occurredAt: at,
});
export const seatFact = (id: string, event: SeatEvent, at: Instant): Happened => ({
  stream: 'seat',
  id,
  type: event.type,
  data: event.data,
  occurredAt: at,
});

/** The clocks of a waiting call: its ring and its overflow (来电时限). */
export const callTimers = (callId: string): readonly string[] => [
  `call:${callId}:ring`,
  `call:${callId}:overflow`,
];
export const overflowTimer = (callId: string, dueAt: Instant): TimerSet => ({
  key: `call:${callId}:overflow`,
  kind: 'queueOverflow',
  dueAt,
  ref: callId,
});

/** One seat rings for one call (振铃), with its clock. */
const ringSeat = (callId: string, seatId: string, now: Instant, ringMs: number): Decision => ({
  events: [
    callFact(callId, { type: 'CallRung', data: { seatId } }, now),
    seatFact(seatId, { type: 'SeatRung', data: { callId } }, now),
  ],
  timers: [
    { key: `call:${callId}:ring`, kind: 'ringNoAnswer', dueAt: now + ringMs, ref: callId, data: { seatId } },
  ],
});

/** Rings the longest-idle seat that can take the call, if there is one (派席). `skipping` just missed it. */
export const ring = (
  call: Pick<Call, 'id' | 'centreId' | 'skill'>,
  { seats, skipping = [] }: { seats: readonly Seat[]; skipping?: readonly string[] },
  now: Instant,
  ringMs: number,
): Decision => {
  const seat = chooseSeat(call, seats, skipping);
  return seat ? ringSeat(call.id, seat.id, now, ringMs) : { events: [] };
};

/** A seat stops ringing (停振): a counted miss lays it to rest at SEAT_MISSES_MAX. `after` is the seat as it then is. */
export const stopRinging = (
  seat: Seat,
  callId: string,
  counts: boolean,
  now: Instant,
): { readonly events: readonly Happened[]; readonly after: Seat } => {
  const facts: SeatEvent[] = [{ type: 'SeatRingMissed', data: { callId, counts } }];
  if (counts && seat.misses + 1 >= SEAT_MISSES_MAX)
    facts.push({ type: 'SeatRested', data: { reason: 'missedRings' } });
  return {
    events: facts.map((event) => seatFact(seat.id, event, now)),
    after: facts.reduce((before, event) => evolveSeat(before, seat.id, event, now), seat),
  };
};

/** A seat set free by somebody else's act takes the next waiting call at once (空闲即派), if the caller told the queue. */
export const takeNext = (
  seat: Seat,
  { queued = [], ringMs = QUEUE_POLICY.ringMs }: { queued?: readonly Call[] | undefined; ringMs?: number },
  except: string,
  now: Instant,
): Decision =>
  seat.status === 'idle'
    ? ringNext(
        seat,
        queued.filter((call) => call.id !== except),
        now,
        ringMs,
      )
    : { events: [] };

/** Two decisions as one; a clock that the second starts is not stopped by the first (后者为准). */
export const plus = (first: Decision, second: Decision): Decision => {
  const timers = [...(first.timers ?? []), ...(second.timers ?? [])];
  const started = new Set(timers.map((timer) => timer.key));
  return {
    events: [...first.events, ...second.events],
    timers,
    cancel: [...(first.cancel ?? []), ...(second.cancel ?? [])].filter((key) => !started.has(key)),
  };
};
