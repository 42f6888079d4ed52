import { CENTRES } from './facts/centres.ts';
import { getArea } from './land/areas.ts';
import type { Ground } from './land/ground.ts';
import { centrePoint, type Township } from './land/townships.ts';
import { villageNames } from './names.ts';
import { romanised, romanisedTitle } from './romanised.ts';
import { diceFor } from './seeded.ts';
import { plainName, villageStem } from './spoken.ts';
import type { AreaCollection, Centre, Region } from './types.ts';

/** 指挥中心: the city's, six counties' and two zones'. */
export function drawCentres(): Centre[] {
  return CENTRES.map(({ code, name, nameEn }) => ({
    id: code,
    name: `${name}应急联动指挥中心`,
    nameEn: `${nameEn} Linkage Centre`,
    regionCode: code,
    parentId: code === '411000' ? null : '411000',
  }));
}

function centreRegions(): Region[] {
  return CENTRES.map(({ code, name, nameEn, level, population }) => ({
    code,
    name,
    nameEn,
    level,
    parentCode: code === '411000' ? null : '411000',
    point: centrePoint(code),
    ...romanised(name),
    population,
  }));
}

function townshipEn(name: string): string {
  const stem = romanisedTitle(plainName(name));
  if (name.endsWith('镇')) return `${stem} Town`;
  return name.endsWith('乡') ? `${stem} Township` : `${stem} Subdistrict`;
}

function villageEn(name: string): string {
  return `${romanisedTitle(villageStem(name))} ${name.endsWith('村') ? 'Village' : 'Community'}`;
}

/** 区划树: city, counties and zones, townships, villages. Populations of counties add up to the city's. */
export function drawRegions(
  seed: number,
  townships: readonly Township[],
  areas: AreaCollection,
  ground: Ground,
): Region[] {
  const dice = diceFor(seed, 'villages');
  const towns = townships.map(
    ({ code, name, countyCode, point }): Region => ({
      code,
      name,
      nameEn: townshipEn(name),
      level: 'township',
      parentCode: countyCode,
      point,
      ...romanised(name),
      areaClass: getArea(areas, code).properties.areaClass ?? 'rural',
    }),
  );
  const classOf = new Map(towns.map((town) => [town.code, town.areaClass]));
  const villages = villageNames().map(
    ({ code, name, parentCode }): Region => ({
      code,
      name,
      nameEn: villageEn(name),
      level: 'village',
      parentCode,
      point: ground.somewhere(parentCode, dice, 7),
      ...romanised(name),
      areaClass: classOf.get(parentCode) ?? 'rural',
    }),
  );
  return [...centreRegions(), ...towns, ...villages];
}
