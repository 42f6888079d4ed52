import { describe, expect, it } from 'vitest';
import { declined, marked, overdue, sampleIncident, sampleOrder, T0 } from '../incident/samples.ts';
import {
  type BoardRow,
  dueOf,
  filterRows,
  isFiltered,
  makeRows,
  NO_FILTER,
  ordersByIncident,
  sortRows,
  stageOf,
  stepTo,
} from './model.ts';

const rowsFor = (...incidents: Parameters<typeof sampleIncident>[0][]): readonly BoardRow[] =>
  makeRows()(incidents.map(sampleIncident), new Map());

describe('Board rows (处警台列表)', () => {
  it('stands each incident in its table, and takes ended ones off', () => {
    const stages = [
      'open',
      'dispatched',
      'working',
      'resolved',
      'closed',
      'merged',
      'archived',
      'cancelled',
    ] as const;
    expect(stages.map((status) => stageOf({ status }))).toEqual([
      'waiting',
      'working',
      'working',
      'resolved',
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('gathers the orders of each incident, batch by batch', () => {
    const grouped = ordersByIncident([
      sampleOrder({ id: 'b', batch: 2, no: '2' }),
      sampleOrder({ id: 'x', incidentId: 'i2' }),
      sampleOrder({ id: 'a', batch: 1, no: '1' }),
    ]);
    expect(grouped.get('i1')?.map((order) => order.id)).toEqual(['a', 'b']);
    expect(grouped.get('i2')?.map((order) => order.id)).toEqual(['x']);
  });

  it('keeps the same row object for what did not change, and makes a new one for what did', () => {
    const build = makeRows();
    const one = sampleIncident({ id: 'i1', status: 'dispatched' });
    const two = sampleIncident({ id: 'i2' });
    const order = sampleOrder();
    const [first, other] = build([one, two], ordersByIncident([order]));
    const [again, otherAgain] = build(
      [one, two],
      ordersByIncident([marked(order, 'acknowledged', T0 + 5_000)]),
    );
    expect(otherAgain).toBe(other);
    expect(again).not.toBe(first);
    expect(again?.lamps).toEqual([{ orderId: 'o1', lamp: 'green', name: '文峰消防站' }]);
    expect(build([one], ordersByIncident([])).length).toBe(1);
  });

  it('counts yellow lamps and declines that nobody has ruled on', () => {
    const late = overdue(sampleOrder({ id: 'a' }), 'acknowledged');
    const no = declined(sampleOrder({ id: 'b' }));
    const ruled = { ...no, id: 'c', declined: { ...no.declined!, ruling: 'uphold' as const } };
    const [row] = makeRows()([sampleIncident({ status: 'dispatched' })], ordersByIncident([late, no, ruled]));
    expect([row?.overdue, row?.declined]).toEqual([1, 1]);
  });
});

describe('What is owed next (下一时限)', () => {
  it('is the dispatch while nothing was sent', () => {
    expect(dueOf(sampleIncident(), [])).toEqual({ what: 'dispatch', at: T0 + 60_000 });
  });
  it('is the earliest of all orders afterwards', () => {
    const signed = marked(sampleOrder({ id: 'a' }), 'acknowledged', T0 + 1_000);
    const unsigned = sampleOrder({ id: 'b' });
    const due = dueOf(sampleIncident({ status: 'working' }), [signed, unsigned]);
    expect(due).toEqual({ what: 'acknowledged', at: T0 + 60_000 });
    expect(dueOf(sampleIncident({ status: 'working' }), [signed]).what).toBe('departed');
  });
  it('is the closing when everything is reported', () => {
    const reported = marked(sampleOrder(), 'reported', T0 + 9_000);
    expect(dueOf(sampleIncident({ status: 'resolved' }), [reported])).toEqual({ what: 'close' });
  });
});

describe('Board filter (筛选)', () => {
  const rows = rowsFor(
    { id: 'a', level: 1, regionCode: '411002', typeCode: '040101' },
    { id: 'b', level: 3, regionCode: '411081', typeCode: '030101', openedBy: 'p2', mode: 'drill' },
    { id: 'c', level: 3, regionCode: '411081', typeCode: '030102', openedBy: 'p2', commanderId: 'p1' },
  );
  const ids = (filter: Partial<typeof NO_FILTER>) =>
    filterRows(rows, { ...NO_FILTER, ...filter }, 'p1').map((row) => row.id);

  it('narrows by county, level, family, mode and mine, each on its own', () => {
    expect(ids({})).toEqual(['a', 'b', 'c']);
    expect(ids({ regionCode: '411081' })).toEqual(['b', 'c']);
    expect(ids({ level: 1 })).toEqual(['a']);
    expect(ids({ family: '03' })).toEqual(['b', 'c']);
    expect(ids({ mode: 'drill' })).toEqual(['b']);
    expect(ids({ mine: true })).toEqual(['a', 'c']);
  });
  it('finds text in number, place, report and addressees, whatever the case', () => {
    const [row] = makeRows()(
      [sampleIncident({ no: 'XC-7', content: 'Gas smell' })],
      ordersByIncident([sampleOrder()]),
    );
    const finds = (text: string) => filterRows([row!], { ...NO_FILTER, text }, 'p1').length;
    expect(['xc-7', ' 文峰路 ', 'GAS', '消防站', '自来水'].map(finds)).toEqual([1, 1, 1, 1, 0]);
  });
  it('knows whether it hides anything', () => {
    expect(isFiltered(NO_FILTER)).toBe(false);
    expect(isFiltered({ ...NO_FILTER, text: '  ' })).toBe(false);
    expect(isFiltered({ ...NO_FILTER, level: 2 })).toBe(true);
  });
});

describe('Board order (排序)', () => {
  it('puts the gravest and then the oldest first, and a declined order above all', () => {
    const [calm] = rowsFor({ id: 'calm', level: 1, openedAt: T0 });
    const refused = { ...rowsFor({ id: 'refused', level: 4, openedAt: T0 + 9 })[0]!, declined: 1 };
    const [old] = rowsFor({ id: 'old', level: 2, openedAt: T0 });
    const [young] = rowsFor({ id: 'young', level: 2, openedAt: T0 + 5 });
    const sorted = sortRows([young!, old!, calm!, refused], { key: 'urgency', down: false });
    expect(sorted.map((row) => row.id)).toEqual(['refused', 'calm', 'old', 'young']);
  });
  it('leaves equal rows in one order both ways, so nothing jumps', () => {
    const rows = rowsFor({ id: 'b' }, { id: 'a' });
    expect(sortRows(rows, { key: 'level', down: false }).map((r) => r.id)).toEqual(['a', 'b']);
    expect(sortRows(rows, { key: 'level', down: true }).map((r) => r.id)).toEqual(['a', 'b']);
  });
});

describe('Arrow keys (↑↓)', () => {
  it('walks through the list, starts at either end and stops there', () => {
    const ids = ['a', 'b', 'c'];
    expect(stepTo(ids, undefined, 1)).toBe('a');
    expect(stepTo(ids, undefined, -1)).toBe('c');
    expect(stepTo(ids, 'b', 1)).toBe('c');
    expect(stepTo(ids, 'c', 1)).toBe('c');
    expect(stepTo(ids, 'gone', 1)).toBe('a');
    expect(stepTo([], 'a', 1)).toBeUndefined();
  });
});
