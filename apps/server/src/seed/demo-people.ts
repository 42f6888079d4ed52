import type { City } from '@liandong/city';
import type { Role } from '@liandong/domain/access';
import type { accessRows } from '@liandong/storage';

type Person = City['people'][number];
type Record_ = accessRows.PersonRecord;

const ROLE_OF_POST: Readonly<Record<City['seats'][number]['post'], Role>> = {
  callTaker: 'callTaker',
  dispatcher: 'dispatcher',
  both: 'callDispatcher',
  shiftLeader: 'shiftLeader',
  commander: 'commander',
};
/** Agencies whose duty officer and one unit are offered on the sign-in page (演示账号). */
const OFFERED_KINDS = [
  'fire',
  'medical',
  'cityManagement',
  'power',
  'gas',
  'waterSupply',
  'environment',
  'emergency',
  'trafficPolice',
  'police',
] as const;
const OFFERED_COUNTIES = ['411081', '411024'];

const record = (person: Person, given: Partial<Record_> & Pick<Record_, 'login' | 'roles'>): Record_ => ({
  id: person.id,
  name: person.name,
  passwordHash: null,
  centreId: person.centreId,
  agencyId: null,
  unitId: null,
  seatId: null,
  phone: person.phone,
  post: person.post,
  demo: false,
  disabled: false,
  mustChange: false,
  failures: 0,
  lockedUntil: null,
  lastSignInAt: null,
  ...given,
});

/** Centre staff: no agency in the sense of scope, they sit in the command centre; one of four teams has demo accounts. */
const staff = (city: City): Record_[] => {
  const seats = new Map(city.seats.map((seat) => [seat.id, seat]));
  const cityCentre = city.centres.find((centre) => centre.parentId === null)?.id;
  return city.people.flatMap((person) => {
    const seat = person.seatId ? seats.get(person.seatId) : undefined;
    if (!seat) return [];
    const offered =
      person.team === '甲班' && (seat.centreId === cityCentre || OFFERED_COUNTIES.includes(seat.centreId));
    return [
      record(person, {
        login: `${seat.id.replace('seat-', '')}-${person.id.replace('person-', '')}`,
        roles: [ROLE_OF_POST[seat.post]],
        seatId: seat.id,
        demo: offered,
      }),
    ];
  });
};

const linked = (city: City): Record_[] => {
  const agencies = new Map(city.agencies.map((agency) => [agency.id, agency]));
  const cityCentre = city.centres.find((centre) => centre.parentId === null)?.id;
  const offeredOfficers = new Set<string>();
  const offeredUnits = new Map<string, number>();
  return city.people.flatMap((person) => {
    if (person.seatId) return [];
    const agency = agencies.get(person.agencyId);
    const kind = agency?.kind ?? '';
    const isOffered =
      (OFFERED_KINDS as readonly string[]).includes(kind) &&
      (agency?.centreId === cityCentre || OFFERED_COUNTIES.includes(agency?.centreId ?? ''));
    const login = person.id.replace('person-', person.unitId ? 'unit' : 'duty');
    const base = { agencyId: person.agencyId, login };
    if (!person.unitId) {
      const demo = isOffered && !offeredOfficers.has(person.agencyId);
      if (demo) offeredOfficers.add(person.agencyId);
      return [record(person, { ...base, roles: ['dutyOfficer'], demo })];
    }
    const before = offeredUnits.get(kind) ?? 0;
    const demo = (OFFERED_KINDS as readonly string[]).includes(kind) && before < 2 && person.post !== '队员';
    if (demo) offeredUnits.set(kind, before + 1);
    return [record(person, { ...base, roles: ['responder'], unitId: person.unitId, demo })];
  });
};

const ADMINISTRATORS: readonly { login: string; name: string; role: Role; post: string }[] = [
  { login: 'system', name: '系统演管', role: 'systemAdmin', post: '系统管理员' },
  { login: 'security', name: '安全演管', role: 'securityAdmin', post: '安全管理员' },
  { login: 'audit', name: '审计演管', role: 'auditAdmin', post: '审计管理员' },
];

/** Everybody of the training city (演练人员). Only demo accounts can sign in, with one click and without a password. */
export const demoPeople = (city: City): Record_[] => {
  const centreId = city.centres.find((centre) => centre.parentId === null)?.id ?? null;
  const administrators = ADMINISTRATORS.map(
    ({ login, name, role, post }): Record_ => ({
      id: `admin-${login}`,
      login,
      name,
      passwordHash: null,
      roles: [role],
      centreId,
      agencyId: null,
      unitId: null,
      seatId: null,
      phone: null,
      post,
      demo: true,
      disabled: false,
      mustChange: false,
      failures: 0,
      lockedUntil: null,
      lastSignInAt: null,
    }),
  );
  return [...staff(city), ...linked(city), ...administrators];
};
