import type { Point, ProfileUnit } from './city-shape.ts';
import type { LogCall } from './log-rows.ts';
import { middleOf } from './middle.ts';
import { CENTRE_ID, REGION_CODE, unitIdOf } from './profile-ids.ts';

interface UnitKind {
  readonly word: string;
  readonly wordEn: string;
  readonly capabilities: readonly string[];
  /** Usual crew; the log does not tell (示例). */
  readonly crew: number;
}
/** 车辆类型 of the log and what such a crew can do, in the house's list of capabilities. */
const UNIT_KINDS: Readonly<Record<string, UnitKind>> = {
  ENGINE: { word: '泵浦车', wordEn: 'Engine', capabilities: ['fireFighting', 'ambulanceBasic'], crew: 4 },
  TRUCK: { word: '云梯车', wordEn: 'Truck', capabilities: ['ladder', 'rescue'], crew: 5 },
  MEDIC: { word: '救护车', wordEn: 'Medic', capabilities: ['ambulanceAdvanced'], crew: 2 },
  PRIVATE: { word: '民营救护车', wordEn: 'Private ambulance', capabilities: ['ambulanceBasic'], crew: 2 },
  BLS: { word: '基础救护车', wordEn: 'Basic ambulance', capabilities: ['ambulanceBasic'], crew: 2 },
  CHIEF: { word: '指挥车', wordEn: 'Chief', capabilities: ['coordination'], crew: 1 },
  'RESCUE CAPTAIN': {
    word: '救护队长',
    wordEn: 'Rescue captain',
    capabilities: ['coordination', 'ambulanceAdvanced'],
    crew: 1,
  },
  'RESCUE SQUAD': {
    word: '救援队',
    wordEn: 'Rescue squad',
    capabilities: ['rescue', 'waterRescue', 'hazmat'],
    crew: 4,
  },
  SUPPORT: { word: '保障车', wordEn: 'Support', capabilities: ['supplySupport'], crew: 2 },
  INVESTIGATION: { word: '火灾调查', wordEn: 'Investigation', capabilities: ['safetyInspection'], crew: 1 },
};
const OTHER: UnitKind = { word: '其他力量', wordEn: 'Other unit', capabilities: ['supplySupport'], crew: 1 };
export const unitKindOf = (type: string): UnitKind => UNIT_KINDS[type] ?? OTHER;

/**
 * 力量: every Unit ID of the log. Engine 32 stands where the calls of station area 32 are in the middle; other units
 * where their own calls are: an estimate, and named so.
 */
export const unitsOf = (
  calls: readonly LogCall[],
  middle: Point,
): { readonly units: readonly ProfileUnit[]; readonly people: readonly object[] } => {
  const areas = new Map<string, Point[]>();
  const ran = new Map<string, { type: string; points: Point[] }>();
  for (const call of calls)
    for (const { unitId, unitType, stationArea } of call.responses) {
      const unit = ran.get(unitId) ?? { type: unitType, points: [] };
      ran.set(unitId, unit);
      if (!call.point) continue;
      unit.points.push(call.point);
      const area = areas.get(stationArea);
      if (area) area.push(call.point);
      else areas.set(stationArea, [call.point]);
    }
  const made = [...ran]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([logId, { type, points }]) => {
      const station = /^[ET](\d\d)$/.exec(logId)?.[1];
      const at = middleOf((station && areas.get(station)) || points) ?? middle;
      return unitRow({ logId, type, at, station });
    });
  return { units: made, people: made.map(leaderOf) };
};

const unitRow = (told: {
  logId: string;
  type: string;
  at: Point;
  station: string | undefined;
}): ProfileUnit => {
  const kind = unitKindOf(told.type);
  const id = unitIdOf(told.logId);
  return {
    id,
    agencyId: told.type === 'PRIVATE' ? 'sf-private' : 'sffd',
    centreId: CENTRE_ID,
    regionCode: REGION_CODE,
    kind: 'vehicle',
    name: `${kind.word} ${told.logId}`,
    nameEn: `${kind.wordEn} ${told.logId}`,
    capabilities: kind.capabilities,
    staffing: kind.crew,
    leaderPersonId: `${id}-leader`,
    stationName: told.station ? `${told.station} 站(位置估算)` : '位置估算',
    point: told.at,
    areaTownshipCodes: [],
  };
};

/** Invented leaders; the log names nobody. */
const leaderOf = (unit: ProfileUnit, i: number): object => ({
  id: unit.leaderPersonId,
  name: `李演${String(i + 1).padStart(3, '0')}`,
  phone: `415-555-${String(1_000 + i).slice(-4)}`,
  agencyId: unit.agencyId,
  centreId: unit.centreId,
  post: '车长',
  unitId: unit.id,
});
