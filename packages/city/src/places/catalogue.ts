import type { Wgs84 } from '@liandong/geo';
import { PLACE_KINDS, type PlaceKind } from '../facts/place-kinds.ts';
import type { Ground } from '../land/ground.ts';
import { romanised } from '../romanised.ts';
import type { Dice } from '../seeded.ts';
import type { Place } from '../types.ts';

/** Township and point (落点). */
export type At = readonly [townshipCode: string, point: Wgs84];

/** Collects places (地名库), numbering them; a second one of the same name and kind in a township is left out. */
export type Catalogue = {
  readonly add: (name: string, kind: PlaceKind, at: At, address?: string) => void;
  /** Adds where the point lies, unless that is outside the prefecture. */
  readonly addAt: (name: string, kind: PlaceKind, point: Wgs84, address?: string) => void;
  readonly has: (name: string) => boolean;
  readonly places: () => readonly Place[];
};

/** What the place rosters are drawn on (落点底图). */
export type PlaceField = { readonly ground: Ground; readonly dice: Dice; readonly book: Catalogue };

export function catalogue(ground: Ground): Catalogue {
  const places: Place[] = [];
  const taken = new Set<string>();
  const names = new Set<string>();
  const countyOf = new Map(
    ground.townships.map(({ properties }) => [properties.code, properties.countyCode]),
  );
  const add: Catalogue['add'] = (name, kind, [townshipCode, point], address) => {
    const key = `${townshipCode}|${kind}|${name}`;
    if (taken.has(key)) return;
    taken.add(key);
    names.add(name);
    places.push({
      id: `place-${String(places.length + 1).padStart(5, '0')}`,
      name,
      kind,
      regionCode: countyOf.get(townshipCode) ?? townshipCode.slice(0, 6),
      townshipCode,
      point,
      precisionM: PLACE_KINDS[kind].precisionM,
      ...romanised(name),
      ...(address && { address }),
    });
  };
  const addAt: Catalogue['addAt'] = (name, kind, point, address) => {
    const home = ground.townshipOf(point);
    if (home) add(name, kind, [home.properties.code, point], address);
  };
  return { add, addAt, has: (name) => names.has(name), places: () => places };
}
