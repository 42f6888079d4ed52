import type { Frame, Snapshot } from '@liandong/contract/feed';
import {
  evolveOrder,
  type Feedback,
  isOrderActive,
  type Mark,
  nextMark,
  type Order,
  ORDER_ACCEPTS,
  type OrderEvent,
} from '@liandong/domain/order';
import { evolveUnit, type Unit, type UnitEvent } from '@liandong/domain/unit';
import { type OutItem, wordsOf } from '../outbox/model.ts';

/** 本机所知: orders and units of this person, by id. */
export interface Known {
  readonly orders: ReadonlyMap<string, Order>;
  readonly units: ReadonlyMap<string, Unit>;
}
export const NOTHING: Known = { orders: new Map(), units: new Map() };

/** Finished orders stay on the phone this long, then their people's data goes (个人信息最小留存). */
export const SETTLED_KEPT_MS = 24 * 3_600_000;

const orderEndedAt = (order: Order): number =>
  Math.max(
    order.marks.issuedAt,
    order.marks.reportedAt ?? 0,
    order.declined?.at ?? 0,
    order.recalled?.at ?? 0,
  );

/** A new snapshot replaces what we knew; an active order it lacks must be asked for (`doubtful`), a settled one is kept a day. */
export const afterSnapshot = (
  before: Known,
  snapshot: Pick<Snapshot, 'orders' | 'units'>,
  now: number,
): { readonly known: Known; readonly doubtful: readonly string[] } => {
  const orders = new Map(snapshot.orders.map((order) => [order.id, order]));
  const doubtful: string[] = [];
  for (const order of before.orders.values()) {
    if (orders.has(order.id)) continue;
    if (isOrderActive(order)) doubtful.push(order.id);
    if (isOrderActive(order) || now - orderEndedAt(order) < SETTLED_KEPT_MS) orders.set(order.id, order);
  }
  return { known: { orders, units: new Map(snapshot.units.map((unit) => [unit.id, unit])) }, doubtful };
};

/** Folds one frame; `fetch` names an order whose state must be asked for because a fact is missing here. */
export const afterFrame = (
  before: Known,
  frame: Pick<Frame, 'stream' | 'id' | 'version' | 'type' | 'data' | 'occurredAt'>,
): { readonly known: Known; readonly fetch?: string } => {
  if (frame.stream !== 'order' && frame.stream !== 'unit') return { known: before };
  const had = frame.stream === 'order' ? before.orders.get(frame.id) : before.units.get(frame.id);
  const hadVersion = had?.version ?? 0;
  if (frame.version <= hadVersion) return { known: before };
  if (frame.version !== hadVersion + 1)
    return frame.stream === 'order' ? { known: before, fetch: frame.id } : { known: before };
  if (frame.stream === 'order') {
    const after = evolveOrder(had as Order | undefined, frame.id, frame as OrderEvent, frame.occurredAt);
    return { known: withOrder(before, after) };
  }
  const after = evolveUnit(had as Unit | undefined, frame.id, frame as UnitEvent, frame.occurredAt);
  return { known: { ...before, units: new Map(before.units).set(frame.id, after) } };
};

/** An answered order never takes us back behind what the feed already told. */
export const withOrder = (before: Known, order: Order): Known => {
  const had = before.orders.get(order.id);
  if (had && had.version > order.version) return before;
  return { ...before, orders: new Map(before.orders).set(order.id, order) };
};
export const withoutOrder = (before: Known, id: string): Known => {
  const orders = new Map(before.orders);
  orders.delete(id);
  return { ...before, orders };
};

const MARK_ACTS: readonly string[] = [
  'delivered',
  'acknowledged',
  'departed',
  'onScene',
  'transport',
  'hospital',
];

/** 本机所见: the order as the person left it, unsent acts included, folded by the same rules as the server's. */
export const withUnsent = (order: Order, items: readonly OutItem[], byName: string): Order => {
  let seen = order;
  for (const item of [...items].sort((a, b) => a.n - b.n)) {
    if (item.orderId !== order.id || item.state !== 'waiting') continue;
    const event = unsentEvent(item, byName);
    const accepted = ORDER_ACCEPTS[seen.status].includes(verbOf(item));
    if (event && accepted) seen = evolveOrder(seen, seen.id, event, item.occurredAt);
  }
  return seen;
};
const verbOf = (item: OutItem): string =>
  item.act === 'report' || item.act === 'decline' ? item.act : 'mark';
const unsentEvent = (item: OutItem, byName: string): OrderEvent | undefined => {
  if (MARK_ACTS.includes(item.act)) return { type: 'OrderMarked', data: { mark: item.act as Mark, byName } };
  const body = item.body ?? {};
  if (item.act === 'decline')
    return { type: 'OrderDeclined', data: { reason: wordsOf(item, 'reason'), byName } };
  if (item.act !== 'report') return undefined;
  return {
    type: 'OrderReported',
    data: {
      feedback: {
        final: body.final === true,
        text: wordsOf(item, 'text'),
        fileIds: [],
        byName,
        ...(typeof body.typeCode === 'string' ? { typeCode: body.typeCode } : {}),
        ...(typeof body.result === 'string' ? { result: body.result } : {}),
        ...(body.casualties ? { casualties: body.casualties as Feedback['casualties'] } : {}),
      },
    },
  };
};

/** Ids of this person's units that an order names; empty when it only reached the person as a copy. */
export const myUnitsOn = (order: Order, unitIds: readonly string[]): readonly string[] =>
  unitIds.filter((id) => order.addressee.id === id || order.assignees.some((one) => one.id === id));

/** 待签 alert: unsigned orders, and orders signed by the duty room that this person has not yet seen. */
export const alerting = (
  orders: readonly Order[],
  seen: ReadonlySet<string>,
  unitIds: readonly string[],
): readonly Order[] =>
  orders
    .filter(
      (order) =>
        isOrderActive(order) &&
        myUnitsOn(order, unitIds).length > 0 &&
        (nextMark(order) === 'acknowledged' || (nextMark(order) === 'departed' && !seen.has(order.id))) &&
        !(nextMark(order) === 'departed' && order.addressee.kind !== 'dutyRoom'),
    )
    .sort(byUrgency);

/** Graver level first (一级最高), then the older order. */
export const byUrgency = (a: Order, b: Order): number =>
  a.brief.level - b.brief.level || a.marks.issuedAt - b.marks.issuedAt;

/** What the big and the small buttons offer (可用操作). */
export const offeredActs = (
  order: Order,
): {
  readonly main?: 'acknowledged' | 'departed' | 'onScene' | 'reported';
  readonly mayReport: boolean;
  readonly mayDecline: boolean;
  readonly mayTransport: boolean;
  readonly mayHospital: boolean;
} => {
  const accepts = ORDER_ACCEPTS[order.status];
  const medical = order.brief.typeCode.startsWith('06');
  const main = nextMark(order);
  return {
    ...(main ? { main } : {}),
    mayReport: accepts.includes('report') && order.marks.acknowledgedAt !== undefined,
    mayDecline: accepts.includes('decline') && !order.forced,
    mayTransport:
      medical && main === 'reported' && order.marks.transportAt === undefined && isOrderActive(order),
    mayHospital: medical && order.marks.transportAt !== undefined && order.marks.hospitalAt === undefined,
  };
};

/** 倒计时 as mm:ss or h:mm:ss; negative is how long it has been overdue. */
export const clockText = (ms: number): string => {
  const seconds = Math.floor(Math.abs(ms) / 1_000);
  const two = (n: number) => String(n).padStart(2, '0');
  const h = Math.floor(seconds / 3_600);
  const rest = `${two(Math.floor((seconds % 3_600) / 60))}:${two(seconds % 60)}`;
  return h > 0 ? `${h}:${rest}` : rest;
};
