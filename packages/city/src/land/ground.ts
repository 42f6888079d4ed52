import { bboxOf, pointInMultiPolygon, pointOf, type Position, type Wgs84 } from '@liandong/geo';
import type { Dice } from '../seeded.ts';
import type { AreaCollection, AreaFeature } from '../types.ts';
import { fromPlane, planeDistanceM, toPlane, type Xy } from './plane.ts';

const TRIES = 60;

/** Where things may stand (落点): scatters points inside a township and tells which township a point is in. */
export type Ground = {
  readonly townships: readonly AreaFeature[];
  /** A point inside the township; among a few chances the one furthest from the others given there before. */
  readonly somewhere: (townshipCode: string, dice: Dice, chances?: number) => Wgs84;
  /** Near a point but still inside its township. */
  readonly near: (townshipCode: string, point: Wgs84, withinM: number, dice: Dice) => Wgs84;
  readonly townshipOf: (point: Wgs84) => AreaFeature | undefined;
};

type Cell = {
  readonly area: AreaFeature;
  readonly box: readonly [west: number, south: number, east: number, north: number];
  readonly given: Xy[];
};

function cellOf(area: AreaFeature): Cell {
  const ring = area.geometry.coordinates[0]?.[0] ?? [];
  return { area, box: bboxOf(ring.map((at: Position) => pointOf(at))), given: [] };
}

function inCell(cell: Cell, point: Wgs84): boolean {
  const [west, south, east, north] = cell.box;
  if (point.lng < west || point.lng > east || point.lat < south || point.lat > north) return false;
  return pointInMultiPolygon(point, cell.area.geometry.coordinates);
}

function chance(cell: Cell, dice: Dice): Wgs84 {
  const [west, south, east, north] = cell.box;
  for (let i = 0; i < TRIES; i++) {
    const at: Position = [dice.between(west, east), dice.between(south, north)];
    const point = fromPlane(toPlane(pointOf(at)));
    if (inCell(cell, point)) return point;
  }
  throw new Error(`no ground in ${cell.area.properties.name}`);
}

/** The ground of all townships. */
export function groundOf(areas: AreaCollection): Ground {
  const cells = areas.features.filter((area) => area.properties.level === 'township').map(cellOf);
  const byCode = new Map(cells.map((cell) => [cell.area.properties.code, cell]));
  const get = (code: string): Cell => {
    const cell = byCode.get(code);
    if (!cell) throw new RangeError(`no township ${code}`);
    return cell;
  };
  const somewhere = (code: string, dice: Dice, chances = 1): Wgs84 => {
    const cell = get(code);
    let best = chance(cell, dice);
    let bestM = -1;
    for (let i = 0; i < chances && chances > 1; i++) {
      const point = chance(cell, dice);
      const xy = toPlane(point);
      const gapM = cell.given.reduce((least, other) => Math.min(least, planeDistanceM(other, xy)), Infinity);
      if (gapM <= bestM) continue;
      best = point;
      bestM = gapM;
    }
    cell.given.push(toPlane(best));
    return best;
  };
  const near = (code: string, from: Wgs84, withinM: number, dice: Dice): Wgs84 => {
    const cell = get(code);
    const [x, y] = toPlane(from);
    for (let i = 0; i < TRIES; i++) {
      const away = Math.sqrt(dice.next()) * withinM;
      const angle = dice.between(0, Math.PI * 2);
      const point = fromPlane([x + Math.cos(angle) * away, y + Math.sin(angle) * away]);
      if (inCell(cell, point)) return point;
    }
    return chance(cell, dice);
  };
  const townshipOf = (point: Wgs84): AreaFeature | undefined =>
    cells.find((cell) => inCell(cell, point))?.area;
  return { townships: cells.map((cell) => cell.area), somewhere, near, townshipOf };
}
