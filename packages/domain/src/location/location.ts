import type { Wgs84 } from '@liandong/geo';

/** 位置来源: from whom a position came. Never copied into the incident's place without a person's word. */
export const CANDIDATE_SOURCES = [
  'network',
  'handset',
  'subscriberAddress',
  'citizen',
  'gazetteer',
  'map',
  'unit',
] as const;
export type CandidateSource = (typeof CANDIDATE_SOURCES)[number];

/** 位置候选: where, from whom, how sure. `radiusM` is one standard uncertainty in metres. */
export interface LocationCandidate {
  readonly source: CandidateSource;
  readonly point?: Wgs84;
  readonly radiusM?: number;
  readonly text?: string;
  readonly at: number;
}

/** 警情地址: confirmed by a person. `placeId` when it was picked from the gazetteer (地名库). */
export interface Place {
  readonly text: string;
  readonly point?: Wgs84;
  readonly radiusM?: number;
  readonly source: CandidateSource;
  readonly placeId?: string;
  readonly regionCode?: string;
  readonly townshipCode?: string;
}

/** 区域类别: arrival limits differ (城区, 城郊, 农村); frozen at dispatch. */
export const AREA_CLASSES = ['urban', 'suburban', 'rural'] as const;
export type AreaClass = (typeof AREA_CLASSES)[number];

/**
 * The area class of a township (街道 → 城区, 镇 → 城郊, 乡 and others → 农村).
 * A first rule by the township's own name; polygons replace it in the places issue.
 */
export const areaClassOf = (townshipName: string | undefined): AreaClass => {
  if (!townshipName) return 'suburban';
  if (townshipName.endsWith('街道') || townshipName.endsWith('城区')) return 'urban';
  return townshipName.endsWith('镇') ? 'suburban' : 'rural';
};
