import { distanceM, type Wgs84 } from '@liandong/geo';
import { CENTRES, CORE_COUNTY_CODES } from '../facts/centres.ts';
import type { AreaClass, City, Region } from '../types.ts';
import { townshipAt } from './areas.ts';
import { centrePoint, type Township } from './townships.ts';

const TOWN_URBAN_M = 4500;
const TOWN_SUBURBAN_M = 8000;
const CITY_SUBURBAN_M = 11_500;

/** Streets (街道) have 0 as the first digit after the county, towns 1, 乡 2. */
function isStreet(code: string): boolean {
  return code.charAt(6) === '0';
}

/** 城区 / 城郊 / 农村 of a township, from its kind and how far it is from its seat and from the city. */
export function classOfTownship(township: Township): AreaClass {
  if (CORE_COUNTY_CODES.includes(township.countyCode)) return 'urban';
  const seatM = distanceM(township.point, centrePoint(township.countyCode));
  const cityM = distanceM(township.point, centrePoint('411000'));
  const town = isStreet(township.code) || seatM < TOWN_URBAN_M / 2;
  if (town && seatM < TOWN_URBAN_M) return 'urban';
  return seatM < TOWN_SUBURBAN_M || cityM < CITY_SUBURBAN_M ? 'suburban' : 'rural';
}

function classOfCode(regions: readonly Region[], code: string): AreaClass {
  const region = regions.find((candidate) => candidate.code === code);
  if (region?.areaClass) return region.areaClass;
  const isCentre = CENTRES.some((centre) => centre.code === code);
  if (!isCentre) return 'rural';
  return code === '411000' || CORE_COUNTY_CODES.includes(code) ? 'urban' : 'suburban';
}

/**
 * 城区 / 城郊 / 农村 of a point or a region code. A whole county counts as 城郊, the middle of what it holds;
 * unknown ground counts as 农村, the longest limit, so that nobody is called late by our ignorance.
 */
export function areaClassOf(city: Pick<City, 'regions' | 'areas'>, where: Wgs84 | string): AreaClass {
  if (typeof where === 'string') return classOfCode(city.regions, where);
  return townshipAt(city.areas, where)?.properties.areaClass ?? 'rural';
}
