import { type Decision, type Instant, ok, type Result, refuse } from '../kernel.ts';
import type { Seat } from '../shift/index.ts';
import { CALL_ACCEPTS, type Call } from './call.ts';

/**
 * 交换机自选席位振铃: a switch that distributes calls itself tells which seat it rings; we only follow.
 * @refuses call_wrong_state, seat_wrong_state
 */
export const decideRung = ({ call, seat }: { call: Call; seat: Seat }, now: Instant): Result<Decision> => {
  if (call.status === 'ringing' && call.ringingSeatId === seat.id) return ok({ events: [] });
  if (!CALL_ACCEPTS[call.status].includes('ring'))
    return refuse('call_wrong_state', {
      acceptedNow: CALL_ACCEPTS[call.status],
      info: { status: call.status },
    });
  if (seat.status !== 'idle') return refuse('seat_wrong_state', { info: { status: seat.status } });
  return ok({
    events: [
      { stream: 'call', id: call.id, type: 'CallRung', data: { seatId: seat.id }, occurredAt: now },
      { stream: 'seat', id: seat.id, type: 'SeatRung', data: { callId: call.id }, occurredAt: now },
    ],
  });
};
