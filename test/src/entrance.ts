import * as access from '@liandong/contract/access';
import { type Ask, AskProblem, makeAsk } from '@liandong/contract/client';
import type { RefusalCode } from '@liandong/domain/kernel';

/** 入口: one device's way into the house; a cookie like a browser's, or a key like an outside system's. */
export interface Entrance {
  readonly ask: Ask;
  readonly headers: () => Record<string, string>;
  readonly wsUrl: () => string;
  /** For what is no JSON: photos, exports. */
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>;
}
/** The house may move to another port when it is started again. */
export type Address = () => string;

const enter = (
  address: Address,
  headers: () => Record<string, string>,
  hear?: (reply: Response) => void,
): Entrance => {
  const ask = makeAsk(async (url, init) => {
    const reply = await fetch(`${address()}${url}`, {
      method: init.method,
      headers: { ...init.headers, ...headers() },
      ...(init.body === undefined ? {} : { body: init.body as string }),
    });
    hear?.(reply);
    return { status: reply.status, text: () => reply.text() };
  });
  return {
    ask,
    headers,
    wsUrl: () => address().replace(/^http/, 'ws'),
    fetch: (path, init = {}) =>
      fetch(`${address()}${path}`, {
        ...init,
        headers: { 'x-liandong': '1', ...headers(), ...(init.headers as Record<string, string> | undefined) },
      }),
  };
};

/** Nobody yet: a citizen, or a browser before its sign-in; keeps the cookie it is given. */
export const openDoor = (address: Address): Entrance => {
  let cookie = '';
  return enter(
    address,
    (): Record<string, string> => (cookie ? { cookie } : {}),
    (reply) => {
      const given = reply.headers.getSetCookie()[0];
      if (given) cookie = given.split(';')[0] ?? '';
    },
  );
};

export const withKey = (address: Address, secret: string): Entrance =>
  enter(address, () => ({ authorization: `Bearer ${secret}` }));

/** 演示登录: one click. */
export const demoEntrance = async (
  address: Address,
  login: string,
): Promise<Entrance & { me: access.Me }> => {
  const door = openDoor(address);
  const me = await door.ask(access.demoSignIn, { body: { login } });
  return { ...door, me };
};

export const FRESH_PASSWORD = 'Liandong-2010!';

/** 实名登录: a real account with its first password, changed at once as the house demands. */
export const realEntrance = async (
  address: Address,
  login: string,
  firstPassword: string,
): Promise<Entrance & { me: access.Me }> => {
  const door = openDoor(address);
  await door.ask(access.signIn, { body: { login, password: firstPassword } });
  await door.ask(access.changePassword, { body: { old: firstPassword, fresh: FRESH_PASSWORD } });
  const me = await door.ask(access.getMe);
  return { ...door, me };
};

/** The refusal a door answered with; fails when it opened. */
export const refusalOf = async (
  asked: Promise<unknown>,
): Promise<{ code: RefusalCode; status: number; info: Readonly<Record<string, string | number>> }> => {
  try {
    await asked;
  } catch (error) {
    if (error instanceof AskProblem)
      return {
        code: error.problem.code as RefusalCode,
        status: error.problem.status,
        info: error.problem.info ?? {},
      };
    throw error;
  }
  throw new Error('the door opened, but a refusal was expected');
};
