import type { Wgs84 } from '@liandong/geo';
import { agencyId } from '../agencies.ts';
import { CENTRES, type CentreFact } from '../facts/centres.ts';
import type { Ground } from '../land/ground.ts';
import { centrePoint } from '../land/townships.ts';
import type { Dice } from '../seeded.ts';
import type { AreaFeature, Unit } from '../types.ts';

/** A unit before it gets its number and its leader (力量草案). `post` is what the leader is called. */
export type UnitDraft = Omit<Unit, 'id' | 'leaderPersonId'> & { readonly post: string };

/** What the rosters are drawn on (编成底图). */
export type Field = { readonly ground: Ground; readonly dice: Dice };

export const COUNTIES: readonly CentreFact[] = CENTRES.filter((centre) => centre.level !== 'city');
export const CITY_CODE = '411000';

/** 示例 counts by county, in the order of `CENTRES` without the city. */
export type Spread = Readonly<Record<string, number>>;

export function townshipsOf(field: Field, countyCode: string): AreaFeature[] {
  return field.ground.townships.filter((area) => area.properties.countyCode === countyCode);
}

/** The townships of a county one after the other (轮流), so that many squads lie far apart. */
export function inTurn(field: Field, countyCode: string, count: number): AreaFeature[] {
  const all = townshipsOf(field, countyCode);
  const step = Math.max(1, Math.floor(all.length / count));
  return Array.from({ length: count }, (_, i) => all[(i * step) % all.length] as AreaFeature);
}

export type DraftFact = Pick<Unit, 'name' | 'nameEn' | 'capabilities' | 'staffing'> & {
  readonly slug: string;
  readonly kind?: Unit['kind'];
  readonly post: string;
  readonly stationName: string;
};

/** One unit at a point, answering for some townships. */
export function drafted(
  regionCode: string,
  fact: DraftFact,
  point: Wgs84,
  areaTownshipCodes: readonly string[] = [],
): UnitDraft {
  const { slug, kind = 'squad', ...rest } = fact;
  return {
    ...rest,
    kind,
    agencyId: agencyId(regionCode, slug),
    centreId: regionCode,
    regionCode,
    point,
    areaTownshipCodes,
  };
}

const SEAT_SPREAD_M = 1900;

/** A point near the seat of a centre (驻地附近). */
export function nearSeat(field: Field, regionCode: string): Wgs84 {
  const seat = centrePoint(regionCode);
  const home = field.ground.townshipOf(seat)?.properties.code;
  return home ? field.ground.near(home, seat, SEAT_SPREAD_M, field.dice) : seat;
}

/** A point near the middle of a township (集镇附近). */
export function nearTown(field: Field, area: AreaFeature, points: ReadonlyMap<string, Wgs84>): Wgs84 {
  const { code } = area.properties;
  const middle = points.get(code);
  return middle ? field.ground.near(code, middle, 900, field.dice) : field.ground.somewhere(code, field.dice);
}
