import { type Decision, type Instant, ok, type Result, refuse, tidy } from '../kernel.ts';
import type { Order } from '../order/index.ts';
import { dispatchTimerKey, incidentAccepts, incidentFact } from './decide.ts';
import type { Incident } from './incident.ts';
import { standingOf } from './standing.ts';

/**
 * 结案: only when every order is reported, or waived with a reason (T1-4). The incident's own fact alone; its orders
 * end by `decideOrderClose`, or all together by the order room's
 * `decideCloseWithOrders`.
 * @refuses incident_orders_open (info.open = how many), reason_required, incident_wrong_state
 */
export const decideClose = (
  { incident, orders }: { incident: Incident; orders: readonly Order[] },
  command: {
    readonly result: string;
    readonly personId: string;
    readonly waived: readonly { readonly orderId: string; readonly reason: string }[];
  },
  now: Instant,
): Result<Decision> => {
  const no = incidentAccepts(incident, 'close');
  if (no) return no;
  if (command.result.trim() === '') return refuse('reason_required', { field: 'result' });
  if (command.waived.some((w) => w.reason.trim() === ''))
    return refuse('reason_required', { field: 'waived' });
  const waived = new Set(command.waived.map((w) => w.orderId));
  const open = orders.filter((order) => standingOf(order) === 'active' && !waived.has(order.id));
  if (open.length > 0)
    return refuse('incident_orders_open', {
      info: { open: open.length, first: open[0]?.addressee.name ?? '' },
    });
  return ok({
    events: [incidentFact(incident.id, { type: 'IncidentClosed', data: command }, now)],
    cancel: [dispatchTimerKey(incident.id)],
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
      cancel: [dispatchTimerKey(incident.id)],
    })
  );
};

/** 归档: the record is sealed; from here on only corrections. */
export const decideArchive = (incident: Incident, now: Instant): Result<Decision> =>
  incidentAccepts(incident, 'archive') ??
  ok({ events: [incidentFact(incident.id, { type: 'IncidentArchived', data: {} }, now)] });

/** Fields of an archived record that a correction may touch (可更正字段). */
export const CORRECTABLE = ['typeCode', 'level', 'content', 'casualties', 'reporter'] as const;

/** 更正: reason and a second person are needed. @refuses reason_required, second_person_required, invalid_input */
export const decideCorrect = (
  incident: Incident,
  command: {
    readonly fields: Readonly<Record<string, unknown>>;
    readonly reason: string;
    readonly personId: string;
    readonly approverId: string;
  },
  now: Instant,
): Result<Decision> => {
  if (command.reason.trim() === '') return refuse('reason_required', { field: 'reason' });
  if (command.approverId === command.personId)
    return refuse('second_person_required', { field: 'approverId' });
  const stranger = Object.keys(command.fields).find(
    (key) => !(CORRECTABLE as readonly string[]).includes(key),
  );
  if (stranger !== undefined) return refuse('invalid_input', { field: stranger });
  if (Object.keys(tidy(command.fields)).length === 0) return refuse('invalid_input', { field: 'fields' });
  return (
    incidentAccepts(incident, 'correct') ??
    ok({
      events: [
        incidentFact(
          incident.id,
          { type: 'IncidentCorrected', data: { ...command, fields: tidy(command.fields) } },
          now,
        ),
      ],
    })
  );
};
