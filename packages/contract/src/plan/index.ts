import type { Recommendation, ResponseRule } from '@liandong/domain/plan';
import { z } from 'zod';
import { door, idParams } from '../kernel.ts';

/** 力量推荐 for an incident as it stands; asking is recorded when it differs from the last one. */
export const getRecommendation = door<
  Recommendation & { readonly at: number; readonly names: Readonly<Record<string, string>> }
>()({
  name: 'getRecommendation',
  method: 'GET',
  path: '/api/incidents/:id/recommendation',
  may: 'incident.read',
  summary: '力量推荐',
  params: idParams,
});
/** 派力量候选: free-text search over units and duty rooms for the hand-picked dispatch, nearest first. */
export interface ForceRow {
  readonly kind: 'unit' | 'person' | 'dutyRoom';
  readonly id: string;
  readonly name: string;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly status: string;
  readonly staffing: number;
  readonly capabilities: readonly string[];
  readonly distanceM?: number;
  readonly travelMs?: number;
}
export const searchForces = door<readonly ForceRow[]>()({
  name: 'searchForces',
  method: 'GET',
  path: '/api/incidents/:id/forces',
  may: 'order.issue',
  summary: '力量检索',
  params: idParams,
  query: z.object({
    text: z.string().trim().max(60).default(''),
    kind: z.enum(['unit', 'person', 'dutyRoom', 'all']).default('all'),
    limit: z.coerce.number().int().min(1).max(100).default(40),
  }),
});
export const listRules = door<readonly ResponseRule[]>()({
  name: 'listRules',
  method: 'GET',
  path: '/api/rules',
  may: 'incident.read',
  summary: '派警规则',
});
