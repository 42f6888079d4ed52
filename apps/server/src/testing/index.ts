import { randomUUID } from 'node:crypto';
import type { DemoAccount, KEY_RIGHTS } from '@liandong/contract/access';
import { addKey, listDemoAccounts } from '@liandong/contract/access';
import { getSnapshot } from '@liandong/contract/feed';
import type { Role } from '@liandong/domain/access';
import { accessRows, lastSeq, nextDueAt } from '@liandong/storage';
import { onCluster, pairCheck } from '@liandong/storage/testing';
import type { House } from '../house.ts';
import type { Gateway } from '../jobs/outreach.ts';
import { hashPassword } from '../rooms/access/password.ts';
import { newPerson } from '../rooms/access/sign-in.ts';
import { serve } from '../serve.ts';
import { eventually } from './eventually.ts';
import { type Listener, listenTo } from './listener.ts';
import { accountOf, nobody, type Person, signInAs, type Visitor, withKey } from './person.ts';
import { cityDatabase, TESTS_BEGIN_AT } from './template.ts';

export { type Served, serve } from '../serve.ts';
export * from './acts.ts';
export { eventually } from './eventually.ts';
export { type Listener, listenTo } from './listener.ts';
export { nobody, type Person, problemOf, signInAs, type Visitor, withCookie, withKey } from './person.ts';
export { cityDatabase, TESTS_BEGIN_AT } from './template.ts';

type Right = (typeof KEY_RIGHTS)[number];

/** 拨得动的时钟: stands still until pushed; every deadline on the way fires at its own time. */
export interface TestClock {
  readonly now: () => number;
  readonly advance: (ms: number) => Promise<void>;
}

/** A whole server in this process, on a clone of the filled city, with real doors on a port of its own (试验台). */
export interface TestHouse {
  readonly base: string;
  readonly databaseUrl: string;
  readonly house: House;
  readonly clock: TestClock;
  /** What the server complained about; a test that expects nothing asks for an empty list. */
  readonly complaints: readonly string[];
  readonly accounts: readonly DemoAccount[];
  nobody(): Visitor;
  /** Signed in by login, once; the same login is the same session. */
  person(login: string): Promise<Person>;
  /** The nth demo account of a role at a place (part of its name). */
  role(role: DemoAccount['role'], place?: string, nth?: number): Promise<Person>;
  /** Somebody of a unit, or the duty officer of an agency; lets them in by one click. */
  memberOf(unitId: string): Promise<Person>;
  dutyOfficerOf(agencyId: string): Promise<Person>;
  /** A new person of any post, such as the city has none of (新人). */
  enlist(given: Newcomer): Promise<Person>;
  key(rights: readonly Right[], centreId?: string): Promise<Visitor & { readonly id: string }>;
  /** Snapshot first, then the feed behind it, as a console does. */
  listen(who: Visitor, from?: { readonly epoch: string; readonly seq: number }): Promise<Listener>;
  /** Every committed fact is numbered and published. */
  settled(): Promise<void>;
  pairCheck(): Promise<void>;
  sealNow(): Promise<number>;
  runOutreach(): Promise<number>;
  close(): Promise<void>;
}

export interface TestHouseOptions {
  readonly now?: number;
  readonly mode?: 'demo' | 'production';
  readonly training?: boolean;
  readonly gateway?: Gateway;
}

export interface Newcomer {
  readonly roles: readonly Role[];
  readonly centreId?: string;
  readonly agencyId?: string;
  readonly unitId?: string;
  readonly password?: string;
  readonly login?: string;
}

const enlistRow = async (house: House, given: Newcomer): Promise<string> => {
  const login = given.login ?? `new-${randomUUID().slice(0, 8)}`;
  const person = newPerson({
    login,
    name: `演练${login}`,
    roles: [...given.roles],
    demo: given.password === undefined,
    passwordHash: given.password === undefined ? null : await hashPassword(given.password),
    centreId: given.centreId ?? null,
    agencyId: given.agencyId ?? null,
    unitId: given.unitId ?? null,
  });
  await accessRows.savePeople(house.storage.pool, [person]);
  return login;
};

/** Makes somebody of the city a demo account, so that one click lets them in. */
const offer = async (house: House, where: string, value: string): Promise<string> => {
  const { rows } = await house.storage.pool.query<{ login: string }>(
    `update person set demo = true where id = (select id from person where ${where} order by id limit 1) returning login`,
    [value],
  );
  if (!rows[0]) throw new Error(`nobody with ${where}: ${value}`);
  return rows[0].login;
};

const makeClock = (
  begin: number,
  house: () => { house: House; clocks: { runDue(): Promise<number> } },
): TestClock => {
  let now = begin;
  return {
    now: () => now,
    advance: async (ms) => {
      const end = now + ms;
      const served = house();
      for (;;) {
        const due = await nextDueAt(served.house.storage.pool);
        if (due === undefined || due > end) break;
        now = Math.max(due, now);
        await served.clocks.runDue();
      }
      now = end;
      await served.clocks.runDue();
    },
  };
};

export const startHouse = async (options: TestHouseOptions = {}): Promise<TestHouse> => {
  const db = await cityDatabase();
  const complaints: string[] = [];
  const clock: TestClock = makeClock(options.now ?? TESTS_BEGIN_AT, () => served);
  if (options.training) await onCluster(db.url, (client) => client.query('update house set training = true'));
  const served = await serve({
    databaseUrl: db.url,
    mode: options.mode ?? 'demo',
    now: clock.now,
    log: (level, words, more) => {
      if (level === 'error') complaints.push(`${words} ${JSON.stringify(more ?? {})}`);
    },
    port: 0,
    gateway: options.gateway,
  });
  const { house } = served;
  const base = `http://127.0.0.1:${(served.app.server.address() as { port: number }).port}`;
  const accounts = await nobody(base).ask(listDemoAccounts);
  const people = new Map<string, Promise<Person>>();
  const listeners: Listener[] = [];
  const person = (login: string): Promise<Person> => {
    const entering = people.get(login) ?? signInAs(base, login);
    people.set(login, entering);
    return entering;
  };
  return {
    base,
    databaseUrl: db.url,
    house,
    clock,
    complaints,
    accounts,
    nobody: () => nobody(base),
    person,
    role: (role, place, nth) => person(accountOf(accounts, role, place, nth).login),
    memberOf: async (unitId) => person(await offer(house, 'unit_id = $1', unitId)),
    dutyOfficerOf: async (agencyId) =>
      person(await offer(house, `agency_id = $1 and 'dutyOfficer' = any(roles)`, agencyId)),
    enlist: async (given) => person(await enlistRow(house, given)),
    key: async (rights, centreId) => {
      const system = await person('system');
      const { id, secret } = await system.ask(addKey, {
        body: { name: `试验 ${randomUUID().slice(0, 8)}`, rights: [...rights], centreId },
      });
      return { ...withKey(base, secret), id };
    },
    listen: async (who, from) => {
      const at = from ?? (await who.ask(getSnapshot));
      const listener = await listenTo({ base, headers: who.headers(), epoch: at.epoch, seq: at.seq });
      listeners.push(listener);
      return listener;
    },
    settled: () => settled(house),
    pairCheck: () => pairCheck(house.storage.pool),
    sealNow: served.sealNow,
    runOutreach: () => served.outreach.runOpen(),
    close: async () => {
      for (const listener of listeners) listener.close();
      await served.close();
      await db.drop();
    },
  };
};

const settled = (house: House): Promise<void> =>
  eventually('every committed fact is numbered and published', async () => {
    const { rows } = await house.storage.pool.query<{ n: number }>('select count(*)::int as n from pending');
    if (rows[0]?.n !== 0 || house.hub.seq() !== (await lastSeq(house.storage.pool))) return undefined;
    return { done: true };
  }).then(() => undefined);
