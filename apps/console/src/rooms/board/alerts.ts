import type { BoardRow } from './model.ts';

/** What the board must make heard (声光提示): a new incident by its level, something overdue, an order declined. */
export interface BoardAlert {
  readonly kind: 'newIncident' | 'overdue' | 'declined';
  readonly incidentId: string;
  readonly level: number;
}

/** 超时未派: nobody has dispatched within the limit stamped at opening. */
export const isUndispatched = (row: BoardRow, now: number): boolean =>
  row.stage === 'waiting' && row.incident.dispatchDueAt <= now;

/**
 * Compares what was known with what is there now. The first look is silent: opening the page at noon must not sound
 * for the whole morning. Each thing sounds once, however many frames repeat it.
 */
export const makeAlerts = () => {
  let known: ReadonlyMap<string, { readonly late: number; readonly declined: number }> | undefined;
  return (rows: readonly BoardRow[], now: number): readonly BoardAlert[] => {
    const alerts: BoardAlert[] = [];
    const seen = new Map<string, { late: number; declined: number }>();
    for (const row of rows) {
      const late = row.overdue + (isUndispatched(row, now) ? 1 : 0);
      seen.set(row.id, { late, declined: row.declined });
      if (!known) continue;
      const before = known.get(row.id);
      const { level } = row.incident;
      if (!before && row.stage === 'waiting') alerts.push({ kind: 'newIncident', incidentId: row.id, level });
      if (row.declined > (before?.declined ?? 0))
        alerts.push({ kind: 'declined', incidentId: row.id, level });
      if (late > (before?.late ?? 0)) alerts.push({ kind: 'overdue', incidentId: row.id, level });
    }
    known = seen;
    return alerts;
  };
};

const RANK = { declined: 0, newIncident: 1, overdue: 2 } as const;

/** One sound at a time: of several at once the gravest is heard (同时多警, 重者先响). */
export const gravest = (alerts: readonly BoardAlert[]): BoardAlert | undefined =>
  [...alerts].sort((a, b) => a.level - b.level || RANK[a.kind] - RANK[b.kind])[0];
