import type { Book } from '@liandong/contract/house';
import { type PlaceHit, searchPlaces } from '@liandong/contract/location';
import type { Line } from '../ask/line.ts';

/** 地点 a caller may name. */
export interface StoryPlace {
  readonly id?: string;
  readonly text: string;
  readonly point: { readonly lng: number; readonly lat: number };
  readonly regionCode: string;
  readonly townshipCode?: string;
}

/** Words that find places of every kind in every county; the gazetteer is asked, never read from inside. */
const WORDS = [
  '路口',
  '路',
  '小区',
  '学校',
  '小学',
  '市场',
  '医院',
  '村',
  '社区',
  '公园',
  '桥',
  '广场',
  '车站',
  '加油站',
  '厂',
];
const HITS_PER_WORD = 40;

/** Collects places through the search door; townships of the book stand in when it finds nothing. */
export const gatherPlaces = async (line: Line, book: Book): Promise<readonly StoryPlace[]> => {
  const counties = book.regions.filter((region) => region.level === 'county' || region.level === 'zone');
  const found = new Map<string, StoryPlace>();
  for (const county of counties)
    for (const text of WORDS) {
      const hits = await line.insist(searchPlaces, {
        query: { text, regionCode: county.code, limit: HITS_PER_WORD },
      });
      for (const hit of hits) found.set(hit.id, placeOf(hit));
    }
  if (found.size > 0) return [...found.values()].toSorted((a, b) => ((a.id ?? '') < (b.id ?? '') ? -1 : 1));
  return book.regions
    .filter((region) => region.level === 'township' || region.level === 'village')
    .map((region) => ({
      text: region.name,
      point: region.point,
      regionCode: countyOf(book, region.code),
      ...(region.level === 'township' ? { townshipCode: region.code } : {}),
    }));
};

const placeOf = (hit: PlaceHit): StoryPlace => ({
  id: hit.id,
  text:
    hit.townshipName && !hit.name.includes(hit.townshipName) ? `${hit.townshipName}${hit.name}` : hit.name,
  point: hit.point,
  regionCode: hit.regionCode,
  ...(hit.townshipCode ? { townshipCode: hit.townshipCode } : {}),
});

const countyOf = (book: Book, code: string): string => {
  const byCode = new Map(book.regions.map((region) => [region.code, region]));
  let at = byCode.get(code);
  while (at && at.level !== 'county' && at.level !== 'zone' && at.parentCode) at = byCode.get(at.parentCode);
  return at?.code ?? code;
};

/** Counties weigh by their people (示例); the core of the city calls more than its share of land. */
export const COUNTY_WEIGHTS: Readonly<Record<string, number>> = {
  '411002': 26,
  '411003': 15,
  '411024': 10,
  '411025': 12,
  '411071': 4,
  '411072': 8,
  '411081': 19,
  '411082': 14,
};
