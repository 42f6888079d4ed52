import { isOrderActive, lampOf, nextMark, type Order, ORDER_ACCEPTS } from '@liandong/domain/order';
import type { Unit, UnitStatus } from '@liandong/domain/unit';

/** 值班终端 picture: what is ours to act on, and what only came as a copy. */
export interface DutyBoard {
  /** 待签收, the gravest first; these fill the screen. */
  readonly unsigned: readonly Order[];
  readonly active: readonly Order[];
  readonly settled: readonly Order[];
  /** 抄送: sent straight to one of our squads or to another agency; told, not ours to act on. */
  readonly copies: readonly Order[];
}

/** Addressed to our own duty room (受令对象是本值班室). */
export const isOurs = (order: Pick<Order, 'addressee'>, agencyId: string | undefined): boolean =>
  order.addressee.kind === 'dutyRoom' && order.addressee.agencyId === agencyId;

const LAMP_RANK = { red: 0, yellow: 1, green: 2, none: 3, grey: 4 } as const;
/** Unsigned first, then overdue; within them the graver level, then the older order. */
const byNeed = (a: Order, b: Order): number =>
  LAMP_RANK[lampOf(a)] - LAMP_RANK[lampOf(b)] ||
  a.brief.level - b.brief.level ||
  a.marks.issuedAt - b.marks.issuedAt;
const byLatest = (a: Order, b: Order): number => b.marks.issuedAt - a.marks.issuedAt;
const byGravity = (a: Order, b: Order): number =>
  a.brief.level - b.brief.level || a.marks.issuedAt - b.marks.issuedAt;

export const boardOf = (orders: Iterable<Order>, agencyId: string | undefined): DutyBoard => {
  const all = [...orders];
  const ours = all.filter((order) => isOurs(order, agencyId));
  return {
    unsigned: ours.filter(isUnsigned).sort(byGravity),
    active: ours.filter(isOrderActive).sort(byNeed),
    settled: ours.filter((order) => !isOrderActive(order)).sort(byLatest),
    copies: all.filter((order) => !isOurs(order, agencyId)).sort(byLatest),
  };
};

/** 待签收: somebody of ours must still sign. A mark of departure from a squad counts as a signature. */
const isUnsigned = (order: Order): boolean => nextMark(order) === 'acknowledged';
/** 待送达: the order reached this terminal and the centre does not know yet. */
export const owesDelivered = (order: Order): boolean =>
  isOrderActive(order) && order.marks.deliveredAt === undefined && isUnsigned(order);

export type DutyAct = 'assign' | 'departed' | 'onScene' | 'report' | 'decline';
/** What may be done now; the same table as the server's. Signing first: nobody acts on what nobody signed. */
export const dutyActsOf = (order: Order): readonly DutyAct[] => {
  const accepts = ORDER_ACCEPTS[order.status];
  const signed = !isUnsigned(order);
  const active = isOrderActive(order);
  const acts: readonly (readonly [DutyAct, boolean])[] = [
    ['assign', active && signed && accepts.includes('assign')],
    [
      'departed',
      active && signed && order.marks.departedAt === undefined && order.marks.onSceneAt === undefined,
    ],
    ['onScene', active && signed && order.marks.onSceneAt === undefined],
    ['report', signed && accepts.includes('report')],
    ['decline', signed && accepts.includes('decline') && !order.forced],
  ];
  return acts.filter(([, may]) => may).map(([act]) => act);
};

/** 补报时间: minutes ago that a squad's telephone call may mean; never before the order was sent. */
export const AGO_MIN = [0, 2, 5, 10, 15, 30] as const;
export const occurredAt = (order: Pick<Order, 'marks'>, now: number, agoMin: number): number =>
  Math.max(order.marks.issuedAt, now - agoMin * 60_000);

const STATUS_RANK: Readonly<Record<UnitStatus, number>> = {
  available: 0,
  committed: 1,
  offDuty: 2,
  outOfService: 3,
};
/** Own units for the board and for 派员: free ones first, then by name. */
export const ownUnits = (units: Iterable<Unit>, agencyId: string | undefined): readonly Unit[] =>
  [...units]
    .filter((unit) => unit.agencyId === agencyId)
    .sort((a, b) => STATUS_RANK[a.status] - STATUS_RANK[b.status] || a.name.localeCompare(b.name, 'zh-CN'));

/** 可派: on duty, or already on this order. A committed unit only with a conscious 叠加. */
export const isAssignable = (unit: Unit, order: Order): boolean =>
  unit.status === 'available' ||
  unit.status === 'committed' ||
  order.assignees.some((one) => one.id === unit.id);
/** Chosen units that already work for another order: 叠加派警 must be said yes to. */
export const stackedOf = (units: readonly Unit[], chosen: readonly string[], order: Order): readonly Unit[] =>
  units.filter(
    (unit) =>
      chosen.includes(unit.id) &&
      unit.orders.length > 0 &&
      !order.assignees.some((one) => one.id === unit.id),
  );

export const countByStatus = (units: readonly Unit[]): Readonly<Record<UnitStatus, number>> => {
  const counts = { available: 0, committed: 0, offDuty: 0, outOfService: 0 };
  for (const unit of units) counts[unit.status] += 1;
  return counts;
};

/** Keys pressed right when the alert appears, or amid typing, were meant for something else (误触保护). */
export const ARM_AFTER_MS = 900;
export const isArmed = (quietSince: number, now: number): boolean => now - quietSince >= ARM_AFTER_MS;

/** Longest side of a picture that is sent (现场照片). */
const SIDE_MAX_PX = 1_600;
export const fitted = (widthPx: number, heightPx: number): readonly [number, number] => {
  const factor = Math.min(1, SIDE_MAX_PX / Math.max(widthPx, heightPx, 1));
  return [Math.max(1, Math.round(widthPx * factor)), Math.max(1, Math.round(heightPx * factor))];
};
