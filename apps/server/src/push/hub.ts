import { BEAT_MS, type FeedMessage, type Frame } from '@liandong/contract/feed';
import type { UnitPosition } from '@liandong/contract/unit';
import { hears } from '@liandong/domain/access';
import type { FeedRow } from '@liandong/storage';
import { masked } from './mask.ts';

/** One listener (听众): a console, a telephone or an outside system. */
export interface Listener {
  readonly keys: readonly string[];
  /** Hears positions of units (centre staff). */
  readonly positions: boolean;
  readonly personId: string;
  /** Which session listens (会话), when it is a person's. */
  readonly session?: string | undefined;
  /** Writes finished WebSocket frames; answers false when the line is too slow and was cut. */
  readonly write: (bytes: Buffer) => boolean;
  readonly close: (why: string) => void;
}
export interface Hub {
  /** Starts behind the newest number, with the last facts at hand for those who were connected to the process before. */
  begin(seq: number, recent: readonly FeedRow[]): void;
  publish(rows: readonly FeedRow[]): void;
  /** Each fix with the keys that may hear it (收件范围). */
  publishPositions(moved: readonly Moved[]): void;
  /** Adds a listener behind `seq`; undefined when the ring no longer reaches back so far. */
  join(listener: Listener, seq: number): { readonly leave: () => void } | undefined;
  /** Says goodbye to a person, a key or one session. */
  dismiss(id: string, why: string): void;
  seq(): number;
  readonly epoch: string;
  listeners(): number;
  close(): void;
}

/** A unit that moved, and who may hear of it. */
interface Moved {
  readonly fix: UnitPosition;
  readonly audience: readonly string[];
}

/** Facts kept for those who were away for a moment (补发窗口); longer absences take a new snapshot. */
const RING_MAX = 20_000;
const POSITIONS_EVERY_MS = 1_000;

interface Kept {
  readonly seq: number;
  readonly audience: readonly string[];
  readonly bytes: Buffer;
}

/** A text message as one unmasked WebSocket frame (RFC 6455 §5.2), built once for all listeners. */
export const wsFrame = (message: FeedMessage | string): Buffer => {
  const payload = Buffer.from(typeof message === 'string' ? message : JSON.stringify(message));
  const n = payload.length;
  const head =
    n < 126
      ? Buffer.from([0x81, n])
      : n < 65_536
        ? Buffer.from([0x81, 126, n >> 8, n & 255])
        : Buffer.alloc(10);
  if (n >= 65_536) {
    head[0] = 0x81;
    head[1] = 127;
    head.writeBigUInt64BE(BigInt(n), 2);
  }
  return Buffer.concat([head, payload]);
};

const frameOf = (row: FeedRow): Frame => ({
  kind: 'frame',
  seq: row.seq,
  stream: row.stream,
  id: row.id,
  version: row.version,
  type: row.type,
  data: masked(row.data),
  occurredAt: row.occurredAt,
  recordedAt: row.recordedAt,
  by: row.by,
});

const keep = (row: FeedRow): Kept => ({
  seq: row.seq,
  audience: row.audience,
  bytes: wsFrame(frameOf(row)),
});

const positionsFor = (moved: readonly Moved[], keys: readonly string[]): Buffer | undefined => {
  const fixes = moved.filter(({ audience }) => hears(keys, audience)).map(({ fix }) => fix);
  return fixes.length > 0 ? wsFrame({ kind: 'positions', fixes }) : undefined;
};

/**
 * 推送: hands numbered facts to whoever may hear them, in order. Listeners with the same keys share one buffer per batch. A slow
 * listener is cut off and resumes by number; facts are never dropped, positions are.
 */
export const makeHub = ({ epoch, now }: { epoch: string; now: () => number }): Hub => {
  const listeners = new Set<Listener>();
  let ring: Kept[] = [];
  let ringFrom = 0;
  let seq = 0;
  let fixes = new Map<string, Moved>();

  const forKeys = (kept: readonly Kept[], keys: readonly string[]): Buffer | undefined => {
    const heard = kept.filter((row) => hears(keys, row.audience));
    if (heard.length === 0) return undefined;
    return heard.length === 1 ? heard[0]?.bytes : Buffer.concat(heard.map((row) => row.bytes));
  };
  const say = (listener: Listener, bytes: Buffer) => {
    if (!listener.write(bytes)) listeners.delete(listener);
  };
  const publish = (rows: readonly FeedRow[]) => {
    const kept = rows.map(
      (row): Kept => ({ seq: row.seq, audience: row.audience, bytes: wsFrame(frameOf(row)) }),
    );
    ring.push(...kept);
    if (ring.length > RING_MAX * 1.2) {
      ring = ring.slice(-RING_MAX);
      ringFrom = (ring[0]?.seq ?? 1) - 1;
    }
    seq = rows.at(-1)?.seq ?? seq;
    const byKeys = new Map<string, Buffer | undefined>();
    for (const listener of listeners) {
      const name = listener.keys.join('|');
      if (!byKeys.has(name)) byKeys.set(name, forKeys(kept, listener.keys));
      const bytes = byKeys.get(name);
      if (bytes) say(listener, bytes);
    }
  };
  const beat = setInterval(() => {
    const bytes = wsFrame({ kind: 'beat', seq, at: now() });
    for (const listener of listeners) say(listener, bytes);
  }, BEAT_MS);
  const tick = setInterval(() => {
    if (fixes.size === 0) return;
    const moved = [...fixes.values()];
    fixes = new Map();
    const byKeys = new Map<string, Buffer | undefined>();
    for (const listener of listeners) {
      if (!listener.positions) continue;
      const name = listener.keys.join('|');
      if (!byKeys.has(name)) byKeys.set(name, positionsFor(moved, listener.keys));
      const bytes = byKeys.get(name);
      if (bytes) say(listener, bytes);
    }
  }, POSITIONS_EVERY_MS);
  beat.unref();
  tick.unref();

  return {
    epoch,
    seq: () => seq,
    listeners: () => listeners.size,
    begin: (from, recent) => {
      ring = recent.map(keep);
      ringFrom = recent[0] ? recent[0].seq - 1 : from;
      seq = from;
    },
    publish,
    publishPositions: (moved) => {
      for (const one of moved) fixes.set(one.fix.unitId, one);
    },
    join: (listener, from) => {
      if (from < ringFrom || from > seq) return undefined;
      // `hello` names the number already heard: what was missed follows at once, in the same turn of the loop.
      listener.write(wsFrame({ kind: 'hello', epoch, seq: from, at: now() }));
      const missed = forKeys(ring.slice(Math.max(0, from - ringFrom)), listener.keys);
      if (missed) listener.write(missed);
      listener.write(wsFrame({ kind: 'beat', seq, at: now() }));
      listeners.add(listener);
      return { leave: () => listeners.delete(listener) };
    },
    dismiss: (id, why) => {
      for (const listener of listeners)
        if (listener.personId === id || listener.session === id) {
          listener.write(wsFrame({ kind: 'bye', why }));
          listeners.delete(listener);
          listener.close(why);
        }
    },
    close: () => {
      clearInterval(beat);
      clearInterval(tick);
      for (const listener of listeners) listener.close('server stops');
      listeners.clear();
    },
  };
};
