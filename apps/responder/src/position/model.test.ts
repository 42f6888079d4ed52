import { moved, wgs84 } from '@liandong/geo';
import { describe, expect, it } from 'vitest';
import { type Fix, FIXES_MAX, isWorthKeeping, withFix } from './model.ts';

const start: Fix = { at: 0, point: wgs84(113.85, 34.03) };
const after = (ms: number, eastM: number): Fix => ({ at: ms, point: moved(start.point, eastM, 0) });

describe('Position (位置上报)', () => {
  it('keeps the first fix and every real movement', () => {
    expect(isWorthKeeping(undefined, start)).toBe(true);
    expect(isWorthKeeping(start, after(1_000, 30))).toBe(true);
  });
  it('leaves out the trembling of a phone that stands still, but gives a sign of life', () => {
    expect(isWorthKeeping(start, after(5_000, 4))).toBe(false);
    expect(isWorthKeeping(start, after(20_000, 0))).toBe(true);
  });
  it('never goes back in time', () => {
    expect(isWorthKeeping(after(5_000, 0), after(4_000, 500))).toBe(false);
  });
  it('without a network keeps the newest fixes only', () => {
    const many = Array.from({ length: FIXES_MAX + 5 }, (_, n) => after(n, 0));
    const kept = many.reduce<readonly Fix[]>(withFix, []);
    expect(kept).toHaveLength(FIXES_MAX);
    expect(kept[0]?.at).toBe(5);
  });
});
