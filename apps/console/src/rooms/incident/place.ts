import type { PlaceHit } from '@liandong/contract/location';
import type { Place } from '@liandong/domain/location';
import type { Wgs84 } from '@liandong/geo';

/** An address out of the gazetteer (地名库). */
export const placeOfHit = (hit: PlaceHit): Place => ({
  text: hit.name,
  point: hit.point as unknown as Wgs84,
  radiusM: hit.precisionM,
  source: 'gazetteer',
  placeId: hit.id,
  regionCode: hit.regionCode,
  ...(hit.townshipCode === undefined ? {} : { townshipCode: hit.townshipCode }),
});

/** Another wording of the same spot: the point stays where a person put it. */
export const placeOfText = (before: Place, text: string): Place => ({ ...before, text });

/** A point on the map; what somebody has typed as the address stays, an empty one is filled with what is near. */
export const placeOfPick = (
  before: Place,
  point: Wgs84,
  told: { readonly text: string; readonly regionCode?: string; readonly townshipCode?: string } | undefined,
): Place => ({
  text: before.text.trim() === '' ? (told?.text ?? '') : before.text,
  point,
  source: 'map',
  ...(told?.regionCode === undefined ? {} : { regionCode: told.regionCode }),
  ...(told?.townshipCode === undefined ? {} : { townshipCode: told.townshipCode }),
});
