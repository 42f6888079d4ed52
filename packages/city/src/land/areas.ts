import { pointInMultiPolygon, polygonAreaKm2, type Position, type Wgs84 } from '@liandong/geo';
import { CENTRES } from '../facts/centres.ts';
import { diceFor } from '../seeded.ts';
import type { AreaCollection, AreaFeature } from '../types.ts';
import { classOfTownship } from './area-class.ts';
import { borderRing, dissolved } from './borders.ts';
import { cellsOf } from './cells.ts';
import { toPlane } from './plane.ts';
import type { Township } from './townships.ts';

type Properties = Omit<AreaFeature['properties'], 'areaKm2' | '示意'>;

function feature(coordinates: AreaFeature['geometry']['coordinates'], properties: Properties): AreaFeature {
  const areaKm2 = coordinates.reduce((sum, polygon) => sum + polygonAreaKm2(polygon), 0);
  return {
    type: 'Feature',
    geometry: { type: 'MultiPolygon', coordinates },
    properties: { ...properties, areaKm2: Math.round(areaKm2 * 10) / 10, 示意: true },
  };
}

/** Outlines of counties, zones and townships (辖区示意面): invented, for training, not a survey. */
export function drawAreas(seed: number, townships: readonly Township[]): AreaCollection {
  const sites = townships.map((township) => toPlane(township.point));
  const rings = cellsOf(sites, diceFor(seed, 'outline')).map(borderRing);
  const ringsOf = (countyCode: string): Position[][] =>
    rings.filter((_, index) => townships[index]?.countyCode === countyCode);
  const counties = CENTRES.filter((centre) => centre.level !== 'city').map((centre) =>
    feature(dissolved(ringsOf(centre.code)), {
      code: centre.code,
      name: centre.name,
      level: centre.level === 'zone' ? 'zone' : 'county',
      countyCode: centre.code,
      areaClass: null,
    }),
  );
  const cells = townships.map((township, index) =>
    feature([[rings[index] ?? []]], {
      code: township.code,
      name: township.name,
      level: 'township',
      countyCode: township.countyCode,
      areaClass: classOfTownship(township),
    }),
  );
  return { type: 'FeatureCollection', features: [...counties, ...cells] };
}

/** The area of a county, zone or township by code; throws when there is none. */
export function getArea(areas: AreaCollection, code: string): AreaFeature {
  const found = areas.features.find((area) => area.properties.code === code);
  if (!found) throw new RangeError(`no area ${code}`);
  return found;
}

/** The township a point lies in (属地乡镇); undefined outside the city. */
export function townshipAt(areas: AreaCollection, point: Wgs84): AreaFeature | undefined {
  return areas.features.find(
    (area) => area.properties.level === 'township' && pointInMultiPolygon(point, area.geometry.coordinates),
  );
}
