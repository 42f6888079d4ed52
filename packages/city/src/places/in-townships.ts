import type { Wgs84 } from '@liandong/geo';
import {
  COMPOUNDS,
  ESTATE_FIRST,
  ESTATE_LAST,
  FIRM_FIRST,
  INDUSTRIES,
  MARKETS,
  PARKS,
} from '../facts/place-words.ts';
import { toPlane } from '../land/plane.ts';
import { plainName, villageStem } from '../spoken.ts';
import type { AreaFeature, Region, Unit } from '../types.ts';
import { poles } from './along-roads.ts';
import type { PlaceField } from './catalogue.ts';

const TOWN_M = 1100;

/** How many of a kind a township has, by 区域类别 (示例). */
const COUNTS = {
  urban: { estate: 16, school: 4, market: 4, park: 2, factory: 2, clinic: 3, poleLines: 0 },
  suburban: { estate: 4, school: 4, market: 2, park: 1, factory: 4, clinic: 3, poleLines: 2 },
  rural: { estate: 1, school: 5, market: 2, park: 1, factory: 3, clinic: 3, poleLines: 2 },
} as const;

type Township = {
  readonly area: AreaFeature;
  readonly code: string;
  readonly plain: string;
  readonly middle: Wgs84;
  readonly villages: readonly Region[];
};

function estates({ book, ground, dice }: PlaceField, town: Township, count: number): void {
  for (let i = 0; i < count; i++) {
    const compound = dice.next() < 0.15;
    let name = compound
      ? `${dice.pick(COMPOUNDS)}家属院`
      : `${dice.pick(ESTATE_FIRST)}${dice.pick(ESTATE_LAST)}`;
    if (book.has(name)) name = `${town.plain}${name}`;
    book.add(name, 'estate', [town.code, ground.near(town.code, town.middle, 2600, dice)]);
  }
}

function schools({ book, ground, dice }: PlaceField, town: Township, count: number): void {
  const street = town.area.properties.name.endsWith('街道');
  const near = (): Wgs84 => ground.near(town.code, town.middle, TOWN_M, dice);
  const official = street
    ? [`${town.plain}小学`, `${town.plain}中学`, `${town.plain}幼儿园`]
    : [`${town.plain}中心小学`, `${town.plain}一中`, `${town.plain}中心幼儿园`];
  for (const name of official) book.add(name, 'school', [town.code, near()]);
  for (let i = 0; i < count && i * 3 < town.villages.length; i++) {
    const village = town.villages[i * 3] as Region;
    const point = ground.near(town.code, village.point, 400, dice);
    book.add(`${villageStem(village.name)}小学`, 'school', [town.code, point], `${village.name}`);
  }
}

function clinics({ book, ground, dice }: PlaceField, town: Township, count: number): void {
  const street = town.area.properties.name.endsWith('街道');
  const main = street ? `${town.plain}社区卫生服务中心` : `${town.plain}卫生院`;
  book.add(main, 'hospital', [town.code, ground.near(town.code, town.middle, TOWN_M, dice)]);
  for (let i = 0; i < count && i * 4 + 1 < town.villages.length; i++) {
    const village = town.villages[i * 4 + 1] as Region;
    book.add(`${village.name}卫生室`, 'hospital', [
      town.code,
      ground.near(town.code, village.point, 300, dice),
    ]);
  }
}

function business(field: PlaceField, town: Township, counts: (typeof COUNTS)[keyof typeof COUNTS]): void {
  const { book, ground, dice } = field;
  for (let i = 0; i < counts.market; i++) {
    book.add(`${town.plain}${MARKETS[(i * 3 + dice.index(3)) % MARKETS.length]}`, 'market', [
      town.code,
      ground.near(town.code, town.middle, TOWN_M, dice),
    ]);
  }
  for (let i = 0; i < counts.park; i++) {
    book.add(`${town.plain}${dice.pick(PARKS)}`, 'park', [
      town.code,
      ground.near(town.code, town.middle, 1500, dice),
    ]);
  }
  const trades = INDUSTRIES[town.area.properties.countyCode] ?? ['建材'];
  for (let i = 0; i < counts.factory; i++) {
    const name = `${town.plain}${dice.pick(FIRM_FIRST)}${dice.pick(trades)}有限公司`;
    book.add(name, 'factory', [town.code, ground.near(town.code, town.middle, 3500, dice)]);
  }
}

function government(field: PlaceField, town: Township, patrols: ReadonlyMap<string, Unit>): void {
  const { book, ground, dice } = field;
  const { name } = town.area.properties;
  const office = /[镇乡]$/.test(name) ? `${name}人民政府` : `${name}办事处`;
  book.add(name, 'township', [town.code, town.middle]);
  book.add(office, 'government', [town.code, ground.near(town.code, town.middle, 500, dice)]);
  const patrol = patrols.get(town.code);
  if (patrol) book.add(patrol.stationName, 'policeStation', [town.code, patrol.point]);
}

function villages(field: PlaceField, town: Township): void {
  for (const village of town.villages) {
    field.book.add(
      village.name,
      'village',
      [town.code, village.point],
      `${town.area.properties.name}${village.name}`,
    );
  }
  const counts = COUNTS[town.area.properties.areaClass ?? 'rural'];
  const step = Math.max(1, Math.floor(town.villages.length / (counts.poleLines + 1)));
  const targets = Array.from({ length: counts.poleLines }, (_, i) => town.villages[(i + 1) * step])
    .filter((village): village is Region => village !== undefined)
    .map((village) => [villageStem(village.name), toPlane(village.point)] as const);
  poles(field, town, toPlane(town.middle), targets);
}

/** Everything that stands in one township: office, station, villages, schools, clinics, estates, firms, poles. */
export function placesInTownships(
  field: PlaceField,
  regions: readonly Region[],
  units: readonly Unit[],
): void {
  const patrols = new Map(
    units
      .filter((unit) => unit.stationName.endsWith('派出所'))
      .map((unit) => [unit.areaTownshipCodes[0] ?? '', unit]),
  );
  const byParent = new Map<string, Region[]>();
  for (const region of regions) {
    const parent = region.parentCode ?? '';
    byParent.set(parent, [...(byParent.get(parent) ?? []), region]);
  }
  const points = new Map(regions.map((region) => [region.code, region.point]));
  for (const area of field.ground.townships) {
    const { code, name } = area.properties;
    const middle = points.get(code);
    if (!middle) throw new Error(`no point for ${name}`);
    const town = { area, code, plain: plainName(name), middle, villages: byParent.get(code) ?? [] };
    const counts = COUNTS[area.properties.areaClass ?? 'rural'];
    government(field, town, patrols);
    villages(field, town);
    schools(field, town, counts.school);
    clinics(field, town, counts.clinic);
    estates(field, town, counts.estate);
    business(field, town, counts);
  }
}
