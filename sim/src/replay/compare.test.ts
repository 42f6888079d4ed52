import { describe, expect, it } from 'vitest';
import { logFile, on, row } from '../testing/log-file.ts';
import { compare } from './compare.ts';
import { expectedMarks, expectedStages, MARK_KEYS } from './expected.ts';
import { type LogCall, readCallLog } from './log-rows.ts';
import { nearestRank } from './percentile.ts';
import { lastStampOf } from './plan.ts';
import { incidentIdOf, orderIdOf } from './play.ts';
import { unitIdOf } from './profile-ids.ts';
import type { Seen, SeenOrder } from './read-back.ts';

const { calls } = readCallLog(
  logFile([
    row({}),
    row({ 'Unit ID': 'M02', 'Unit Type': 'MEDIC', 'On Scene DtTm': '' }),
    row({ 'Call Number': '2', 'Available DtTm': '' }),
  ]),
);

/** What an honest server would answer. */
const honest = (log: readonly LogCall[]): Seen => {
  const facts = new Map<string, Map<string, number[]>>();
  const note = (name: string, id: string, at: number | undefined) => {
    if (at === undefined) return;
    const byId = facts.get(name) ?? new Map<string, number[]>();
    facts.set(name, byId.set(id, [at]));
  };
  const orders: SeenOrder[] = [];
  for (const call of log) {
    const id = incidentIdOf(call.callNumber);
    note('call/offeredAt', call.callNumber, call.receivedAt);
    note('call/answeredAt', call.callNumber, call.receivedAt);
    note('incident/openedAt', id, call.entryAt);
    note('incident/closedAt', id, lastStampOf(call));
    for (const unit of call.responses) {
      const marks = expectedMarks(unit);
      const orderId = orderIdOf(call.callNumber, unit.unitId);
      for (const key of MARK_KEYS) note(`order/${key}`, orderId, marks[key]);
      orders.push({ id: orderId, incidentId: id, unitId: unitIdOf(unit.unitId), marks: { ...marks } });
    }
  }
  const incidents = log.map((call) => ({
    id: incidentIdOf(call.callNumber),
    openedAt: call.entryAt,
    status: 'closed',
    calls: 1,
    orders: call.responses.length,
  }));
  const stages = expectedStages(log).map((stage) => stage.line);
  return { incidents, orders, log: { facts, events: 0, gaps: 0 }, stages };
};

describe('Comparison (核对)', () => {
  it('finds nothing wrong with an honest server', () => {
    const { complaints, ...verdict } = compare(calls, honest(calls));
    expect(complaints).toEqual([]);
    expect(verdict).toMatchObject({
      incidents: 2,
      orders: 3,
      lost: 0,
      doubled: 0,
      stampMismatches: 0,
      stagePercentileMismatches: 0,
    });
  });

  it('catches a lost order and a lost incident', () => {
    const seen = honest(calls);
    expect(compare(calls, { ...seen, orders: seen.orders.slice(1) }).lost).toBe(1);
    expect(compare(calls, { ...seen, incidents: seen.incidents.slice(1) }).lost).toBe(1);
  });

  it('catches a doubled order, a stranger, and a fact that the log has twice', () => {
    const seen = honest(calls);
    const again = seen.orders.slice(0, 1);
    expect(compare(calls, { ...seen, orders: [...seen.orders, ...again] }).doubled).toBe(1);
    const stranger = { ...seen.orders[0], id: 'nobody' } as SeenOrder;
    expect(compare(calls, { ...seen, orders: [...seen.orders, stranger] }).doubled).toBe(1);
    seen.log.facts.get('order/issuedAt')?.forEach((times) => (times as number[]).push(times[0] ?? 0));
    expect(compare(calls, seen).doubled).toBe(3);
  });

  it('catches a stamp one second off, one that is missing, and one that nobody told', () => {
    const seen = honest(calls);
    const off = (marks: Record<string, number | undefined>) => ({
      ...seen,
      orders: [
        { ...seen.orders[0], marks: { ...seen.orders[0]?.marks, ...marks } } as SeenOrder,
        ...seen.orders.slice(1),
      ],
    });
    expect(
      compare(calls, off({ onSceneAt: (seen.orders[0]?.marks.onSceneAt ?? 0) + 1_000 })).stampMismatches,
    ).toBe(1);
    expect(compare(calls, off({ onSceneAt: undefined })).stampMismatches).toBe(1);
    expect(compare(calls, off({ transportAt: 5 })).stampMismatches).toBe(1);
  });

  it('catches a percentile that differs, and a stage that is not answered', () => {
    const seen = honest(calls);
    const [first, ...rest] = seen.stages;
    if (!first) throw new Error('no stages');
    expect(
      compare(calls, { ...seen, stages: [{ ...first, p90Ms: 1 }, ...rest] }).stagePercentileMismatches,
    ).toBe(1);
    expect(compare(calls, { ...seen, stages: rest }).stagePercentileMismatches).toBe(4);
  });

  it('leaves out missing and negative durations, and says how many', () => {
    const backwards = readCallLog(
      logFile([row({ 'On Scene DtTm': on('11:02:10 PM') }), row({ 'Unit ID': 'M02', 'On Scene DtTm': '' })]),
    );
    const travel = expectedStages(backwards.calls).find((stage) => stage.line.stage === 'travel');
    expect(travel).toMatchObject({ missing: 1, negative: 1, line: { count: 0, p50Ms: 0 } });
  });
});

describe('Percentile (分位数)', () => {
  it('takes the nearest rank and never invents a value', () => {
    const twenty = Array.from({ length: 20 }, (_none, i) => i + 1);
    expect(nearestRank(twenty, 50)).toBe(10);
    expect(nearestRank(twenty, 95)).toBe(19);
    expect(nearestRank(twenty, 96)).toBe(20);
    expect(nearestRank([7], 50)).toBe(7);
    expect(nearestRank([], 50)).toBeUndefined();
  });
});
