import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { DemoAccount, Me } from '@liandong/contract/access';
import {
  type Actor,
  isStrongPassword,
  type Permission,
  PERMISSIONS,
  ROLE_PERMISSIONS,
} from '@liandong/domain/access';
import { ok, type Result, refuse } from '@liandong/domain/kernel';
import { accessRows } from '@liandong/storage';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { disbelieve, hashOf, SESSION_COOKIE } from '../../http/actor.ts';
import type { House } from '../../house.ts';
import { audit } from '../scope.ts';
import { checkPassword, hashPassword, isLocked, spendTime } from './password.ts';

/** A duty seat is never signed out in the middle of a night; the session lives a day (会话时长). */
const SESSION_MS = 24 * 3_600_000;

export const meOf = async (house: House, person: accessRows.PersonRecord): Promise<Me> => {
  const agency = person.agencyId ? house.book.agency(person.agencyId) : undefined;
  const open = await house.storage.pool.query<{ id: string }>(
    `select id from seat where state ->> 'personId' = $1 and state ->> 'status' <> 'closed' limit 1`,
    [person.id],
  );
  const seatId = open.rows[0]?.id ?? person.seatId ?? undefined;
  return {
    id: person.id,
    login: person.login,
    name: person.name,
    roles: person.roles,
    permissions: PERMISSIONS.filter((permission: Permission) =>
      person.roles.some((role) => ROLE_PERMISSIONS[role].includes(permission)),
    ),
    ...(person.centreId ? { centreId: person.centreId } : {}),
    cityWide: person.centreId !== null && house.book.centre(person.centreId)?.parentId === null,
    ...(agency ? { agencyId: agency.id, agencyName: agency.name } : {}),
    unitIds: [...new Set([person.id, ...(person.unitId ? [person.unitId] : [])])],
    ...(seatId ? { seatId } : {}),
    ...(person.post ? { post: person.post } : {}),
    mustChangePassword: person.mustChange,
  };
};

const actorRef = (person: accessRows.PersonRecord): Actor => ({
  ref: { kind: 'person', id: person.id, name: person.name },
  roles: person.roles,
  rights: [],
  cityWide: false,
  unitIds: [],
});

/** Opens a session and sets the cookie; a real account has one session at a time (一人一处登录). */
const enter = async (
  house: House,
  person: accessRows.PersonRecord,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Me> => {
  const now = house.now();
  const token = randomBytes(32).toString('base64url');
  if (!person.demo) {
    await accessRows.dropSessionsOf(house.storage.pool, person.id);
    house.hub.dismiss(person.id, 'signed in elsewhere');
    disbelieve(house);
  }
  await accessRows.addSession(house.storage.pool, {
    tokenHash: hashOf(token),
    personId: person.id,
    now,
    expiresAt: now + SESSION_MS,
  });
  await accessRows.changePersonRow(house.storage.pool, person.id, { lastSignInAt: now });
  await audit(house, actorRef(person), 'sign-in', person.login);
  reply.setCookie(SESSION_COOKIE, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: request.protocol === 'https',
    maxAge: SESSION_MS / 1000,
  });
  return meOf(house, person);
};

export const signIn = async (
  house: House,
  asked: { login: string; password: string },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Result<Me>> => {
  const person = await accessRows.findPersonByLogin(house.storage.pool, asked.login);
  if (!person?.passwordHash) {
    await spendTime(asked.password);
    return refuse('wrong_credentials');
  }
  if (isLocked(person, house.now())) return refuse('account_locked');
  if (!(await checkPassword(house, person, asked.password))) {
    await audit(house, actorRef(person), 'sign-in', person.login, { outcome: 'refused' });
    return refuse('wrong_credentials');
  }
  if (person.disabled) return refuse('account_disabled');
  return ok(await enter(house, person, request, reply));
};

const TITLES: Readonly<Record<string, { zh: string; en: string }>> = {
  callTaker: { zh: '接警员', en: 'Call-taker' },
  dispatcher: { zh: '处警员', en: 'Dispatcher' },
  callDispatcher: { zh: '接处警员', en: 'Call-taker and dispatcher' },
  shiftLeader: { zh: '值班班长', en: 'Shift leader' },
  commander: { zh: '指挥长', en: 'Commander' },
  dutyOfficer: { zh: '值班员', en: 'Duty officer' },
  responder: { zh: '一线力量', en: 'Responder' },
  systemAdmin: { zh: '系统管理员', en: 'System administrator' },
  securityAdmin: { zh: '安全管理员', en: 'Security administrator' },
  auditAdmin: { zh: '审计管理员', en: 'Auditor' },
};

export const listDemoAccounts = async (house: House): Promise<readonly DemoAccount[]> => {
  if (house.mode !== 'demo') return [];
  const people = await accessRows.listDemoPeople(house.storage.pool);
  return people.flatMap((person): DemoAccount[] => {
    const role = person.roles[0];
    if (!role) return [];
    const title = TITLES[role] ?? { zh: role, en: role };
    const agency = person.agencyId ? house.book.agency(person.agencyId) : undefined;
    const where = agency ?? house.book.centre(person.centreId ?? '');
    return [
      {
        login: person.login,
        name: person.name,
        role,
        title: person.post ?? title.zh,
        titleEn: title.en,
        place: where?.name ?? '',
        placeEn: where?.nameEn ?? '',
      },
    ];
  });
};

export const demoSignIn = async (
  house: House,
  login: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Result<Me>> => {
  if (house.mode !== 'demo') return refuse('not_permitted');
  const person = await accessRows.findPersonByLogin(house.storage.pool, login);
  if (!person?.demo || person.disabled) return refuse('wrong_credentials');
  return ok(await enter(house, person, request, reply));
};

export const signOut = async (house: House, request: FastifyRequest, reply: FastifyReply): Promise<void> => {
  const token = request.cookies[SESSION_COOKIE];
  if (token) await accessRows.dropSession(house.storage.pool, hashOf(token));
  disbelieve(house);
  if (token) house.hub.dismiss(hashOf(token), 'signed out');
  reply.clearCookie(SESSION_COOKIE, { path: '/' });
};

export const changePassword = async (
  house: House,
  by: Actor,
  asked: { old: string; fresh: string },
): Promise<Result<{ done: true }>> => {
  const person = await accessRows.findPerson(house.storage.pool, by.ref.id);
  if (!person) return refuse('not_found');
  if (isLocked(person, house.now())) return refuse('account_locked');
  if (person.passwordHash !== null && !(await checkPassword(house, person, asked.old)))
    return refuse('wrong_credentials', { field: 'old' });
  if (!isStrongPassword(asked.fresh)) return refuse('password_too_weak', { field: 'fresh' });
  await accessRows.changePersonRow(house.storage.pool, person.id, {
    passwordHash: await hashPassword(asked.fresh),
    mustChange: false,
  });
  disbelieve(house);
  await audit(house, by, 'password.change', person.login);
  return ok({ done: true });
};

/** 首个管理员: the token is printed once by a production start; its hash waits in the standing data until used. */
export const FIRST_ADMIN_TOKEN = 'first-admin-token';
const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');
export const keepFirstToken = async (house: House, token: string): Promise<void> => {
  await house.storage.pool.query(
    `insert into reference values ('meta', $1, 9, $2) on conflict (kind, id) do update set body = excluded.body`,
    [FIRST_ADMIN_TOKEN, JSON.stringify({ hash: tokenHash(token) })],
  );
};
export const needsFirstAdministrator = async (house: House): Promise<boolean> =>
  house.mode === 'production' && (await accessRows.countAdministrators(house.storage.pool)) === 0;

export const firstAdministrator = async (
  house: House,
  asked: { token: string; login: string; name: string; password: string },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Result<Me>> => {
  if (!(await needsFirstAdministrator(house))) return refuse('not_permitted');
  if (!isStrongPassword(asked.password)) return refuse('password_too_weak', { field: 'password' });
  const person = newPerson({
    login: asked.login,
    name: asked.name,
    roles: ['securityAdmin'],
    passwordHash: await hashPassword(asked.password),
  });
  // The token goes with the person it made: of two who hold it, one is let in.
  const made = await house.storage.transaction(async (tx): Promise<Result<true>> => {
    const { rowCount } = await tx.client.query(
      `delete from reference where kind = 'meta' and id = $1 and body ->> 'hash' = $2`,
      [FIRST_ADMIN_TOKEN, tokenHash(asked.token)],
    );
    if (rowCount === 0) return refuse('wrong_credentials', { field: 'token' });
    if (await accessRows.addPerson(tx.client, person)) return ok(true as const);
    tx.undo();
    return refuse('login_taken', { field: 'login' });
  });
  if (!made.ok) return made;
  return ok(await enter(house, person, request, reply));
};

export const newPerson = (
  given: Partial<accessRows.PersonRecord> & Pick<accessRows.PersonRecord, 'login' | 'name' | 'roles'>,
): accessRows.PersonRecord => ({
  id: `p-${randomUUID()}`,
  passwordHash: null,
  centreId: null,
  agencyId: null,
  unitId: null,
  seatId: null,
  phone: null,
  post: null,
  demo: false,
  disabled: false,
  mustChange: false,
  failures: 0,
  lockedUntil: null,
  lastSignInAt: null,
  ...given,
});
