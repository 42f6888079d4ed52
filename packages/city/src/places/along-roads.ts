import { fromPlane, planeDistanceM, type Xy } from '../land/plane.ts';
import { lengthM, pointAlong, type RoadLine } from '../roads/line.ts';
import type { PlaceField } from './catalogue.ts';

const KM_M = 1000;
const STOP_EVERY_M = 1300;
const FUEL_EVERY_M = 5200;

type Crossing = { readonly xy: Xy; readonly names: readonly string[] };

/** Vertices that roads of different names share (路口). */
function crossingsOf(roads: readonly RoadLine[]): Crossing[] {
  const at = new Map<string, { xy: Xy; names: Set<string> }>();
  for (const { name, points } of roads) {
    for (const xy of points) {
      const key = `${Math.round(xy[0])},${Math.round(xy[1])}`;
      const found = at.get(key) ?? { xy, names: new Set<string>() };
      found.names.add(name);
      at.set(key, found);
    }
  }
  return [...at.values()]
    .filter(({ names }) => names.size > 1)
    .map(({ xy, names }) => ({ xy, names: [...names] }));
}

function crossings({ book }: PlaceField, roads: readonly RoadLine[]): void {
  for (const { xy, names } of crossingsOf(roads)) {
    const [a, b] = names as [string, string];
    const highway = names.some((name) => name.endsWith('高速'));
    book.addAt(`${a}与${b}${highway ? '互通' : '交叉口'}`, 'crossing', fromPlane(xy));
  }
}

function roadNames({ book }: PlaceField, roads: readonly RoadLine[]): void {
  for (const road of roads) {
    const middle = pointAlong(road.points, lengthM(road.points) / 2);
    book.addAt(road.name, 'road', fromPlane(middle));
  }
}

/** 公里桩 every kilometre of the numbered roads, as they are painted: K762. */
function kilometrePosts({ book }: PlaceField, roads: readonly RoadLine[]): void {
  const reached = new Map<string, number>();
  for (const road of roads.filter((line) => line.firstKm !== undefined)) {
    let km = Math.max(road.firstKm ?? 0, reached.get(road.name) ?? 0);
    for (let along = KM_M / 2; along < lengthM(road.points); along += KM_M) {
      book.addAt(
        `${road.name}${km}公里`,
        'kilometrePost',
        fromPlane(pointAlong(road.points, along)),
        `K${km}+000`,
      );
      km += 1;
    }
    reached.set(road.name, km);
  }
}

function fuelStations({ book, dice }: PlaceField, roads: readonly RoadLine[]): void {
  for (const road of roads.filter((line) => line.kind !== 'secondary')) {
    const brand = ['加油站', '加油站', '加油加气站'];
    let no = 1;
    for (let along = dice.between(600, FUEL_EVERY_M); along < lengthM(road.points); along += FUEL_EVERY_M) {
      const side = road.name.endsWith('高速') ? '服务区加油站' : `${no}号${dice.pick(brand)}`;
      book.addAt(`${road.name}${side}`, 'fuelStation', fromPlane(pointAlong(road.points, along)));
      no += 1;
    }
  }
}

function busStops({ book, dice }: PlaceField, roads: readonly RoadLine[]): void {
  const meets = crossingsOf(roads);
  for (const road of roads.filter((line) => !line.name.endsWith('高速'))) {
    for (let along = dice.between(200, STOP_EVERY_M); along < lengthM(road.points); along += STOP_EVERY_M) {
      const xy = pointAlong(road.points, along);
      const near = meets
        .filter(({ names }) => names.includes(road.name))
        .sort((p, q) => planeDistanceM(p.xy, xy) - planeDistanceM(q.xy, xy))[0];
      const other = near?.names.find((name) => name !== road.name);
      const close = near !== undefined && other !== undefined && planeDistanceM(near.xy, xy) < STOP_EVERY_M;
      if (close) book.addAt(`${road.name}${other}口公交站`, 'busStop', fromPlane(xy));
    }
  }
}

function meeting(a: Xy, b: Xy, c: Xy, d: Xy): Xy | undefined {
  const [rx, ry, qx, qy] = [b[0] - a[0], b[1] - a[1], d[0] - c[0], d[1] - c[1]];
  const cross = rx * qy - ry * qx;
  if (cross === 0) return undefined;
  const s = ((c[0] - a[0]) * qy - (c[1] - a[1]) * qx) / cross;
  const t = ((c[0] - a[0]) * ry - (c[1] - a[1]) * rx) / cross;
  return s >= 0 && s <= 1 && t >= 0 && t <= 1 ? [a[0] + rx * s, a[1] + ry * s] : undefined;
}

/** A bridge wherever a road meets a river (桥梁). */
function bridges(
  { book }: PlaceField,
  roads: readonly RoadLine[],
  waters: readonly { name: string; points: Xy[] }[],
): void {
  for (const water of waters) {
    for (const road of roads) {
      for (let i = 0; i + 1 < road.points.length; i++) {
        for (let k = 0; k + 1 < water.points.length; k++) {
          const at = meeting(
            road.points[i] as Xy,
            road.points[i + 1] as Xy,
            water.points[k] as Xy,
            water.points[k + 1] as Xy,
          );
          if (at) book.addAt(`${road.name}${water.name}桥`, 'bridge', fromPlane(at));
        }
      }
    }
  }
}

/** 10kV 线路电杆: a line from each town to one of its villages, a numbered pole every 60 m, some of them kept. */
export function poles(
  { book, ground, dice }: PlaceField,
  home: { readonly code: string; readonly plain: string },
  from: Xy,
  targets: readonly (readonly [name: string, xy: Xy])[],
): void {
  for (const [name, to] of targets) {
    const spanM = planeDistanceM(from, to);
    for (let along = 240; along < spanM; along += 420 + dice.index(240)) {
      const point = fromPlane(pointAlong([from, to], along));
      if (ground.townshipOf(point)?.properties.code !== home.code) continue;
      book.add(`${home.plain}${name}线${Math.round(along / 60)}号电线杆`, 'pole', [home.code, point], '10kV');
    }
  }
}

/** 道路、路口、公里桩、加油站、公交站、桥. */
export function placesAlongRoads(
  field: PlaceField,
  roads: readonly RoadLine[],
  waters: readonly { name: string; points: Xy[] }[],
): void {
  roadNames(field, roads);
  crossings(field, roads);
  kilometrePosts(field, roads);
  fuelStations(field, roads);
  busStops(field, roads);
  bridges(field, roads, waters);
}
