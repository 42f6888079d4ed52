import { type Decision, type Instant, tidy } from '../kernel.ts';
import type { Order } from '../order/index.ts';
import { DISPATCH_WITHIN_MS, dispatchTimer, dispatchTimerKey, incidentFact } from './decide.ts';
import { type Incident, isOpen, type StageTimes } from './incident.ts';
import { standingOf } from './standing.ts';

const known = (times: readonly (Instant | undefined)[]): Instant[] =>
  times.filter((t): t is Instant => t !== undefined);

const earliest = (times: readonly (Instant | undefined)[]): Instant | undefined => {
  const all = known(times);
  return all.length > 0 ? Math.min(...all) : undefined;
};

/** 已反馈时刻: the last first report; orders waived without one do not count. */
const resolvedAt = (incident: Incident, orders: readonly Order[], now: Instant): Instant => {
  const reports = known(orders.map((order) => order.marks.reportedAt));
  return reports.length > 0 ? Math.max(...reports) : (incident.stages.resolvedAt ?? now);
};

/**
 * Where the incident stands, read off its orders (警情进度): a function of the orders alone, so that a merge and its
 * undoing leave no trace. No events when nothing changed.
 * A recalled or declined order counts for nothing but the time of dispatch; an incident whose every order fell away
 * waits for dispatch again, with a new clock.
 *
 * @param orders  every order of the incident, also those that fell away
 */
export const progressOf = (incident: Incident, orders: readonly Order[], now: Instant): Decision => {
  if (!isOpen(incident.status)) return { events: [] };
  const counting = orders.filter((order) => standingOf(order) !== 'fallenAway');
  const status = statusOf(counting);
  const stages: StageTimes = tidy({
    dispatchedAt: earliest(orders.map((o) => o.marks.issuedAt)),
    acknowledgedAt: earliest(counting.map((o) => o.marks.acknowledgedAt)),
    departedAt: earliest(counting.map((o) => o.marks.departedAt)),
    onSceneAt: earliest(counting.map((o) => o.marks.onSceneAt)),
    resolvedAt: status === 'resolved' ? resolvedAt(incident, counting, now) : undefined,
  });
  if (status === incident.status && sameTimes(stages, incident.stages)) return { events: [] };
  const events = [incidentFact(incident.id, { type: 'IncidentProgressed', data: { status, stages } }, now)];
  if (status !== 'open') return { events, cancel: [dispatchTimerKey(incident.id)] };
  if (incident.status === 'open') return { events };
  return { events, timers: [dispatchTimer(incident.id, now + DISPATCH_WITHIN_MS)] };
};

const statusOf = (orders: readonly Order[]): 'open' | 'dispatched' | 'working' | 'resolved' => {
  if (orders.length === 0) return 'open';
  if (orders.every((order) => standingOf(order) === 'settled')) return 'resolved';
  const taken = orders.some(
    ({ marks }) => known([marks.acknowledgedAt, marks.departedAt, marks.onSceneAt]).length > 0,
  );
  return taken ? 'working' : 'dispatched';
};

const sameTimes = (a: StageTimes, b: StageTimes): boolean =>
  (['dispatchedAt', 'acknowledgedAt', 'departedAt', 'onSceneAt', 'resolvedAt'] as const).every(
    (key) => a[key] === b[key],
  );
