import { describe, expect, test } from 'vitest';
import {
  bboxHas,
  bboxOf,
  moved,
  pointInMultiPolygon,
  pointInPolygon,
  pointOf,
  polygonAreaKm2,
  positionOf,
  type Wgs84,
  wgs84,
} from './index.ts';

const centre = wgs84(113.85, 34.03);

function squareRing(around: Wgs84, halfM: number) {
  const corners = [
    moved(around, -halfM, -halfM),
    moved(around, halfM, -halfM),
    moved(around, halfM, halfM),
    moved(around, -halfM, halfM),
    moved(around, -halfM, -halfM),
  ];
  return corners.map(positionOf);
}

describe('areas', () => {
  const plain = [squareRing(centre, 1000)];
  const holed = [squareRing(centre, 1000), squareRing(centre, 100)];

  test('a point inside is inside, one outside is not', () => {
    expect(pointInPolygon(centre, plain)).toBe(true);
    expect(pointInPolygon(moved(centre, 1500, 0), plain)).toBe(false);
  });

  test('a point in a hole is outside', () => {
    expect(pointInPolygon(centre, holed)).toBe(false);
    expect(pointInPolygon(moved(centre, 500, 0), holed)).toBe(true);
  });

  test('a county in two pieces holds points of both pieces', () => {
    const far = moved(centre, 10_000, 0);
    expect(pointInMultiPolygon(far, [plain, [squareRing(far, 500)]])).toBe(true);
    expect(pointInMultiPolygon(far, [plain])).toBe(false);
  });

  test('a square of two kilometres is four square kilometres, less its hole', () => {
    expect(polygonAreaKm2(plain)).toBeCloseTo(4, 2);
    expect(polygonAreaKm2(holed)).toBeCloseTo(3.96, 2);
    expect(polygonAreaKm2([])).toBe(0);
  });

  test('the box holds every point it was made from and nothing outside', () => {
    const points = plain[0]?.map(pointOf) ?? [];
    const box = bboxOf(points);
    expect(points.every((point) => bboxHas(box, point))).toBe(true);
    expect(bboxHas(box, moved(centre, 0, 1500))).toBe(false);
    expect(() => bboxOf([])).toThrow(RangeError);
  });
});
