import { createHash } from 'node:crypto';
import type { Actor } from '@liandong/domain/access';
import { accessRows } from '@liandong/storage';
import type { FastifyRequest } from 'fastify';
import type { House } from '../house.ts';

export const SESSION_COOKIE = 'liandong';
/** How long a session or key is believed without asking the database again; a sign-out elsewhere is seen within this. */
const BELIEVE_MS = 5_000;
const BELIEVED_MAX = 5_000;

/** 群众: whoever is not signed in. */
export const NOBODY: Actor = {
  ref: { kind: 'person', id: 'nobody', name: '群众' },
  roles: [],
  rights: [],
  cityWide: false,
  unitIds: [],
};

/** Whoever asks, and whether a first password still stands in the way (首登改密). */
export interface Entrant extends Actor {
  readonly mustChange?: boolean;
}

export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

interface Believed {
  readonly actor: Entrant;
  readonly until: number;
}
const believed = new WeakMap<House, Map<string, Believed>>();
const cacheOf = (house: House): Map<string, Believed> => {
  let cache = believed.get(house);
  if (!cache) believed.set(house, (cache = new Map()));
  return cache;
};
/** After a sign-out, a changed password or a revoked key nothing is believed any longer. */
export const disbelieve = (house: House): void => cacheOf(house).clear();

/** The person as an actor: what they may do and whose things they see. */
export const actorOfPerson = (house: House, person: accessRows.PersonRecord): Entrant => {
  const agency = person.agencyId ? house.book.agency(person.agencyId) : undefined;
  const centre = person.centreId ? house.book.centre(person.centreId) : undefined;
  return {
    ref: {
      kind: 'person',
      id: person.id,
      name: person.name,
      ...(person.seatId ? { seatId: person.seatId } : {}),
    },
    roles: person.roles,
    rights: [],
    ...(person.mustChange ? { mustChangePassword: true } : {}),
    ...(person.mustChange ? { mustChange: true } : {}),
    ...(person.centreId ? { centreId: person.centreId } : {}),
    cityWide: centre?.parentId === null,
    ...(agency ? { agencyId: agency.id, agencyKind: agency.kind } : {}),
    // A single person is a force of their own, besides the squad they belong to.
    unitIds: [...new Set([person.id, ...(person.unitId ? [person.unitId] : [])])],
  };
};

const actorOfKey = (house: House, key: accessRows.KeyRecord): Actor => ({
  ref: { kind: 'key', id: key.id, name: key.name },
  roles: [],
  rights: key.rights,
  centreId: key.centreId ?? house.book.city().id,
  cityWide: key.centreId === null || house.book.centre(key.centreId)?.parentId === null,
  unitIds: [],
});

const look = async (
  house: House,
  cacheKey: string,
  find: () => Promise<Entrant | undefined>,
): Promise<Entrant | undefined> => {
  const cache = cacheOf(house);
  const now = house.now();
  const known = cache.get(cacheKey);
  if (known && known.until > now) return known.actor;
  const actor = await find();
  if (cache.size > BELIEVED_MAX) cache.clear();
  if (actor) cache.set(cacheKey, { actor, until: now + BELIEVE_MS });
  else cache.delete(cacheKey);
  return actor;
};

export const actorOfSession = (house: House, token: string): Promise<Entrant | undefined> => {
  const hash = hashOf(token);
  return look(house, `s:${hash}`, async () => {
    const person = await accessRows.findSession(house.storage.pool, hash, house.now());
    return person ? actorOfPerson(house, person) : undefined;
  });
};
export const actorOfSecret = (house: House, secret: string): Promise<Actor | undefined> => {
  const hash = hashOf(secret);
  return look(house, `k:${hash}`, async () => {
    const key = await accessRows.findKey(house.storage.pool, hash, house.now());
    return key ? actorOfKey(house, key) : undefined;
  });
};

/**
 * Who asks: a key in the Authorization header, or a session cookie. A cookie alone never changes anything: the browser must
 * also send our own header, which another site cannot (CSRF).
 */
export const actorOf = async (house: House, request: FastifyRequest): Promise<Entrant | undefined> => {
  const bearer = /^Bearer (\S{10,200})$/.exec(request.headers.authorization ?? '')?.[1];
  if (bearer) return actorOfSecret(house, bearer);
  const token = request.cookies[SESSION_COOKIE];
  if (!token) return undefined;
  if (request.method !== 'GET' && request.headers['x-liandong'] === undefined) return undefined;
  return actorOfSession(house, token);
};
