import type { Actor } from '@liandong/domain/access';
import { type Decision, type Instant, ok, type Result, refuse } from '@liandong/domain/kernel';
import { Fault, type Tx } from '@liandong/storage';
import type { House } from './house.ts';

/** What every command carries: its own id, and for training keys when it happened. */
export interface CommandAsked {
  readonly commandId: string;
  readonly occurredAt?: number | undefined;
}
/** 此刻: when the command counts as given. `backdated` only for a training key that replays history. */
export interface Moment {
  readonly now: Instant;
  readonly backdated: boolean;
}
/** The inside of one command: a transaction, its moment, and `take`, which appends what a rule decided. */
export interface Acting extends Moment {
  readonly tx: Tx;
  readonly by: Actor;
  /** Appends a decision, or passes the refusal on. */
  readonly take: (decided: Result<Decision> | Decision) => Promise<Result<true>>;
}

/** Clocks of screens and telephones may be off by this much before a stated time is called back-dating. */
const STATED_TIME_SLACK_MS = 5 * 60_000;

const momentOf = (house: House, by: Actor, asked: CommandAsked): Result<Moment> => {
  const now = house.now();
  if (asked.occurredAt === undefined || Math.abs(asked.occurredAt - now) <= STATED_TIME_SLACK_MS)
    return ok({ now, backdated: false });
  if (!by.rights.includes('backdate')) return refuse('backdating_not_allowed');
  if (!house.training) return refuse('only_in_training');
  return ok({ now: asked.occurredAt, backdated: true });
};

/**
 * Runs one command: claim, lock, decide, append. The same command id again gets the same answer, whether it was done or
 * refused; somebody else's command id is nobody's business.
 *
 * @param act  locks, decides and takes; its answer is kept with the command
 */
export const runCommand = async <A>(
  house: House,
  by: Actor,
  asked: CommandAsked,
  act: (acting: Acting) => Promise<Result<A>>,
  /** Field facts carry their own time and are judged by their room. */
  moment: Result<Moment> = momentOf(house, by, asked),
): Promise<Result<A>> => {
  if (!moment.ok) return moment;
  const done = house.storage.transaction(async (tx) => {
    const claimed = tx.claim(asked.commandId);
    const take: Acting['take'] = async (decided) => {
      const result = 'ok' in decided ? decided : ok(decided);
      if (!result.ok) return result;
      // History has no clocks: what was due then is not due now.
      const decision = moment.value.backdated ? { ...result.value, timers: [] } : result.value;
      await tx.append(decision, by.ref, house.now());
      return ok(true as const);
    };
    // Begun before the claim is answered, so that its locks travel with it; a repeat's decisions are thrown away.
    const acted = act({ tx, by, take, ...moment.value });
    const settled = acted.then(
      () => {},
      () => {},
    );
    // Nothing may still be asking on this connection when the transaction ends.
    const before = await claimed.finally(() => settled);
    if (before) {
      tx.undo();
      return before.actorId === by.ref.id
        ? (before.outcome as Result<A>)
        : refuse('invalid_input', { field: 'commandId' });
    }
    const outcome = await acted;
    if (!outcome.ok) tx.discard();
    // A full queue is a moment's answer: the same call asked again a second later may find a place.
    if (!outcome.ok && outcome.refusal.code === 'queue_full') return outcome;
    tx.settle(asked.commandId, by.ref.id, outcome, house.now());
    return outcome;
  });
  return done.catch((error: unknown) => {
    if (error instanceof Fault && error.code === 'id_taken') return refuse('id_taken');
    throw error;
  });
};
