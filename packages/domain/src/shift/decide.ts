import type { Call } from '../call/index.ts';
import { type Decision, type Happened, type Instant, ok, type Result, refuse } from '../kernel.ts';
import { chooseCall } from './choose-seat.ts';
import type { Seat, SeatEvent, SeatStatus } from './seat.ts';

/** What a person may do with a seat in each state (席位操作). */
export const SEAT_ACCEPTS: Readonly<Record<SeatStatus, readonly string[]>> = {
  closed: ['open'],
  idle: ['close', 'rest', 'answer'],
  ringing: ['answer'],
  talking: ['hangUp'],
  wrapUp: ['ready', 'rest', 'close', 'answer'],
  resting: ['ready', 'close', 'answer'],
};

const seatFact = (seat: Seat, event: SeatEvent, at: Instant): Happened => ({
  stream: 'seat',
  id: seat.id,
  type: event.type,
  data: event.data,
  occurredAt: at,
});

/** A free seat takes the next waiting call at once (空闲即派). */
export const ringNext = (seat: Seat, queued: readonly Call[], now: Instant, ringMs: number): Decision => {
  const call = chooseCall(seat, queued);
  if (!call) return { events: [] };
  return {
    events: [
      { stream: 'call', id: call.id, type: 'CallRung', data: { seatId: seat.id }, occurredAt: now },
      seatFact(seat, { type: 'SeatRung', data: { callId: call.id } }, now),
    ],
    timers: [
      {
        key: `call:${call.id}:ring`,
        kind: 'ringNoAnswer',
        dueAt: now + ringMs,
        ref: call.id,
        data: { seatId: seat.id },
      },
    ],
  };
};

export interface SeatCommand {
  readonly act: 'open' | 'close' | 'rest' | 'ready';
  readonly personId: string;
  readonly personName: string;
  readonly reason?: string;
  /** 班长 and above may close or rest another person's seat. */
  readonly leads: boolean;
}

/**
 * 开席, 闭席, 休眠, 置闲.
 * @refuses seat_wrong_state, seat_taken, call_not_disposed (a seat cannot leave 事后整理 with a call that has no 处理类型)
 */
export const decideSeat = (
  { seat, call, queued }: { seat: Seat; call?: Call | undefined; queued: readonly Call[] },
  command: SeatCommand,
  now: Instant,
  ringMs: number,
): Result<Decision> => {
  if (!SEAT_ACCEPTS[seat.status].includes(command.act))
    return refuse('seat_wrong_state', { acceptedNow: SEAT_ACCEPTS[seat.status] });
  if (command.act !== 'open' && seat.personId !== command.personId && !command.leads)
    return refuse('seat_taken', { info: { person: seat.personName ?? '' } });
  if (seat.status === 'wrapUp' && command.act !== 'open' && call && !call.disposal)
    return refuse('call_not_disposed', { info: { callId: call.id } });
  const then = (event: SeatEvent): Result<Decision> => ok({ events: [seatFact(seat, event, now)] });
  switch (command.act) {
    case 'close':
      return then({
        type: 'SeatClosed',
        data: { reason: seat.personId === command.personId ? 'signedOut' : 'byLeader' },
      });
    case 'rest':
      return then({ type: 'SeatRested', data: { reason: command.reason ?? '' } });
    default: {
      const open: SeatEvent =
        command.act === 'open'
          ? { type: 'SeatOpened', data: { personId: command.personId, personName: command.personName } }
          : { type: 'SeatReady', data: {} };
      const next = ringNext(seat, queued, now, ringMs);
      return ok({ ...next, events: [seatFact(seat, open, now), ...next.events] });
    }
  }
};
