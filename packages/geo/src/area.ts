import { EARTH_RADIUS_M } from './distance.ts';
import { type Wgs84, wgs84 } from './points.ts';

/** GeoJSON position (坐标对): [lng, lat], WGS-84. */
export type Position = readonly [number, number];

/** GeoJSON polygon coordinates (多边形): outer ring first, then holes. */
export type PolygonCoordinates = readonly (readonly Position[])[];

/** GeoJSON multi-polygon coordinates (多块区域). */
export type MultiPolygonCoordinates = readonly PolygonCoordinates[];

/** West, south, east, north (外接矩形), degrees WGS-84. */
export type Bbox = readonly [west: number, south: number, east: number, north: number];

const RAD = Math.PI / 180;
const SQUARE_M_PER_KM2 = 1_000_000;

/** A point as a GeoJSON position. */
export function positionOf(point: Wgs84): Position {
  return [point.lng, point.lat];
}

/** A GeoJSON position as a checked point. */
export function pointOf(position: Position): Wgs84 {
  return wgs84(position[0], position[1]);
}

/** Smallest box round the points (外接矩形); throws RangeError when there are none. */
export function bboxOf(points: readonly Wgs84[]): Bbox {
  if (points.length === 0) throw new RangeError('no points, no box');
  let west = Infinity;
  let south = Infinity;
  let east = -Infinity;
  let north = -Infinity;
  for (const point of points) {
    west = Math.min(west, point.lng);
    south = Math.min(south, point.lat);
    east = Math.max(east, point.lng);
    north = Math.max(north, point.lat);
  }
  return [west, south, east, north];
}

/** Whether the point lies in the box, edges included. */
export function bboxHas(bbox: Bbox, point: Wgs84): boolean {
  return point.lng >= bbox[0] && point.lat >= bbox[1] && point.lng <= bbox[2] && point.lat <= bbox[3];
}

function crossesOddly(point: Wgs84, ring: readonly Position[]): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const a = ring[i];
    const b = ring[j];
    if (!a || !b) continue;
    if (a[1] > point.lat === b[1] > point.lat) continue;
    const crossingLng = ((b[0] - a[0]) * (point.lat - a[1])) / (b[1] - a[1]) + a[0];
    if (point.lng < crossingLng) inside = !inside;
  }
  return inside;
}

/** Whether the point lies in the polygon and in none of its holes (是否在区域内). */
export function pointInPolygon(point: Wgs84, polygon: PolygonCoordinates): boolean {
  const [outer, ...holes] = polygon;
  if (!outer || !crossesOddly(point, outer)) return false;
  return !holes.some((hole) => crossesOddly(point, hole));
}

/** Whether the point lies in any part of a multi-polygon. */
export function pointInMultiPolygon(point: Wgs84, parts: MultiPolygonCoordinates): boolean {
  return parts.some((polygon) => pointInPolygon(point, polygon));
}

/** Area on the sphere by the trapezoid sum (Chamberlain & Duquette 2007), always positive. */
function ringAreaM2(ring: readonly Position[]): number {
  let sum = 0;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const a = ring[j];
    const b = ring[i];
    if (!a || !b) continue;
    sum += (b[0] - a[0]) * RAD * (2 + Math.sin(a[1] * RAD) + Math.sin(b[1] * RAD));
  }
  return Math.abs((sum * EARTH_RADIUS_M * EARTH_RADIUS_M) / 2);
}

/** Area of a polygon without its holes (面积), km². */
export function polygonAreaKm2(polygon: PolygonCoordinates): number {
  const [outer, ...holes] = polygon;
  if (!outer) return 0;
  const cutM2 = holes.reduce((sum, hole) => sum + ringAreaM2(hole), 0);
  return (ringAreaM2(outer) - cutM2) / SQUARE_M_PER_KM2;
}
