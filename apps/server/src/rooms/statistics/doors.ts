import * as told from '@liandong/contract/statistics';
import { type Actor, isCentreStaff } from '@liandong/domain/access';
import { ok, type Result, refuse } from '@liandong/domain/kernel';
import { stageTable } from '@liandong/domain/statistics';
import { statisticsRows } from '@liandong/storage';
import { type Opening, opens } from '../../http/doors.ts';
import { centresOf, inReach } from '../scope.ts';
import { readFigures } from './figures.ts';
import { readStaffing } from './staffing.ts';

/** A quarter and a bit: longer spans are for the appraisal's own frozen data. */
const SPAN_MAX_MS = 100 * 86_400_000;

const scoped = (
  by: Actor,
  query: { from: number; until: number; centreId?: string | undefined },
): Result<readonly string[] | undefined> => {
  if (query.until <= query.from || query.until - query.from > SPAN_MAX_MS)
    return refuse('invalid_input', { field: 'until', info: { daysMax: 100 } });
  if (!isCentreStaff(by) && !by.roles.includes('auditAdmin')) return refuse('out_of_scope');
  if (query.centreId === undefined) return ok(by.roles.includes('auditAdmin') ? undefined : centresOf(by));
  return inReach(by, query.centreId) || by.roles.includes('auditAdmin')
    ? ok([query.centreId])
    : refuse('out_of_scope');
};

export const STATISTICS_DOORS: readonly Opening[] = [
  opens(told.getFigures, async (house, { by, query }) => {
    const centreIds = scoped(by, query);
    return centreIds.ok
      ? ok(await readFigures(house, { ...query, centreIds: centreIds.value, mode: 'live' }))
      : centreIds;
  }),
  opens(told.getStages, async (house, { by, query }) => {
    const centreIds = scoped(by, query);
    if (!centreIds.ok) return centreIds;
    const { orders, calls, incidents } = await statisticsRows.readSpan(house.storage.pool, {
      ...query,
      centreIds: centreIds.value,
    });
    return ok(stageTable(orders, calls, incidents, [query.mode]));
  }),
  opens(told.getStaffing, async (house, { by, query }) => {
    const until = house.now();
    const centreIds = scoped(by, { from: until - 1, until, centreId: query.centreId });
    return centreIds.ok ? ok(await readStaffing(house, { ...query, centreIds: centreIds.value })) : centreIds;
  }),
];
