import type { Frame, Snapshot } from '@liandong/contract/feed';
import type { UnitPosition } from '@liandong/contract/unit';
import type { Call } from '@liandong/domain/call';
import type { Incident } from '@liandong/domain/incident';
import type { StreamKind, Versioned } from '@liandong/domain/kernel';
import { evolve, type States } from '@liandong/domain/log';
import type { Order } from '@liandong/domain/order';
import type { Seat } from '@liandong/domain/shift';
import type { Unit } from '@liandong/domain/unit';

/** Everything this person may see now (当前态势), by id. */
export interface Things {
  readonly calls: ReadonlyMap<string, Call>;
  readonly seats: ReadonlyMap<string, Seat>;
  readonly incidents: ReadonlyMap<string, Incident>;
  readonly orders: ReadonlyMap<string, Order>;
  readonly units: ReadonlyMap<string, Unit>;
  readonly positions: ReadonlyMap<string, UnitPosition>;
}
export const NOTHING: Things = {
  calls: new Map(),
  seats: new Map(),
  incidents: new Map(),
  orders: new Map(),
  units: new Map(),
  positions: new Map(),
};

type Shelf = 'calls' | 'seats' | 'incidents' | 'orders' | 'units';
export const SHELF: Readonly<Record<StreamKind, Shelf>> = {
  call: 'calls',
  seat: 'seats',
  incident: 'incidents',
  order: 'orders',
  unit: 'units',
};

const byId = <T extends { readonly id: string }>(rows: readonly T[]): ReadonlyMap<string, T> =>
  new Map(rows.map((row) => [row.id, row]));

export const fromSnapshot = (snapshot: Snapshot): Things => ({
  calls: byId(snapshot.calls),
  seats: byId(snapshot.seats),
  incidents: byId(snapshot.incidents),
  orders: byId(snapshot.orders),
  units: byId(snapshot.units),
  positions: new Map(snapshot.positions.map((fix) => [fix.unitId, fix])),
});

/** A thing whose facts do not join on: fetch it, and fold the frames that came behind it. */
export interface Gap {
  readonly stream: StreamKind;
  readonly id: string;
  readonly frames: readonly Frame[];
}

/** One frame on one state: the next state, `known` when it was heard before, `gap` when something is missing. */
export const foldOne = (before: Versioned | undefined, frame: Frame): Versioned | 'known' | 'gap' => {
  const version = before?.version ?? 0;
  if (frame.version <= version) return 'known';
  if (frame.version !== version + 1) return 'gap';
  try {
    return evolve(frame.stream, before, frame.id, frame, frame.occurredAt);
  } catch {
    // A fact this release does not know yet: the server's own fold is asked instead.
    return 'gap';
  }
};

/** Folds a batch of frames (帧) at once; each touched shelf is copied once, not once per frame. */
export const foldFrames = (
  before: Things,
  frames: readonly Frame[],
): { readonly things: Things; readonly gaps: readonly Gap[] } => {
  const fresh = new Map<Shelf, Map<string, Versioned>>();
  const gaps = new Map<string, { stream: StreamKind; id: string; frames: Frame[] }>();
  for (const frame of frames) {
    const key = `${frame.stream}:${frame.id}`;
    const waiting = gaps.get(key);
    if (waiting) {
      waiting.frames.push(frame);
      continue;
    }
    const shelf = SHELF[frame.stream];
    const now = foldOne(fresh.get(shelf)?.get(frame.id) ?? before[shelf].get(frame.id), frame);
    if (now === 'known') continue;
    if (now === 'gap') {
      gaps.set(key, { stream: frame.stream, id: frame.id, frames: [frame] });
      continue;
    }
    let copy = fresh.get(shelf);
    if (!copy) {
      copy = new Map<string, Versioned>(before[shelf]);
      fresh.set(shelf, copy);
    }
    copy.set(frame.id, now);
  }
  return { things: withShelves(before, fresh), gaps: [...gaps.values()] };
};

const withShelves = (before: Things, fresh: ReadonlyMap<Shelf, ReadonlyMap<string, Versioned>>): Things =>
  fresh.size === 0 ? before : ({ ...before, ...Object.fromEntries(fresh) } as Things);

/** Fetched things (补取) replace what is older; frames that waited are folded behind them. */
export const place = (
  before: Things,
  fetched: readonly { readonly stream: StreamKind; readonly state: States[StreamKind] }[],
): Things => {
  const fresh = new Map<Shelf, Map<string, Versioned>>();
  for (const { stream, state } of fetched) {
    const shelf = SHELF[stream];
    const known = fresh.get(shelf)?.get(state.id) ?? before[shelf].get(state.id);
    if (known && known.version >= state.version) continue;
    const copy = fresh.get(shelf) ?? new Map<string, Versioned>(before[shelf]);
    copy.set(state.id, state);
    fresh.set(shelf, copy);
  }
  return withShelves(before, fresh);
};

/** Takes a thing off (不再可见): the server says it is not ours to see any more. */
export const without = (before: Things, stream: StreamKind, id: string): Things => {
  const shelf = SHELF[stream];
  if (!before[shelf].has(id)) return before;
  const copy = new Map<string, Versioned>(before[shelf]);
  copy.delete(id);
  return { ...before, [shelf]: copy };
};
