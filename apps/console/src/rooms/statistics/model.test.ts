import { describe, expect, it } from 'vitest';
import { barsOf, niceTop, percent, spanOf } from './model.ts';

describe('Statistics (统计)', () => {
  const now = new Date(2026, 10, 24, 15, 30).getTime();
  it('cuts periods at local midnights', () => {
    expect(spanOf('today', now)).toEqual({ from: new Date(2026, 10, 24).getTime(), until: now });
    expect(spanOf('yesterday', now)).toEqual({
      from: new Date(2026, 10, 23).getTime(),
      until: new Date(2026, 10, 24).getTime(),
    });
    expect(spanOf('last7', now).from).toBe(new Date(2026, 10, 18).getTime());
  });
  it('draws the longest first and gathers the rest', () => {
    expect(barsOf({ a: 1, b: 4, none: 0 }, 5)).toEqual([
      { key: 'b', value: 4, share: 1 },
      { key: 'a', value: 1, share: 0.25 },
    ]);
    const bars = barsOf({ a: 5, b: 4, c: 2, d: 1 }, 3);
    expect(bars.map(({ key, value }) => [key, value])).toEqual([
      ['a', 5],
      ['b', 4],
      ['rest', 3],
    ]);
    expect(barsOf({}, 3)).toEqual([]);
  });
  it('ends a scale at a number one can read', () => {
    expect([0, 5, 7, 12, 40, 99, 101].map(niceTop)).toEqual([5, 5, 10, 20, 50, 100, 200]);
  });
  it('never divides by nothing', () => {
    expect(percent(1, 3)).toBe('33.3%');
    expect(percent(0, 0)).toBeUndefined();
  });
});
