import { AGENCY_KINDS, type AgencyKind } from './facts/agency-kinds.ts';
import { CENTRES, type CentreFact } from './facts/centres.ts';
import { type CityAgencyFact, FOUNDING_AGENCIES, LATER_AGENCIES, LAUNCH_DAY } from './facts/city-agencies.ts';
import {
  COUNTY_AGENCIES,
  type CountyAgencyFact,
  DISTRICT_CODES,
  FORESTRY_COUNTY_CODES,
  GOVERNMENTS_OF_2010,
} from './facts/county-agencies.ts';
import type { Agency } from './types.ts';

const CITY_CODE = '411000';

export function agencyId(regionCode: string, slug: string): string {
  return `ag-${regionCode}-${slug}`;
}

function cityAgency(fact: CityAgencyFact): Agency {
  return {
    id: agencyId(CITY_CODE, fact.slug),
    name: fact.name,
    shortName: fact.short,
    nameEn: fact.en,
    kind: fact.kind,
    centreId: CITY_CODE,
    regionCode: CITY_CODE,
    group: fact.group,
    ...(fact.hotline && { hotline: fact.hotline }),
    predecessors: (fact.was ?? []).map(([name, until, then = false]) => ({
      name,
      until,
      leadingGroup2010: then,
    })),
    leadingGroup2010: fact.in2010 ?? false,
    linkedSince: fact.since ?? LAUNCH_DAY,
  };
}

/** The people's government of a county, or the committee of a zone (县区政府、管委会). */
function government(centre: CentreFact): Agency {
  const zone = centre.level === 'zone';
  const was = GOVERNMENTS_OF_2010.filter(([code]) => code === centre.code);
  return {
    id: agencyId(centre.code, 'government'),
    name: zone ? `${centre.name}管理委员会` : `${centre.name}人民政府`,
    shortName: zone ? `${centre.shortName}管委会` : `${centre.shortName}政府`,
    nameEn: zone ? `${centre.nameEn} Committee` : `${centre.nameEn} Government`,
    kind: zone ? 'zone' : 'governmentOffice',
    centreId: centre.code,
    regionCode: centre.code,
    group: '甲',
    predecessors: was.map(([, name, until]) => ({ name, until, leadingGroup2010: true })),
    leadingGroup2010: was.length === 0,
    linkedSince: LAUNCH_DAY,
  };
}

const HIGH: readonly AgencyKind[] = [
  'police',
  'trafficPolice',
  'fire',
  'medical',
  'cityManagement',
  'power',
  'waterSupply',
  'gas',
  'transport',
  'health',
];
const MIDDLE: readonly AgencyKind[] = [
  'environment',
  'marketRegulation',
  'humanResources',
  'civilAffairs',
  'housing',
  'water',
  'emergency',
  'telecom',
];

function groupOf(kind: AgencyKind): Agency['group'] {
  if (HIGH.includes(kind)) return '甲';
  return MIDDLE.includes(kind) ? '乙' : '丙';
}

function countyAgency(centre: CentreFact, fact: CountyAgencyFact): Agency {
  const district = DISTRICT_CODES.includes(centre.code);
  const short = district && centre.code === '411072' ? '东城区' : centre.shortName;
  const pattern = district ? fact.district : fact.county;
  return {
    id: agencyId(centre.code, fact.slug),
    name: pattern.replace('{}', centre.name).replace('#', short),
    shortName: fact.short.replace('#', centre.shortName),
    nameEn: `${centre.nameEn} ${fact.en}`,
    kind: fact.kind,
    centreId: centre.code,
    regionCode: centre.code,
    group: groupOf(fact.kind),
    predecessors: [],
    leadingGroup2010: false,
    linkedSince: LAUNCH_DAY,
  };
}

const FORESTRY: CountyAgencyFact = {
  slug: 'forestry',
  kind: 'forestry',
  county: '{}林业发展中心',
  district: '{}林业发展中心',
  short: '#林业',
  en: AGENCY_KINDS.forestry.en,
  zones: false,
};

function countyAgencies(centre: CentreFact): Agency[] {
  const facts = COUNTY_AGENCIES.filter((fact) => centre.level !== 'zone' || fact.zones);
  const woods = FORESTRY_COUNTY_CODES.includes(centre.code) ? [FORESTRY] : [];
  return [government(centre), ...[...facts, ...woods].map((fact) => countyAgency(centre, fact))];
}

/** 联动单位: the city's, then each county's and zone's. */
export function drawAgencies(): Agency[] {
  const below = CENTRES.filter((centre) => centre.level !== 'city').flatMap(countyAgencies);
  return [...FOUNDING_AGENCIES.map(cityAgency), ...LATER_AGENCIES.map(cityAgency), ...below];
}

/**
 * 领导小组成员单位 as of 2010-04-21 under the names they had that day: 26 city bodies, six governments, two
 * committees. A body flagged itself kept its name; of the others the flagged predecessors sat.
 */
export function leadingGroup2010(
  agencies: readonly Agency[],
): { readonly name: string; readonly regionCode: string }[] {
  return agencies.flatMap(({ name, regionCode, leadingGroup2010: itself, predecessors }) => [
    ...(itself ? [{ name, regionCode }] : []),
    ...predecessors.filter((was) => was.leadingGroup2010).map((was) => ({ name: was.name, regionCode })),
  ]);
}
