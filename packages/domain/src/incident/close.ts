import { type Decision, type Instant, ok, type Result, refuse } from '../kernel.ts';
import { isOrderActive, isOrderSettled, type Order } from '../order/index.ts';
import { incidentAccepts, incidentFact } from './decide.ts';
import type { Incident, StageTimes } from './incident.ts';

/**
 * 结案: only when every order is reported, or waived with a reason (T1-4).
 * Orders that were waived end with the incident and release their units.
 * @refuses incident_orders_open (info.open = how many), reason_required, incident_wrong_state
 */
export const decideClose = (
  { incident, orders }: { incident: Incident; orders: readonly Order[] },
  command: { readonly result: string; readonly personId: string; readonly waived: readonly { readonly orderId: string; readonly reason: string }[] },
  now: Instant,
): Result<Decision> => {
  const no = incidentAccepts(incident, 'close');
  if (no) return no;
  if (command.result.trim() === '') return refuse('reason_required', { field: 'result' });
  if (command.waived.some((w) => w.reason.trim() === '')) return refuse('reason_required', { field: 'waived' });
  const waived = new Set(command.waived.map((w) => w.orderId));
  const open = orders.filter((order) => isOrderActive(order) && !isOrderSettled(order) && !waived.has(order.id));
  if (open.length > 0)
    return refuse('incident_orders_open', { info: { open: open.length, first: open[0]?.addressee.name ?? '' } });
  return ok({
    events: [incidentFact(incident.id, { type: 'IncidentClosed', data: command }, now)],
    cancel: [`incident:${incident.id}:dispatch`],
  });
};

/** 重开: keeps the number. */
export const decideReopen = (incident: Incident, reason: string, now: Instant): Result<Decision> => {
  if (reason.trim() === '') return refuse('reason_required', { field: 'reason' });
  return (
    incidentAccepts(incident, 'reopen') ??
    ok({ events: [incidentFact(incident.id, { type: 'IncidentReopened', data: { reason } }, now)] })
  );
};

/** 撤销: filed by mistake; only before anything was dispatched. */
export const decideCancel = (incident: Incident, reason: string, now: Instant): Result<Decision> => {
  if (reason.trim() === '') return refuse('reason_required', { field: 'reason' });
  return (
    incidentAccepts(incident, 'cancel') ??
    ok({
      events: [incidentFact(incident.id, { type: 'IncidentCancelled', data: { reason } }, now)],
      cancel: [`incident:${incident.id}:dispatch`],
    })
  );
};

/** 归档: the record is sealed; from here on only corrections. */
export const decideArchive = (incident: Incident, now: Instant): Result<Decision> =>
  incidentAccepts(incident, 'archive') ??
  ok({ events: [incidentFact(incident.id, { type: 'IncidentArchived', data: {} }, now)] });

/** Fields of an archived record that a correction may touch (可更正字段). */
export const CORRECTABLE = ['typeCode', 'level', 'content', 'casualties', 'reporter'] as const;

/** 更正: reason and a second person are needed. */
export const decideCorrect = (
  incident: Incident,
  command: { readonly fields: Readonly<Record<string, unknown>>; readonly reason: string; readonly personId: string; readonly approverId: string },
  now: Instant,
): Result<Decision> => {
  if (command.reason.trim() === '') return refuse('reason_required', { field: 'reason' });
  if (command.approverId === command.personId) return refuse('second_person_required', { field: 'approverId' });
  const stranger = Object.keys(command.fields).find((key) => !(CORRECTABLE as readonly string[]).includes(key));
  if (stranger !== undefined) return refuse('invalid_input', { field: stranger });
  return (
    incidentAccepts(incident, 'correct') ??
    ok({ events: [incidentFact(incident.id, { type: 'IncidentCorrected', data: command }, now)] })
  );
};

const earliest = (times: readonly (Instant | undefined)[]): Instant | undefined => {
  const known = times.filter((t): t is Instant => t !== undefined);
  return known.length > 0 ? Math.min(...known) : undefined;
};

/**
 * Where the incident stands, read off its orders (警情进度). Returns undefined when nothing changed.
 * A recalled or declined order counts for nothing; an incident whose every order fell away waits for dispatch again.
 */
export const progressOf = (incident: Incident, orders: readonly Order[], now: Instant): Decision => {
  if (!['open', 'dispatched', 'working', 'resolved'].includes(incident.status)) return { events: [] };
  const counting = orders.filter((order) => isOrderActive(order) || isOrderSettled(order));
  const stages: StageTimes = {
    ...incident.stages,
    dispatchedAt: earliest([incident.stages.dispatchedAt, ...counting.map((o) => o.marks.issuedAt)]),
    acknowledgedAt: earliest(counting.map((o) => o.marks.acknowledgedAt)),
    departedAt: earliest(counting.map((o) => o.marks.departedAt)),
    onSceneAt: earliest(counting.map((o) => o.marks.onSceneAt)),
  };
  const status = statusOf(counting);
  const resolvedAt = status === 'resolved' ? (incident.stages.resolvedAt ?? Math.max(...counting.map((o) => o.marks.reportedAt ?? now))) : undefined;
  const next = compact({ ...stages, resolvedAt });
  if (status === incident.status && sameTimes(next, incident.stages)) return { events: [] };
  return {
    events: [incidentFact(incident.id, { type: 'IncidentProgressed', data: { status, stages: next } }, now)],
    cancel: status === 'open' ? [] : [`incident:${incident.id}:dispatch`],
  };
};

const statusOf = (orders: readonly Order[]): 'open' | 'dispatched' | 'working' | 'resolved' => {
  if (orders.length === 0) return 'open';
  if (orders.every(isOrderSettled)) return 'resolved';
  return orders.some((order) => order.marks.acknowledgedAt ?? order.marks.departedAt ?? order.marks.onSceneAt) ? 'working' : 'dispatched';
};

const compact = (stages: StageTimes): StageTimes =>
  Object.fromEntries(Object.entries(stages).filter(([, at]) => at !== undefined)) as StageTimes;

const sameTimes = (a: StageTimes, b: StageTimes): boolean =>
  (['dispatchedAt', 'acknowledgedAt', 'departedAt', 'onSceneAt', 'resolvedAt'] as const).every((key) => a[key] === b[key]);
