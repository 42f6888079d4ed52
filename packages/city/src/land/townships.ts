import { gcj02, rounded, toWgs84, type Wgs84 } from '@liandong/geo';
import { CENTRES, DONGCHENG_TOWNSHIP_CODE } from '../facts/centres.ts';
import { CENTRE_POINTS, TOWNSHIP_POINTS } from '../facts/township-points.ts';
import { type DivisionName, townshipNames } from '../names.ts';
import { type Dice, diceFor } from '../seeded.ts';
import { fromPlane, planeDistanceM, toPlane, type Xy } from './plane.ts';

/** A township with its place (乡镇街道), before areas are drawn. */
export type Township = {
  readonly code: string;
  readonly name: string;
  readonly countyCode: string;
  readonly point: Wgs84;
};

const TRIES = 300;
const NEIGHBOUR_MIN_M = 3000;
const SCATTER_MIN_M = 3500;
const SCATTER_MAX_M = 8000;

export function fromGcj(lng: number, lat: number): Wgs84 {
  return rounded(toWgs84(gcj02(lng, lat)));
}

/** The seat of a centre (驻地); every centre has one in the facts. */
export function centrePoint(code: string): Wgs84 {
  const seat = CENTRE_POINTS[code];
  if (!seat) throw new RangeError(`no seat for ${code}`);
  return fromGcj(seat[0], seat[1]);
}

function knownPoint(row: DivisionName): Wgs84 | undefined {
  const fact = TOWNSHIP_POINTS[row.parentCode]?.find(([name]) => name === row.name);
  return fact && fromGcj(fact[1], fact[2]);
}

function centreOf(row: DivisionName): string {
  return row.code === DONGCHENG_TOWNSHIP_CODE ? '411072' : row.parentCode;
}

/** A place near the county's known townships, as far as possible from all others, closest to its own county. */
function scattered(countyCode: string, placed: readonly Township[], dice: Dice): Wgs84 {
  const own = placed.filter((township) => township.countyCode === countyCode);
  const seats = own.length > 0 ? own.map((township) => township.point) : [centrePoint(countyCode)];
  let best: Wgs84 | undefined;
  let bestM = 0;
  for (let i = 0; i < TRIES; i++) {
    const from = toPlane(dice.pick(seats));
    const angle = dice.between(0, Math.PI * 2);
    const away = dice.between(SCATTER_MIN_M, SCATTER_MAX_M);
    const xy: Xy = [from[0] + Math.cos(angle) * away, from[1] + Math.sin(angle) * away];
    const near = placed
      .map((township) => ({ township, gapM: planeDistanceM(toPlane(township.point), xy) }))
      .sort((a, b) => a.gapM - b.gapM);
    const closest = near[0];
    const second = near[1];
    const inside = closest?.township.countyCode === countyCode && second?.township.countyCode === countyCode;
    if (!closest || !inside || closest.gapM < NEIGHBOUR_MIN_M || closest.gapM <= bestM) continue;
    best = fromPlane(xy);
    bestM = closest.gapM;
  }
  return best ?? fromPlane(toPlane(seats[0] as Wgs84));
}

/** All 105 townships and streets, those without a known point scattered inside their county. */
export function placeTownships(seed: number): Township[] {
  const dice = diceFor(seed, 'townships');
  const rows = townshipNames();
  const placed: Township[] = [];
  for (const row of rows) {
    const point = knownPoint(row);
    if (point) placed.push({ code: row.code, name: row.name, countyCode: centreOf(row), point });
  }
  for (const row of rows) {
    if (knownPoint(row)) continue;
    const countyCode = centreOf(row);
    placed.push({ code: row.code, name: row.name, countyCode, point: scattered(countyCode, placed, dice) });
  }
  const countyCodes = new Set(CENTRES.map((centre) => centre.code));
  for (const township of placed) {
    if (!countyCodes.has(township.countyCode)) throw new Error(`no centre for ${township.name}`);
  }
  return placed.sort((a, b) => (a.code < b.code ? -1 : 1));
}
