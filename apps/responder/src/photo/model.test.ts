import { describe, expect, it } from 'vitest';
import { BYTES_AIM, fitted, lightest, PHOTOS_MAX, roomFor, SIDE_MAX_PX } from './model.ts';

describe('Photo (现场照片) sizing', () => {
  it('shrinks the longer side to the limit and keeps the proportions', () => {
    expect(fitted({ widthPx: 4_000, heightPx: 3_000 })).toEqual({ widthPx: 1_600, heightPx: 1_200 });
    expect(fitted({ widthPx: 3_000, heightPx: 4_000 })).toEqual({ widthPx: 1_200, heightPx: 1_600 });
  });
  it('never enlarges a small picture', () => {
    expect(fitted({ widthPx: 320, heightPx: 200 })).toEqual({ widthPx: 320, heightPx: 200 });
  });
  it('keeps at least one pixel of a very narrow one', () => {
    expect(fitted({ widthPx: 20_000, heightPx: 1 })).toEqual({ widthPx: SIDE_MAX_PX, heightPx: 1 });
  });
  it('takes the first light enough, so the best quality wins', () => {
    const made = [{ size: BYTES_AIM * 2 }, { size: BYTES_AIM }, { size: 10 }];
    expect(lightest(made)).toBe(made[1]);
  });
  it('takes the lightest when none is light enough, and nothing of nothing', () => {
    const made = [{ size: BYTES_AIM * 3 }, { size: BYTES_AIM * 2 }];
    expect(lightest(made)).toBe(made[1]);
    expect(lightest([])).toBeUndefined();
  });
  it('has room for nine', () => {
    expect([0, 8, 9, 12].map(roomFor)).toEqual([PHOTOS_MAX, 1, 0, 0]);
  });
});
