import { describe, expect, it } from 'vitest';
import { declined, overdue, sampleIncident, sampleOrder, T0 } from '../incident/samples.ts';
import { gravest, makeAlerts } from './alerts.ts';
import { makeRows, ordersByIncident } from './model.ts';

const rowsOf = (
  incidents: readonly Parameters<typeof sampleIncident>[0][],
  orders: Parameters<typeof ordersByIncident>[0] = [],
) => makeRows()(incidents.map(sampleIncident), ordersByIncident(orders));

describe('Sounds of the board (声音提示)', () => {
  it('is silent at the first look, however much is there', () => {
    expect(makeAlerts()(rowsOf([{ id: 'a' }, { id: 'b' }]), T0)).toEqual([]);
  });
  it('sounds once for a new incident, by its level', () => {
    const judge = makeAlerts();
    judge([], T0);
    const rows = rowsOf([{ id: 'a', level: 1 }]);
    expect(judge(rows, T0)).toEqual([{ kind: 'newIncident', incidentId: 'a', level: 1 }]);
    expect(judge(rows, T0 + 1_000)).toEqual([]);
  });
  it('sounds when nobody dispatched in time, without any frame', () => {
    const judge = makeAlerts();
    const rows = rowsOf([{ id: 'a' }]);
    judge(rows, T0);
    expect(judge(rows, T0 + 59_000)).toEqual([]);
    expect(judge(rows, T0 + 60_000).map((alert) => alert.kind)).toEqual(['overdue']);
    expect(judge(rows, T0 + 61_000)).toEqual([]);
  });
  it('sounds for an order that is overdue or declined', () => {
    const judge = makeAlerts();
    const incident = { id: 'i1', status: 'dispatched' } as const;
    const [first, second] = [sampleOrder({ id: 'a' }), sampleOrder({ id: 'b' })];
    judge(rowsOf([incident], [first, second]), T0);
    const next = judge(rowsOf([incident], [overdue(first, 'acknowledged'), declined(second)]), T0);
    expect(next.map((alert) => alert.kind).sort()).toEqual(['declined', 'overdue']);
  });
  it('lets the gravest be heard: level first, then what it is', () => {
    const at = (kind: 'newIncident' | 'overdue' | 'declined', level: number) => ({
      kind,
      level,
      incidentId: 'a',
    });
    expect(gravest([at('overdue', 2), at('newIncident', 1), at('declined', 2)])?.level).toBe(1);
    expect(gravest([at('overdue', 2), at('declined', 2)])?.kind).toBe('declined');
    expect(gravest([])).toBeUndefined();
  });
});
