import type { Page, Problem } from '@liandong/contract/kernel';
import { useCallback, useEffect, useState } from 'react';
import { problemOf } from '../../live/ask.ts';

type Read<T> = () => Promise<Page<T>>;
interface Settled<T> {
  /** For which question, and for which time of asking it. */
  readonly read: Read<T>;
  readonly asked: number;
  readonly page?: Page<T> | undefined;
  readonly problem?: Problem;
}

/** One page of a list on the server; a later answer to an earlier question is dropped. */
export const usePage = <T>(read: Read<T>) => {
  const [asked, setAsked] = useState(0);
  const [settled, setSettled] = useState<Settled<T>>();
  useEffect(() => {
    let gone = false;
    read().then(
      (page) => {
        if (!gone) setSettled({ read, asked, page });
      },
      (thrown: unknown) => {
        if (!gone) setSettled((was) => ({ read, asked, page: was?.page, problem: problemOf(thrown) }));
      },
    );
    return () => {
      gone = true;
    };
  }, [read, asked]);
  const again = useCallback(() => setAsked((n) => n + 1), []);
  const busy = settled?.read !== read || settled.asked !== asked;
  return { page: settled?.page, problem: settled?.problem, busy, again };
};
