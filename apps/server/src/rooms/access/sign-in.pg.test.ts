import * as access from '@liandong/contract/access';
import { getHouse } from '@liandong/contract/house';
import { getSnapshot } from '@liandong/contract/feed';
import { LOCKOUT } from '@liandong/domain/access';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endSessions } from '../../serve.ts';
import {
  eventually,
  type Person,
  problemOf,
  startHouse,
  type TestHouse,
  withCookie,
} from '../../testing/index.ts';
import { keepFirstToken } from './sign-in.ts';

const RIGHT = 'Xuchang-2026!';
let city: TestHouse;
let security: Person;
beforeAll(async () => {
  city = await startHouse();
  security = await city.person('security');
});
afterAll(async () => {
  expect(city.complaints).toEqual([]);
  await city.close();
});

let logins = 0;
/** A new person with a password of their own. */
const newLogin = async (roles: ['callTaker'] | ['auditAdmin'] = ['callTaker']): Promise<string> => {
  const login = `pw-${++logins}`;
  const person = city.enlist({ roles, centreId: '411000', login, password: RIGHT });
  // Enlisted with a password they are no demo account: one click does not let them in.
  await expect(person).rejects.toThrow('was not let in');
  return login;
};
/** Each tries from an address of its own, so that the limit of the address stays out of the way. */
let addresses = 0;
const tryIn = async (
  login: string,
  password: string,
  base = city.base,
): Promise<{ status: number; code: string; cookie: string }> => {
  const reply = await fetch(`${base}/api/access/sign-in`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-forwarded-for': `10.9.${addresses >> 8}.${addresses++ & 255}`,
    },
    body: JSON.stringify({ login, password }),
  });
  const { code = '' } = (await reply.json()) as { code?: string };
  return { status: reply.status, code, cookie: reply.headers.getSetCookie()[0] ?? '' };
};
const enter = async (login: string, password = RIGHT) => {
  const { cookie } = await tryIn(login, password);
  return withCookie(city.base, cookie.split(';')[0] ?? '');
};
const idOf = async (login: string): Promise<string> =>
  (await security.ask(access.listPeople, { query: { text: login } })).rows.find((row) => row.login === login)
    ?.id ?? '';

describe('Sign-in (登录)', () => {
  it('gives a cookie no script can read and no other site can send', async () => {
    const { status, cookie } = await tryIn((await newLogin()).toUpperCase(), RIGHT);
    expect(status).toBe(200);
    expect(cookie).toMatch(/^liandong=[\w-]{43}; /);
    expect(cookie).toContain('HttpOnly');
    expect(cookie).toContain('SameSite=Strict');
  });

  it('says the same of a wrong password, an unknown login, and a login without a password', async () => {
    const answers = [
      await tryIn(await newLogin(), 'wrong'),
      await tryIn('nobody-at-all', 'wrong'),
      await tryIn('system', 'wrong'),
    ];
    for (const { status, code, cookie } of answers)
      expect([status, code, cookie]).toEqual([401, 'wrong_credentials', '']);
  });

  it('locks after five wrong passwords, lets nobody in until the time is over, then does', async () => {
    const login = await newLogin();
    for (let i = 0; i < LOCKOUT.failuresMax; i++)
      expect((await tryIn(login, `wrong${i}`)).code).toBe('wrong_credentials');
    expect(await tryIn(login, RIGHT)).toMatchObject({ status: 423, code: 'account_locked' });
    await city.clock.advance(LOCKOUT.lockMs - 1_000);
    expect((await tryIn(login, RIGHT)).code).toBe('account_locked');
    await city.clock.advance(2_000);
    expect((await tryIn(login, RIGHT)).status).toBe(200);
  });

  it('counts guesses made at the same time one by one, and a right one among them does not pass the lock', async () => {
    const login = await newLogin();
    await Promise.all(Array.from({ length: 12 }, (_none, i) => tryIn(login, `guess${i}`)));
    expect((await tryIn(login, RIGHT)).code).toBe('account_locked');
    await security.ask(access.changePerson, { params: { id: await idOf(login) }, body: { act: 'unlock' } });
    expect((await tryIn(login, RIGHT)).status).toBe(200);
  });

  it('forgets four wrong ones after a right one', async () => {
    const login = await newLogin();
    for (let round = 0; round < 3; round++) {
      for (let i = 0; i < LOCKOUT.failuresMax - 1; i++) await tryIn(login, 'wrong');
      expect((await tryIn(login, RIGHT)).status).toBe(200);
    }
  });

  it('lets one real account sit in one place only, and never a disabled one', async () => {
    const login = await newLogin();
    const first = await enter(login);
    await first.ask(access.getMe);
    const ear = await city.listen(first);
    const second = await enter(login);
    expect((await second.ask(access.getMe)).login).toBe(login);
    expect(await problemOf(first.ask(access.getMe))).toMatchObject({ code: 'not_signed_in' });
    await ear.hears('bye');
    await security.ask(access.changePerson, { params: { id: await idOf(login) }, body: { act: 'disable' } });
    expect(await problemOf(second.ask(access.getMe))).toMatchObject({ code: 'not_signed_in' });
    expect((await tryIn(login, RIGHT)).code).toBe('account_disabled');
  });

  it('ends with the day: after 24 hours the session is over, and its line hears goodbye', async () => {
    const login = await newLogin();
    const person = await enter(login);
    const ear = await city.listen(person);
    await city.clock.advance(24 * 3_600_000 - 1_000);
    expect((await person.ask(access.getMe)).login).toBe(login);
    await city.clock.advance(10_000);
    expect(await problemOf(person.ask(access.getMe))).toMatchObject({ status: 401, code: 'not_signed_in' });
    await endSessions(city.house);
    await ear.hears('bye');
    await eventually('the line is closed', () => ear.closed());
  });

  it('is limited for one address, so that nobody tries passwords by the thousand', async () => {
    const codes: number[] = [];
    for (let i = 0; i < 70; i++) {
      const reply = await fetch(`${city.base}/api/access/sign-in`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': '10.8.8.8' },
        body: '{}',
      });
      codes.push(reply.status);
      await reply.arrayBuffer();
    }
    expect(codes.filter((status) => status === 429).length).toBeGreaterThanOrEqual(9);
    expect(codes.slice(0, 50)).not.toContain(429);
  });
});

describe('A first password (首次密码)', () => {
  it('opens nothing but its own change; a weak one is refused; afterwards everything opens', async () => {
    const fresh = await city.enlist({ roles: ['securityAdmin'], centreId: '411000' });
    const made = await fresh.ask(access.addPerson, {
      body: { login: 'first-day', name: '演练新人', roles: ['callTaker'], centreId: '411000' },
    });
    const person = await enter('first-day', made.password);
    expect((await person.ask(access.getMe)).mustChangePassword).toBe(true);
    expect(await problemOf(person.ask(getSnapshot))).toMatchObject({
      status: 403,
      code: 'password_must_change',
    });
    await expect(city.listen(person, { epoch: city.house.epoch, seq: 0 })).rejects.toThrow('401');
    const change = (old: string, password: string) =>
      person.ask(access.changePassword, { body: { old, fresh: password } });
    expect(await problemOf(change(made.password, 'weak'))).toMatchObject({ code: 'password_too_weak' });
    expect(await problemOf(change('wrong', RIGHT))).toMatchObject({ code: 'wrong_credentials' });
    await change(made.password, RIGHT);
    expect((await person.ask(getSnapshot)).epoch).toBe(city.house.epoch);
    expect((await tryIn('first-day', made.password)).code).toBe('wrong_credentials');
  });

  it('is made for one of two who are given the same login at the same moment', async () => {
    const fresh = await city.enlist({ roles: ['securityAdmin'], centreId: '411000' });
    const ask = () =>
      fresh.ask(access.addPerson, { body: { login: 'twin', name: '演练双人', roles: ['callTaker'] } }).then(
        () => 'made',
        (e: { problem: { code: string } }) => e.problem.code,
      );
    const answers = await Promise.all(Array.from({ length: 6 }, ask));
    expect(answers.filter((one) => one === 'made')).toHaveLength(1);
    expect(answers.filter((one) => one === 'login_taken')).toHaveLength(5);
  });

  it('is never given to one who would hold two administrators’ posts (三员互斥)', async () => {
    const fresh = await city.enlist({ roles: ['securityAdmin'], centreId: '411000' });
    const ask = (roles: ('systemAdmin' | 'auditAdmin' | 'callTaker')[]) =>
      problemOf(fresh.ask(access.addPerson, { body: { login: 'two-hats', name: '演练两帽', roles } }));
    expect(await ask(['systemAdmin', 'auditAdmin'])).toMatchObject({ code: 'invalid_input' });
    expect(await ask(['auditAdmin', 'callTaker'])).toMatchObject({ code: 'invalid_input' });
  });
});

describe('The first administrator (首个管理员) of a production house', () => {
  it('is made once, by whoever read the token from the terminal, and demo accounts are of no use', async () => {
    const house = await startHouse({ mode: 'production' });
    try {
      await house.house.storage.pool.query('update person set demo = false');
      await keepFirstToken(house.house, 'token-of-the-terminal');
      const anyone = house.nobody();
      expect(await anyone.ask(getHouse)).toMatchObject({ mode: 'production', needsFirstAdministrator: true });
      expect(await anyone.ask(access.listDemoAccounts)).toEqual([]);
      expect(await problemOf(anyone.ask(access.demoSignIn, { body: { login: 'system' } }))).toMatchObject({
        code: 'not_permitted',
      });
      const make = (token: string, login: string, password = RIGHT) =>
        anyone.ask(access.firstAdministrator, { body: { token, login, name: '首任', password } });
      expect(await problemOf(make('token-of-nobody', 'first'))).toMatchObject({ code: 'wrong_credentials' });
      expect(await problemOf(make('token-of-the-terminal', 'first', 'weak'))).toMatchObject({
        code: 'password_too_weak',
      });
      expect(await problemOf(make('token-of-the-terminal', 'system'))).toMatchObject({ code: 'login_taken' });
      const made = await Promise.allSettled([
        make('token-of-the-terminal', 'first'),
        make('token-of-the-terminal', 'second'),
      ]);
      expect(made.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
      expect(await problemOf(make('token-of-the-terminal', 'third'))).toMatchObject({
        code: 'not_permitted',
      });
      expect(house.complaints).toEqual([]);
    } finally {
      await house.close();
    }
  });
});
