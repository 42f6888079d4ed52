import { type Fact, type Instant, impossible, tidy, type Versioned } from '../kernel.ts';

/**
 * 席位状态.
 *
 *   closed 闭席 ⇄ idle 空闲 ──▶ ringing 振铃 ──▶ talking 通话 ──▶ wrapUp 事后整理 ──▶ idle
 *                  ⇅ resting 休眠        └─ missed ─▶ idle, or resting after SEAT_MISSES_MAX
 *
 * A waiting call may also be picked up from idle, wrapUp or resting (代答). `closed` is reached from idle, wrapUp and
 * resting, never with a telephone in the hand; wrapUp is left only when its call has a 处理类型.
 */
export type SeatStatus = 'closed' | 'idle' | 'ringing' | 'talking' | 'wrapUp' | 'resting';

/** 席位类别 (接警, 处警, 接处合一, 班长, 指挥长). */
export type SeatPost = 'callTaker' | 'dispatcher' | 'both' | 'shiftLeader' | 'commander';

/** Missed rings in a row after which a seat is laid to rest (休眠), so that a deserted seat cannot eat the queue. */
export const SEAT_MISSES_MAX = 2;

/** 席位: where a person sits. `skills` are the access numbers it may answer. */
export interface Seat extends Versioned {
  readonly centreId: string;
  readonly no: string;
  readonly post: SeatPost;
  readonly skills: readonly string[];
  readonly reserve: boolean;
  readonly status: SeatStatus;
  readonly since: Instant;
  readonly personId?: string;
  readonly personName?: string;
  readonly callId?: string;
  readonly misses: number;
}

export type SeatEvent =
  | Fact<'SeatInstalled', Pick<Seat, 'centreId' | 'no' | 'post' | 'skills' | 'reserve'>>
  | Fact<'SeatOpened', { readonly personId: string; readonly personName: string }>
  | Fact<'SeatClosed', { readonly reason: 'signedOut' | 'byLeader' }>
  | Fact<'SeatRested', { readonly reason: string }>
  | Fact<'SeatReady', object>
  | Fact<'SeatRung', { readonly callId: string }>
  | Fact<'SeatRingMissed', { readonly callId: string; readonly counts: boolean }>
  | Fact<'SeatTalking', { readonly callId: string }>
  | Fact<'SeatWrapUp', { readonly callId: string }>;

/** Folds one fact into a seat (席位). */
export const evolveSeat = (before: Seat | undefined, id: string, event: SeatEvent, at: Instant): Seat => {
  if (event.type === 'SeatInstalled')
    return before
      ? tidy({ ...before, ...tidy(event.data), version: before.version + 1 })
      : { ...event.data, id, version: 1, status: 'closed', since: at, misses: 0 };
  if (!before) return impossible(`${event.type} for a seat nobody installed`);
  return tidy({ ...before, ...changed(before, event), since: at, version: before.version + 1 });
};

const changed = (seat: Seat, event: Exclude<SeatEvent, { type: 'SeatInstalled' }>): Partial<Seat> => {
  switch (event.type) {
    case 'SeatOpened':
      return { ...event.data, status: 'idle', misses: 0, callId: undefined };
    case 'SeatClosed':
      return { status: 'closed', personId: undefined, personName: undefined, callId: undefined, misses: 0 };
    case 'SeatRested':
      return { status: 'resting', callId: undefined };
    case 'SeatReady':
      return { status: 'idle', callId: undefined, misses: 0 };
    case 'SeatRung':
      return { status: 'ringing', callId: event.data.callId };
    case 'SeatRingMissed':
      return { status: 'idle', callId: undefined, misses: seat.misses + (event.data.counts ? 1 : 0) };
    case 'SeatTalking':
      return { status: 'talking', callId: event.data.callId, misses: 0 };
    case 'SeatWrapUp':
      return { status: 'wrapUp', callId: event.data.callId };
    default:
      return impossible(event);
  }
};
