import type { Line } from '../ask/line.ts';
import { idFor } from '../chance/dice.ts';
import type { Story } from '../story/story.ts';
import type { Clock } from './clock.ts';
import type { Tally } from './tally.ts';
import type { Town } from './town.ts';

/** What every puppet is given: line, clock, town, tally, and the seed of its story. */
export interface City {
  readonly seed: number;
  readonly line: Line;
  readonly clock: Clock;
  readonly town: Town;
  readonly tally: Tally;
  /** What the caller of a call has to tell, for whoever answers; forgotten after a while. */
  readonly stories: Stories;
  /** Ids of this run: retried commands repeat theirs, another run with the same seed has others. */
  readonly idOf: (...words: readonly (string | number)[]) => string;
  /** Left to people (演示账号): nobody of ours signs for these agencies or units. */
  readonly leave: ReadonlySet<string>;
}
export interface Stories {
  readonly tell: (callId: string, story: Story) => void;
  readonly of: (callId: string | undefined) => Story | undefined;
}

const STORIES_MAX = 3_000;

export const makeStories = (): Stories => {
  const told = new Map<string, Story>();
  return {
    tell: (callId, story) => {
      told.set(callId, story);
      const oldest = told.keys().next();
      if (told.size > STORIES_MAX && !oldest.done) told.delete(oldest.value);
    },
    of: (callId) => (callId === undefined ? undefined : told.get(callId)),
  };
};

/** @param run something no other run has */
export const makeIds =
  (run: string): City['idOf'] =>
  (...words) =>
    idFor(run, ...words);

/** Does one thing and counts what went wrong; undefined when it did not happen. */
export const attempt = async <T>(
  city: City,
  where: string,
  act: () => Promise<T>,
): Promise<T | undefined> => {
  try {
    return await act();
  } catch (problem) {
    city.tally.problem(problem, where);
    return undefined;
  }
};
