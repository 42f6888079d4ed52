import { describe, expect, it } from 'vitest';
import { scrollTo, windowOf } from './window.ts';

describe('Virtual list (虚拟列表)', () => {
  it('draws what is in view and a few rows around it', () => {
    expect(windowOf(1_000, 30, { topPx: 3_000, heightPx: 300 }, 6)).toEqual({ from: 94, to: 117 });
  });
  it('never goes beyond the list, also when it shrank under the scroll', () => {
    expect(windowOf(5, 30, { topPx: 0, heightPx: 900 })).toEqual({ from: 0, to: 5 });
    expect(windowOf(3, 30, { topPx: 3_000, heightPx: 300 })).toEqual({ from: 3, to: 3 });
    expect(windowOf(0, 30, { topPx: 0, heightPx: 300 })).toEqual({ from: 0, to: 0 });
  });
  it('scrolls only when the row is not fully in view', () => {
    const view = { topPx: 300, heightPx: 300 };
    expect(scrollTo(12, 30, view)).toBeUndefined();
    expect(scrollTo(5, 30, view)).toBe(150);
    expect(scrollTo(20, 30, view)).toBe(330);
  });
});
