import { changePassword, demoSignIn, getMe, type Me, signIn, signOut } from '@liandong/contract/access';
import { AskProblem } from '@liandong/contract/client';
import type { Problem } from '@liandong/contract/kernel';
import { cell } from '../store/cell.ts';
import { forget, getKept, inStore, keep } from '../store/database.ts';
import { ask } from './ask.ts';

/**
 * 登录状态. `expired`: this phone knows who it belongs to and shows its orders, but the centre wants the password again;
 * what was done meanwhile waits in the outbox.
 */
export type Session =
  | { readonly kind: 'loading' }
  | { readonly kind: 'out' }
  | { readonly kind: 'in' | 'expired'; readonly me: Me };
export const session = cell<Session>({ kind: 'loading' });

export const meNow = (): Me | undefined => {
  const now = session.get();
  return now.kind === 'in' || now.kind === 'expired' ? now.me : undefined;
};

const KEY = 'me';

const enter = async (me: Me): Promise<void> => {
  const before = await getKept<Me>(KEY);
  // Another person's orders and contacts do not stay on the phone; unsent acts do, under their owner's name.
  if (before && before.id !== me.id) await forgetOrders();
  await keep(KEY, me);
  session.set({ kind: 'in', me });
};

const forgetOrders = async (): Promise<void> => {
  await inStore('orders', 'readwrite', (store) => store.clear());
  await forget('contacts');
};

/** Who this phone belonged to when it was last open; then, when there is a network, whether that still holds. */
export const openSession = async (): Promise<void> => {
  const me = await getKept<Me>(KEY).catch(() => undefined);
  session.set(me ? { kind: 'in', me } : { kind: 'out' });
  try {
    await enter(await ask(getMe));
  } catch (error) {
    if (error instanceof AskProblem && error.problem.status === 401) expire();
  }
};

export const expire = (): void => {
  const me = meNow();
  if (session.get().kind === 'expired') return;
  session.set(me ? { kind: 'expired', me } : { kind: 'out' });
};

export const signInWith = async (login: string, password: string): Promise<void> =>
  enter(await ask(signIn, { body: { login, password } }));
export const demoSignInAs = async (login: string): Promise<void> =>
  enter(await ask(demoSignIn, { body: { login } }));

export const changeOwnPassword = async (old: string, fresh: string): Promise<void> => {
  await ask(changePassword, { body: { old, fresh } });
  await enter(await ask(getMe));
};

export const leave = async (): Promise<void> => {
  await ask(signOut).catch(() => undefined);
  await forgetOrders();
  await forget(KEY);
  session.set({ kind: 'out' });
};

/** The problem behind a failure, for showing. */
export const problemOf = (error: unknown): Problem =>
  error instanceof AskProblem
    ? error.problem
    : {
        type: '/problems/defect',
        title: '程序出错,请重试',
        titleEn: 'Something went wrong in the app, try again',
        status: 0,
        code: 'defect',
      };
