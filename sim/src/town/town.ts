import type { Frame, Snapshot } from '@liandong/contract/feed';
import type { Book } from '@liandong/contract/house';

type SeatState = Snapshot['seats'][number];
type UnitState = Snapshot['units'][number];
type OrderState = Snapshot['orders'][number];
type IncidentState = Snapshot['incidents'][number];
type CallState = Snapshot['calls'][number];

/** As much of each thing as the puppets need; all of it told by the feed, as to any console. */
interface TownCall {
  readonly id: string;
  readonly status: CallState['status'];
  readonly channel: CallState['channel'];
  readonly disposed: boolean;
  /** What was written, for 文字报警; numbers in it are masked. */
  readonly written?: string;
  readonly point?: { readonly lng: number; readonly lat: number };
}
interface TownIncident {
  readonly id: string;
  readonly status: IncidentState['status'];
  readonly typeCode: string;
  readonly openedAt: number;
  /** The call it was opened from. */
  readonly callId?: string;
}
export interface TownOrder {
  readonly id: string;
  readonly no: string;
  readonly incidentId: string;
  readonly batch: number;
  readonly addressee: OrderState['addressee'];
  readonly brief: OrderState['brief'];
  readonly forced: boolean;
  readonly status: OrderState['status'];
  readonly issuedAt: number;
  readonly marks: ReadonlySet<string>;
  readonly assigneeIds: readonly string[];
}
type TownUnit = Pick<UnitState, 'id' | 'agencyId' | 'kind' | 'name' | 'capabilities' | 'point' | 'status'>;
export type TownSeat = Pick<
  SeatState,
  'id' | 'centreId' | 'no' | 'post' | 'skills' | 'reserve' | 'status' | 'callId' | 'personId'
>;

/** 城市现状 as this program knows it. Things that ended are forgotten. */
export interface Town {
  readonly book: Book;
  readonly calls: ReadonlyMap<string, TownCall>;
  readonly seats: ReadonlyMap<string, TownSeat>;
  readonly units: ReadonlyMap<string, TownUnit>;
  readonly incidents: ReadonlyMap<string, TownIncident>;
  readonly orders: ReadonlyMap<string, TownOrder>;
  readonly take: (frame: Frame) => void;
  readonly reset: (snapshot: Snapshot) => void;
  /** Hears every frame after the town knows it. */
  readonly onFrame: (listener: (frame: Frame) => void) => void;
  readonly onReset: (listener: (snapshot: Snapshot) => void) => void;
}

interface Maps {
  readonly calls: Map<string, TownCall>;
  readonly seats: Map<string, TownSeat>;
  readonly units: Map<string, TownUnit>;
  readonly incidents: Map<string, TownIncident>;
  readonly orders: Map<string, TownOrder>;
}

export const makeTown = (book: Book): Town => {
  const maps: Maps = {
    calls: new Map(),
    seats: new Map(),
    units: new Map(),
    incidents: new Map(),
    orders: new Map(),
  };
  const onFrame: ((frame: Frame) => void)[] = [];
  const onReset: ((snapshot: Snapshot) => void)[] = [];
  return {
    book,
    ...maps,
    take: (frame) => {
      fold(maps, frame);
      for (const listener of onFrame) listener(frame);
      forget(maps, frame);
    },
    reset: (snapshot) => {
      fill(maps, snapshot);
      for (const listener of onReset) listener(snapshot);
    },
    onFrame: (listener) => void onFrame.push(listener),
    onReset: (listener) => void onReset.push(listener),
  };
};

const fill = (maps: Maps, snapshot: Snapshot): void => {
  for (const map of Object.values(maps) as Map<string, unknown>[]) map.clear();
  for (const call of snapshot.calls)
    maps.calls.set(call.id, {
      id: call.id,
      status: call.status,
      channel: call.channel,
      disposed: call.disposal !== undefined,
      ...toldBy(call),
    });
  for (const seat of snapshot.seats) maps.seats.set(seat.id, seat);
  for (const unit of snapshot.units) maps.units.set(unit.id, unit);
  for (const { id, status, typeCode, openedAt, sources } of snapshot.incidents) {
    const callId = sources.find((source) => !source.repeat)?.callId;
    maps.incidents.set(id, { id, status, typeCode, openedAt, ...(callId ? { callId } : {}) });
  }
  for (const order of snapshot.orders)
    maps.orders.set(order.id, {
      ...order,
      issuedAt: order.marks.issuedAt,
      marks: new Set(Object.keys(order.marks).map((key) => key.replace(/At$/, ''))),
      assigneeIds: order.assignees.map((one) => one.id),
    });
};

type Data = Readonly<Record<string, unknown>>;

const fold = (maps: Maps, frame: Frame): void => {
  const data = frame.data as Data;
  switch (frame.stream) {
    case 'call':
      return foldCall(maps.calls, frame, data);
    case 'seat':
      return foldSeat(maps.seats, frame, data);
    case 'unit':
      return foldUnit(maps.units, frame, data);
    case 'incident':
      return foldIncident(maps.incidents, frame, data);
    case 'order':
      return foldOrder(maps.orders, frame, data);
    default:
      return undefined;
  }
};

const toldBy = (
  call: Partial<Pick<CallState, 'messages' | 'candidates'>>,
): Pick<TownCall, 'written' | 'point'> => {
  const written = call.messages?.find((message) => message.from === 'caller')?.text;
  const point = call.candidates?.find((candidate) => candidate.point)?.point;
  return { ...(written ? { written } : {}), ...(point ? { point } : {}) };
};

const CALL_STATUS: Readonly<Record<string, CallState['status']>> = {
  CallRung: 'ringing',
  CallRingMissed: 'queued',
  CallAnswered: 'answered',
  CallEnded: 'ended',
  CallAbandoned: 'abandoned',
};
const foldCall = (calls: Maps['calls'], { id, type }: Frame, data: Data): void => {
  if (type === 'CallOffered') {
    const told = data as unknown as Pick<CallState, 'channel' | 'messages' | 'candidates'>;
    calls.set(id, { id, status: 'queued', channel: told.channel, disposed: false, ...toldBy(told) });
    return;
  }
  const call = calls.get(id);
  if (!call) return;
  const reached = type === 'CallbackTried' && data.outcome === 'reached';
  const status = reached ? 'calledBack' : (CALL_STATUS[type] ?? call.status);
  calls.set(id, { ...call, status, disposed: call.disposed || type === 'CallDisposed' });
};

const SEAT_STATUS: Readonly<Record<string, SeatState['status']>> = {
  SeatOpened: 'idle',
  SeatClosed: 'closed',
  SeatRested: 'resting',
  SeatReady: 'idle',
  SeatRung: 'ringing',
  SeatRingMissed: 'idle',
  SeatTalking: 'talking',
  SeatWrapUp: 'wrapUp',
};
const foldSeat = (seats: Maps['seats'], { id, type }: Frame, data: Data): void => {
  const seat = seats.get(id);
  const status = SEAT_STATUS[type];
  if (!seat || !status) return;
  const { callId: _before, personId, ...rest } = seat;
  seats.set(id, {
    ...rest,
    status,
    ...(typeof data.callId === 'string' && status !== 'idle' ? { callId: data.callId } : {}),
    ...(type === 'SeatOpened' ? { personId: data.personId as string } : {}),
    ...(type !== 'SeatOpened' && type !== 'SeatClosed' && personId ? { personId } : {}),
  });
};

const foldUnit = (units: Maps['units'], { id, type }: Frame, data: Data): void => {
  const unit = units.get(id);
  if (!unit) return;
  if (type === 'UnitCommitted') units.set(id, { ...unit, status: 'committed' });
  // A unit with several orders stays committed a little longer than we say; the server refuses then, and that is fine.
  if (type === 'UnitReleased' && unit.status === 'committed') units.set(id, { ...unit, status: 'available' });
  if (type === 'UnitStatusSet') units.set(id, { ...unit, status: data.status as UnitState['status'] });
};

const INCIDENT_STATUS: Readonly<Record<string, IncidentState['status']>> = {
  IncidentClosed: 'closed',
  IncidentReopened: 'working',
  IncidentCancelled: 'cancelled',
  IncidentArchived: 'archived',
  IncidentMerged: 'merged',
};
const foldIncident = (incidents: Maps['incidents'], frame: Frame, data: Data): void => {
  const { id, type } = frame;
  if (type === 'IncidentOpened') {
    incidents.set(id, { id, status: 'open', typeCode: data.typeCode as string, openedAt: frame.occurredAt });
    return;
  }
  const incident = incidents.get(id);
  if (!incident) return;
  if (type === 'CallLinked' && data.repeat !== true && !incident.callId)
    incidents.set(id, { ...incident, callId: data.callId as string });
  const status =
    type === 'IncidentProgressed' ? (data.status as IncidentState['status']) : INCIDENT_STATUS[type];
  if (status) incidents.set(id, { ...incident, status });
};

const ORDER_STATUS: Readonly<Record<string, OrderState['status']>> = {
  OrderDeclined: 'declined',
  OrderRecalled: 'recalled',
  OrderClosed: 'closed',
};
const foldOrder = (orders: Maps['orders'], frame: Frame, data: Data): void => {
  const { id, type } = frame;
  if (type === 'OrderIssued') {
    const told = data as unknown as Pick<
      OrderState,
      'no' | 'incidentId' | 'batch' | 'addressee' | 'brief' | 'forced'
    >;
    const { no, incidentId, batch, addressee, brief, forced } = told;
    const issued = { id, no, incidentId, batch, addressee, brief, forced, issuedAt: frame.occurredAt };
    orders.set(id, { ...issued, status: 'issued', marks: new Set(), assigneeIds: [] });
    return;
  }
  const order = orders.get(id);
  if (!order) return;
  if (type === 'OrderMarked')
    orders.set(id, { ...order, marks: new Set([...order.marks, data.mark as string]) });
  if (type === 'OrderAssigned') {
    const assignees = data.assignees as OrderState['assignees'];
    orders.set(id, { ...order, assigneeIds: assignees.map((one) => one.id) });
  }
  if (type === 'OrderReported' && (data.feedback as { final: boolean }).final)
    orders.set(id, { ...order, status: 'reported', marks: new Set([...order.marks, 'reported']) });
  if (type === 'DeclineRuled' && data.ruling === 'force')
    orders.set(id, { ...order, status: 'issued', forced: true });
  const status = ORDER_STATUS[type];
  if (status) orders.set(id, { ...order, status });
};

/** What is over is dropped after everybody heard of it, so that a city of weeks needs no more memory than one of hours. */
const forget = (maps: Maps, { stream, id }: Frame): void => {
  if (stream === 'call') {
    const call = maps.calls.get(id);
    if (call?.disposed && call.status !== 'answered') maps.calls.delete(id);
  }
  if (stream === 'incident') {
    const status = maps.incidents.get(id)?.status;
    if (status === 'archived' || status === 'cancelled' || status === 'closed') maps.incidents.delete(id);
  }
  if (stream === 'order') {
    const order = maps.orders.get(id);
    if (order?.status === 'closed' || order?.status === 'recalled') maps.orders.delete(id);
  }
};
