import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bd09, distanceM, fromBd09, gcj02, toBd09, toGcj02, toWgs84, wgs84 } from './index.ts';

const inChina = fc
  .record({
    lng: fc.double({ min: 75, max: 134, noNaN: true }),
    lat: fc.double({ min: 4, max: 53, noNaN: true }),
  })
  .map(({ lng, lat }) => wgs84(lng, lat));

describe('coordinate systems', () => {
  test('a point in Xuchang is shifted to the published GCJ-02 value', () => {
    const shifted = toGcj02(wgs84(113.85, 34.03));
    expect(shifted.lng).toBeCloseTo(113.855878, 6);
    expect(shifted.lat).toBeCloseTo(34.028445, 6);
  });

  test('there and back stays within half a millimetre anywhere in China', () => {
    fc.assert(
      fc.property(inChina, (point) => {
        expect(distanceM(point, toWgs84(toGcj02(point)))).toBeLessThan(0.0005);
      }),
    );
  });

  test('there and back through BD-09 stays within half a millimetre', () => {
    fc.assert(
      fc.property(inChina, (point) => {
        expect(distanceM(point, fromBd09(toBd09(point)))).toBeLessThan(0.0005);
      }),
    );
  });

  test('outside China nothing is shifted', () => {
    const london = wgs84(-0.1276, 51.5072);
    expect(toGcj02(london)).toEqual({ ...london });
  });

  test('numbers that are not on earth are refused', () => {
    expect(() => wgs84(181, 0)).toThrow(RangeError);
    expect(() => wgs84(34.03, 113.85)).toThrow(RangeError);
    expect(() => gcj02(Number.NaN, 0)).toThrow(RangeError);
    expect(() => bd09(0, -91)).toThrow(RangeError);
  });
});
