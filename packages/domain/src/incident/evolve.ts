import { type Instant, impossible, tidy } from '../kernel.ts';
import type { Incident, IncidentEvent } from './incident.ts';

/** Folds one fact into an incident (警情). An unknown fact is a defect. */
export const evolveIncident = (
  before: Incident | undefined,
  id: string,
  event: IncidentEvent,
  at: Instant,
): Incident => {
  if (event.type === 'IncidentOpened')
    return tidy({
      ...event.data,
      id,
      version: 1,
      status: 'open' as const,
      sharedWith: [],
      sources: [],
      openedAt: at,
      stages: {},
      merges: [],
      corrections: [],
    });
  if (!before) return impossible(`${event.type} for an incident nobody opened`);
  return tidy({ ...before, ...changed(before, event, at), version: before.version + 1 });
};

const changed = (
  incident: Incident,
  event: Exclude<IncidentEvent, { type: 'IncidentOpened' }>,
  at: Instant,
): Partial<Incident> => {
  switch (event.type) {
    case 'CallLinked':
      return { sources: [...incident.sources, tidy({ ...event.data, at: event.data.at ?? at })] };
    case 'IncidentAmended':
      return { ...tidy(event.data.edit), contentVersion: incident.version + 1 };
    case 'LevelChanged':
      return { level: event.data.to, contentVersion: incident.version + 1 };
    case 'IncidentMarkedMajor':
      return { major: true };
    case 'IncidentProgressed':
      return { status: event.data.status, stages: event.data.stages };
    case 'LeadAppointed':
      return { leadAgencyId: event.data.agencyId };
    case 'CommandTaken':
      return { commanderId: event.data.personId };
    case 'IncidentRemarked':
    case 'IncidentUrged':
    case 'IncidentOverdue':
    case 'ResponseRecommended':
      return {};
    case 'IncidentShared':
      return { sharedWith: [...new Set([...incident.sharedWith, event.data.centreId])] };
    case 'IncidentMerged':
      return { status: 'merged', statusBeforeMerge: incident.status, mergedInto: event.data.mainId };
    case 'IncidentUnmerged':
      return {
        status: incident.statusBeforeMerge ?? 'open',
        statusBeforeMerge: undefined,
        mergedInto: undefined,
      };
    default:
      return ended(incident, event, at);
  }
};

type Ending = Extract<
  IncidentEvent,
  {
    type:
      | 'MergeTaken'
      | 'MergeUndone'
      | 'IncidentClosed'
      | 'IncidentReopened'
      | 'IncidentCancelled'
      | 'IncidentArchived'
      | 'IncidentCorrected';
  }
>;

const ended = (incident: Incident, event: Ending, at: Instant): Partial<Incident> => {
  switch (event.type) {
    case 'MergeTaken': {
      const { childId, orderIds, callIds, sources } = event.data;
      return {
        merges: [...incident.merges, { childId, orderIds, callIds, at }],
        sources: [...incident.sources, ...sources],
      };
    }
    case 'MergeUndone':
      return {
        merges: incident.merges.filter((merge) => merge.childId !== event.data.childId),
        sources: incident.sources.filter((source) => !event.data.callIds.includes(source.callId)),
      };
    case 'IncidentClosed':
      return { status: 'closed', closing: { ...event.data, at } };
    case 'IncidentReopened':
      return { status: 'working', closing: undefined };
    case 'IncidentCancelled':
      return { status: 'cancelled' };
    case 'IncidentArchived':
      return { status: 'archived', archivedAt: at };
    case 'IncidentCorrected':
      return { ...tidy(event.data.fields), corrections: [...incident.corrections, { ...event.data, at }] };
    default:
      return impossible(event);
  }
};
