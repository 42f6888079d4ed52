import { type FeedSocket, followFeed } from '@liandong/contract/client';
import { type Frame, getSnapshot } from '@liandong/contract/feed';
import type { UnitPosition } from '@liandong/contract/unit';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { ask } from './ask.ts';
import { setServerTime } from './clock.ts';
import { foldFrames, fromSnapshot, NOTHING, place, type Things, without } from './fold.ts';
import { makeMender } from './mend.ts';
import { prune } from './prune.ts';
import { makeTimers, perFrame, type Timers } from './timers.ts';

/** The one live picture (实时态势). Panels select from it; nobody else opens a socket. */
export interface Live extends Things {
  readonly state: 'connecting' | 'live' | 'lost' | 'signedOut';
  /** When the server was last heard, in this machine's clock; 0 before the first time. */
  readonly heardAt: number;
  readonly epoch: string;
  readonly seq: number;
}
const SILENT: Live = { ...NOTHING, state: 'connecting', heardAt: 0, epoch: '', seq: 0 };
export const live = createStore<Live>()(() => SILENT);
export const useLive = <T>(select: (live: Live) => T): T => useStore(live, select);

/** Positions reach the screen at most this often (≤ 4 Hz). */
const POSITIONS_EVERY_MS = 300;
/** Snapshots asked for by holes come at most this often. */
const SNAPSHOT_EVERY_MS = 3_000;

let stopLine: () => void = () => {};

/** Follows the feed (跟随). Called by the session, and again by who is tired of waiting: the picture stays meanwhile. */
export const startLive = (): void => {
  stopLine();
  stopLine = follow();
};
export const stopLive = (): void => {
  stopLine();
  stopLine = () => {};
  live.setState(SILENT, true);
};

const follow = (): (() => void) => {
  const timers = makeTimers();
  let frames: Frame[] = [];
  let heard = { seq: 0, heardAt: 0 };

  const flush = () => {
    const batch = frames.filter((frame) => !mender.holds(frame));
    frames = [];
    const { things, gaps } = foldFrames(live.getState(), batch);
    live.setState({ ...prune(things), ...heard });
    for (const gap of gaps) mender.mend(gap);
  };
  const soon = perFrame(timers, flush);
  const snapshot = makeSnapshots(timers);
  const mender = makeMender(timers, {
    put: (fetched) => live.setState(place(live.getState(), fetched)),
    drop: (stream, id) => live.setState(without(live.getState(), stream, id)),
    release: (held) => {
      frames = [...held, ...frames];
      soon();
    },
    snapshot: snapshot.soon,
  });

  const feed = followFeed(
    { open: openSocket, now: Date.now, after: timers.after },
    {
      onReset: snapshot.take,
      onFrame: (frame) => {
        frames.push(frame);
        soon();
      },
      onPositions: makePositions(timers),
      onState: (state) => live.setState({ state }),
      onHeard: (seq, at) => {
        heard = { seq, heardAt: at };
        soon();
      },
    },
  );
  return () => {
    feed.stop();
    timers.stop();
  };
};

/** 全量快照: at the start, after a reset, and to mend holes (coalesced). */
const makeSnapshots = (timers: Timers) => {
  let due = false;
  const take = async () => {
    const askedAt = Date.now();
    const snapshot = await ask(getSnapshot);
    setServerTime(snapshot.at, askedAt, Date.now());
    live.setState({ ...fromSnapshot(snapshot), epoch: snapshot.epoch });
    return { epoch: snapshot.epoch, seq: snapshot.seq };
  };
  const soon = () => {
    if (due) return;
    due = true;
    timers.after(SNAPSHOT_EVERY_MS, () => {
      due = false;
      take().catch(soon);
    });
  };
  return { take, soon };
};

/** 实时位置: the newest fix of each unit, shown at a bounded rate. */
const makePositions = (timers: Timers): ((fixes: readonly UnitPosition[]) => void) => {
  const waiting = new Map<string, UnitPosition>();
  const show = () => {
    const positions = new Map(live.getState().positions);
    for (const [id, fix] of waiting) {
      const known = positions.get(id);
      if (!known || known.at <= fix.at) positions.set(id, fix);
    }
    waiting.clear();
    live.setState({ positions });
  };
  return (fixes) => {
    if (waiting.size === 0 && fixes.length > 0) timers.after(POSITIONS_EVERY_MS, show);
    for (const fix of fixes) waiting.set(fix.unitId, fix);
  };
};

const openSocket = (path: string): FeedSocket => {
  const url = new URL(path, location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return new WebSocket(url) as unknown as FeedSocket;
};
