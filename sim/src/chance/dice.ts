import { createHash } from 'node:crypto';

/** 骰子 (dice): the same seed throws the same numbers on every machine. */
export interface Dice {
  /** 0 ≤ x < 1. */
  readonly next: () => number;
  readonly between: (low: number, high: number) => number;
  readonly whole: (low: number, highIncluded: number) => number;
  readonly chance: (share: number) => boolean;
  readonly pick: <T>(list: readonly T[]) => T;
  /** Weighted choice; weights need not add up to anything. */
  readonly weighted: <T>(list: readonly (readonly [T, number])[]) => T;
  /** Time to the next of events that come `ratePerMs` on average (Poisson). */
  readonly exponential: (ratePerMs: number) => number;
}

/**
 * Dice for one thing of the story: `diceFor(7, 'call', 12)` does not depend on what was thrown before, so that the
 * network's timing never changes who calls with what.
 */
export const diceFor = (seed: number, ...label: readonly (string | number)[]): Dice => {
  const digest = createHash('sha256')
    .update(`${seed}/${label.join('/')}`)
    .digest();
  return dice(digest.readUInt32LE(0) ^ digest.readUInt32LE(4));
};

/** Mulberry32: small, quick, and good enough for a city of puppets. */
const dice = (seed: number): Dice => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (low: number, high: number): number => low + next() * (high - low);
  const weighted = <T>(list: readonly (readonly [T, number])[]): T => {
    let left = next() * list.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [thing, weight] of list) {
      left -= weight;
      if (left < 0) return thing;
    }
    const last = list.at(-1);
    if (!last) throw new Error('nothing to choose from');
    return last[0];
  };
  return {
    next,
    between,
    whole: (low, highIncluded) => low + Math.floor(next() * (highIncluded - low + 1)),
    chance: (share) => next() < share,
    pick: (list) => weighted(list.map((thing) => [thing, 1] as const)),
    weighted,
    exponential: (ratePerMs) => -Math.log(1 - next()) / ratePerMs,
  };
};

/** A UUID that the same words always give; commands repeated after a break carry the same one. */
export const idFor = (...words: readonly (string | number)[]): string => {
  const hex = createHash('sha256').update(words.join('\u0000')).digest('hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};
