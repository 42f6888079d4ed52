import { EARTH_RADIUS_M, type Position, rounded, type Wgs84, wgs84 } from '@liandong/geo';

/** Metres east and north of the middle of Xuchang: flat enough for one prefecture. */
export type Xy = readonly [xM: number, yM: number];

const ORIGIN_LNG = 113.75;
const ORIGIN_LAT = 34.05;
const DEG_M = (EARTH_RADIUS_M * Math.PI) / 180;
const LNG_DEG_M = DEG_M * Math.cos((ORIGIN_LAT * Math.PI) / 180);

export function toPlane(point: Wgs84): Xy {
  return [(point.lng - ORIGIN_LNG) * LNG_DEG_M, (point.lat - ORIGIN_LAT) * DEG_M];
}

export function fromPlane(xy: Xy): Wgs84 {
  return rounded(wgs84(ORIGIN_LNG + xy[0] / LNG_DEG_M, ORIGIN_LAT + xy[1] / DEG_M));
}

/** Five decimals: about a metre, and equal corners stay equal. */
export function planePosition(xy: Xy): Position {
  const point = fromPlane(xy);
  return [point.lng, point.lat];
}

export function planeDistanceM(a: Xy, b: Xy): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}
