/** A stream of numbers that is the same for the same seed and label (可重复的随机). */
export type Dice = {
  /** 0 ≤ value < 1. */
  readonly next: () => number;
  /** min ≤ value < max. */
  readonly between: (min: number, max: number) => number;
  /** 0 … count - 1. */
  readonly index: (count: number) => number;
  readonly pick: <T>(items: readonly T[]) => T;
};

/** FNV-1a, so that a label gives each part of the city its own stream and none disturbs another. */
function hashed(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash ^= text.charCodeAt(i);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 0;
}

/** Mulberry32 seeded by number and label. */
export function diceFor(seed: number, label: string): Dice {
  let state = hashed(`${seed}:${label}`);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const index = (count: number) => Math.floor(next() * count);
  const pick = <T>(items: readonly T[]): T => {
    if (items.length === 0) throw new RangeError('nothing to pick from');
    return items[index(items.length)] as T;
  };
  return { next, between: (min, max) => min + next() * (max - min), index, pick };
}
