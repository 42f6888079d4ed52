import type { CitizenView } from '@liandong/contract/call';
import type { Problem } from '@liandong/contract/kernel';
import type { Position } from '../report/model.ts';

/** 待发消息: kept in order until the centre has it; the same id each time, so a retry says it once. */
export interface Outgoing {
  readonly commandId: string;
  readonly at: number;
  readonly text: string;
  readonly position?: Position;
  readonly fileIds?: readonly string[];
  readonly state: 'waiting' | 'sent' | 'refused';
  readonly tries: number;
  readonly problem?: Problem;
}

const RETRY_FIRST_MS = 1_500;
const RETRY_MAX_MS = 30_000;
/** A crowded door asks for patience; hammering it would keep it shut. */
const BUSY_MIN_MS = 10_000;

/** Whether a failed request may be sent again, and when; undefined: the centre really said no. */
export const retryAfterMs = (problem: Problem, tries: number): number | undefined => {
  const backOffMs = Math.min(RETRY_FIRST_MS * 2 ** Math.min(tries, 10), RETRY_MAX_MS);
  if (problem.status === 429) return Math.max(BUSY_MIN_MS, backOffMs);
  if (problem.status === 413) return undefined;
  if (problem.status === 0 || problem.status >= 500 || problem.code === 'unreachable') return backOffMs;
  return undefined;
};

/** How the failure is told to a frightened person: the network, too many at once, or a real no. */
export const troubleOf = (problem: Problem): 'network' | 'busy' | 'refused' => {
  if (problem.status === 429) return 'busy';
  return retryAfterMs(problem, 0) === undefined ? 'refused' : 'network';
};

const POLL_FIRST_MS = 3_000;
const POLL_MAX_MS = 15_000;
const POLL_HIDDEN_MS = 30_000;
const POLL_OVER_MS = 60_000;
const POLL_FAILED_MAX_MS = 30_000;
/** After this much silence the page asks less often. */
const LIVELY_MS = 60_000;

/** When to ask again: often while something happens, less often in silence, behind, after the end, and without a network. */
export const pollAfterMs = (now: {
  readonly quietMs: number;
  readonly failures: number;
  readonly hidden: boolean;
  readonly over: boolean;
}): number => {
  if (now.failures > 0)
    return Math.min(POLL_FIRST_MS * 2 ** Math.min(now.failures - 1, 8), POLL_FAILED_MAX_MS);
  if (now.over) return POLL_OVER_MS;
  if (now.hidden) return POLL_HIDDEN_MS;
  return now.quietMs < LIVELY_MS ? POLL_FIRST_MS : Math.min(POLL_MAX_MS, POLL_FIRST_MS + now.quietMs / 20);
};

export const nextToSend = (queue: readonly Outgoing[]): Outgoing | undefined =>
  queue.find((one) => one.state === 'waiting');

/** What to show below the centre's own list: everything that the last answer cannot contain yet. */
export const stillOwn = (queue: readonly Outgoing[], view: CitizenView | undefined): readonly Outgoing[] => {
  const heard = (view?.messages ?? []).filter((one) => one.from === 'caller');
  return queue.filter((one) => {
    if (one.state !== 'sent') return true;
    // A position alone is no message and never comes back in the list; it stays here as the person's own trace.
    if (one.position) return true;
    return !heard.some(
      (message) => message.text === one.text && message.fileIds.length === (one.fileIds ?? []).length,
    );
  });
};

/** Anything new since the last answer: wakes the polling, and is read out. */
export const isNews = (before: CitizenView | undefined, after: CitizenView): boolean =>
  before === undefined ||
  before.stage !== after.stage ||
  before.messages.length !== after.messages.length ||
  before.waiting !== after.waiting;
