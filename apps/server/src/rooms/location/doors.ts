import * as told from '@liandong/contract/location';
import { ok } from '@liandong/domain/kernel';
import { type GazetteerEntry, searchGazetteer } from '@liandong/domain/location';
import { nearestOf, wgs84 } from '@liandong/geo';
import type { House } from '../../house.ts';
import { type Opening, opens } from '../../http/doors.ts';

const hitOf = (house: House, entry: GazetteerEntry): told.PlaceHit => {
  const township = house.book.region(entry.townshipCode);
  return {
    id: entry.id,
    name: entry.name,
    kind: entry.kind,
    ...(entry.address ? { address: entry.address } : {}),
    regionCode: entry.regionCode,
    regionName: house.book.region(entry.regionCode)?.name ?? '',
    ...(entry.townshipCode ? { townshipCode: entry.townshipCode } : {}),
    ...(township ? { townshipName: township.name } : {}),
    point: entry.point,
    precisionM: entry.precisionM,
  };
};

/** Named places worth saying "near …" by; a county's centre point says nothing. */
const NEAR_M = 1_500;
const isLandmark = (entry: GazetteerEntry): boolean => !['county', 'township', 'road'].includes(entry.kind);

const locate = opens(told.locatePoint, async (house, { query }) => {
  const point = wgs84(query.lng, query.lat);
  const land = house.book.landAt(point);
  const region = house.book.region(land.regionCode);
  const near = nearestOf(
    point,
    house.book.places(),
    (entry) => (isLandmark(entry) ? entry.point : undefined),
    { count: 1, withinM: NEAR_M },
  )[0];
  const nearM = near ? Math.round(near.distanceM / 10) * 10 : undefined;
  const centre = house.book.centreOfRegion(land.regionCode);
  const words = [
    region?.name,
    land.townshipName,
    near ? (nearM !== undefined && nearM > 50 ? `${near.item.name}附近` : near.item.name) : undefined,
  ]
    .filter(Boolean)
    .join('');
  return ok({
    ...(land.regionCode ? { regionCode: land.regionCode } : {}),
    ...(region ? { regionName: region.name } : {}),
    ...(centre ? { centreId: centre.id } : {}),
    ...(land.townshipCode ? { townshipCode: land.townshipCode } : {}),
    ...(land.townshipName ? { townshipName: land.townshipName } : {}),
    areaClass: land.areaClass,
    ...(near ? { near: hitOf(house, near.item) } : {}),
    ...(nearM === undefined ? {} : { nearM }),
    text: words,
  });
});

export const LOCATION_DOORS: readonly Opening[] = [
  opens(told.searchPlaces, async (house, { by, query }) => {
    const home =
      query.regionCode ?? (by.cityWide ? undefined : house.book.centre(by.centreId ?? '')?.regionCode);
    return ok(
      searchGazetteer(house.book.places(), query.text, home, query.limit).map((entry) => hitOf(house, entry)),
    );
  }),
  locate,
];
