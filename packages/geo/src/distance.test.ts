import { describe, expect, test } from 'vitest';
import { bearingDeg, distanceM, moved, nearestOf, rounded, wgs84 } from './index.ts';

const cityHall = wgs84(113.85, 34.03);

describe('distance and direction', () => {
  test('one degree of latitude is 111.195 km', () => {
    expect(distanceM(wgs84(113.85, 34), wgs84(113.85, 35))).toBeCloseTo(111_195, -1);
  });

  test('a place is no distance from itself', () => {
    expect(distanceM(cityHall, cityHall)).toBe(0);
  });

  test('north is 0, east about 90, and never 360', () => {
    expect(bearingDeg(cityHall, moved(cityHall, 0, 1000))).toBeCloseTo(0, 6);
    expect(bearingDeg(cityHall, moved(cityHall, 1000, 0))).toBeCloseTo(90, 1);
    expect(bearingDeg(cityHall, moved(cityHall, 0, -1000))).toBeCloseTo(180, 6);
    expect(bearingDeg(cityHall, moved(cityHall, -1000, 0))).toBeCloseTo(270, 1);
    expect(bearingDeg(cityHall, cityHall)).toBe(0);
  });

  test('moving 300 m east and 400 m north goes 500 m', () => {
    expect(distanceM(cityHall, moved(cityHall, 300, 400))).toBeCloseTo(500, 0);
  });

  test('five decimals keep a point within a metre', () => {
    const point = wgs84(113.123456789, 34.987654321);
    expect(distanceM(point, rounded(point))).toBeLessThan(1);
  });
});

describe('nearest', () => {
  const units = [
    { id: 'far', point: moved(cityHall, 9000, 0) },
    { id: 'unknown', point: null },
    { id: 'near', point: moved(cityHall, 100, 0) },
    { id: 'middle', point: moved(cityHall, 0, 2000) },
  ];

  test('things come nearest first and those without a place are left out', () => {
    const order = nearestOf(cityHall, units, (unit) => unit.point).map((near) => near.item.id);
    expect(order).toEqual(['near', 'middle', 'far']);
  });

  test('the list stops at the wanted number or distance', () => {
    expect(nearestOf(cityHall, units, (unit) => unit.point, { count: 1 })).toHaveLength(1);
    expect(nearestOf(cityHall, units, (unit) => unit.point, { withinM: 5000 })).toHaveLength(2);
  });
});
