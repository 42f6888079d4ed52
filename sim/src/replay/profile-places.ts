import type { Point } from './city-shape.ts';
import type { LogCall } from './log-rows.ts';
import { middleOf } from './middle.ts';
import { neighbourhoodCode, REGION_CODE } from './profile-ids.ts';

export interface Neighbourhood {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly level: 'township';
  readonly parentCode: string;
  readonly point: Point;
  readonly pinyin: string;
  readonly initials: string;
  readonly areaClass: 'urban';
}

const letters = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]+/g, '');
const initialsOf = (name: string): string =>
  name
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toLowerCase())
    .join('');

/** 街区 as townships, each at the middle of its calls. They are all city (城区). */
export const neighbourhoodsOf = (calls: readonly LogCall[], middle: Point): readonly Neighbourhood[] => {
  const points = new Map<string, Point[]>();
  for (const { neighbourhood, point } of calls) {
    const known = points.get(neighbourhood) ?? [];
    points.set(neighbourhood, known);
    if (point) known.push(point);
  }
  return [...points]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, at]) => ({
      code: neighbourhoodCode(name),
      name,
      nameEn: name,
      level: 'township',
      parentCode: REGION_CODE,
      point: middleOf(at) ?? middle,
      pinyin: letters(name),
      initials: initialsOf(name),
      areaClass: 'urban',
    }));
};

/** 地名: each address once, where its calls were. The portal rounds them to the block or the crossing. */
export const placesOf = (
  calls: readonly LogCall[],
  townships: readonly Neighbourhood[],
): readonly object[] => {
  const known = new Set(townships.map((one) => one.code));
  const byName = new Map<string, { points: Point[]; township: string }>();
  for (const { address, point, neighbourhood } of calls) {
    if (address === '' || !point) continue;
    const township = neighbourhoodCode(neighbourhood);
    const place = byName.get(address) ?? { points: [], township };
    byName.set(address, place);
    place.points.push(point);
  }
  return [...byName].map(([name, { points, township }], i) => ({
    id: `sf-place-${i + 1}`,
    name,
    kind: name.includes('/') ? 'crossing' : 'road',
    regionCode: REGION_CODE,
    townshipCode: known.has(township) ? township : REGION_CODE,
    point: middleOf(points),
    precisionM: name.includes('/') ? 50 : 150,
    pinyin: letters(name),
    initials: initialsOf(name),
  }));
};
