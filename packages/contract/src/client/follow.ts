import { BEAT_MS, FEED_PATH, type FeedMessage, type Frame } from '../feed/index.ts';
import type { UnitPosition } from '../unit/index.ts';

/** As much of a WebSocket as is needed here; browsers and `ws` both fit. */
export interface FeedSocket {
  onopen: (() => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: (() => void) | null;
  onerror: (() => void) | null;
  close(): void;
}
/** Clock, timers and sockets are handed in. */
export interface FeedWorld {
  readonly open: (path: string) => FeedSocket;
  readonly now: () => number;
  readonly after: (ms: number, act: () => void) => () => void;
}
export interface FeedHandlers {
  /** Takes a new snapshot and answers its number; called at the start and after every `reset`. */
  readonly onReset: () => Promise<{ readonly epoch: string; readonly seq: number }>;
  readonly onFrame: (frame: Frame) => void;
  readonly onPositions?: (fixes: readonly UnitPosition[]) => void;
  readonly onState: (state: 'connecting' | 'live' | 'lost' | 'signedOut') => void;
  /** Called on every sign of life, with the number up to which everything has been heard. */
  readonly onHeard?: (seq: number, at: number) => void;
}
export interface Feed {
  readonly stop: () => void;
  readonly position: () => { readonly epoch: string; readonly seq: number };
}

/** Silence after which the line is taken for dead (断线判定). */
const SILENCE_MAX_MS = BEAT_MS * 2.5;
const RETRY_FIRST_MS = 300;
const RETRY_MAX_MS = 5_000;

/**
 * 跟随事件: snapshot first, then numbered frames; after a break it resumes where it stopped, and takes a new snapshot only
 * when the server says so. Frames already heard are dropped by number.
 */
export const followFeed = (world: FeedWorld, handlers: FeedHandlers, key?: string): Feed => {
  let epoch = '';
  let seq = 0;
  let stopped = false;
  let socket: FeedSocket | undefined;
  let retryMs = RETRY_FIRST_MS;
  let cancelTimer: () => void = () => {};

  const silence = () => {
    cancelTimer();
    cancelTimer = world.after(SILENCE_MAX_MS, () => socket?.close());
  };
  const heard = (upTo: number) => {
    if (upTo > seq) seq = upTo;
    handlers.onHeard?.(seq, world.now());
  };
  const take = (frame: Frame) => {
    if (frame.seq <= seq) return;
    handlers.onFrame(frame);
    heard(frame.seq);
  };
  const reset = async () => {
    const at = await handlers.onReset();
    epoch = at.epoch;
    seq = at.seq;
  };
  const hear = (message: FeedMessage) => {
    silence();
    switch (message.kind) {
      case 'frame':
        take(message);
        return;
      case 'beat':
        heard(message.seq);
        return;
      case 'hello':
        retryMs = RETRY_FIRST_MS;
        handlers.onState('live');
        heard(message.seq);
        return;
      case 'reset':
        epoch = '';
        socket?.close();
        return;
      case 'positions':
        handlers.onPositions?.(message.fixes);
        return;
      case 'bye':
        stopped = true;
        handlers.onState('signedOut');
        socket?.close();
    }
  };
  const connect = () => {
    if (stopped) return;
    handlers.onState('connecting');
    const ready = epoch === '' ? reset() : Promise.resolve();
    ready.then(open, again);
  };
  const open = () => {
    if (stopped) return;
    const asked = `epoch=${encodeURIComponent(epoch)}&seq=${seq}${key ? `&key=${encodeURIComponent(key)}` : ''}`;
    const mine = world.open(`${FEED_PATH}?${asked}`);
    socket = mine;
    silence();
    mine.onmessage = (event) => hear(JSON.parse(String(event.data)) as FeedMessage);
    mine.onerror = () => mine.close();
    mine.onclose = () => {
      if (socket === mine) again();
    };
  };
  const again = () => {
    cancelTimer();
    socket = undefined;
    if (stopped) return;
    handlers.onState('lost');
    cancelTimer = world.after(retryMs, connect);
    retryMs = Math.min(retryMs * 2, RETRY_MAX_MS);
  };
  connect();
  return {
    stop: () => {
      stopped = true;
      cancelTimer();
      socket?.close();
    },
    position: () => ({ epoch, seq }),
  };
};
