import { describe, expect, it } from 'vitest';
import { delayMs, DEPART_BANDS, orderDelays, REPORT_BANDS, SIGN_BANDS } from './delays.ts';
import { diceFor, idFor } from './dice.ts';
import { cityHour, HOUR_SHARES, hourFactor } from './hours.ts';

const THROWS = 20_000;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('Dice (骰子)', () => {
  it('throws the same numbers for the same seed and label, others for another', () => {
    const throwsOf = (seed: number, label: string) => {
      const dice = diceFor(seed, label, 3);
      return Array.from({ length: 5 }, dice.next);
    };
    expect(throwsOf(7, 'call')).toEqual(throwsOf(7, 'call'));
    expect(throwsOf(7, 'call')).not.toEqual(throwsOf(8, 'call'));
    expect(throwsOf(7, 'call')).not.toEqual(throwsOf(7, 'order'));
  });

  it('is flat, and choices follow their weights', () => {
    const dice = diceFor(1, 'flat');
    const mean = Array.from({ length: THROWS }, dice.next).reduce((sum, x) => sum + x, 0) / THROWS;
    expect(mean).toBeCloseTo(0.5, 1);
    const picks = Array.from({ length: THROWS }, () =>
      dice.weighted([
        ['a', 3],
        ['b', 1],
      ] as const),
    );
    expect(picks.filter((pick) => pick === 'a').length / THROWS).toBeCloseTo(0.75, 1);
  });

  it('waits as a Poisson process does: 150 an hour are 24 s apart on average', () => {
    const dice = diceFor(2, 'gaps');
    const gaps = Array.from({ length: THROWS }, () => dice.exponential(150 / 3_600_000));
    expect(gaps.reduce((sum, gap) => sum + gap, 0) / THROWS / 24_000).toBeCloseTo(1, 1);
  });

  it('makes ids that are UUIDs and always the same for the same words', () => {
    expect(idFor('a', 1)).toMatch(UUID);
    expect(idFor('a', 1)).toBe(idFor('a', 1));
    expect(idFor('a', 1)).not.toBe(idFor('a1'));
  });
});

describe('Delays of linked units (安康分布)', () => {
  it.each([
    ['签收', SIGN_BANDS],
    ['出警', DEPART_BANDS],
    ['反馈', REPORT_BANDS],
  ] as const)('%s falls into the bands in the shares that were published', (name, bands) => {
    expect(bands.reduce((sum, band) => sum + band.percent, 0)).toBeCloseTo(100, 0);
    const dice = diceFor(7, name);
    const delays = Array.from({ length: THROWS }, () => delayMs(bands, dice) / 1_000);
    for (const { fromS, untilS, percent } of bands) {
      const share = (delays.filter((s) => s >= fromS && s < untilS).length / THROWS) * 100;
      expect(Math.abs(share - percent)).toBeLessThan(1);
    }
  });

  it('never departs before it signed', () => {
    for (let n = 0; n < 2_000; n++) {
      const { signMs, departMs } = orderDelays(diceFor(n, 'order'));
      expect(departMs).toBeGreaterThan(signMs);
    }
  });
});

describe('Hours of the day (时段分布)', () => {
  it('adds up to a day and peaks at six in the evening, Xuchang time', () => {
    expect(HOUR_SHARES).toHaveLength(24);
    expect(HOUR_SHARES.reduce((sum, share) => sum + share, 0)).toBeCloseTo(100, 5);
    const evening = Date.UTC(2026, 5, 1, 10, 30);
    expect(cityHour(evening)).toBe(18);
    expect(hourFactor(evening)).toBeCloseTo(1.58, 2);
  });
});
