import type { Problem } from '@liandong/contract/kernel';

/** What the field does to an order (处警动作), as the outbox remembers it. */
export type Act = 'delivered' | 'acknowledged' | 'departed' | 'onScene' | 'transport' | 'hospital' | FormAct;
type FormAct = 'report' | 'decline' | 'photo';

/**
 * 发件箱 states of one item.
 *
 *   waiting ─▶ (sent) ─▶ done        waiting ─▶ refused ─▶ waiting (a person asks again, same id)
 */
type ItemState = 'waiting' | 'done' | 'refused';

/** 待发事项: one act, kept until the centre has it. `id` is the command's id, so sending it twice does it once. */
export interface OutItem {
  /** Place in the queue, given by the database; items leave strictly in this order. */
  readonly n: number;
  readonly id: string;
  readonly personId: string;
  readonly orderId: string;
  readonly orderNo: string;
  readonly act: Act;
  readonly doorName: 'markOrder' | 'reportOrder' | 'declineOrder' | 'orderFile';
  readonly params: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Readonly<Record<string, unknown>>;
  /** The picture's bytes; dropped as soon as the centre has them. */
  readonly file?: { readonly bytes: ArrayBuffer; readonly type: string };
  readonly occurredAt: number;
  readonly state: ItemState;
  readonly tries: number;
  /** Tries that reached a server which then failed; being without a network counts in `tries` only. */
  readonly faults: number;
  readonly settledAt?: number;
  readonly problem?: Problem;
}
export type NewItem = Omit<OutItem, 'n' | 'state' | 'tries' | 'faults'>;

/** What a failed attempt means for the queue. */
export type Outcome =
  | { readonly kind: 'refused'; readonly problem: Problem }
  | {
      readonly kind: 'later';
      readonly why: 'network' | 'busy' | 'fault' | 'signIn';
      readonly afterMs: number;
    };

const RETRY_FIRST_MS = 1_000;
const RETRY_MAX_MS = 30_000;
/** A server that fails this often at one item will not take it; the rest must not wait behind it. */
export const FAULT_TRIES_MAX = 6;
/** Finished items stay readable for the person, this many. */
export const DONE_KEPT_MAX = 30;
const BUSY: readonly number[] = [408, 425, 429, 502, 503, 504];
const SIGN_IN: readonly string[] = ['not_signed_in', 'password_must_change'];

export const retryAfterMs = (tries: number): number =>
  Math.min(RETRY_FIRST_MS * 2 ** Math.min(tries, 10), RETRY_MAX_MS);

/** No answer is never a refusal; a rule's no is; a server's fault is one only after several tries. */
export const outcomeOf = (problem: Problem, item: Pick<OutItem, 'tries' | 'faults'>): Outcome => {
  const afterMs = retryAfterMs(item.tries);
  if (problem.status === 413) return { kind: 'refused', problem };
  if (problem.status === 0) return { kind: 'later', why: 'network', afterMs };
  if (SIGN_IN.includes(problem.code) || problem.status === 401)
    return { kind: 'later', why: 'signIn', afterMs: RETRY_MAX_MS };
  if (BUSY.includes(problem.status)) return { kind: 'later', why: 'busy', afterMs };
  // Neither ours (a portal's page) nor well (5xx): give it a few tries, then let the others pass.
  const isOurs = problem.code !== 'unreachable';
  if (problem.status >= 500 || !isOurs)
    return item.faults + 1 < FAULT_TRIES_MAX
      ? { kind: 'later', why: 'fault', afterMs }
      : { kind: 'refused', problem };
  return { kind: 'refused', problem };
};

const inOrder = (items: readonly OutItem[]): readonly OutItem[] => [...items].sort((a, b) => a.n - b.n);

/** The one item whose turn it is; items of another person wait until that person signs in again. */
export const nextToSend = (items: readonly OutItem[], personId: string): OutItem | undefined =>
  inOrder(items).find((item) => item.state === 'waiting' && item.personId === personId);

/** A report names only pictures that the centre took: a refused one must not take the words down with it. */
export const bodyToSend = (
  item: OutItem,
  items: readonly OutItem[],
): Readonly<Record<string, unknown>> | undefined => {
  const named = item.body?.fileIds;
  if (!Array.isArray(named)) return item.body;
  const lost = new Set(
    items.filter((one) => one.act === 'photo' && one.state === 'refused').map((one) => one.query?.fileId),
  );
  return { ...item.body, fileIds: named.filter((id) => !lost.has(String(id))) };
};

/** Whether this act on this order already stands in the queue or was refused or done there. */
export const isKnown = (items: readonly OutItem[], orderId: string, act: Act): boolean =>
  items.some((item) => item.orderId === orderId && item.act === act);

/** Done items beyond the newest few (清理). */
export const outdated = (items: readonly OutItem[]): readonly number[] =>
  inOrder(items)
    .filter((item) => item.state === 'done')
    .slice(0, -DONE_KEPT_MAX)
    .map((item) => item.n);

export const waitingOf = (items: readonly OutItem[]): readonly OutItem[] =>
  items.filter((item) => item.state === 'waiting');
export const refusedOf = (items: readonly OutItem[]): readonly OutItem[] =>
  items.filter((item) => item.state === 'refused');

/**
 * A refused item asked again by a person. The server answers the same command id with the same no, so a real no gets a
 * fresh id; after a fault the outcome is unknown and the id must stay. A picture's id stays, the report names it.
 */
export const askedAgain = (item: OutItem, freshId: string): OutItem => {
  const { problem, settledAt: _settled, ...rest } = item;
  const again: OutItem = { ...rest, state: 'waiting', tries: 0, faults: 0 };
  const wasDecided = problem !== undefined && problem.code !== 'unreachable' && problem.status < 500;
  if (!wasDecided || item.act === 'photo') return again;
  return { ...again, id: freshId, body: { ...item.body, commandId: freshId } };
};

/** A text field of a queued body (what the person wrote). */
export const wordsOf = (item: OutItem, field: 'text' | 'reason'): string => {
  const words = item.body?.[field];
  return typeof words === 'string' ? words : '';
};
