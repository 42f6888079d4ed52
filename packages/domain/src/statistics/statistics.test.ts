import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CallEvent } from '../call/index.ts';
import type { IncidentEvent } from '../incident/index.ts';
import type { OrderEvent, OrderMarks } from '../order/index.ts';
import { givenCall, givenIncident, givenOrder, MINUTE, SECOND, T0 } from '../testing/index.ts';
import {
  answerMs,
  dispatchMs,
  fileMs,
  isCounted,
  orderDurations,
  percentile,
  STAGES,
  stageTable,
} from './index.ts';

const answered: CallEvent = { type: 'CallAnswered', data: { seatId: 'S1', personId: 'P1' } };
const rung: CallEvent = { type: 'CallRung', data: { seatId: 'S1' } };
const linked: IncidentEvent = {
  type: 'CallLinked',
  data: { callId: 'C1', channel: 'telephone', repeat: false },
};
const marked = (mark: 'acknowledged' | 'departed' | 'onScene'): OrderEvent => ({
  type: 'OrderMarked',
  data: { mark, byName: '李' },
});
const reported: OrderEvent = {
  type: 'OrderReported',
  data: { feedback: { final: true, text: '好', fileIds: [], byName: '李' } },
};
const marks = (over: Partial<OrderMarks>): { marks: OrderMarks } => ({ marks: { issuedAt: T0, ...over } });

describe('Percentile (百分位数)', () => {
  it('is nearest-rank: always one of the values', () => {
    const twenty = Array.from({ length: 20 }, (_, i) => 20 - i);
    expect([0, 50, 90, 95, 100].map((p) => percentile(twenty, p))).toEqual([1, 10, 18, 19, 20]);
    expect([30, 40, 50, 100].map((p) => percentile([15, 20, 35, 40, 50], p))).toEqual([20, 20, 35, 50]);
    expect(percentile([7], 95)).toBe(7);
    expect(percentile([], 50)).toBeUndefined();
    expect(() => percentile([1], 101)).toThrow(RangeError);
  });

  it('is not exceeded by at least p % of the values, and no smaller value is so', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer(), { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 100 }),
        (values, p) => {
          const found = percentile(values, p) ?? NaN;
          expect(values).toContain(found);
          expect(values.filter((v) => v <= found).length * 100).toBeGreaterThanOrEqual(p * values.length);
          expect(values.filter((v) => v < found).length * 100).toBeLessThan(p * values.length);
        },
      ),
    );
  });
});

describe('Stage durations (环节用时)', () => {
  it('measure each stretch from one moment to the next', () => {
    const all = marks({
      acknowledgedAt: T0 + 20 * SECOND,
      departedAt: T0 + MINUTE,
      onSceneAt: T0 + 6 * MINUTE,
      reportedAt: T0 + 26 * MINUTE,
    });
    expect(orderDurations(all)).toEqual({
      sign: 20 * SECOND,
      depart: MINUTE,
      travel: 5 * MINUTE,
      arrive: 6 * MINUTE,
      report: 20 * MINUTE,
    });
  });

  it('are absent where a mark is missing or the clock ran backwards', () => {
    expect(orderDurations(marks({ onSceneAt: T0 + MINUTE, departedAt: T0 + 2 * MINUTE }))).toMatchObject({
      sign: undefined,
      travel: undefined,
      arrive: MINUTE,
      report: undefined,
    });
  });

  it('count a forced order (强制指定) from the ruling', () => {
    expect(orderDurations(marks({ forcedAt: T0 + 5 * MINUTE, departedAt: T0 + 6 * MINUTE })).depart).toBe(
      MINUTE,
    );
    expect(
      orderDurations(marks({ forcedAt: T0 + 5 * MINUTE, acknowledgedAt: T0 + MINUTE })).sign,
    ).toBeUndefined();
  });

  it('of an answer count from the offer, and there is none for a contact typed in by hand (来人)', () => {
    expect(answerMs(givenCall([rung, answered]))).toBe(2 * SECOND);
    expect(answerMs(givenCall())).toBeUndefined();
    expect(answerMs({ rings: [], offeredAt: T0, answeredAt: T0 })).toBeUndefined();
  });

  it('of a filing count from the answer of the call that opened it, not of a repeat', () => {
    const calls = new Map([
      ['C1', givenCall([rung, answered])],
      ['C2', givenCall([answered], {}, 'C2')],
    ]);
    const repeat: IncidentEvent = {
      type: 'CallLinked',
      data: { callId: 'C2', channel: 'telephone', repeat: true },
    };
    const incident = { ...givenIncident([repeat, linked]), openedAt: T0 + 30 * SECOND };
    expect(fileMs(incident, calls)).toBe(28 * SECOND);
    expect(fileMs(incident, new Map())).toBeUndefined();
    expect(fileMs(givenIncident([repeat]), calls)).toBeUndefined();
  });

  it('of a dispatch count to the first order, also when it was recalled, never to one a merge brought along', () => {
    const incident = givenIncident([
      { type: 'IncidentProgressed', data: { status: 'working', stages: { dispatchedAt: T0 + 9 * SECOND } } },
    ]);
    expect(dispatchMs(incident)).toBe(9 * SECOND);
    expect(
      dispatchMs(incident, [marks({ issuedAt: T0 + 8 * SECOND }), marks({ issuedAt: T0 + 7 * SECOND })]),
    ).toBe(7 * SECOND);
    expect(
      dispatchMs(incident, [marks({ issuedAt: T0 - MINUTE }), marks({ issuedAt: T0 + 7 * SECOND })]),
    ).toBe(7 * SECOND);
  });
});

describe('Stage table (环节用时表)', () => {
  const run = [marked('acknowledged'), marked('departed'), marked('onScene'), reported];

  it('has a line for every stage, in their order, empty when nothing was measured', () => {
    const table = stageTable([], [], []);
    expect(table.map((line) => line.stage)).toEqual([...STAGES]);
    expect(table.every((line) => line.count === 0 && line.p95Ms === 0)).toBe(true);
  });

  it('measures a whole run', () => {
    const incident = { ...givenIncident([linked]), openedAt: T0 + 10 * SECOND };
    const order = { ...givenOrder(run) };
    const issued = { ...order, marks: { ...order.marks, issuedAt: T0 + SECOND } };
    const table = stageTable(
      [issued, { ...order, id: 'O2' }],
      [givenCall([rung, answered])],
      [{ ...incident, openedAt: T0 + 2 * SECOND }],
    );
    const line = (stage: string) => table.find((l) => l.stage === stage);
    expect(line('answer')).toMatchObject({ count: 1, p50Ms: 2 * SECOND });
    expect(line('file')).toMatchObject({ count: 1, p50Ms: 0 });
    expect(line('sign')).toMatchObject({ count: 2, p50Ms: 0, p95Ms: SECOND });
    expect(line('arrive')).toMatchObject({ count: 2, p50Ms: 2 * SECOND, p90Ms: 3 * SECOND });
    expect(line('report')).toMatchObject({ count: 2, p50Ms: SECOND });
  });

  it('leaves drills (演练) and tests (测试警) out unless asked for', () => {
    const calls = [
      givenCall([rung, answered], { mode: 'drill' }),
      givenCall([rung, answered, { type: 'CallDisposed', data: { code: 'test', personId: 'P' } }], {}, 'C2'),
    ];
    const orders = [givenOrder(run, { mode: 'drill' }), givenOrder(run, { mode: 'test' }, 'O2')];
    const counts = (modes?: readonly ('live' | 'drill' | 'test')[]) =>
      Object.fromEntries(
        stageTable(orders, calls, [givenIncident([], { mode: 'test' })], modes).map((l) => [
          l.stage,
          l.count,
        ]),
      );
    expect(Object.values(counts()).every((count) => count === 0)).toBe(true);
    expect(counts(['drill'])).toMatchObject({ answer: 1, sign: 1 });
    expect(counts(['live', 'drill', 'test'])).toMatchObject({ answer: 2, sign: 2 });
    expect(isCounted({ mode: 'live' })).toBe(true);
  });

  it('does not count the dispatch of cancelled and merged incidents', () => {
    const stages = { dispatchedAt: T0 + SECOND };
    const of = (status: 'cancelled' | 'merged' | 'closed') => ({ ...givenIncident(), status, stages });
    const dispatch = (...incidents: ReturnType<typeof of>[]) =>
      stageTable([], [], incidents).find((l) => l.stage === 'dispatch')?.count;
    expect(dispatch(of('cancelled'), of('merged'))).toBe(0);
    expect(dispatch(of('closed'))).toBe(1);
  });
});
