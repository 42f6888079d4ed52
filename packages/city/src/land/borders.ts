import type { MultiPolygonCoordinates, Position } from '@liandong/geo';
import { diceFor } from '../seeded.ts';
import { planeDistanceM, planePosition, type Xy } from './plane.ts';

const BEND = 0.11;
const BEND_MIN_M = 900;

function bent(a: Xy, b: Xy, turn: () => number): Xy[] {
  const lengthM = planeDistanceM(a, b);
  if (lengthM < BEND_MIN_M) return [];
  const shift = (turn() * 2 - 1) * BEND;
  const middle: Xy = [(a[0] + b[0]) / 2 - (b[1] - a[1]) * shift, (a[1] + b[1]) / 2 + (b[0] - a[0]) * shift];
  return [...bent(a, middle, turn), middle, ...bent(middle, b, turn)];
}

function stepKey(from: Position, to: Position): string {
  return `${String(from)}|${String(to)}`;
}

/** A straight cell edge made to look like a border; both neighbours get the very same points. */
function borderBetween(a: Xy, b: Xy): Position[] {
  const [from, to] = [planePosition(a), planePosition(b)];
  const forward = from[0] < to[0] || (from[0] === to[0] && from[1] < to[1]);
  const key = forward ? stepKey(from, to) : stepKey(to, from);
  const dice = diceFor(0, key);
  const between = (forward ? bent(a, b, dice.next) : bent(b, a, dice.next).reverse()).map(planePosition);
  return [from, ...between, to];
}

/** A cell's ring with bent edges, closed, without doubled points. */
export function borderRing(cell: readonly Xy[]): Position[] {
  const ring: Position[] = [];
  for (let i = 0; i + 1 < cell.length; i++) {
    for (const position of borderBetween(cell[i] as Xy, cell[i + 1] as Xy)) {
      const last = ring[ring.length - 1];
      if (!last || last[0] !== position[0] || last[1] !== position[1]) ring.push(position);
    }
  }
  return ring;
}

function signedArea(ring: readonly Position[]): number {
  let sum = 0;
  for (let i = 0; i + 1 < ring.length; i++) {
    const a = ring[i] as Position;
    const b = ring[i + 1] as Position;
    sum += a[0] * b[1] - b[0] * a[1];
  }
  return sum / 2;
}

type Step = { readonly from: Position; readonly to: Position };

/** Directed edges that no neighbour walks the other way: the outline of the union. */
function outerSteps(rings: readonly (readonly Position[])[]): Map<string, Step[]> {
  const steps = new Map<string, Step>();
  for (const ring of rings) {
    for (let i = 0; i + 1 < ring.length; i++) {
      const from = ring[i] as Position;
      const to = ring[i + 1] as Position;
      if (!steps.delete(stepKey(to, from))) steps.set(stepKey(from, to), { from, to });
    }
  }
  const leaving = new Map<string, Step[]>();
  for (const step of steps.values()) {
    const key = String(step.from);
    leaving.set(key, [...(leaving.get(key) ?? []), step]);
  }
  return leaving;
}

function chained(leaving: Map<string, Step[]>): Position[][] {
  const rings: Position[][] = [];
  for (const start of leaving.values()) {
    for (let step = start.pop(); step; step = start.pop()) {
      const ring: Position[] = [step.from];
      for (let next: Step | undefined = step; next; next = leaving.get(String(next.to))?.pop()) {
        ring.push(next.to);
      }
      rings.push(ring);
    }
  }
  return rings;
}

function holds(outer: readonly Position[], at: Position): boolean {
  let inside = false;
  for (let i = 0; i + 1 < outer.length; i++) {
    const a = outer[i] as Position;
    const b = outer[i + 1] as Position;
    if (a[1] > at[1] === b[1] > at[1]) continue;
    if (at[0] < ((b[0] - a[0]) * (at[1] - a[1])) / (b[1] - a[1]) + a[0]) inside = !inside;
  }
  return inside;
}

/** The union of neighbouring cells (县界), holes kept: 建安区 lies round 魏都区. */
export function dissolved(rings: readonly (readonly Position[])[]): MultiPolygonCoordinates {
  const outlines = chained(outerSteps(rings));
  const parts = outlines.filter((ring) => signedArea(ring) > 0).map((ring) => [ring]);
  for (const hole of outlines.filter((ring) => signedArea(ring) < 0)) {
    const home = parts.find(([outer]) => outer && holds(outer, hole[0] as Position));
    home?.push(hole);
  }
  return parts;
}
