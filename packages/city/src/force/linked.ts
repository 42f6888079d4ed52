import type { Wgs84 } from '@liandong/geo';
import { agencyId } from '../agencies.ts';
import { CITY_SQUADS, COUNTY_SQUADS, type SquadFact } from '../facts/squads.ts';
import { romanisedTitle } from '../romanised.ts';
import { plainName } from '../spoken.ts';
import type { Agency, Region } from '../types.ts';
import {
  CITY_CODE,
  COUNTIES,
  drafted,
  type Field,
  inTurn,
  nearSeat,
  nearTown,
  townshipsOf,
  type UnitDraft,
} from './draft.ts';

type Points = ReadonlyMap<string, Wgs84>;
const NUMBERS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

function countOf(counts: SquadFact[5], code: string): number {
  return typeof counts === 'number' ? counts : (counts[code] ?? 0);
}

function countySquads(field: Field, points: Points, agencyIds: ReadonlySet<string>): UnitDraft[] {
  return COUNTY_SQUADS.flatMap(([slug, name, en, capabilities, staffing, counts, post = '队长']) =>
    COUNTIES.filter(({ code }) => agencyIds.has(agencyId(code, slug))).flatMap(({ code, shortName }) => {
      const count = countOf(counts, code);
      return inTurn(field, code, count || 1)
        .slice(0, count)
        .map((area, i) => {
          const label = count > 1 ? `${shortName}${NUMBERS[i] ?? i + 1}号${name}` : `${shortName}${name}`;
          const fact = {
            slug,
            name: count > 1 ? `${label}(${plainName(area.properties.name)})` : label,
            nameEn: `${romanisedTitle(shortName)} ${en}${count > 1 ? ` ${i + 1}` : ''}`,
            capabilities,
            staffing,
            post,
            stationName: `${label}驻地`,
          };
          const point = count > 1 ? nearTown(field, area, points) : nearSeat(field, code);
          return drafted(code, fact, point, count > 1 ? [area.properties.code] : []);
        });
    }),
  );
}

function citySquads(field: Field): UnitDraft[] {
  return CITY_SQUADS.map(([slug, name, nameEn, capabilities, staffing, , post = '队长']) =>
    drafted(
      CITY_CODE,
      {
        slug,
        kind: name.includes('车0') ? 'vehicle' : 'squad',
        name,
        nameEn,
        capabilities,
        staffing,
        post,
        stationName: `${name}驻地`,
      },
      nearSeat(field, CITY_CODE),
    ),
  );
}

/** 乡镇应急分队: reaches the villages before anybody from the county does (延伸到基层、延伸到农村). */
function townshipSquads(field: Field, points: Points): UnitDraft[] {
  return COUNTIES.flatMap(({ code }) =>
    townshipsOf(field, code).map((area) => {
      const plain = plainName(area.properties.name);
      const fact = {
        slug: 'government',
        name: `${area.properties.name}应急分队`,
        nameEn: `${romanisedTitle(plain)} Emergency Squad`,
        capabilities: ['coordination', 'grid', 'floodRescue', 'mediation'] as const,
        staffing: 8 + field.dice.index(8),
        post: '分队长',
        stationName: `${area.properties.name}应急值班室`,
      };
      return drafted(code, fact, nearTown(field, area, points), [area.properties.code]);
    }),
  );
}

/** 网格员 live in their village; every township has one, large ones two. */
function gridWorkers(field: Field, villages: readonly Region[]): UnitDraft[] {
  return COUNTIES.flatMap(({ code }) =>
    townshipsOf(field, code).flatMap((area) => {
      const own = villages.filter((village) => village.parentCode === area.properties.code);
      const home = own.length > 26 ? [own[3], own[17]] : [own[Math.floor(own.length / 2)]];
      return home
        .filter((village): village is Region => village !== undefined)
        .map((village) =>
          drafted(
            code,
            {
              slug: 'government',
              kind: 'person',
              name: `${plainName(area.properties.name)}${village.name}网格员`,
              nameEn: `${village.nameEn} Grid Worker`,
              capabilities: ['grid', 'mediation'],
              staffing: 1,
              post: '网格员',
              stationName: `${village.name}党群服务中心`,
            },
            village.point,
            [area.properties.code],
          ),
        );
    }),
  );
}

/** 联动单位力量、乡镇分队、网格员. */
export function linkedForce(
  field: Field,
  points: Points,
  agencies: readonly Agency[],
  villages: readonly Region[],
): UnitDraft[] {
  const ids = new Set(agencies.map((agency) => agency.id));
  return [
    ...citySquads(field),
    ...countySquads(field, points, ids),
    ...townshipSquads(field, points),
    ...gridWorkers(field, villages),
  ];
}
