import type { ctiEvent } from '@liandong/contract/call';
import type { Actor } from '@liandong/domain/access';
import {
  type Call,
  type Caller,
  decideHeld,
  decideLocate,
  decideRecorded,
  decideRung,
  decideSeatFailed,
} from '@liandong/domain/call';
import { type Decision, ok, type Result, refuse } from '@liandong/domain/kernel';
import type { LocationCandidate } from '@liandong/domain/location';
import { callRows } from '@liandong/storage';
import type { z } from 'zod';
import { type Acting, type CommandAsked, type Moment, runCommand } from '../../command.ts';
import type { House } from '../../house.ts';
import { actOnCall, answerCall, endCall, holdCall, offerCall, seatNamed } from './commands.ts';
import { policyOf } from './queue.ts';

type CtiAsked = z.output<typeof ctiEvent>;
type CtiAnswer = { callId: string; status: string; seatId?: string; seatNo?: string };

/** A switch that kept its events while we were away tells them with their own time; older ones are history, not news. */
const TOLD_LATE_MAX_MS = 7 * 86_400_000;
/** Below this an event is news and happens now. */
const TOLD_NOW_MS = 2_000;

/**
 * 补报: when a fact of the switch counts as happened. Late facts keep their own time and start no clocks; a key for history
 * (`backdate`) goes by the rules of every command.
 */
const momentOf = (house: House, by: Actor, at: number | undefined): Result<Moment> | undefined => {
  if (at === undefined || by.rights.includes('backdate')) return undefined;
  const now = house.now();
  if (at >= now - TOLD_NOW_MS) return ok({ now, backdated: false });
  return now - at <= TOLD_LATE_MAX_MS ? ok({ now: at, backdated: true }) : refuse('backdating_not_allowed');
};

/** 交换机事件: each kind is one command; the switch's own event id makes retries safe. */
export const hearSwitch = async (house: House, by: Actor, event: CtiAsked): Promise<Result<CtiAnswer>> => {
  if (event.kind === 'offered') return ctiOffered(house, by, event);
  const callId = await callRows.findCallByKey(house.storage.pool, event.key);
  if (!callId) return refuse('not_found', { field: 'key' });
  const done = await ctiLater(house, by, callId, event);
  if (!done.ok) return done;
  const call = await callRows.findCall(house.storage.pool, callId);
  return ok(call ? answerOf(call) : { callId, status: 'ended' });
};

const answerOf = (call: Call): CtiAnswer => {
  const seatId = call.ringingSeatId ?? call.seatId;
  return { callId: call.id, status: call.status, ...(seatId ? { seatId } : {}) };
};

/** Whatever the signalling says of the place is a candidate with its source; nobody believes it yet. */
const candidatesOf = (event: CtiAsked, at: number): LocationCandidate[] => [
  ...(event.positions ?? []).map(({ source, point, radiusM }) => ({
    source,
    point,
    ...(radiusM === undefined ? {} : { radiusM }),
    at,
  })),
  ...(event.accessNetwork ? [{ source: 'network' as const, text: event.accessNetwork, at }] : []),
];

const ctiOffered = async (house: House, by: Actor, event: CtiAsked): Promise<Result<CtiAnswer>> => {
  const asked = { commandId: event.eventId, occurredAt: event.at };
  const same = await findByKey(house, event.key);
  // Through the inbox, so that the same event is answered the same, however far the call has come since.
  if (same)
    return runCommand(house, by, asked, async () => ok(answerOf(same)), momentOf(house, by, event.at));
  const caller: Caller = {
    ...(event.callerNumber ? { number: event.callerNumber } : {}),
    ...(event.subscriberName ? { subscriberName: event.subscriberName } : {}),
    ...(event.subscriberAddress ? { subscriberAddress: event.subscriberAddress } : {}),
  };
  const offer = async (acting: Acting): Promise<Result<CtiAnswer>> => {
    const offered = await offerCall(house, acting, {
      id: house.newId(),
      channel: 'telephone',
      accessNumber: event.accessNumber ?? '110',
      caller,
      mode: event.mode,
      centreId: event.centreId ?? (by.cityWide ? undefined : by.centreId),
      externalKey: event.key,
      position: event.position ?? event.positions?.[0],
      candidates: candidatesOf(
        event.position ? event : { ...event, positions: event.positions?.slice(1) },
        acting.now,
      ),
      rungByItself: event.rungByItself,
    });
    if (!offered.ok) return offered;
    const { id, status, ringingSeatId } = offered.value;
    const seat = ringingSeatId ? acting.tx.held('seat', ringingSeatId) : undefined;
    return ok({ callId: id, status, ...(seat ? { seatId: seat.id, seatNo: seat.no } : {}) });
  };
  const answered = await runCommand(house, by, asked, offer, momentOf(house, by, event.at));
  if (answered.ok || answered.refusal.code !== 'id_taken') return answered;
  // Told twice at the same moment, under two event ids: the twin that was quicker is the call.
  const twin = await findByKey(house, event.key);
  return twin ? ok(answerOf(twin)) : answered;
};

const findByKey = async (house: House, key: string): Promise<Call | undefined> => {
  const id = await callRows.findCallByKey(house.storage.pool, key);
  return id ? callRows.findCall(house.storage.pool, id) : undefined;
};

const ctiLater = (house: House, by: Actor, callId: string, event: CtiAsked): Promise<Result<unknown>> => {
  const asked = { commandId: event.eventId, occurredAt: event.at, callId };
  const moment = momentOf(house, by, event.at);
  switch (event.kind) {
    case 'answered':
      return answerCall(house, by, { ...asked, seatNo: event.seatNo }, moment);
    case 'ended':
      return endCall(house, by, { ...asked, side: event.by ?? 'caller' }, moment);
    case 'ringing':
    case 'seatFailed':
      return runCommand(house, by, asked, (acting) => ctiSeat(house, acting, asked, event), moment);
    default:
      return actOnCall(house, by, { ...asked, moment }, (call, { now }) => ctiFact(call, event, now));
  }
};

/** What the switch tells of a seat's telephone. */
const ctiSeat = async (
  house: House,
  acting: Acting,
  asked: CommandAsked & { readonly callId: string },
  event: CtiAsked,
): Promise<Result<unknown>> => {
  const held = await holdCall(acting, asked.callId);
  if (!held.ok) return held;
  const { call, seats, queued } = held.value;
  const seat = event.seatNo === undefined ? undefined : seatNamed(seats, event.seatNo, call.centreId);
  if (!seat) return refuse('not_found', { field: 'seatNo' });
  if (event.kind === 'ringing') return acting.take(decideRung({ call, seat }, acting.now));
  const failed = { seatId: seat.id, code: event.code ?? 408, rungByItself: event.rungByItself };
  return acting.take(
    decideSeatFailed({ call, seats, queued }, failed, acting.now, policyOf(house, call.centreId)),
  );
};

/** Later knowledge about the same call. */
const ctiFact = (call: Call, event: CtiAsked, now: number): Result<Decision> => {
  if (event.kind === 'held') return decideHeld(call, event.held ?? true, now);
  if (event.kind === 'located') {
    if (!event.position) return refuse('invalid_input', { field: 'position' });
    const { point, radiusM, source } = event.position;
    return decideLocate(call, { source, point, ...(radiusM === undefined ? {} : { radiusM }), at: now }, now);
  }
  return event.recording
    ? decideRecorded(call, event.recording, now)
    : refuse('invalid_input', { field: 'recording' });
};
