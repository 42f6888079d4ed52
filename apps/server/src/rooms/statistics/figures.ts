import type { DayFigures } from '@liandong/contract/statistics';
import { isOrderActive } from '@liandong/domain/order';
import type { House } from '../../house.ts';
import { statisticsRows } from '@liandong/storage';

/** 处理类型 that make a call a valid one (有效警情). */
const VALID = new Set(['filed', 'repeat']);
/** Families the police handle alone; the rest is linkage (联动类). */
const POLICE_FAMILIES = new Set(['01', '02', '03', '07', '15', '17', '18']);

/** 概况 of a span, from the states; drills and tests are left out. */
export const readFigures = async (house: House, span: statisticsRows.Span): Promise<DayFigures> => {
  const db = house.storage.pool;
  const [calls, incidents, { orders }] = await Promise.all([
    statisticsRows.countCalls(db, span),
    statisticsRows.countIncidents(db, span),
    statisticsRows.readSpan(db, span),
  ]);
  const sum = (rows: readonly { n: number }[]): number => rows.reduce((total, row) => total + row.n, 0);
  const group = <R extends { n: number }>(
    rows: readonly R[],
    key: (row: R) => string | null,
  ): Record<string, number> => {
    const out: Record<string, number> = {};
    for (const row of rows) {
      const name = key(row);
      if (name !== null) out[name] = (out[name] ?? 0) + row.n;
    }
    return out;
  };
  const byHour = Array.from({ length: 24 }, (_none, hour) => sum(calls.filter((row) => row.hour === hour)));
  const now = house.now();
  // Signed, or owed and not signed in time: an order nobody answers counts against the share.
  const judged = orders.filter(
    (order) =>
      order.marks.acknowledgedAt !== undefined ||
      (isOrderActive(order) && now > order.marks.issuedAt + order.limits.ackWithinMs),
  );
  const inTime = judged.filter(
    ({ marks, limits }) =>
      marks.acknowledgedAt !== undefined && marks.acknowledgedAt - marks.issuedAt <= limits.ackWithinMs,
  );
  return {
    calls: sum(calls),
    valid: sum(calls.filter((row) => row.disposal !== null && VALID.has(row.disposal))),
    abandoned: sum(calls.filter((row) => row.status === 'abandoned' || row.status === 'calledBack')),
    awaitingCallback: sum(calls.filter((row) => row.status === 'abandoned' && row.disposal === null)),
    incidents: sum(incidents),
    linked: sum(incidents.filter((row) => !POLICE_FAMILIES.has(row.family))),
    orders: orders.length,
    byFamily: group(incidents, (row) => row.family),
    byDisposal: group(calls, (row) => row.disposal),
    byCentre: group(incidents, (row) => row.centreId),
    byHour,
    ackInTimePct: judged.length === 0 ? null : Math.round((inTime.length / judged.length) * 1000) / 10,
  };
};
