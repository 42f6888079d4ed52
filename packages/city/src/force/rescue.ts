import type { Wgs84 } from '@liandong/geo';
import type { Capability } from '../facts/capabilities.ts';
import { romanisedTitle } from '../romanised.ts';
import { plainName } from '../spoken.ts';
import {
  CITY_CODE,
  COUNTIES,
  drafted,
  type Field,
  inTurn,
  nearSeat,
  nearTown,
  type Spread,
  type UnitDraft,
} from './draft.ts';

type Points = ReadonlyMap<string, Wgs84>;

/** 国家队消防站 14, 政府专职消防队 25, 救护车 40. */
const STATIONS: Spread = {
  '411002': 3,
  '411003': 2,
  '411024': 1,
  '411025': 1,
  '411081': 3,
  '411082': 2,
  '411071': 1,
  '411072': 1,
};
const GOVERNMENT_STATIONS: Spread = {
  '411002': 1,
  '411003': 4,
  '411024': 4,
  '411025': 5,
  '411081': 7,
  '411082': 4,
};
const AMBULANCES: Spread = {
  '411002': 6,
  '411003': 6,
  '411024': 5,
  '411025': 5,
  '411081': 9,
  '411082': 6,
  '411071': 1,
  '411072': 2,
};

function stations(field: Field, points: Points): UnitDraft[] {
  return COUNTIES.flatMap(({ code, shortName }) =>
    inTurn(field, code, STATIONS[code] ?? 1).map((area, i) => {
      const name = `${plainName(area.properties.name)}消防救援站`;
      const extra: readonly Capability[] = i === 0 ? ['hazmat', 'waterRescue'] : [];
      const fact = {
        slug: 'fire',
        name,
        nameEn: `${romanisedTitle(shortName)} Fire Station ${i + 1}`,
        capabilities: ['fireFighting', 'rescue', ...extra] as const,
        staffing: 18 + field.dice.index(12),
        post: '站长',
        stationName: name,
      };
      return drafted(code, fact, nearTown(field, area, points), [area.properties.code]);
    }),
  );
}

function governmentStations(field: Field, points: Points): UnitDraft[] {
  return COUNTIES.filter(({ code }) => GOVERNMENT_STATIONS[code]).flatMap(({ code, shortName }) =>
    inTurn(field, code, (GOVERNMENT_STATIONS[code] ?? 0) + 1)
      .slice(1)
      .map((area, i) => {
        const name = `${plainName(area.properties.name)}政府专职消防队`;
        const fact = {
          slug: 'fire',
          name,
          nameEn: `${romanisedTitle(shortName)} Government Fire Brigade ${i + 1}`,
          capabilities: ['fireFighting', 'rescue'] as const,
          staffing: 8 + field.dice.index(6),
          post: '队长',
          stationName: name,
        };
        return drafted(code, fact, nearTown(field, area, points), [area.properties.code]);
      }),
  );
}

type VehicleFact = readonly [name: string, en: string, capabilities: readonly Capability[], staffing: number];
const FIRE_ENGINES: readonly VehicleFact[] = [
  ['云梯消防车01', 'Ladder Truck 01', ['ladder'], 4],
  ['抢险救援车01', 'Rescue Truck 01', ['rescue'], 4],
];
const CITY_ENGINES: readonly VehicleFact[] = [
  ['支队53米登高平台车', 'Brigade Aerial Platform 53 m', ['ladder', 'fireFighting'], 5],
  ['支队防化洗消车', 'Brigade Decontamination Truck', ['hazmat'], 5],
  ['支队水域救援艇组', 'Brigade Water Rescue Team', ['waterRescue', 'rescue'], 6],
];

function engines(field: Field): UnitDraft[] {
  const made = (
    code: string,
    [name, nameEn, capabilities, staffing]: VehicleFact,
    prefix: string,
  ): UnitDraft =>
    drafted(
      code,
      {
        slug: 'fire',
        kind: 'vehicle',
        name: `${prefix}${name}`,
        nameEn: prefix ? `${romanisedTitle(prefix)} ${nameEn}` : nameEn,
        capabilities,
        staffing,
        post: '车长',
        stationName: `${prefix || '市'}消防车库`,
      },
      nearSeat(field, code),
    );
  const county = COUNTIES.filter(({ level }) => level === 'county').flatMap(({ code, shortName }) =>
    FIRE_ENGINES.map((fact) => made(code, fact, shortName)),
  );
  return [...CITY_ENGINES.map((fact) => made(CITY_CODE, fact, '')), ...county];
}

/** Every county's first ambulance, and in towns every second, carries a doctor with a monitor (高级生命支持). */
function ambulances(field: Field, points: Points): UnitDraft[] {
  return COUNTIES.flatMap(({ code, shortName }) =>
    inTurn(field, code, AMBULANCES[code] ?? 1).map((area, i) => {
      const advanced = i % 2 === 0;
      const capabilities: readonly Capability[] = advanced
        ? ['ambulanceBasic', 'ambulanceAdvanced']
        : ['ambulanceBasic'];
      const fact = {
        slug: 'medical',
        kind: 'vehicle' as const,
        name: `${shortName}救护车${String(i + 1).padStart(2, '0')}(${plainName(area.properties.name)}急救点)`,
        nameEn: `${romanisedTitle(shortName)} Ambulance ${String(i + 1).padStart(2, '0')}`,
        capabilities,
        staffing: 3,
        post: '急救医生',
        stationName: `${plainName(area.properties.name)}急救点`,
      };
      return drafted(code, fact, nearTown(field, area, points), [area.properties.code]);
    }),
  );
}

/** 消防、急救力量. */
export function rescueForce(field: Field, points: Points): UnitDraft[] {
  return [
    ...stations(field, points),
    ...governmentStations(field, points),
    ...engines(field),
    ...ambulances(field, points),
  ];
}
