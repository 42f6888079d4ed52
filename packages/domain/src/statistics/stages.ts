import type { Call } from '../call/index.ts';
import type { Incident } from '../incident/index.ts';
import type { Instant } from '../kernel.ts';
import { countedFrom, type Order } from '../order/index.ts';

/**
 * 环节: the stretches of one run, each from one recorded moment to the next.
 *
 *   answer 接听 · file 立案 · dispatch 派警 · sign 签收 · depart 出动 · travel 途中 · arrive 到场 · report 反馈
 */
export const STAGES = ['answer', 'file', 'dispatch', 'sign', 'depart', 'travel', 'arrive', 'report'] as const;
export type Stage = (typeof STAGES)[number];

/** 环节用时, ms. Absent: the stage was not reached, or not by that way. */
export type StageDurations = { readonly [stage in Stage]?: number };

/** Both ends known and in their order; a clock that ran backwards is no duration (时钟倒置不计). */
const between = (from: Instant | undefined, to: Instant | undefined): number | undefined =>
  from === undefined || to === undefined || to < from ? undefined : to - from;

/** 接听用时: answeredAt − offeredAt. A contact typed in by hand (来人) never rang nor waited and has none. */
export const answerMs = (call: Pick<Call, 'rings' | 'offeredAt' | 'answeredAt'>): number | undefined =>
  call.rings.length === 0 && call.answeredAt === call.offeredAt
    ? undefined
    : between(call.offeredAt, call.answeredAt);

/** 立案用时: openedAt − answeredAt of the call that opened the incident, not of the repeats. */
export const fileMs = (
  incident: Pick<Incident, 'sources' | 'openedAt'>,
  calls: ReadonlyMap<string, Call>,
): number | undefined => {
  const first = incident.sources.find((source) => !source.repeat);
  return between(first && calls.get(first.callId)?.answeredAt, incident.openedAt);
};

/**
 * 派警用时: first issuedAt − openedAt. Taken from the orders; from the incident's own stages when they are not at hand.
 * An order that a merge brought along and that is older than the incident says nothing of this dispatch.
 */
export const dispatchMs = (
  incident: Pick<Incident, 'openedAt' | 'stages'>,
  orders: readonly Pick<Order, 'marks'>[] = [],
): number | undefined => {
  const issued = orders.map((order) => order.marks.issuedAt).filter((at) => at >= incident.openedAt);
  const first = issued.length > 0 ? Math.min(...issued) : incident.stages.dispatchedAt;
  return between(incident.openedAt, first);
};

/**
 * 派警单各环节用时. Signature, departure and arrival count from the issue (a forced order's from the ruling that forced
 * it), travel from departure, the report from arrival.
 */
export const orderDurations = (order: Pick<Order, 'marks'>): StageDurations => {
  const from = countedFrom(order);
  const { acknowledgedAt, departedAt, onSceneAt, reportedAt } = order.marks;
  return {
    sign: between(from, acknowledgedAt),
    depart: between(from, departedAt),
    travel: between(departedAt, onSceneAt),
    arrive: between(from, onSceneAt),
    report: between(onSceneAt, reportedAt),
  };
};
