import { AskProblem } from '@liandong/contract/client';
import type { Frame } from '@liandong/contract/feed';
import { getIncident } from '@liandong/contract/incident';
import { getOrder } from '@liandong/contract/order';
import type { StreamKind } from '@liandong/domain/kernel';
import type { States } from '@liandong/domain/log';
import { ask } from './ask.ts';
import type { Gap } from './fold.ts';
import type { Timers } from './timers.ts';

export type Fetched = { readonly stream: StreamKind; readonly state: States[StreamKind] };
interface Picture {
  readonly put: (fetched: readonly Fetched[]) => void;
  readonly drop: (stream: StreamKind, id: string) => void;
  /** Frames that waited for the thing, to be folded behind it. */
  readonly release: (frames: readonly Frame[]) => void;
  /** Calls, seats and units have no door of their own for this: a new snapshot mends them. */
  readonly snapshot: () => void;
}
export interface Mender {
  /** True when the frame's thing is being fetched; the frame waits. */
  readonly holds: (frame: Frame) => boolean;
  readonly mend: (gap: Gap) => void;
}

const RETRY_MS = 2_000;

/** 补取: a thing with a hole is fetched through its own door, once, however many frames point at it. */
export const makeMender = (timers: Timers, picture: Picture): Mender => {
  const waiting = new Map<string, Frame[]>();
  const settle = (key: string) => {
    const held = waiting.get(key) ?? [];
    waiting.delete(key);
    picture.release(held);
  };
  return {
    holds: (frame) => {
      const held = waiting.get(`${frame.stream}:${frame.id}`);
      held?.push(frame);
      return held !== undefined;
    },
    mend: ({ stream, id, frames }) => {
      if (stream !== 'incident' && stream !== 'order') return picture.snapshot();
      const key = `${stream}:${id}`;
      waiting.set(key, [...frames]);
      fetchThing(stream, id).then(
        (fetched) => {
          picture.put(fetched);
          settle(key);
        },
        (problem: unknown) => {
          if (problem instanceof AskProblem && problem.retryable) timers.after(RETRY_MS, () => settle(key));
          else {
            // Not ours to see: its frames end here.
            waiting.delete(key);
            picture.drop(stream, id);
          }
        },
      );
    },
  };
};

const fetchThing = async (stream: 'incident' | 'order', id: string): Promise<readonly Fetched[]> => {
  if (stream === 'order') {
    const { order } = await ask(getOrder, { params: { id } });
    return [{ stream: 'order', state: order }];
  }
  const file = await ask(getIncident, { params: { id } });
  return [
    { stream: 'incident', state: file.incident },
    ...file.orders.map((state) => ({ stream: 'order' as const, state })),
    ...file.calls.map((state) => ({ stream: 'call' as const, state })),
  ];
};
