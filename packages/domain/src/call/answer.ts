import { type Decision, type Happened, type Instant, ok, type Result, refuse } from '../kernel.ts';
import type { Seat } from '../shift/index.ts';
import { CALL_ACCEPTS, type Call } from './call.ts';
import { callFact, callTimers, plus, seatFact, stopRinging, takeNext } from './ring.ts';

const wrong = (call: Call, but?: string): Result<never> =>
  refuse('call_wrong_state', {
    acceptedNow: CALL_ACCEPTS[call.status].filter((act) => act !== but),
    info: { status: call.status },
  });

/** States in which a seat may pick up a waiting call (代答). */
const FREE: readonly Seat['status'][] = ['idle', 'wrapUp', 'resting'];

/**
 * 接听. The rung seat answers; any free seat of the centre may also pick a waiting call from the list (代答), and the
 * seat that rang until then takes the next of `queued`. After 早释 only a text call can still be answered: the page
 * of a silent caller comes back, a telephone that hung up does not.
 * @refuses call_already_taken, call_wrong_state, seat_wrong_state
 */
export const decideAnswer = (
  {
    call,
    seat,
    rung,
    queued,
    ringMs,
  }: {
    call: Call;
    seat?: Seat | undefined;
    rung?: Seat | undefined;
    queued?: readonly Call[];
    ringMs?: number;
  },
  command: { readonly personId: string },
  now: Instant,
): Result<Decision> => {
  if (call.status === 'answered' || call.status === 'ended')
    return refuse('call_already_taken', { info: { seatId: call.seatId ?? '' } });
  if (!CALL_ACCEPTS[call.status].includes('answer')) return wrong(call);
  if (call.status === 'abandoned' && call.channel !== 'text') return wrong(call, 'answer');
  const own = seat?.callId === call.id && seat.status === 'ringing';
  if (seat && !own && !FREE.includes(seat.status))
    return refuse('seat_wrong_state', { info: { status: seat.status } });
  const freed =
    rung && rung.id !== seat?.id && rung.callId === call.id
      ? stopRinging(rung, call.id, false, now)
      : undefined;
  const { personId } = command;
  const events: Happened[] = [
    ...(freed?.events ?? []),
    callFact(call.id, { type: 'CallAnswered', data: { seatId: seat?.id, personId } }, now),
  ];
  if (seat) events.push(seatFact(seat.id, { type: 'SeatTalking', data: { callId: call.id } }, now));
  const answered: Decision = { events, cancel: callTimers(call.id) };
  return ok(freed ? plus(answered, takeNext(freed.after, { queued, ringMs }, call.id, now)) : answered);
};

/**
 * 挂机: by the caller, the seat or the switch. Before an answer it is 早释 and must be called back; the seat that rang
 * takes the next of `queued`.
 */
export const decideEnd = (
  {
    call,
    seats,
    queued,
    ringMs,
  }: { call: Call; seats: readonly Seat[]; queued?: readonly Call[]; ringMs?: number },
  by: 'caller' | 'seat' | 'switch',
  now: Instant,
): Result<Decision> => {
  if (call.status === 'queued' || call.status === 'ringing') {
    const seat = seats.find((s) => s.id === call.ringingSeatId);
    const freed = seat ? stopRinging(seat, call.id, false, now) : undefined;
    const events = [callFact(call.id, { type: 'CallAbandoned', data: {} }, now), ...(freed?.events ?? [])];
    const abandoned: Decision = { events, cancel: callTimers(call.id) };
    return ok(freed ? plus(abandoned, takeNext(freed.after, { queued, ringMs }, call.id, now)) : abandoned);
  }
  if (!CALL_ACCEPTS[call.status].includes('end')) return wrong(call);
  const events = [callFact(call.id, { type: 'CallEnded', data: { by } }, now)];
  const seat = seats.find((s) => s.id === call.seatId);
  if (seat && seat.callId === call.id && seat.status === 'talking')
    events.push(seatFact(seat.id, { type: 'SeatWrapUp', data: { callId: call.id } }, now));
  return ok({ events });
};
