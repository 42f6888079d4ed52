import { planeDistanceM, planePosition, toPlane, type Xy } from '../land/plane.ts';
import { pointOf } from '@liandong/geo';
import type { RoadLine } from './line.ts';

/** A crossing this close to a vertex uses the vertex. */
const SNAP_M = 35;

type Segment = { readonly line: number; readonly at: number; readonly a: Xy; readonly b: Xy };
type Cut = { readonly share: number; readonly xy: Xy };

/** Every vertex as it will be printed, so that equal corners are equal numbers. */
function printed(xy: Xy): Xy {
  const position = planePosition(xy);
  return toPlane(pointOf(position));
}

function meeting(s: Segment, t: Segment): { readonly s: number; readonly t: number } | undefined {
  const [rx, ry] = [s.b[0] - s.a[0], s.b[1] - s.a[1]];
  const [qx, qy] = [t.b[0] - t.a[0], t.b[1] - t.a[1]];
  const cross = rx * qy - ry * qx;
  if (Math.abs(cross) < 1e-6) return undefined;
  const [dx, dy] = [t.a[0] - s.a[0], t.a[1] - s.a[1]];
  const share = (dx * qy - dy * qx) / cross;
  const other = (dx * ry - dy * rx) / cross;
  if (share <= 0 || share >= 1 || other <= 0 || other >= 1) return undefined;
  return { s: share, t: other };
}

function same(a: Xy, b: Xy): boolean {
  return Math.abs(a[0] - b[0]) < 0.5 && Math.abs(a[1] - b[1]) < 0.5;
}

function segmentsOf(lines: readonly RoadLine[]): Segment[] {
  return lines.flatMap(({ points }, line) =>
    points.slice(1).map((b, at) => ({ line, at, a: points[at] as Xy, b })),
  );
}

/** The vertex both lines shall share where two segments cross: a near end of either, or a new one. */
function junction(s: Segment, t: Segment, at: Xy): Xy {
  const near = [s.a, s.b, t.a, t.b].filter((end) => planeDistanceM(end, at) < SNAP_M);
  return near[0] ?? printed(at);
}

function shareOn(segment: Segment, xy: Xy): number {
  const [dx, dy] = [segment.b[0] - segment.a[0], segment.b[1] - segment.a[1]];
  return ((xy[0] - segment.a[0]) * dx + (xy[1] - segment.a[1]) * dy) / (dx * dx + dy * dy);
}

function cutsOf(segments: readonly Segment[]): Map<Segment, Cut[]> {
  const byWest = [...segments].sort((x, y) => Math.min(x.a[0], x.b[0]) - Math.min(y.a[0], y.b[0]));
  const cuts = new Map<Segment, Cut[]>();
  const add = (segment: Segment, xy: Xy): void => {
    if (same(segment.a, xy) || same(segment.b, xy)) return;
    cuts.set(segment, [...(cuts.get(segment) ?? []), { share: shareOn(segment, xy), xy }]);
  };
  byWest.forEach((s, i) => {
    const east = Math.max(s.a[0], s.b[0]);
    for (let k = i + 1; k < byWest.length; k++) {
      const t = byWest[k] as Segment;
      if (Math.min(t.a[0], t.b[0]) > east) break;
      if (Math.max(t.a[1], t.b[1]) < Math.min(s.a[1], s.b[1])) continue;
      if (Math.min(t.a[1], t.b[1]) > Math.max(s.a[1], s.b[1])) continue;
      const met = meeting(s, t);
      if (!met) continue;
      const at: Xy = [s.a[0] + (s.b[0] - s.a[0]) * met.s, s.a[1] + (s.b[1] - s.a[1]) * met.s];
      const xy = junction(s, t, at);
      add(s, xy);
      add(t, xy);
    }
  });
  return cuts;
}

function withCuts(lines: readonly RoadLine[]): { readonly lines: RoadLine[]; readonly cutCount: number } {
  const segments = segmentsOf(lines);
  const cuts = cutsOf(segments);
  const points: Xy[][] = lines.map((line) => [line.points[0] as Xy]);
  let cutCount = 0;
  for (const segment of segments) {
    const out = points[segment.line] as Xy[];
    const inside = (cuts.get(segment) ?? []).sort((x, y) => x.share - y.share).map((cut) => cut.xy);
    cutCount += inside.length;
    for (const xy of [...inside, segment.b]) if (!same(out[out.length - 1] as Xy, xy)) out.push(xy);
  }
  return { lines: lines.map((line, i) => ({ ...line, points: points[i] as Xy[] })), cutCount };
}

/** Lines cut wherever they cross, so that they meet only at shared vertices (节点化). */
export function noded(drawn: readonly RoadLine[]): RoadLine[] {
  let lines: RoadLine[] = drawn.map((line) => ({ ...line, points: line.points.map(printed) }));
  for (let round = 0; round < 6; round++) {
    const cut = withCuts(lines);
    lines = cut.lines;
    if (cut.cutCount === 0) break;
  }
  return lines;
}
