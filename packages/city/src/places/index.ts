import { ANCHORS } from '../facts/place-words.ts';
import type { Ground } from '../land/ground.ts';
import type { Xy } from '../land/plane.ts';
import { fromGcj } from '../land/townships.ts';
import type { RoadLine } from '../roads/line.ts';
import { diceFor } from '../seeded.ts';
import type { Place, Region, Unit } from '../types.ts';
import { placesAlongRoads } from './along-roads.ts';
import { catalogue } from './catalogue.ts';
import { placesInTownships } from './in-townships.ts';

export type Drawn = {
  readonly ground: Ground;
  readonly regions: readonly Region[];
  readonly units: readonly Unit[];
  readonly roads: readonly RoadLine[];
  readonly waters: readonly { name: string; points: Xy[] }[];
};

/** 地名库 (演练数据): known anchors first, then counties, townships and what lies in them, then along the roads. */
export function drawPlaces(seed: number, { ground, regions, units, roads, waters }: Drawn): readonly Place[] {
  const book = catalogue(ground);
  const field = { ground, dice: diceFor(seed, 'places'), book };
  for (const [name, kind, lng, lat] of ANCHORS) book.addAt(name, kind, fromGcj(lng, lat));
  for (const region of regions) {
    if (region.level === 'county' || region.level === 'zone') book.addAt(region.name, 'county', region.point);
  }
  placesInTownships(field, regions, units);
  placesAlongRoads(field, roads, waters);
  return book.places();
}
