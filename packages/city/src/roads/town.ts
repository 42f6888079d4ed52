import type { StreetFact, TownFact } from '../facts/streets.ts';
import { toPlane, type Xy } from '../land/plane.ts';
import { fromGcj } from '../land/townships.ts';
import type { RoadLine } from './line.ts';

/** A drawn town (城镇街道): its streets, and the gates (出入口) where country roads may join. */
export type Town = {
  readonly fact: TownFact;
  readonly streets: readonly RoadLine[];
  readonly gates: readonly Xy[];
  readonly covers: (xy: Xy) => boolean;
};

const WARP_M = 0.02;
const CORNER = 0.86;

type Plan = (u: number, v: number) => Xy;

/** Turns the ruler-straight plan and bends it a little, the same way everywhere, so that streets still meet. */
function planOf(fact: TownFact): Plan {
  const middle = toPlane(fromGcj(fact.middle[0], fact.middle[1]));
  const turn = (fact.turnDeg * Math.PI) / 180;
  const size = Math.max(fact.halfWidthM, fact.halfHeightM);
  return (u, v) => {
    const x =
      u + size * WARP_M * Math.sin((v / size) * 2.6 + 0.7) + size * WARP_M * 0.4 * Math.sin((u / size) * 4);
    const y = v + size * WARP_M * Math.sin((u / size) * 2.2 - 0.4);
    return [
      middle[0] + x * Math.cos(turn) - y * Math.sin(turn),
      middle[1] + x * Math.sin(turn) + y * Math.cos(turn),
    ];
  };
}

function spans([, , , from = -Infinity, to = Infinity]: StreetFact, at: number): boolean {
  return at >= from - 1 && at <= to + 1;
}

/** Offsets where a street meets the others, and its own ends on the town's edge. */
function stops(street: StreetFact, others: readonly StreetFact[], half: number): number[] {
  const crossing = others
    .filter((other) => spans(other, street[2]) && spans(street, other[2]))
    .map((o) => o[2]);
  const ends = [-half, half].filter((end) => spans(street, end));
  return [...new Set([...crossing, ...ends])].sort((a, b) => a - b);
}

function streetLines(fact: TownFact, plan: Plan): RoadLine[] {
  const ew = fact.ew.map((street) => ({
    name: street[0],
    kind: street[1],
    points: stops(street, fact.ns, fact.halfWidthM).map((u) => plan(u, street[2])),
  }));
  const ns = fact.ns.map((street) => ({
    name: street[0],
    kind: street[1],
    points: stops(street, fact.ew, fact.halfHeightM).map((v) => plan(street[2], v)),
  }));
  return [...ew, ...ns].filter((line) => line.points.length > 1);
}

/** Corner of the ring as a quarter bend between its last gates. */
function corner(
  fact: TownFact,
  plan: Plan,
  [sx, sy]: readonly [1 | -1, 1 | -1],
  parts: readonly number[],
): Xy[] {
  const [w, h] = [fact.halfWidthM, fact.halfHeightM];
  const radius = Math.min(w, h) * (1 - CORNER);
  return parts.map((deg) => {
    const angle = (deg * Math.PI) / 180;
    return plan(sx * (w - radius + radius * Math.cos(angle)), sy * (h - radius + radius * Math.sin(angle)));
  });
}

function ringLines(fact: TownFact, plan: Plan, ring: NonNullable<TownFact['ring']>): RoadLine[] {
  const [w, h] = [fact.halfWidthM, fact.halfHeightM];
  const inner = (half: number): number => half - Math.min(w, h) * (1 - CORNER);
  const us = fact.ns
    .filter((s) => Math.abs(s[2]) < inner(w))
    .map((s) => s[2])
    .sort((a, b) => a - b);
  const vs = fact.ew
    .filter((s) => Math.abs(s[2]) < inner(h))
    .map((s) => s[2])
    .sort((a, b) => a - b);
  const side = (name: string, points: Xy[]): RoadLine => ({ name, kind: 'trunk', points });
  const [south, east, north, west] = ring;
  return [
    side(south, [
      ...corner(fact, plan, [-1, -1], [45, 68, 90]),
      ...us.map((u) => plan(u, -h)),
      ...corner(fact, plan, [1, -1], [90, 68, 45]),
    ]),
    side(north, [
      ...corner(fact, plan, [-1, 1], [45, 68, 90]),
      ...us.map((u) => plan(u, h)),
      ...corner(fact, plan, [1, 1], [90, 68, 45]),
    ]),
    side(west, [
      ...corner(fact, plan, [-1, -1], [45, 22, 0]),
      ...vs.map((v) => plan(-w, v)),
      ...corner(fact, plan, [-1, 1], [0, 22, 45]),
    ]),
    side(east, [
      ...corner(fact, plan, [1, -1], [45, 22, 0]),
      ...vs.map((v) => plan(w, v)),
      ...corner(fact, plan, [1, 1], [0, 22, 45]),
    ]),
  ];
}

/** Streets of one town with the points on its edge where roads come in. */
export function drawTown(fact: TownFact): Town {
  const plan = planOf(fact);
  const [w, h] = [fact.halfWidthM, fact.halfHeightM];
  const gates: Xy[] = [];
  for (const street of fact.ns) {
    if (spans(street, -h)) gates.push(plan(street[2], -h));
    if (spans(street, h)) gates.push(plan(street[2], h));
  }
  for (const street of fact.ew) {
    if (Math.abs(street[2]) >= h) continue;
    if (spans(street, -w)) gates.push(plan(-w, street[2]));
    if (spans(street, w)) gates.push(plan(w, street[2]));
  }
  const middle = plan(0, 0);
  const turn = (-fact.turnDeg * Math.PI) / 180;
  const covers = (xy: Xy): boolean => {
    const [dx, dy] = [xy[0] - middle[0], xy[1] - middle[1]];
    const u = dx * Math.cos(turn) - dy * Math.sin(turn);
    const v = dx * Math.sin(turn) + dy * Math.cos(turn);
    return Math.abs(u) < w + 600 && Math.abs(v) < h + 600;
  };
  const ring = fact.ring ? ringLines(fact, plan, fact.ring) : [];
  return { fact, streets: [...streetLines(fact, plan), ...ring], gates, covers };
}
