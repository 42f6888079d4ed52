import { describe, expect, it } from 'vitest';
import { spanText, whenText } from './when.ts';

describe('Times in words (时间)', () => {
  const now = new Date(2026, 10, 24, 19, 30, 5).getTime();
  it('leaves out the date of today and the year of this year', () => {
    expect(whenText(now, now)).toBe('19:30:05');
    expect(whenText(new Date(2026, 10, 23, 8, 5, 0).getTime(), now)).toBe('11-23 08:05:00');
    expect(whenText(new Date(2025, 0, 2, 8, 5, 0).getTime(), now, false)).toBe('2025-01-02 08:05');
  });
  it('says a span in two units', () => {
    expect([9_000, 185_000, 4_320_000, 183_600_000].map((ms) => spanText(ms, false))).toEqual([
      '9秒',
      '3分05秒',
      '1小时12分',
      '2天3小时',
    ]);
    expect(spanText(185_000, true)).toBe('3m 05s');
    expect(spanText(-5, true)).toBe('0s');
  });
});
