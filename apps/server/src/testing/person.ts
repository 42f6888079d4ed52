import { type DemoAccount, demoSignIn, type Me } from '@liandong/contract/access';
import { type Ask, AskProblem, makeAsk } from '@liandong/contract/client';
import type { Problem } from '@liandong/contract/kernel';

/** Somebody at the public doors: asks as the apps do, or fetches raw what an app never would (来访者). */
export interface Visitor {
  readonly ask: Ask;
  readonly headers: () => Readonly<Record<string, string>>;
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>;
}
export type Person = Visitor & { readonly me: Me };

const visitor = (base: string, headers: () => Record<string, string>): Visitor => ({
  headers,
  ask: makeAsk(async (url, init) => {
    const reply = await fetch(url, {
      method: init.method,
      headers: { ...init.headers, ...headers() },
      ...(init.body === undefined ? {} : { body: init.body as string }),
    });
    return { status: reply.status, text: () => reply.text() };
  }, base),
  fetch: (path, init = {}) =>
    fetch(`${base}${path}`, {
      ...init,
      headers: { 'x-liandong': '1', ...headers(), ...(init.headers as Record<string, string> | undefined) },
    }),
});

export const nobody = (base: string): Visitor => visitor(base, () => ({}));
export const withCookie = (base: string, cookie: string): Visitor => visitor(base, () => ({ cookie }));
export const withKey = (base: string, secret: string): Visitor =>
  visitor(base, () => ({ authorization: `Bearer ${secret}` }));

/** 演示登录 through the door itself, with the cookie it gives. */
export const signInAs = async (base: string, login: string): Promise<Person> => {
  const reply = await nobody(base).fetch(demoSignIn.path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login }),
  });
  if (!reply.ok) throw new Error(`${login} was not let in: ${await reply.text()}`);
  const cookie = reply.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  return { ...withCookie(base, cookie), me: (await reply.json()) as Me };
};

/** Which demo account is meant (按岗位与单位). */
export const accountOf = (
  accounts: readonly DemoAccount[],
  role: DemoAccount['role'],
  place?: string,
  nth = 0,
): DemoAccount => {
  const fitting = accounts.filter(
    (account) => account.role === role && (place === undefined || account.place.includes(place)),
  );
  const account = fitting[nth];
  if (!account) throw new Error(`no demo account ${role} at ${place ?? 'any place'} (${fitting.length})`);
  return account;
};

/** The refusal a door answered with; fails when it opened. */
export const problemOf = async (asked: Promise<unknown>): Promise<Problem> => {
  try {
    await asked;
  } catch (error) {
    if (error instanceof AskProblem) return error.problem;
    throw error;
  }
  throw new Error('the door opened, but a refusal was expected');
};
