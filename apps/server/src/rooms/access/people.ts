import { randomBytes } from 'node:crypto';
import type { KeyRow, PersonRow } from '@liandong/contract/access';
import { type Actor, EXCLUSIVE_ROLES, type Role } from '@liandong/domain/access';
import { ok, type Result, refuse } from '@liandong/domain/kernel';
import { accessRows } from '@liandong/storage';
import { disbelieve, hashOf } from '../../http/actor.ts';
import type { House } from '../../house.ts';
import { audit } from '../scope.ts';
import { hashPassword } from './password.ts';
import { newPerson } from './sign-in.ts';

const rowOf = (person: accessRows.PersonRecord): PersonRow => ({
  id: person.id,
  login: person.login,
  name: person.name,
  roles: person.roles,
  ...(person.centreId ? { centreId: person.centreId } : {}),
  ...(person.agencyId ? { agencyId: person.agencyId } : {}),
  ...(person.unitId ? { unitId: person.unitId } : {}),
  ...(person.phone ? { phone: person.phone } : {}),
  disabled: person.disabled,
  ...(person.lockedUntil ? { lockedUntil: person.lockedUntil } : {}),
  ...(person.lastSignInAt ? { lastSignInAt: person.lastSignInAt } : {}),
});
export const listPeople = async (
  house: House,
  query: { text?: string | undefined; limit: number; offset: number },
) => {
  const { rows, total } = await accessRows.listPeople(house.storage.pool, query.text, query);
  return { rows: rows.map(rowOf), total };
};

/** 三员分立: no person holds two administrators' roles, or one of them beside any other. */
const conflicting = (roles: readonly Role[]): boolean =>
  roles.length > 1 && roles.some((role) => EXCLUSIVE_ROLES.includes(role));
/** First password: strong by construction, changed at first sign-in. */
const firstPassword = (): string => `Ld-${randomBytes(9).toString('base64url')}7`;

interface PersonAsked {
  readonly login: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly centreId?: string | undefined;
  readonly agencyId?: string | undefined;
  readonly unitId?: string | undefined;
  readonly phone?: string | undefined;
}
export const addPerson = async (
  house: House,
  by: Actor,
  asked: PersonAsked,
): Promise<Result<{ id: string; password: string }>> => {
  if (conflicting(asked.roles)) return refuse('invalid_input', { field: 'roles' });
  if (asked.centreId && !house.book.centre(asked.centreId)) return refuse('not_found', { field: 'centreId' });
  if (asked.agencyId && !house.book.agency(asked.agencyId)) return refuse('not_found', { field: 'agencyId' });
  if (await accessRows.findPersonByLogin(house.storage.pool, asked.login))
    return refuse('login_taken', { field: 'login' });
  const password = firstPassword();
  const agency = asked.agencyId ? house.book.agency(asked.agencyId) : undefined;
  const person = newPerson({
    login: asked.login,
    name: asked.name,
    roles: [...asked.roles],
    passwordHash: await hashPassword(password),
    mustChange: true,
    centreId: asked.centreId ?? agency?.centreId ?? null,
    agencyId: asked.agencyId ?? null,
    unitId: asked.unitId ?? null,
    phone: asked.phone ?? null,
  });
  if (!(await accessRows.addPerson(house.storage.pool, person)))
    return refuse('login_taken', { field: 'login' });
  await audit(house, by, 'person.add', person.login, { reason: asked.roles.join(',') });
  return ok({ id: person.id, password });
};

export const changePerson = async (
  house: House,
  by: Actor,
  id: string,
  asked: {
    act: 'disable' | 'enable' | 'unlock' | 'resetPassword' | 'setRoles';
    roles?: readonly Role[] | undefined;
  },
): Promise<Result<{ password?: string }>> => {
  const db = house.storage.pool;
  const person = await accessRows.findPerson(db, id);
  if (!person) return refuse('not_found');
  if (person.id === by.ref.id && asked.act !== 'resetPassword') return refuse('second_person_required');
  await audit(
    house,
    by,
    `person.${asked.act}`,
    person.login,
    asked.roles ? { reason: asked.roles.join(',') } : {},
  );
  const gone = async () => {
    await accessRows.dropSessionsOf(db, id);
    disbelieve(house);
    house.hub.dismiss(id, 'account changed');
  };
  switch (asked.act) {
    case 'disable':
      await accessRows.changePersonRow(db, id, { disabled: true });
      await gone();
      return ok({});
    case 'enable':
      await accessRows.changePersonRow(db, id, { disabled: false });
      return ok({});
    case 'unlock':
      await accessRows.changePersonRow(db, id, { failures: 0, lockedUntil: null });
      return ok({});
    case 'setRoles':
      if (!asked.roles?.length || conflicting(asked.roles))
        return refuse('invalid_input', { field: 'roles' });
      await accessRows.changePersonRow(db, id, { roles: [...asked.roles] });
      await gone();
      return ok({});
    default: {
      const password = firstPassword();
      await accessRows.changePersonRow(db, id, {
        passwordHash: await hashPassword(password),
        mustChange: true,
        failures: 0,
        lockedUntil: null,
      });
      await gone();
      return ok({ password });
    }
  }
};

export const listKeys = async (house: House): Promise<readonly KeyRow[]> =>
  (await accessRows.listKeys(house.storage.pool)).map((key) => ({
    id: key.id,
    name: key.name,
    rights: key.rights,
    createdAt: key.createdAt,
    ...(key.centreId ? { centreId: key.centreId } : {}),
    ...(key.lastUsedAt ? { lastUsedAt: key.lastUsedAt } : {}),
  }));

export const addKey = async (
  house: House,
  by: Actor,
  asked: { name: string; rights: readonly string[]; centreId?: string | undefined },
): Promise<Result<{ id: string; secret: string }>> => {
  if (asked.centreId && !house.book.centre(asked.centreId)) return refuse('not_found', { field: 'centreId' });
  if (asked.rights.includes('backdate') && !house.training)
    return refuse('only_in_training', { field: 'rights' });
  const id = `k-${house.newId()}`;
  const secret = `ldk_${randomBytes(24).toString('base64url')}`;
  await accessRows.addKey(house.storage.pool, {
    id,
    name: asked.name,
    rights: [...asked.rights],
    centreId: asked.centreId ?? null,
    createdAt: house.now(),
    lastUsedAt: null,
    secretHash: hashOf(secret),
    createdBy: by.ref.id,
  });
  await audit(house, by, 'key.add', asked.name, { reason: asked.rights.join(',') });
  return ok({ id, secret });
};
export const dropKey = async (house: House, by: Actor, id: string): Promise<void> => {
  await accessRows.revokeKey(house.storage.pool, id, house.now());
  disbelieve(house);
  house.hub.dismiss(id, 'key revoked');
  await audit(house, by, 'key.revoke', id);
};
