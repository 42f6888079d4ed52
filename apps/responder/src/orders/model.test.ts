import { evolveOrder, type Order, type OrderEvent } from '@liandong/domain/order';
import { wgs84 } from '@liandong/geo';
import { describe, expect, it } from 'vitest';
import type { OutItem } from '../outbox/model.ts';
import {
  afterFrame,
  afterSnapshot,
  alerting,
  clockText,
  type Known,
  NOTHING,
  offeredActs,
  SETTLED_KEPT_MS,
  withOrder,
  withUnsent,
} from './model.ts';

const ISSUED_AT = 1_000_000;
const MINUTE_MS = 60_000;

const issued = (id: string, more: Partial<Order> = {}): Order => ({
  ...evolveOrder(
    undefined,
    id,
    {
      type: 'OrderIssued',
      data: {
        no: `P-${id}`,
        mode: 'live',
        incidentId: 'i-1',
        incidentNo: '411000-1',
        centreId: 'xuchang',
        batch: 1,
        role: 'lead',
        addressee: { kind: 'unit', id: 'u-1', name: '一分队', agencyId: 'a-1', agencyName: '消防' },
        copiedTo: [],
        instruction: '',
        brief: {
          typeCode: '040101',
          level: 2,
          place: { text: '建安大道', point: wgs84(113.8, 34), source: 'map' },
          content: '起火',
          areaClass: 'urban',
        },
        limits: {
          deliverWithinMs: 5_000,
          ackWithinMs: MINUTE_MS,
          departWithinMs: 5 * MINUTE_MS,
          arriveWithinMs: 10 * MINUTE_MS,
          reportWithinMs: 30 * MINUTE_MS,
        },
        ladder: [],
        forced: false,
      },
    },
    ISSUED_AT,
  ),
  ...more,
});
const mark = (name: 'acknowledged' | 'departed' | 'onScene'): OrderEvent => ({
  type: 'OrderMarked',
  data: { mark: name, byName: '王' },
});
const having = (...orders: Order[]): Known => ({
  ...NOTHING,
  orders: new Map(orders.map((order) => [order.id, order])),
});
const frame = (id: string, version: number, event: OrderEvent) =>
  ({ stream: 'order', id, version, ...event, occurredAt: ISSUED_AT + version }) as const;
const unsent = (n: number, act: OutItem['act'], more: Partial<OutItem> = {}): OutItem => ({
  n,
  id: `c-${n}`,
  personId: 'wang',
  orderId: 'o-1',
  orderNo: 'P-o-1',
  act,
  doorName: 'markOrder',
  params: {},
  occurredAt: ISSUED_AT + n * 1_000,
  state: 'waiting',
  tries: 0,
  faults: 0,
  ...more,
});

describe('Orders on the phone (本机派警单): feed', () => {
  it('folds the next frame and ignores one it already has', () => {
    const { known } = afterFrame(having(issued('o-1')), frame('o-1', 2, mark('acknowledged')));
    expect(known.orders.get('o-1')?.status).toBe('acknowledged');
    expect(afterFrame(known, frame('o-1', 2, mark('departed'))).known).toBe(known);
  });
  it('asks for the whole order when a frame is missing, also for an order it never saw', () => {
    expect(afterFrame(having(issued('o-1')), frame('o-1', 4, mark('departed'))).fetch).toBe('o-1');
    expect(afterFrame(NOTHING, frame('o-9', 3, mark('departed'))).fetch).toBe('o-9');
  });
  it('does not let a slow answer take an order back', () => {
    const newer = issued('o-1', { version: 5 });
    expect(withOrder(having(newer), issued('o-1', { version: 3 })).orders.get('o-1')).toBe(newer);
  });
  it('keeps a finished order one day, and asks about an active one that the snapshot lacks', () => {
    const done = issued('o-2', { status: 'reported' });
    const before = having(issued('o-1'), done);
    const soon = afterSnapshot(before, { orders: [], units: [] }, ISSUED_AT + MINUTE_MS);
    expect(soon.doubtful).toEqual(['o-1']);
    expect([...soon.known.orders.keys()].sort()).toEqual(['o-1', 'o-2']);
    const later = afterSnapshot(before, { orders: [], units: [] }, ISSUED_AT + SETTLED_KEPT_MS);
    expect([...later.known.orders.keys()]).toEqual(['o-1']);
  });
});

describe('Orders on the phone (本机派警单): unsent acts', () => {
  it('shows the order as the person left it, in the order things were done', () => {
    const seen = withUnsent(issued('o-1'), [unsent(2, 'departed'), unsent(1, 'acknowledged')], '王');
    expect(seen.status).toBe('departed');
    expect(seen.marks.acknowledgedAt).toBe(ISSUED_AT + 1_000);
    expect(offeredActs(seen).main).toBe('onScene');
  });
  it('shows an unsent final report, and nothing of a refused one', () => {
    const report = unsent(3, 'report', { body: { final: true, text: '已扑灭' } });
    expect(withUnsent(issued('o-1'), [report], '王').status).toBe('reported');
    expect(withUnsent(issued('o-1'), [{ ...report, state: 'refused' }], '王').status).toBe('issued');
  });
  it('shows no act that the order cannot take any more', () => {
    const departed = issued('o-1', { status: 'departed' });
    const decline = unsent(1, 'decline', { body: { reason: '车辆故障' } });
    expect(withUnsent(departed, [decline], '王').status).toBe('departed');
    expect(withUnsent(issued('o-1'), [decline], '王').status).toBe('declined');
  });
});

describe('Orders on the phone (本机派警单): alert and buttons', () => {
  it('alerts for unsigned orders of own units, the gravest first', () => {
    const grave = issued('o-2');
    const orders = [issued('o-1'), { ...grave, brief: { ...grave.brief, level: 1 } }];
    expect(alerting(orders, new Set(), ['u-1']).map((order) => order.id)).toEqual(['o-2', 'o-1']);
    expect(alerting(orders, new Set(), ['u-7'])).toEqual([]);
  });
  it('alerts an assigned squad for an order its duty room signed, until it has seen it', () => {
    const order = issued('o-1', {
      addressee: { kind: 'dutyRoom', id: 'd-1', name: '值班室', agencyId: 'a-1', agencyName: '消防' },
      assignees: [{ kind: 'unit', id: 'u-1', name: '一分队' }],
      marks: { issuedAt: ISSUED_AT, acknowledgedAt: ISSUED_AT + 1 },
      status: 'acknowledged',
    });
    expect(alerting([order], new Set(), ['u-1'])).toHaveLength(1);
    expect(alerting([order], new Set(['o-1']), ['u-1'])).toHaveLength(0);
  });
  it('offers to decline before departure only, and never a forced order', () => {
    expect(offeredActs(issued('o-1')).mayDecline).toBe(true);
    expect(offeredActs(issued('o-1', { forced: true })).mayDecline).toBe(false);
    expect(offeredActs(issued('o-1', { status: 'departed' })).mayDecline).toBe(false);
  });
  it('reads clocks the same before and after the limit', () => {
    expect(clockText(61_000)).toBe('01:01');
    expect(clockText(-3_661_000)).toBe('1:01:01');
  });
});
