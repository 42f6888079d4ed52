import { awaitsCallback, type Call } from '@liandong/domain/call';
import type { Seat } from '@liandong/domain/shift';

/** 排队 at this centre: highest priority first, then the oldest; the seat's own ring is not in the list. */
export const waitingAt = (calls: Iterable<Call>, centreId: string | undefined, ownRing?: string): Call[] =>
  [...calls]
    .filter(
      (call) =>
        (call.status === 'queued' || call.status === 'ringing') &&
        call.id !== ownRing &&
        (centreId === undefined || call.centreId === centreId),
    )
    .sort((a, b) => b.priority - a.priority || a.offeredAt - b.offeredAt);

/** 早释待回拨, oldest first. */
export const callbacksAt = (calls: Iterable<Call>, centreId: string | undefined): Call[] =>
  [...calls]
    .filter((call) => awaitsCallback(call) && (centreId === undefined || call.centreId === centreId))
    .sort((a, b) => a.offeredAt - b.offeredAt);

/** 本席最近: what I took, newest first; the ones without a 处理类型 on top, because they are still owed one. */
export const recentOf = (calls: Iterable<Call>, personId: string, max: number): Call[] =>
  [...calls]
    .filter((call) => call.personId === personId)
    .sort(
      (a, b) =>
        Number(a.disposal !== undefined) - Number(b.disposal !== undefined) ||
        (b.answeredAt ?? b.offeredAt) - (a.answeredAt ?? a.offeredAt),
    )
    .slice(0, max);

/** Seats of the centre one could sit down at: closed, and not for dispatchers alone. */
export const openSeats = (seats: Iterable<Seat>, centreId: string | undefined): Seat[] =>
  [...seats]
    .filter(
      (seat) =>
        seat.status === 'closed' &&
        seat.centreId === centreId &&
        seat.post !== 'dispatcher' &&
        seat.post !== 'commander',
    )
    .sort(
      (a, b) => Number(a.reserve) - Number(b.reserve) || a.no.localeCompare(b.no, 'zh-CN', { numeric: true }),
    );

/**
 * Which call fills the screen (弹屏). A ringing call pops up by itself, unless another one is still being worked on:
 * then it rings beside it and F2 changes over. `chosen` is what the person opened from a list.
 */
export const callOnScreen = (
  chosen: Call | undefined,
  seatCall: Call | undefined,
): { readonly shown: Call | undefined; readonly ringingBeside: Call | undefined } => {
  const working = chosen !== undefined && chosen.id !== seatCall?.id && isOwed(chosen);
  if (seatCall?.status === 'ringing' && working) return { shown: chosen, ringingBeside: seatCall };
  if (seatCall && (seatCall.status === 'ringing' || !chosen))
    return { shown: seatCall, ringingBeside: undefined };
  return { shown: chosen ?? seatCall, ringingBeside: undefined };
};

/** Somebody has begun on it and it still owes a 处理类型. An abandoned call that was only looked at does not count. */
export const isOwed = (call: Call): boolean =>
  call.disposal === undefined &&
  (call.status === 'answered' || call.status === 'ended' || call.status === 'calledBack');
