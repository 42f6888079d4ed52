import { type Wgs84, wgs84 } from './points.ts';

/** Mean earth radius (地球平均半径), IUGG; the spherical error stays under 0.3 %. */
export const EARTH_RADIUS_M = 6_371_008.8;
const RAD = Math.PI / 180;

/** Metres between two points along the sphere (直线距离), haversine. */
export function distanceM(from: Wgs84, to: Wgs84): number {
  const latHalf = Math.sin(((to.lat - from.lat) * RAD) / 2);
  const lngHalf = Math.sin(((to.lng - from.lng) * RAD) / 2);
  const h = latHalf * latHalf + Math.cos(from.lat * RAD) * Math.cos(to.lat * RAD) * lngHalf * lngHalf;
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Direction from one point to another (方位角), 0 = north, clockwise, 0 ≤ value < 360. */
export function bearingDeg(from: Wgs84, to: Wgs84): number {
  const turn = (to.lng - from.lng) * RAD;
  const east = Math.sin(turn) * Math.cos(to.lat * RAD);
  const north =
    Math.cos(from.lat * RAD) * Math.sin(to.lat * RAD) -
    Math.sin(from.lat * RAD) * Math.cos(to.lat * RAD) * Math.cos(turn);
  const deg = (Math.atan2(east, north) / RAD + 360) % 360;
  return Object.is(deg, -0) ? 0 : deg;
}

/** The point some metres east and north of another (平移); good for city distances, not for continents. */
export function moved(from: Wgs84, eastM: number, northM: number): Wgs84 {
  const lat = from.lat + northM / (EARTH_RADIUS_M * RAD);
  const lng = from.lng + eastM / (EARTH_RADIUS_M * RAD * Math.cos(from.lat * RAD));
  return wgs84(lng, lat);
}
