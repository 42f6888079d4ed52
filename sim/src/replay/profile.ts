import { FAMILIES, callTypesOf, type CallType } from './call-types.ts';
import type { Point, ProfileCity } from './city-shape.ts';
import type { CallLog } from './log-rows.ts';
import { middleOf } from './middle.ts';
import { ACCESS_NUMBER, CENTRE_ID, REGION_CODE } from './profile-ids.ts';
import { neighbourhoodsOf, placesOf } from './profile-places.ts';
import { unitsOf } from './profile-units.ts';
import { rulesOf } from './profile-rules.ts';

/** Enough for the busiest minute of the log (5 calls being taken at once) and for going faster than time. */
const SEATS = 16;
const NO_FEATURES = { type: 'FeatureCollection', features: [] } as const;

/**
 * 城市档案 (city profile) built from the log itself: its units, agencies, types and places, one centre, sixteen seats.
 * Nothing is known of borders, so the area layers are empty; station points are the middle of what a station served.
 */
export const profileOf = (log: CallLog): ProfileCity => {
  const types = callTypesOf(log.calls.map((call) => call.callType));
  const middle = middleOf(log.calls.flatMap((call) => (call.point ? [call.point] : []))) ?? CITY_HALL;
  const townships = neighbourhoodsOf(log.calls, middle);
  const { units, people } = unitsOf(log.calls, middle);
  return {
    label: '演练数据',
    seed: 0,
    regions: [region(REGION_CODE, '旧金山', 'San Francisco', middle), ...townships],
    centres: [
      {
        id: CENTRE_ID,
        name: '旧金山应急指挥中心',
        nameEn: 'San Francisco dispatch',
        regionCode: REGION_CODE,
        parentId: null,
      },
    ],
    accessNumbers: [accessNumber()],
    agencies: [
      agency('sffd', '旧金山消防局', 'San Francisco Fire Department', 'fire'),
      agency('sf-private', '民营救护', 'Private ambulances', 'medical'),
    ],
    dutyRooms: [dutyRoom('sffd', middle), dutyRoom('sf-private', middle)],
    units,
    people: [...people, ...staff()],
    seats: seats(),
    types: typeRows(types),
    promptCards: [],
    responseRules: rulesOf(log.calls, types),
    places: placesOf(log.calls, townships),
    areas: NO_FEATURES,
    roads: NO_FEATURES,
    waters: NO_FEATURES,
  };
};

/** Where the city is when a log tells no position at all. */
const CITY_HALL: Point = { lng: -122.4194, lat: 37.7793 };

const region = (code: string, name: string, nameEn: string, point: Point): object => ({
  code,
  name,
  nameEn,
  level: 'city',
  parentCode: null,
  point,
  pinyin: 'jiujinshan',
  initials: 'jjs',
});

const accessNumber = (): object => ({
  number: ACCESS_NUMBER,
  title: '911 报警',
  titleEn: '911',
  greeting: '您好,911,请讲',
  greetingEn: '911, what is the address of the emergency?',
  typeFamily: null,
  skill: 'fire',
  priority: 100,
});

const agency = (id: string, name: string, nameEn: string, kind: 'fire' | 'medical'): object => ({
  id,
  name,
  shortName: name,
  nameEn,
  kind,
  centreId: CENTRE_ID,
  regionCode: REGION_CODE,
  group: '甲',
  predecessors: [],
  leadingGroup2010: false,
});

const dutyRoom = (agencyId: string, point: Point): object => ({
  id: `${agencyId}-room`,
  agencyId,
  name: agencyId === 'sffd' ? '旧金山消防局值班室' : '民营救护值班室',
  phone: agencyId === 'sffd' ? '415-555-0100' : '415-555-0110',
  sparePhone: agencyId === 'sffd' ? '415-555-0101' : '415-555-0111',
  point,
  address: '示例地址',
});

const seats = (): { id: string }[] =>
  Array.from({ length: SEATS }, (_none, i) => ({
    id: `sf-seat-${i + 1}`,
    centreId: CENTRE_ID,
    no: i + 1,
    skills: ['fire'],
    post: 'both',
    reserve: false,
  }));

/** Somebody must be able to sign in and look: one invented person for each post of the centre. */
const staff = (): object[] =>
  ['callTaker', 'dispatcher', 'callDispatcher', 'shiftLeader', 'commander'].map((post, i) => ({
    id: `sf-staff-${i + 1}`,
    name: `赵演${'一二三四五'[i] ?? ''}`,
    phone: `415-555-02${String(i).padStart(2, '0')}`,
    agencyId: 'sffd',
    centreId: CENTRE_ID,
    post,
    seatId: `sf-seat-${i + 1}`,
    team: '甲班',
  }));

const typeRows = (types: ReadonlyMap<string, CallType>): { code: string }[] => {
  const used = [...types.values()];
  const families = new Set(used.map((type) => type.code.slice(0, 2)));
  const row = (type: CallType, parentCode: string | null) => ({
    code: type.code,
    name: type.name,
    nameEn: type.nameEn,
    pinyin: type.pinyin,
    initials: type.initials,
    parentCode,
    family: type.code.slice(0, 2),
    defaultLevel: type.emergency ? 2 : 3,
    police: false,
    criminal: false,
    emergency: type.emergency,
  });
  return [
    ...FAMILIES.filter((family) => families.has(family.code.slice(0, 2))).map((family) => row(family, null)),
    ...used.toSorted((a, b) => (a.code < b.code ? -1 : 1)).map((t) => row(t, `${t.code.slice(0, 2)}0000`)),
  ];
};
