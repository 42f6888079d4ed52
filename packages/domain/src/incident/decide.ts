import { CALL_ACCEPTS, type Call, isOverflowed } from '../call/index.ts';
import {
  type Decision,
  type Happened,
  type Instant,
  ok,
  type Result,
  refuse,
  tidy,
  type TimerSet,
} from '../kernel.ts';
import {
  INCIDENT_ACCEPTS,
  type Incident,
  type IncidentEdit,
  type IncidentEvent,
  type IncidentLevel,
} from './incident.ts';

/** A filed incident must be dispatched within this (派警时限, [P] default of the workflow). */
export const DISPATCH_WITHIN_MS = 60_000;

export const dispatchTimerKey = (incidentId: string): string => `incident:${incidentId}:dispatch`;
/** The clock of an incident that waits for dispatch (派警时限). */
export const dispatchTimer = (incidentId: string, dueAt: Instant): TimerSet => ({
  key: dispatchTimerKey(incidentId),
  kind: 'incidentUndispatched',
  dueAt,
  ref: incidentId,
});

export const incidentFact = (id: string, event: IncidentEvent, at: Instant): Happened => ({
  stream: 'incident',
  id,
  type: event.type,
  data: event.data,
  occurredAt: at,
});

export const incidentAccepts = (incident: Incident, act: string): Result<never> | undefined =>
  INCIDENT_ACCEPTS[incident.status].includes(act)
    ? undefined
    : refuse(incident.status === 'archived' ? 'record_sealed' : 'incident_wrong_state', {
        acceptedNow: INCIDENT_ACCEPTS[incident.status],
        info: { status: incident.status, no: incident.no },
      });

export type OpenIncident = Extract<IncidentEvent, { type: 'IncidentOpened' }>['data'] & {
  readonly id: string;
};

/** 重大警情 rule: deaths, many injured or trapped, or level 1. Crossing it notifies upwards. */
export const majorBecause = (
  level: number,
  casualties: { readonly trapped: number; readonly injured: number; readonly dead: number },
): string | undefined => {
  if (casualties.dead >= 1) return 'deaths';
  if (casualties.injured >= 10) return 'injured';
  if (casualties.trapped >= 3) return 'trapped';
  return level === 1 ? 'level' : undefined;
};

/**
 * 立案: opens one incident from a call (or from none: patrol, drill) and files the call.
 * @refuses call_already_filed, call_wrong_state
 */
export const decideOpen = (call: Call | undefined, command: OpenIncident, now: Instant): Result<Decision> => {
  if (call?.disposal?.code === 'filed')
    return refuse('call_already_filed', { info: { incidentId: call.disposal.incidentId ?? '' } });
  if (call && !CALL_ACCEPTS[call.status].includes('file'))
    return refuse('call_wrong_state', {
      acceptedNow: CALL_ACCEPTS[call.status],
      info: { status: call.status },
    });
  const { id, ...data } = command;
  const events: Happened[] = [incidentFact(id, { type: 'IncidentOpened', data }, now)];
  if (call)
    events.push(...linkFacts(call, { incidentId: id, personId: command.openedBy, repeat: false }, now));
  return ok({
    events,
    timers: [dispatchTimer(id, command.dispatchDueAt)],
  });
};

const linkFacts = (
  call: Call,
  { incidentId, personId, repeat }: { incidentId: string; personId: string; repeat: boolean },
  now: Instant,
): Happened[] => [
  incidentFact(
    incidentId,
    {
      type: 'CallLinked',
      data: {
        callId: call.id,
        channel: call.channel,
        at: call.offeredAt,
        accessNumber: call.accessNumber,
        repeat,
        ...(isOverflowed(call) ? { takenFor: call.originCentreId } : {}),
      },
    },
    now,
  ),
  {
    stream: 'call',
    id: call.id,
    type: 'CallDisposed',
    data: { code: repeat ? 'repeat' : 'filed', incidentId, personId },
    occurredAt: now,
  },
];

/**
 * 关联报警: another call about an incident that is already there (重复报警). A call that was put away as something
 * else (骚扰, 无声) may still turn out to be one; a waiting call is answered first.
 * @refuses call_already_filed, call_wrong_state, incident_wrong_state, incident_merge_refused (a real call into a drill)
 */
export const decideLink = (
  { incident, call }: { incident: Incident; call: Call },
  command: { readonly personId: string },
  now: Instant,
): Result<Decision> => {
  if (call.disposal?.code === 'filed' || call.disposal?.incidentId !== undefined)
    return refuse('call_already_filed', { info: { incidentId: call.disposal.incidentId ?? '' } });
  if (call.status === 'queued' || call.status === 'ringing')
    return refuse('call_wrong_state', {
      acceptedNow: CALL_ACCEPTS[call.status],
      info: { status: call.status },
    });
  if (call.mode !== incident.mode) return refuse('incident_merge_refused', { info: { why: 'mode' } });
  return (
    incidentAccepts(incident, 'link') ??
    ok({
      events: linkFacts(call, { incidentId: incident.id, personId: command.personId, repeat: true }, now),
    })
  );
};

/** 修改警情. `expectedVersion`: the version the editor saw; somebody else's change is never overwritten in silence. */
export const decideAmend = (
  incident: Incident,
  command: { readonly edit: IncidentEdit; readonly reason?: string; readonly expectedVersion?: number },
  now: Instant,
): Result<Decision> => {
  const no = incidentAccepts(incident, 'amend');
  if (no) return no;
  if (command.expectedVersion !== undefined && command.expectedVersion < (incident.contentVersion ?? 1))
    return refuse('incident_version_changed', { info: { currentVersion: incident.version } });
  const edit = tidy(command.edit);
  const { reason } = command;
  const events = [incidentFact(incident.id, { type: 'IncidentAmended', data: { edit, reason } }, now)];
  const why = majorBecause(incident.level, edit.casualties ?? incident.casualties);
  if (why && !incident.major)
    events.push(incidentFact(incident.id, { type: 'IncidentMarkedMajor', data: { why } }, now));
  return ok({ events });
};

/** 调整级别: an event with old, new and why. */
export const decideLevel = (
  incident: Incident,
  command: { readonly to: IncidentLevel; readonly reason: string },
  now: Instant,
): Result<Decision> => {
  const no = incidentAccepts(incident, 'level');
  if (no) return no;
  if (command.reason.trim() === '') return refuse('reason_required', { field: 'reason' });
  if (command.to === incident.level) return ok({ events: [] });
  const events = [
    incidentFact(
      incident.id,
      { type: 'LevelChanged', data: { from: incident.level, to: command.to, reason: command.reason } },
      now,
    ),
  ];
  const why = majorBecause(command.to, incident.casualties);
  if (why && !incident.major)
    events.push(incidentFact(incident.id, { type: 'IncidentMarkedMajor', data: { why } }, now));
  return ok({ events });
};

/** Acts of command that only add to the timeline: lead agency, take-over, remark, urging, sharing. */
export const decideCommandAct = (
  incident: Incident,
  act: 'lead' | 'command' | 'remark' | 'urge' | 'share',
  event: IncidentEvent,
  now: Instant,
): Result<Decision> =>
  incidentAccepts(incident, act) ?? ok({ events: [incidentFact(incident.id, event, now)] });

/** 超时未派: the clock ran out before any order was issued. */
export const decideUndispatched = (incident: Incident, now: Instant): Decision =>
  incident.status === 'open'
    ? { events: [incidentFact(incident.id, { type: 'IncidentOverdue', data: { stage: 'dispatch' } }, now)] }
    : { events: [] };
