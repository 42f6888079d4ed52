import { planeDistanceM, type Xy } from '../land/plane.ts';
import type { RoadFeature } from '../types.ts';

/** A road on the plane before it is cut at its crossings (道路草图). */
export type RoadLine = {
  readonly name: string;
  readonly kind: RoadFeature['properties']['class'];
  readonly points: readonly Xy[];
  /** 首桩号 of a numbered road. */
  readonly firstKm?: number;
};

function between(a: Xy, b: Xy, share: number): Xy {
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
}

/** A curve through all the points (Catmull–Rom, 平滑曲线), one vertex about every step; the points themselves stay. */
export function smoothed(points: readonly Xy[], stepM: number): Xy[] {
  const out: Xy[] = [];
  for (let i = 0; i + 1 < points.length; i++) {
    const b = points[i] as Xy;
    const c = points[i + 1] as Xy;
    const a = points[i - 1] ?? b;
    const d = points[i + 2] ?? c;
    const count = Math.max(1, Math.round(planeDistanceM(b, c) / stepM));
    for (let k = 0; k < count; k++) out.push(k === 0 ? b : onCurve([a, b, c, d], k / count));
  }
  const last = points[points.length - 1];
  if (last) out.push(last);
  return out;
}

// Centripetal by tension: long neighbours must not swing a short stretch out of its way.
function onCurve([a, b, c, d]: readonly [Xy, Xy, Xy, Xy], t: number): Xy {
  const reach = planeDistanceM(b, c);
  const atB = tangent(a, c, reach);
  const atC = tangent(b, d, reach);
  const t2 = t * t;
  const t3 = t2 * t;
  const mix = (axis: 0 | 1): number =>
    (2 * t3 - 3 * t2 + 1) * b[axis] +
    (t3 - 2 * t2 + t) * atB[axis] +
    (3 * t2 - 2 * t3) * c[axis] +
    (t3 - t2) * atC[axis];
  return [mix(0), mix(1)];
}

function tangent(from: Xy, to: Xy, reach: number): Xy {
  const lengthM = planeDistanceM(from, to) || 1;
  const scale = (reach * 0.8) / lengthM;
  return [(to[0] - from[0]) * scale, (to[1] - from[1]) * scale];
}

/** A gentle bow from a to b (缓弯), bent by a share of its length. */
export function bowed(a: Xy, b: Xy, share: number, stepM: number): Xy[] {
  const middle = between(a, b, 0.5);
  const over: Xy = [middle[0] - (b[1] - a[1]) * share, middle[1] + (b[0] - a[0]) * share];
  return smoothed([a, over, b], stepM);
}

/** The point a share of the way along a line, and how long the line is. */
export function lengthM(points: readonly Xy[]): number {
  let sum = 0;
  for (let i = 0; i + 1 < points.length; i++) sum += planeDistanceM(points[i] as Xy, points[i + 1] as Xy);
  return sum;
}

/** The point so many metres along a line (沿线取点); the end when the line is shorter. */
export function pointAlong(points: readonly Xy[], alongM: number): Xy {
  let left = alongM;
  for (let i = 0; i + 1 < points.length; i++) {
    const a = points[i] as Xy;
    const b = points[i + 1] as Xy;
    const stretchM = planeDistanceM(a, b);
    if (left <= stretchM) return stretchM === 0 ? a : between(a, b, left / stretchM);
    left -= stretchM;
  }
  return points[points.length - 1] as Xy;
}
