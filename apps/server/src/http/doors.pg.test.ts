import { DOORS } from '@liandong/contract/doors';
import type { Door, Problem } from '@liandong/contract/kernel';
import { type PERMISSIONS, type Role, ROLES } from '@liandong/domain/access';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHouse, type TestHouse, type Visitor } from '../testing/index.ts';

const TAKERS: readonly Role[] = ['callTaker', 'callDispatcher', 'shiftLeader', 'commander'];
const DISPATCHERS: readonly Role[] = ['dispatcher', 'callDispatcher', 'shiftLeader', 'commander'];
const STAFF: readonly Role[] = ['callTaker', 'dispatcher', 'callDispatcher', 'shiftLeader', 'commander'];
const LEADERS: readonly Role[] = ['shiftLeader', 'commander'];
const FIELD: readonly Role[] = ['dutyOfficer', 'responder'];

/** Who enters which door (谁进哪个门), written by hand beside the contract. `key` is the right that lets a key in. */
type Who = 'anyone' | 'signedIn' | { readonly roles: readonly Role[]; readonly key: string };
const only = (roles: readonly Role[], key: string): Who => ({ roles, key });
const MATRIX: Readonly<Record<string, Who>> = {
  signIn: 'anyone',
  demoSignIn: 'anyone',
  listDemoAccounts: 'anyone',
  firstAdministrator: 'anyone',
  signOut: 'signedIn',
  getMe: 'signedIn',
  changePassword: 'signedIn',
  listPeople: only(['securityAdmin'], 'people.manage'),
  addPerson: only(['securityAdmin'], 'people.manage'),
  changePerson: only(['securityAdmin'], 'people.manage'),
  listAudit: only(['auditAdmin'], 'audit.read'),
  listKeys: only(['systemAdmin'], 'key.manage'),
  addKey: only(['systemAdmin'], 'key.manage'),
  dropKey: only(['systemAdmin'], 'key.manage'),
  unmaskCaller: only(STAFF, 'caller.unmask'),
  readLog: only(['auditAdmin'], 'log.read'),
  ctiWebhook: only([], 'cti'),
  citizenReport: 'anyone',
  getCitizenReport: 'anyone',
  citizenMessage: 'anyone',
  citizenFile: 'anyone',
  enterCall: only(TAKERS, 'call.take'),
  ticketIn: only([], 'ticket'),
  answerCall: only(TAKERS, 'call.take'),
  endCall: only(TAKERS, 'call.take'),
  disposeCall: only(TAKERS, 'call.take'),
  callBack: only(TAKERS, 'call.take'),
  messageCaller: only(TAKERS, 'call.take'),
  getCall: only(TAKERS, 'call.take'),
  addLabel: only(TAKERS, 'call.label'),
  getDraft: only(TAKERS, 'call.take'),
  saveDraft: only(TAKERS, 'call.take'),
  listCalls: only([...STAFF, 'dutyOfficer'], 'record.search'),
  getSnapshot: 'signedIn',
  getHouse: 'anyone',
  getHealth: 'anyone',
  getBook: 'signedIn',
  getBaseMap: 'anyone',
  getSimulation: 'signedIn',
  setSimulation: 'signedIn',
  reportFault: 'signedIn',
  getOpenApi: 'anyone',
  openIncident: only(STAFF, 'incident.open'),
  amendIncident: only(STAFF, 'incident.open'),
  changeLevel: only(STAFF, 'incident.open'),
  linkCall: only(STAFF, 'incident.open'),
  mergeIncident: only(STAFF, 'incident.open'),
  unmergeIncident: only(STAFF, 'incident.open'),
  remarkIncident: only([...STAFF, 'dutyOfficer'], 'incident.read'),
  urgeIncident: only(LEADERS, 'incident.command'),
  appointLead: only(LEADERS, 'incident.command'),
  takeCommand: only(LEADERS, 'incident.command'),
  shareIncident: only(STAFF, 'incident.open'),
  closeIncident: only(DISPATCHERS, 'incident.close'),
  reopenIncident: only(DISPATCHERS, 'incident.close'),
  cancelIncident: only(DISPATCHERS, 'incident.close'),
  archiveIncident: only(LEADERS, 'incident.archive'),
  correctIncident: only(LEADERS, 'incident.archive'),
  findDuplicates: only([...STAFF, 'dutyOfficer'], 'incident.read'),
  getIncident: only([...STAFF, 'dutyOfficer'], 'incident.read'),
  getTimeline: only([...STAFF, 'dutyOfficer'], 'incident.read'),
  listIncidents: only([...STAFF, 'dutyOfficer'], 'record.search'),
  exportIncidents: only([...STAFF, 'dutyOfficer'], 'record.search'),
  searchPlaces: only([...STAFF, 'dutyOfficer'], 'incident.read'),
  locatePoint: only([...STAFF, 'dutyOfficer'], 'incident.read'),
  issueOrders: only(DISPATCHERS, 'order.issue'),
  markOrder: only(FIELD, 'order.field'),
  assignOrder: only(['dutyOfficer'], 'duty.room'),
  reportOrder: only(FIELD, 'order.field'),
  declineOrder: only(FIELD, 'order.field'),
  ruleOrder: only(LEADERS, 'order.rule'),
  urgeOrder: only(DISPATCHERS, 'order.issue'),
  recallOrder: only(DISPATCHERS, 'order.issue'),
  getOrder: 'signedIn',
  listOrders: 'signedIn',
  orderFile: only(FIELD, 'order.field'),
  getFile: 'signedIn',
  getRecommendation: only([...STAFF, 'dutyOfficer'], 'incident.read'),
  searchForces: only(DISPATCHERS, 'order.issue'),
  listRules: only([...STAFF, 'dutyOfficer'], 'incident.read'),
  actOnSeat: only(STAFF, 'seat.sit'),
  getFigures: only([...DISPATCHERS, 'auditAdmin'], 'statistics.read'),
  getStages: only([...DISPATCHERS, 'auditAdmin'], 'statistics.read'),
  getStaffing: only([...DISPATCHERS, 'auditAdmin'], 'statistics.read'),
  setUnitStatus: only(FIELD, 'order.field'),
  sendPositions: only(FIELD, 'order.field'),
};

let city: TestHouse;
beforeAll(async () => {
  city = await startHouse();
});
afterAll(async () => {
  expect(city.complaints).toEqual([]);
  await city.close();
});

const ID = '00000000-0000-4000-8000-000000000000';
/** Something in the right shape for each path parameter; the thing does not exist. */
const pathOf = (door: Door): string =>
  door.path.replaceAll(/:([a-z]+)/gi, (_all, name: string) =>
    name === 'token' ? 'x'.repeat(32) : name === 'act' ? 'open' : ID,
  );
/** Knocks with an empty hand: whoever may enter is told what is missing, whoever may not is told so first. */
const knock = async (who: Visitor, door: Door): Promise<{ status: number; code: string; type: string }> => {
  const reply = await who.fetch(pathOf(door), {
    method: door.method,
    headers: {
      'x-forwarded-for': `10.1.${Math.floor(Math.random() * 250)}.${Math.floor(Math.random() * 250)}`,
    },
    ...(door.method === 'GET' ? {} : { body: '{}' }),
    ...(door.method === 'GET' ? {} : { headers: { 'content-type': 'application/json' } }),
  });
  const text = await reply.text();
  const type = reply.headers.get('content-type') ?? '';
  const code = reply.ok ? '' : ((JSON.parse(text) as Problem).code ?? '');
  return { status: reply.status, code, type };
};
const TURNED_AWAY = ['not_signed_in', 'not_permitted'];
const lets = (who: Who, role: Role): boolean => typeof who === 'string' || who.roles.includes(role);

/** Everything but the door that would end the session it is tried with. */
const LASTING = DOORS.filter((door) => door.name !== 'signOut');

describe('Doors (接口) and who enters them', () => {
  it('are all in the matrix, and nothing else is', () => {
    expect(Object.keys(MATRIX).sort()).toEqual(DOORS.map((door) => door.name).sort());
    expect(new Set(DOORS.map((door) => `${door.method} ${door.path}`)).size).toBe(DOORS.length);
  });

  it('turn nobody away only where anyone may enter', async () => {
    for (const door of DOORS) {
      const { status, code, type } = await knock(city.nobody(), door);
      if (MATRIX[door.name] === 'anyone') expect(TURNED_AWAY, door.name).not.toContain(code);
      else {
        expect([door.name, status, code]).toEqual([door.name, 401, 'not_signed_in']);
        expect(type).toContain('application/problem+json');
      }
    }
  });

  const tryAll = async (who: Visitor, name: string, may: (door: Door) => boolean) => {
    for (const door of LASTING) {
      // Big answers that everybody may have are fetched once, above.
      if (MATRIX[door.name] === 'anyone') continue;
      const { status, code, type } = await knock(who, door);
      const told = `${name} at ${door.name}: ${status} ${code}`;
      expect(status, told).toBeLessThan(500);
      if (may(door)) expect(TURNED_AWAY, told).not.toContain(code);
      else {
        expect([status, code], told).toEqual([403, 'not_permitted']);
        expect(type).toContain('application/problem+json');
      }
    }
  };

  for (const role of ROLES)
    for (const centreId of ['411000', '411081'])
      it(`let in a ${role} of ${centreId} where the matrix says so, and nowhere else`, async () => {
        const field = FIELD.includes(role);
        const person = await city.enlist({
          roles: [role],
          centreId,
          ...(field ? { agencyId: `ag-${centreId}-chengguan` } : {}),
        });
        await tryAll(person, role, (door) => lets(MATRIX[door.name] ?? 'anyone', role));
      });

  it('let in a key by its right alone', async () => {
    const idle = await city.key(['training.run']);
    const rights = new Set(
      Object.values(MATRIX).flatMap((who) => (typeof who === 'string' ? [] : [who.key])),
    );
    await tryAll(idle, 'a key without rights', (door) => typeof MATRIX[door.name] === 'string');
    for (const right of rights) {
      const key = await city.key([right as (typeof PERMISSIONS)[number]], '411081');
      await tryAll(key, `a key with ${right}`, (door) => {
        const who = MATRIX[door.name];
        return typeof who === 'string' || who?.key === right;
      });
    }
  });

  it('do not believe a made-up key or a made-up session', async () => {
    const forged = [
      { authorization: `Bearer ldk_${'A'.repeat(32)}` },
      { cookie: `liandong=${'A'.repeat(43)}` },
    ];
    for (const headers of forged)
      for (const door of LASTING) {
        if (MATRIX[door.name] === 'anyone') continue;
        const reply = await city.nobody().fetch(pathOf(door), {
          method: door.method,
          headers: { ...headers, 'content-type': 'application/json' },
          ...(door.method === 'GET' ? {} : { body: '{}' }),
        });
        expect([door.name, reply.status]).toEqual([door.name, 401]);
      }
  });

  it('change nothing for a cookie without our own header (CSRF), and signing out ends the session', async () => {
    const person = await city.enlist({ roles: ['shiftLeader'], centreId: '411000' });
    for (const door of LASTING.filter((d) => d.method !== 'GET' && MATRIX[d.name] !== 'anyone')) {
      const reply = await fetch(city.base + pathOf(door), {
        method: door.method,
        headers: { ...person.headers(), 'content-type': 'application/json' },
        body: '{}',
      });
      expect([door.name, reply.status]).toEqual([door.name, 401]);
    }
    const out = DOORS.find((door) => door.name === 'signOut');
    const me = DOORS.find((door) => door.name === 'getMe');
    if (!out || !me) throw new Error('no such door');
    expect((await knock(person, out)).status).toBe(200);
    expect((await knock(person, me)).code).toBe('not_signed_in');
  });

  it('answer an unknown path under /api with a problem, not with a page', async () => {
    const reply = await city.nobody().fetch('/api/nothing/here');
    expect(reply.status).toBe(404);
    expect(await reply.json()).toMatchObject({ code: 'not_found', status: 404, type: '/problems/not-found' });
  });
});
