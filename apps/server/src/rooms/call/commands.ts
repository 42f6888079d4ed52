import type { Actor } from '@liandong/domain/access';
import {
  type Call,
  type Caller,
  type Channel,
  type DisposalCode,
  decideAnswer,
  decideCallback,
  decideDispose,
  decideEnd,
  decideMessage,
  decideOffer,
} from '@liandong/domain/call';
import { type Decision, type Mode, ok, type Result, refuse } from '@liandong/domain/kernel';
import type { LocationCandidate } from '@liandong/domain/location';
import type { Seat } from '@liandong/domain/shift';
import { accessRows, callRows } from '@liandong/storage';
import { type Acting, type CommandAsked, type Moment, runCommand } from '../../command.ts';
import type { House } from '../../house.ts';
import { inReach } from '../scope.ts';
import { openSeatsNow, policyOf, queuedNow, seatsNow } from './queue.ts';

export interface Offer {
  readonly id: string;
  readonly channel: Channel;
  readonly accessNumber: string;
  readonly caller: Caller;
  readonly mode: Mode;
  readonly centreId?: string | undefined;
  readonly externalKey?: string | undefined;
  readonly position?:
    | {
        readonly point: LocationCandidate['point'] & object;
        readonly radiusM?: number | undefined;
        readonly source: LocationCandidate['source'];
      }
    | undefined;
  readonly text?: string | undefined;
  /** More places than one, or a place in words (小区号). */
  readonly candidates?: readonly LocationCandidate[] | undefined;
  /** The switch rings a seat of its own choice. */
  readonly rungByItself?: boolean | undefined;
}
/** What an offered call knows of itself: skill and priority of its access number, places as candidates only. */
export const offerData = (house: House, offer: Offer, now: number) => {
  const access = house.book.access(offer.accessNumber);
  const land = offer.position ? house.book.landAt(offer.position.point) : undefined;
  const centre =
    (offer.centreId ? house.book.centre(offer.centreId) : house.book.centreOfRegion(land?.regionCode)) ??
    house.book.city();
  const candidates: LocationCandidate[] = [...(offer.candidates ?? [])];
  if (offer.position)
    candidates.push({
      source: offer.position.source,
      point: offer.position.point,
      ...(offer.position.radiusM === undefined ? {} : { radiusM: offer.position.radiusM }),
      at: now,
    });
  if (offer.caller.subscriberAddress)
    candidates.push({ source: 'subscriberAddress', text: offer.caller.subscriberAddress, at: now });
  return {
    mode: offer.mode,
    channel: offer.channel,
    centreId: centre.id,
    accessNumber: offer.accessNumber,
    skill: access?.skill ?? 'police',
    priority: access?.priority ?? 0,
    caller: offer.caller,
    ...(offer.externalKey ? { externalKey: offer.externalKey } : {}),
    candidates,
    messages: offer.text ? [{ from: 'caller' as const, at: now, text: offer.text, fileIds: [] }] : [],
  };
};

/** 来电进入: queued, and the longest-idle seat rings in the same commit. */
export const offerCall = async (house: House, acting: Acting, offer: Offer): Promise<Result<Call>> => {
  const data = offerData(house, offer, acting.now);
  // Sent in this order: the lock comes first.
  const [, waiting, seats] = await Promise.all([
    acting.tx.lockQueue(),
    callRows.countWaiting(acting.tx.client),
    openSeatsNow(acting.tx),
  ]);
  const taken = await acting.take(
    decideOffer(
      { seats, waiting },
      { id: offer.id, data, ...(offer.rungByItself ? { rungByItself: true } : {}) },
      acting.now,
      policyOf(house, data.centreId),
    ),
  );
  if (!taken.ok) return taken;
  const call = acting.tx.held('call', offer.id);
  return call ? ok(call) : refuse('not_found');
};

interface Queue {
  readonly call: Call;
  readonly seats: Awaited<ReturnType<typeof seatsNow>>;
  readonly queued: readonly Call[];
}
/** Locks the queue and the call, reads what may be decided on, and checks the asker's reach. */
export const holdCall = async (
  { tx, by }: Acting,
  id: string,
  seatsOf = seatsNow,
): Promise<Result<Queue>> => {
  // Sent in this order: the lock comes first.
  const [, call, seats, queued] = await Promise.all([
    tx.lockQueue(),
    tx.lockOne('call', id),
    seatsOf(tx),
    queuedNow(tx),
  ]);
  if (!call) return refuse('not_found');
  return inReach(by, call.centreId, call.originCentreId)
    ? ok({ call, seats, queued })
    : refuse('out_of_scope');
};

/** A seat by its id, or by the number on its desk within one centre: every centre has a seat 1 (席位号按中心). */
export const seatNamed = (seats: readonly Seat[], named: string, centreId: string): Seat | undefined =>
  seats.find((seat) => seat.id === named) ??
  seats.find((seat) => seat.no === named && seat.centreId === centreId);

/** 接听 by a person at a seat, by a switch, or by a machine without a seat. */
export const answerCall = (
  house: House,
  by: Actor,
  asked: CommandAsked & {
    readonly callId: string;
    readonly seatId?: string | undefined;
    readonly seatNo?: string | undefined;
  },
  moment?: Result<Moment>,
) =>
  runCommand(
    house,
    by,
    asked,
    async (acting): Promise<Result<{ callId: string }>> => {
      const held = await holdCall(acting, asked.callId);
      if (!held.ok) return held;
      const { call, seats, queued } = held.value;
      const rung = seats.find((seat) => seat.id === call.ringingSeatId);
      const named = asked.seatId ?? asked.seatNo;
      const seat =
        by.ref.kind === 'person'
          ? seats.find(
              (s) => s.personId === by.ref.id && (asked.seatId === undefined || s.id === asked.seatId),
            )
          : named === undefined
            ? rung
            : seatNamed(seats, named, call.centreId);
      if (by.ref.kind === 'person' && !seat) return refuse('seat_required');
      if (named !== undefined && !seat) return refuse('not_found', { field: 'seatNo' });
      const personId = by.ref.kind === 'person' ? by.ref.id : (seat?.personId ?? by.ref.id);
      const taken = await acting.take(decideAnswer({ call, seat, rung, queued }, { personId }, acting.now));
      return taken.ok ? ok({ callId: call.id }) : taken;
    },
    moment,
  );

export const endCall = (
  house: House,
  by: Actor,
  asked: CommandAsked & { readonly callId: string; readonly side: 'caller' | 'seat' | 'switch' },
  moment?: Result<Moment>,
) =>
  runCommand(
    house,
    by,
    asked,
    async (acting): Promise<Result<{ done: true }>> => {
      const held = await holdCall(acting, asked.callId, openSeatsNow);
      if (!held.ok) return held;
      const taken = await acting.take(decideEnd(held.value, asked.side, acting.now));
      return taken.ok ? ok({ done: true }) : taken;
    },
    moment,
  );

/** Acts on one call that need no queue. */
export const actOnCall = (
  house: House,
  by: Actor,
  asked: CommandAsked & { readonly callId: string; readonly moment?: Result<Moment> | undefined },
  decide: (call: Call, acting: Acting) => Promise<Result<Decision>> | Result<Decision>,
) =>
  runCommand(
    house,
    by,
    asked,
    async (acting): Promise<Result<{ done: true }>> => {
      const call = await acting.tx.lockOne('call', asked.callId);
      if (!call) return refuse('not_found');
      if (by.ref.id !== 'nobody' && !inReach(by, call.centreId, call.originCentreId))
        return refuse('out_of_scope');
      const taken = await acting.take(await decide(call, acting));
      return taken.ok ? ok({ done: true }) : taken;
    },
    asked.moment,
  );

export const disposeCall = (
  house: House,
  by: Actor,
  asked: CommandAsked & {
    readonly callId: string;
    readonly code: DisposalCode;
    readonly note?: string | undefined;
    readonly content?: string | undefined;
    readonly typeCode?: string | undefined;
  },
) =>
  actOnCall(house, by, asked, (call, { now }) => {
    // 立案 happens by opening an incident, never by a word.
    if (asked.code === 'filed') return refuse('invalid_input', { field: 'code' });
    const type = asked.typeCode ? house.book.type(asked.typeCode) : undefined;
    const told = call.messages.map((message) => message.text).join(' ');
    return decideDispose(
      call,
      {
        code: asked.code,
        personId: by.ref.id,
        note: asked.note,
        content: `${asked.content ?? ''} ${told}`,
        emergencyType: type?.emergency ?? false,
      },
      now,
    );
  });

export const callBack = (
  house: House,
  by: Actor,
  asked: CommandAsked & {
    readonly callId: string;
    readonly outcome: Parameters<typeof decideCallback>[1]['outcome'];
    readonly note?: string | undefined;
  },
) =>
  actOnCall(house, by, asked, (call, { now }) =>
    decideCallback(
      call,
      { outcome: asked.outcome, personId: by.ref.id, ...(asked.note ? { note: asked.note } : {}) },
      now,
    ),
  );

export const sayToCall = (
  house: House,
  by: Actor,
  asked: CommandAsked & {
    readonly callId: string;
    readonly from: 'caller' | 'seat';
    readonly text: string;
    readonly fileIds?: readonly string[];
  },
) =>
  actOnCall(house, by, asked, (call, { now }) =>
    decideMessage(call, { from: asked.from, at: now, text: asked.text, fileIds: asked.fileIds ?? [] }, now),
  );

/** 标签 about a number: limited in time, never a block. */
export const labelCaller = async (
  house: House,
  by: Actor,
  asked: {
    readonly callId: string;
    readonly id: string;
    readonly label: string;
    readonly kind: callRows.LabelRow['kind'];
    readonly reason: string;
    readonly days: number;
  },
): Promise<Result<{ id: string }>> => {
  const call = await callRows.findCall(house.storage.pool, asked.callId);
  if (!call) return refuse('not_found');
  if (!inReach(by, call.centreId, call.originCentreId)) return refuse('out_of_scope');
  if (!call.caller.number) return refuse('invalid_input', { field: 'number' });
  const at = house.now();
  await callRows.addLabel(house.storage.pool, call.caller.number, {
    id: asked.id,
    label: asked.label,
    kind: asked.kind,
    reason: asked.reason,
    until: at + asked.days * 86_400_000,
    byName: by.ref.name,
    at,
  });
  await accessRows.addAudit(house.storage.pool, {
    at,
    by: by.ref,
    act: 'caller.label',
    subject: `call:${call.id}`,
    reason: `${asked.label}: ${asked.reason}`,
  });
  return ok({ id: asked.id });
};
