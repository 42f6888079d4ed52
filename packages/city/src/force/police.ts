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
  townshipsOf,
  type UnitDraft,
} from './draft.ts';

type Points = ReadonlyMap<string, Wgs84>;

/** 交警中队 45. */
const TRAFFIC_SQUADS: Spread = {
  '411002': 8,
  '411003': 7,
  '411024': 6,
  '411025': 6,
  '411081': 9,
  '411082': 6,
  '411071': 1,
  '411072': 2,
};

/** 派出所巡逻组: one station per township (一乡镇一所), its squad answering for that township. */
function patrols(field: Field, points: Points): UnitDraft[] {
  return COUNTIES.flatMap(({ code }) =>
    townshipsOf(field, code).map((area) => {
      const plain = plainName(area.properties.name);
      const fact = {
        slug: 'police',
        name: `${plain}派出所巡逻组`,
        nameEn: `${romanisedTitle(plain)} Station Patrol`,
        capabilities: ['patrol', 'mediation'] as const,
        staffing: 4 + field.dice.index(5),
        post: '派出所值班民警',
        stationName: `${plain}派出所`,
      };
      return drafted(code, fact, nearTown(field, area, points), [area.properties.code]);
    }),
  );
}

function trafficSquads(field: Field, points: Points): UnitDraft[] {
  return COUNTIES.flatMap(({ code, shortName }) =>
    inTurn(field, code, TRAFFIC_SQUADS[code] ?? 1).map((area, i) => {
      const fact = {
        slug: 'traffic',
        name: `${shortName}交警${i + 1}中队(${plainName(area.properties.name)})`,
        nameEn: `${romanisedTitle(shortName)} Traffic Squad ${i + 1}`,
        capabilities: ['trafficControl', 'accidentHandling'] as const,
        staffing: 4 + field.dice.index(5),
        post: '中队长',
        stationName: `${shortName}交警${i + 1}中队`,
      };
      return drafted(code, fact, nearTown(field, area, points), [area.properties.code]);
    }),
  );
}

function towTrucks(field: Field): UnitDraft[] {
  return COUNTIES.map(({ code, shortName }) =>
    drafted(
      code,
      {
        slug: 'traffic',
        kind: 'vehicle',
        name: `${shortName}清障车01`,
        nameEn: `${romanisedTitle(shortName)} Tow Truck 01`,
        capabilities: ['towing'],
        staffing: 2,
        post: '清障车驾驶员',
        stationName: `${shortName}交警大队`,
      },
      nearSeat(field, code),
    ),
  );
}

type SpecialFact = readonly [name: string, en: string, capabilities: readonly Capability[], staffing: number];

const CITY_SPECIAL: readonly SpecialFact[] = [
  ['市局特警一中队', 'City SWAT Squad 1', ['crowdControl', 'patrol'], 16],
  ['市局特警二中队', 'City SWAT Squad 2', ['crowdControl', 'patrol'], 16],
  ['市局特警三中队', 'City SWAT Squad 3', ['crowdControl'], 14],
  ['市局排爆中队', 'City Bomb Disposal Squad', ['explosiveDisposal'], 8],
  ['市局刑侦重案中队', 'City Major Crime Squad', ['criminalInvestigation'], 10],
  ['市局反诈中心快处组', 'City Anti-Fraud Team', ['criminalInvestigation'], 8],
  ['市局刑事技术勘查组', 'City Forensic Team', ['sceneForensics'], 6],
  ['市局警务督察组', 'City Police Inspection Team', ['supervision'], 4],
];

const COUNTY_SPECIAL: readonly SpecialFact[] = [
  ['巡特警中队', 'Patrol and SWAT Squad', ['crowdControl', 'patrol'], 12],
  ['刑侦中队', 'Criminal Investigation Squad', ['criminalInvestigation'], 8],
  ['刑事技术室', 'Forensic Team', ['sceneForensics'], 4],
];

function special(field: Field): UnitDraft[] {
  const made = (
    regionCode: string,
    [name, nameEn, capabilities, staffing]: SpecialFact,
    post: string,
  ): UnitDraft =>
    drafted(
      regionCode,
      { slug: 'police', name, nameEn, capabilities, staffing, post, stationName: `${name}驻地` },
      nearSeat(field, regionCode),
    );
  const county = COUNTIES.flatMap(({ code, shortName }) =>
    COUNTY_SPECIAL.map(([name, en, capabilities, staffing]) =>
      made(
        code,
        [`${shortName}${name}`, `${romanisedTitle(shortName)} ${en}`, capabilities, staffing],
        '中队长',
      ),
    ),
  );
  return [...CITY_SPECIAL.map((fact) => made(CITY_CODE, fact, '中队长')), ...county];
}

/** 公安、交警力量. */
export function policeForce(field: Field, points: Points): UnitDraft[] {
  return [...patrols(field, points), ...special(field), ...trafficSquads(field, points), ...towTrucks(field)];
}
