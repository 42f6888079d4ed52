import { z } from 'zod';
import { door, slug } from '../kernel.ts';

export interface PlaceHit {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly address?: string;
  readonly regionCode: string;
  readonly regionName: string;
  readonly townshipCode?: string;
  readonly townshipName?: string;
  readonly point: { readonly lng: number; readonly lat: number };
  readonly precisionM: number;
}
/** 地名检索: hanzi, pinyin or initials; the own county first. */
export const searchPlaces = door<readonly PlaceHit[]>()({
  name: 'searchPlaces',
  method: 'GET',
  path: '/api/places',
  may: 'incident.read',
  summary: '地名检索 汉字、拼音、首字母',
  query: z.object({
    text: z.string().trim().min(1).max(80),
    regionCode: slug.optional(),
    limit: z.coerce.number().int().min(1).max(50).default(12),
  }),
});
/** 反查: whose land a point is on, and what is near. */
export const locatePoint = door<{
  readonly regionCode?: string;
  readonly regionName?: string;
  readonly centreId?: string;
  readonly townshipCode?: string;
  readonly townshipName?: string;
  readonly areaClass: string;
  readonly near?: PlaceHit;
  readonly nearM?: number;
  readonly text: string;
}>()({
  name: 'locatePoint',
  method: 'GET',
  path: '/api/locate',
  may: 'incident.read',
  summary: '坐标反查',
  query: z.object({ lng: z.coerce.number().min(-180).max(180), lat: z.coerce.number().min(-90).max(90) }),
});
