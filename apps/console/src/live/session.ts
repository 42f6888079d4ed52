import { getMe, type Me, signOut as signOutDoor } from '@liandong/contract/access';
import { AskProblem } from '@liandong/contract/client';
import { type Book, getBook, getHouse, type HouseInfo } from '@liandong/contract/house';
import type { Permission } from '@liandong/domain/access';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { ask, whenSignedOut } from './ask.ts';
import { live, startLive, stopLive } from './store.ts';

/** Who sits here (会话): unknown until asked, then signed out or a person with the house's standing data. */
export interface Session {
  readonly house?: HouseInfo;
  readonly me?: Me;
  readonly book?: Book;
  readonly stage: 'starting' | 'unreachable' | 'signedOut' | 'signedIn';
}
export const session = createStore<Session>()(() => ({ stage: 'starting' }));
export const useSession = <T>(select: (session: Session) => T): T => useStore(session, select);

const dropOut = () => {
  stopLive();
  session.setState({ me: undefined, stage: 'signedOut' });
};
whenSignedOut(() => {
  if (session.getState().stage === 'signedIn') dropOut();
});

/** Signed out elsewhere (`bye`), or the line broke because the session ran out: asked, so that nobody waits for a dead line. */
live.subscribe(({ state }, before) => {
  if (state === before.state || session.getState().stage !== 'signedIn') return;
  if (state === 'signedOut') dropOut();
  if (state === 'lost') ask(getMe).catch(() => undefined);
});

/** A person has been let in (已登录): the book is fetched, then the live line opened. */
export const enter = async (me: Me, asked: Promise<Book> = ask(getBook)): Promise<void> => {
  const book = await asked;
  session.setState({ me, book, stage: 'signedIn' });
  startLive();
};

/** Asks the house and who we are (启动). */
export const begin = async (): Promise<void> => {
  try {
    // Side by side: the sign-in page needs the first, the room the second.
    const [house, me, book] = [ask(getHouse), ask(getMe), ask(getBook)];
    for (const asked of [me, book]) asked.catch(() => undefined);
    session.setState({ house: await house });
    await enter(await me, book);
  } catch (problem) {
    if (problem instanceof AskProblem && problem.problem.code === 'not_signed_in')
      session.setState({ stage: 'signedOut' });
    else session.setState({ stage: 'unreachable' });
  }
};

export const leave = async (): Promise<void> => {
  await ask(signOutDoor).catch(() => undefined);
  dropOut();
};

const needed = <T>(value: T | undefined, what: string): T => {
  if (value === undefined) throw new Error(`${what} is only known inside the session`);
  return value;
};
/** Inside a room: who is signed in. */
export const useMe = (): Me =>
  needed(
    useSession((s) => s.me),
    'me',
  );
/** Inside a room: standing data (types, agencies, centres, cards). */
export const useBook = (): Book =>
  needed(
    useSession((s) => s.book),
    'book',
  );
export const useHouse = (): HouseInfo =>
  needed(
    useSession((s) => s.house),
    'house',
  );
/** 有无权限. */
export const useMay = (permission: Permission): boolean => useMe().permissions.includes(permission);
