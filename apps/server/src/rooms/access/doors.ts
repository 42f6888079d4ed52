import * as told from '@liandong/contract/access';
import { ok, refuse } from '@liandong/domain/kernel';
import { accessRows, callRows, incidentRows } from '@liandong/storage';
import { type Opening, opens } from '../../http/doors.ts';
import { audit, inReach } from '../scope.ts';
import * as people from './people.ts';
import * as entry from './sign-in.ts';

/** 查看完整号码: with a reason, and both kept. */
const unmask = opens(told.unmaskCaller, async (house, { by, body }) => {
  const db = house.storage.pool;
  if (body.incidentId) {
    const incident = await incidentRows.findIncident(db, body.incidentId);
    if (!incident) return refuse('not_found');
    if (!inReach(by, incident.centreId, ...incident.sharedWith)) return refuse('out_of_scope');
    await audit(house, by, 'caller.unmask', incident.no, { reason: body.reason });
    const call = (
      await incidentRows.listCallsOf(
        db,
        incident.sources.map((source) => source.callId),
      )
    )[0];
    return ok({
      ...call?.caller,
      ...(incident.reporter.phone ? { reporterPhone: incident.reporter.phone } : {}),
      ...(incident.reporter.name ? { name: incident.reporter.name } : {}),
    });
  }
  const call = body.callId ? await callRows.findCall(db, body.callId) : undefined;
  if (!call) return refuse('not_found');
  if (!inReach(by, call.centreId, call.originCentreId)) return refuse('out_of_scope');
  await audit(house, by, 'caller.unmask', `call:${call.id}`, { reason: body.reason });
  return ok(call.caller);
});

export const ACCESS_DOORS: readonly Opening[] = [
  opens(told.signIn, (house, { body, request, reply }) => entry.signIn(house, body, request, reply)),
  opens(told.demoSignIn, (house, { body, request, reply }) =>
    entry.demoSignIn(house, body.login, request, reply),
  ),
  opens(told.listDemoAccounts, async (house) => ok(await entry.listDemoAccounts(house))),
  opens(told.firstAdministrator, (house, { body, request, reply }) =>
    entry.firstAdministrator(house, body, request, reply),
  ),
  opens(told.signOut, async (house, { request, reply }) => {
    await entry.signOut(house, request, reply);
    return ok({ done: true as const });
  }),
  opens(told.getMe, async (house, { by }) => {
    const person = await accessRows.findPerson(house.storage.pool, by.ref.id);
    return person ? ok(await entry.meOf(house, person)) : refuse('not_found');
  }),
  opens(told.changePassword, (house, { by, body }) => entry.changePassword(house, by, body)),
  opens(told.listPeople, async (house, { query }) => ok(await people.listPeople(house, query))),
  opens(told.addPerson, (house, { by, body }) => people.addPerson(house, by, body)),
  opens(told.changePerson, (house, { by, params, body }) => people.changePerson(house, by, params.id, body)),
  opens(told.listAudit, async (house, { query }) => {
    const { rows, total } = await accessRows.searchAudit(house.storage.pool, query);
    return ok({
      rows: rows.map((row) => ({
        id: String(row.id),
        at: row.at,
        byName: row.by.name,
        act: row.act,
        subject: row.subject,
        outcome: row.outcome,
        ...(row.reason ? { reason: row.reason } : {}),
      })),
      total,
    });
  }),
  opens(told.listKeys, async (house) => ok(await people.listKeys(house))),
  opens(told.addKey, (house, { by, body }) => people.addKey(house, by, body)),
  opens(told.dropKey, async (house, { by, params }) => {
    await people.dropKey(house, by, params.id);
    return ok({ done: true as const });
  }),
  unmask,
];
