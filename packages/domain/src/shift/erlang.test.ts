import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answeredShare, seatsFor } from './erlang.ts';

describe('Seats an hour needs (席位测算, T1-9)', () => {
  it('agrees with the published figures for Xuchang', () => {
    // Peak hour of 3,000 calls a day is 6.6 %: 198 calls; storm: 855 calls an hour.
    expect(seatsFor({ callsPerHour: 198, handledMs: 75_000 })).toBeGreaterThanOrEqual(8);
    expect(seatsFor({ callsPerHour: 198, handledMs: 75_000 })).toBeLessThanOrEqual(9);
    expect(seatsFor({ callsPerHour: 855, handledMs: 75_000 })).toBeGreaterThanOrEqual(23);
    expect(seatsFor({ callsPerHour: 855, handledMs: 75_000 })).toBeLessThanOrEqual(25);
  });

  it('asks for no seat when nobody calls', () => {
    expect(seatsFor({ callsPerHour: 0, handledMs: 75_000 })).toBe(0);
  });

  it('answers nobody in time when the seats cannot carry the load', () => {
    expect(answeredShare(4, { callsPerHour: 240, handledMs: 75_000 }, 10_000)).toBe(0);
  });

  it('never asks for fewer seats when more people call, and its answer is the first that is enough', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 900 }),
        fc.integer({ min: 20_000, max: 180_000 }),
        (callsPerHour, handledMs) => {
          const seats = seatsFor({ callsPerHour, handledMs });
          expect(seatsFor({ callsPerHour: callsPerHour + 50, handledMs })).toBeGreaterThanOrEqual(seats);
          expect(answeredShare(seats, { callsPerHour, handledMs }, 10_000)).toBeGreaterThanOrEqual(0.95);
          expect(answeredShare(seats - 1, { callsPerHour, handledMs }, 10_000)).toBeLessThan(0.95);
        },
      ),
    );
  });
});
