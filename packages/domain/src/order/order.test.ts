import { describe, expect, it } from 'vitest';
import type { Decision, Result } from '../kernel.ts';
import { givenOrder, givenUnit, MINUTE, SECOND, T0 } from '../testing/index.ts';
import {
  decideAssign,
  decideDecline,
  decideLadder,
  decideMark,
  decideOrderClose,
  decideOverdue,
  decideRecall,
  decideReport,
  decideRule,
  decideUrge,
  evolveOrder,
  isOrderActive,
  isOrderSettled,
  lampOf,
  leftMs,
  type Mark,
  nextMark,
  ORDER_ACCEPTS,
  type Order,
  type OrderEvent,
  type OrderStatus,
} from './index.ts';

const NOW = T0 + 10 * MINUTE;
const marked = (mark: Mark): OrderEvent => ({ type: 'OrderMarked', data: { mark, byName: '李强' } });
const declined: OrderEvent = { type: 'OrderDeclined', data: { reason: '非本辖区', byName: '李强' } };
const feedback = { final: true, text: '已处理', fileIds: [], byName: '李强' };
const reported: OrderEvent = { type: 'OrderReported', data: { feedback } };

const GIVEN: Readonly<Record<OrderStatus, readonly OrderEvent[]>> = {
  issued: [],
  delivered: [marked('delivered')],
  acknowledged: [marked('delivered'), marked('acknowledged')],
  departed: [marked('acknowledged'), marked('departed')],
  onScene: [marked('acknowledged'), marked('departed'), marked('onScene')],
  reported: [marked('acknowledged'), reported],
  closed: [reported, { type: 'OrderClosed', data: {} }],
  declined: [declined],
  recalled: [{ type: 'OrderRecalled', data: { reason: '误派' } }],
};
const STATES = Object.keys(GIVEN) as OrderStatus[];
const ACTIVE: readonly OrderStatus[] = ['issued', 'delivered', 'acknowledged', 'departed', 'onScene'];
const mark = (name: Mark) => (order: Order) =>
  decideMark(order, { mark: name, byName: '李强', occurredAt: NOW }, NOW);

const WHEN: Readonly<Record<string, (order: Order) => Result<Decision>>> = {
  mark: mark('transport'),
  sign: mark('acknowledged'),
  assign: (order) =>
    decideAssign({ order, units: [givenUnit([], {}, 'U7')] }, { unitIds: ['U7'], stack: false }, NOW),
  report: (order) => decideReport(order, { feedback, occurredAt: NOW }, NOW),
  decline: (order) => decideDecline(order, { reason: '车辆故障', byName: '李强' }, NOW),
  rule: (order) => decideRule(order, { ruling: 'uphold', reason: '属实' }, NOW),
  force: (order) => decideRule(order, { ruling: 'force', reason: '必须到场' }, NOW),
  reassign: (order) => decideRule(order, { ruling: 'reassign', reason: '改派' }, NOW),
  urge: (order) => decideUrge(order, '请尽快', NOW),
  recall: (order) => decideRecall(order, '警情取消', NOW),
};
const ACCEPTED: Readonly<Record<string, readonly OrderStatus[]>> = {
  mark: STATES,
  sign: STATES.filter((status) => status !== 'recalled'),
  assign: ACTIVE,
  report: [...ACTIVE, 'reported', 'closed', 'recalled'],
  decline: ['issued', 'delivered', 'acknowledged'],
  rule: ['declined'],
  force: ['declined'],
  reassign: ['declined'],
  urge: ACTIVE,
  recall: ACTIVE,
};

describe('Dispatch order (派警单): every command in every state', () => {
  for (const status of STATES) {
    it(`an order folded from its facts is ${status}`, () =>
      expect(givenOrder(GIVEN[status]).status).toBe(status));
    for (const [act, when] of Object.entries(WHEN)) {
      const yes = ACCEPTED[act]?.includes(status) ?? false;
      it(`${status} ${yes ? 'accepts' : 'refuses'} ${act}`, () => {
        const result = when(givenOrder(GIVEN[status]));
        if (yes) expect(result).toMatchObject({ ok: true });
        else
          expect(result).toMatchObject({
            ok: false,
            refusal: { code: 'order_wrong_state', info: { status } },
          });
        if (act in { mark: 0, assign: 0, report: 0, decline: 0, rule: 0, urge: 0, recall: 0 })
          expect(ORDER_ACCEPTS[status].includes(act)).toBe(yes);
      });
    }
    it(`${status} ${isOrderActive({ status }) || status === 'reported' ? 'ends' : 'is left alone'} when its incident closes (结案)`, () => {
      const ends = ACTIVE.includes(status) || status === 'reported';
      const types = decideOrderClose(givenOrder(GIVEN[status]), '无需到场', NOW).events.map((e) => e.type);
      const releases = ACTIVE.includes(status) ? ['UnitReleased'] : [];
      expect(types).toEqual(ends ? ['OrderClosed', ...releases] : []);
    });
    it(`${status} shows its lamp (灯)`, () => {
      const lamps = {
        issued: 'red',
        delivered: 'red',
        acknowledged: 'green',
        departed: 'green',
        onScene: 'green',
        reported: 'grey',
        closed: 'grey',
        declined: 'none',
        recalled: 'none',
      };
      expect(lampOf(givenOrder(GIVEN[status]))).toBe(lamps[status]);
    });
    it(`${status} is overdue and climbs its ladder only while something is owed (升级)`, () => {
      const order = givenOrder(GIVEN[status]);
      const owed = nextMark(order);
      expect(owed !== undefined).toBe(isOrderActive(order));
      const overdue = owed ? decideOverdue(order, owed, NOW).events.length : 0;
      expect(overdue).toBe(isOrderActive(order) ? 1 : 0);
      expect(decideLadder(order, 1, 'A1', NOW).events).toHaveLength(
        status === 'issued' || status === 'delivered' ? 1 : 0,
      );
      expect(leftMs(order, NOW) === undefined).toBe(!isOrderActive(order));
      expect(isOrderSettled(order)).toBe(status === 'reported' || status === 'closed');
    });
  }

  it('holds a fact of an unknown kind for a defect', () => {
    expect(() =>
      evolveOrder(givenOrder(), 'O1', { type: 'OrderSold', data: {} } as unknown as OrderEvent, NOW),
    ).toThrow('impossible');
    expect(() => evolveOrder(undefined, 'O1', reported, NOW)).toThrow('impossible');
  });
});

describe('Lamp (灯) and limits (时限)', () => {
  it('turns yellow once for the mark that is owed, and green again when it comes', () => {
    const late = givenOrder([{ type: 'OrderOverdue', data: { stage: 'acknowledged' } }]);
    expect(lampOf(late)).toBe('yellow');
    expect(decideOverdue(late, 'acknowledged', NOW).events).toEqual([]);
    expect(decideOverdue(late, 'departed', NOW).events).toEqual([]);
    expect(lampOf(evolveOrder(late, 'O1', marked('acknowledged'), NOW))).toBe('green');
  });

  it('counts sign, departure and arrival from the issue and the report from arrival', () => {
    const due = (events: readonly OrderEvent[]): number | undefined => leftMs(givenOrder(events), T0);
    expect(due([])).toBe(MINUTE);
    expect(due([marked('acknowledged')])).toBe(5 * MINUTE);
    expect(due([marked('departed')])).toBe(15 * MINUTE);
    expect(due([marked('onScene')])).toBe(120 * MINUTE + SECOND);
  });

  it('reaches out by telephone while undelivered and by message while unsigned, then stops (T2-4)', () => {
    const voice = decideLadder(givenOrder(), 0, 'A1', T0 + 30 * SECOND);
    expect(voice.events).toMatchObject([
      { type: 'OrderAttempted', data: { channel: 'voice', why: 'notDelivered' } },
    ]);
    expect(voice.timers).toMatchObject([{ dueAt: T0 + 60 * SECOND, data: { step: 1 } }]);
    const delivered = givenOrder(GIVEN.delivered);
    expect(decideLadder(delivered, 0, 'A1', NOW)).toMatchObject({
      events: [],
      timers: [{ data: { step: 1 } }],
    });
    const sms = decideLadder(delivered, 1, 'A2', NOW);
    expect(sms.events).toMatchObject([{ data: { channel: 'sms', why: 'notAcknowledged' } }]);
    expect(sms.timers).toEqual([]);
    expect(decideLadder(delivered, 2, 'A3', NOW)).toEqual({ events: [] });
  });

  it('does not telephone a crew that is already on its way, signature or not', () => {
    for (const name of ['departed', 'onScene'] as const) {
      expect(decideLadder(givenOrder([marked(name)]), 1, 'A1', NOW)).toEqual({ events: [] });
      expect(mark(name)(givenOrder())).toMatchObject({ value: { cancel: ['order:O1:ladder'] } });
    }
  });

  it('keeps the answer to each attempt (通知尝试)', () => {
    const attempt = { id: 'A1', channel: 'voice', toName: '值班电话', why: 'notDelivered' } as const;
    const order = givenOrder([
      { type: 'OrderAttempted', data: attempt },
      { type: 'OrderAttempted', data: { ...attempt, id: 'A2' } },
      { type: 'OrderAttemptSettled', data: { attemptId: 'A1', result: 'noGateway' } },
      { type: 'OrderUrged', data: { text: '快' } },
    ]);
    expect(order.attempts).toMatchObject([{ id: 'A1', result: 'noGateway' }, { id: 'A2' }]);
    expect(order.attempts[1]).not.toHaveProperty('result');
    expect(order).toMatchObject({ urges: 1, urgedAt: T0 + 4 * SECOND });
  });
});
