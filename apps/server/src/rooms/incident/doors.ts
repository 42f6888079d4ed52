import * as told from '@liandong/contract/incident';
import { may } from '@liandong/domain/access';
import {
  decideArchive,
  decideCancel,
  decideLevel,
  decideReopen,
  type IncidentEdit,
} from '@liandong/domain/incident';
import { ok, refuse } from '@liandong/domain/kernel';
import { accessRows, incidentRows } from '@liandong/storage';
import { type Opening, opens } from '../../http/doors.ts';
import { checkPassword } from '../access/password.ts';
import * as act from './commands.ts';
import { exportIncidents } from './export.ts';
import * as read from './queries.ts';

/** The second person signs a correction with their own password (双人更正). */
const correct = opens(told.correctIncident, async (house, { by, params, body }) => {
  const approver = await accessRows.findPersonByLogin(house.storage.pool, body.approver.login);
  const signed =
    approver && !approver.disabled && (await checkPassword(house, approver, body.approver.password));
  if (!approver || !signed) return refuse('wrong_credentials', { field: 'approver' });
  const role = {
    ref: { kind: 'person' as const, id: approver.id, name: approver.name },
    roles: approver.roles,
    rights: [],
    cityWide: false,
    unitIds: [],
  };
  if (!may(role, 'incident.archive')) return refuse('second_person_required', { field: 'approver' });
  return act.correctIncident(house, by, { ...body, incidentId: params.id, approverId: approver.id });
});

const unmerge = opens(told.unmergeIncident, async (house, { by, params, body }) => {
  const child = await incidentRows.findIncident(house.storage.pool, params.id);
  if (!child) return refuse('not_found');
  // Nothing is refused here: a repeat must hear the answer it was given when there was something to part.
  const mainId = child.mergedInto ?? child.id;
  return act.unmergeIncident(house, by, { ...body, childId: params.id, mainId });
});

export const INCIDENT_DOORS: readonly Opening[] = [
  opens(told.openIncident, (house, { by, body }) => act.openIncident(house, by, body)),
  opens(told.amendIncident, (house, { by, params, body }) =>
    act.amendIncident(house, by, { ...body, incidentId: params.id, edit: body.edit as IncidentEdit }),
  ),
  opens(told.changeLevel, (house, { by, params, body }) =>
    act.actOnIncident(house, by, { ...body, incidentId: params.id }, ({ incident }, { now }) =>
      decideLevel(incident, body, now),
    ),
  ),
  opens(told.linkCall, (house, { by, params, body }) =>
    act.linkCall(house, by, { ...body, incidentId: params.id }),
  ),
  opens(told.mergeIncident, (house, { by, params, body }) =>
    act.mergeIncident(house, by, { ...body, childId: params.id }),
  ),
  unmerge,
  opens(told.remarkIncident, (house, { by, params, body }) =>
    act.commandAct(house, by, { ...body, incidentId: params.id }, 'remark', {
      type: 'IncidentRemarked',
      data: { text: body.text },
    }),
  ),
  opens(told.urgeIncident, (house, { by, params, body }) =>
    act.commandAct(house, by, { ...body, incidentId: params.id }, 'urge', {
      type: 'IncidentUrged',
      data: { text: body.text },
    }),
  ),
  opens(told.appointLead, async (house, { by, params, body }) => {
    if (!house.book.agency(body.agencyId)) return refuse('not_found', { field: 'agencyId' });
    const data = { agencyId: body.agencyId, ...(body.reason ? { reason: body.reason } : {}) };
    return act.commandAct(house, by, { ...body, incidentId: params.id }, 'lead', {
      type: 'LeadAppointed',
      data,
    });
  }),
  opens(told.takeCommand, (house, { by, params, body }) =>
    act.commandAct(house, by, { ...body, incidentId: params.id }, 'command', {
      type: 'CommandTaken',
      data: { personId: by.ref.id, name: by.ref.name },
    }),
  ),
  opens(told.shareIncident, async (house, { by, params, body }) => {
    if (!house.book.centre(body.centreId)) return refuse('not_found', { field: 'centreId' });
    return act.commandAct(house, by, { ...body, incidentId: params.id }, 'share', {
      type: 'IncidentShared',
      data: { centreId: body.centreId, reason: body.reason },
    });
  }),
  opens(told.closeIncident, (house, { by, params, body }) =>
    act.closeIncident(house, by, { ...body, incidentId: params.id }),
  ),
  opens(told.reopenIncident, (house, { by, params, body }) =>
    act.actOnIncident(house, by, { ...body, incidentId: params.id }, ({ incident }, { now }) =>
      decideReopen(incident, body.reason, now),
    ),
  ),
  opens(told.cancelIncident, (house, { by, params, body }) =>
    act.actOnIncident(house, by, { ...body, incidentId: params.id }, ({ incident }, { now }) =>
      decideCancel(incident, body.reason, now),
    ),
  ),
  opens(told.archiveIncident, (house, { by, params, body }) =>
    act.actOnIncident(house, by, { ...body, incidentId: params.id }, ({ incident }, { now }) =>
      decideArchive(incident, now),
    ),
  ),
  correct,
  opens(told.findDuplicates, (house, { by, body }) => read.findDuplicates(house, by, body)),
  opens(told.exportIncidents, async (house, { by, query, reply }) => {
    const { language, ...filter } = query;
    await exportIncidents(house, { by, filter, language }, reply);
    return ok(undefined);
  }),
  opens(told.getIncident, (house, { by, params }) => read.readIncident(house, by, params.id)),
  opens(told.getTimeline, (house, { by, params }) => read.readTimeline(house, by, params.id)),
  opens(told.listIncidents, (house, { by, query }) => read.searchIncidents(house, by, query)),
];
