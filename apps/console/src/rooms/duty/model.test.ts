import { evolveOrder, type Order } from '@liandong/domain/order';
import type { Unit, UnitStatus } from '@liandong/domain/unit';
import { wgs84 } from '@liandong/geo';
import { describe, expect, it } from 'vitest';
import {
  ARM_AFTER_MS,
  boardOf,
  countByStatus,
  dutyActsOf,
  fitted,
  isArmed,
  isAssignable,
  occurredAt,
  owesDelivered,
  ownUnits,
  stackedOf,
} from './model.ts';

const ISSUED_AT = 10_000_000;
const MINE = 'water';

const order = (id: string, more: Partial<Order> = {}): Order => ({
  ...evolveOrder(
    undefined,
    id,
    {
      type: 'OrderIssued',
      data: {
        no: `P-${id}`,
        mode: 'live',
        incidentId: 'i-1',
        incidentNo: 'N-1',
        centreId: 'xuchang',
        batch: 1,
        role: 'lead',
        addressee: { kind: 'dutyRoom', id: 'd-1', name: '值班室', agencyId: MINE, agencyName: '自来水' },
        copiedTo: [],
        instruction: '',
        brief: {
          typeCode: '090101',
          level: 3,
          place: { text: '文峰路', point: wgs84(113.8, 34), source: 'map' },
          content: '爆管',
          areaClass: 'urban',
        },
        limits: {
          deliverWithinMs: 5_000,
          ackWithinMs: 60_000,
          departWithinMs: 300_000,
          arriveWithinMs: 1_800_000,
          reportWithinMs: 3_600_000,
        },
        ladder: [],
        forced: false,
      },
    },
    ISSUED_AT,
  ),
  ...more,
});
const graver = (one: Order): Order => ({ ...one, brief: { ...one.brief, level: 1 } });
const signed = (id: string, more: Partial<Order> = {}): Order =>
  order(id, {
    status: 'acknowledged',
    marks: { issuedAt: ISSUED_AT, deliveredAt: ISSUED_AT, acknowledgedAt: ISSUED_AT + 1 },
    ...more,
  });
const unit = (id: string, status: UnitStatus, more: Partial<Unit> = {}): Unit => ({
  id,
  version: 1,
  agencyId: MINE,
  centreId: 'xuchang',
  regionCode: '411002',
  kind: 'squad',
  name: id,
  nameEn: id,
  capabilities: [],
  staffing: 4,
  point: wgs84(113.8, 34),
  status,
  since: 0,
  orders: status === 'committed' ? [{ orderId: 'other', incidentNo: 'N-9' }] : [],
  ...more,
});

describe('Duty room (值班终端): what is ours', () => {
  const toSquad = order('c', {
    addressee: { kind: 'unit', id: 'u-1', name: '一队', agencyId: MINE, agencyName: '自来水' },
    copiedTo: [MINE],
  });
  it('fills the screen with unsigned orders to this duty room, the gravest first', () => {
    const board = boardOf([order('a'), graver(order('b')), signed('s')], MINE);
    expect(board.unsigned.map((one) => one.id)).toEqual(['b', 'a']);
    expect(board.active).toHaveLength(3);
  });
  it('never asks to sign what went straight to a squad or to another agency: that is a copy', () => {
    const board = boardOf(
      [toSquad, order('x', { addressee: { ...toSquad.addressee, agencyId: 'gas' } })],
      MINE,
    );
    expect(board.unsigned).toEqual([]);
    expect(board.active).toEqual([]);
    expect(board.copies).toHaveLength(2);
  });
  it('leaves finished, declined and recalled ones to look back at', () => {
    const ended = (['reported', 'declined', 'recalled', 'closed'] as const).map((status) =>
      order(status, { status }),
    );
    expect(boardOf(ended, MINE).settled).toHaveLength(4);
    expect(boardOf(ended, MINE).unsigned).toEqual([]);
  });
  it('owes 送达 once, and not for what is already signed', () => {
    expect(owesDelivered(order('a'))).toBe(true);
    expect(owesDelivered(order('a', { marks: { issuedAt: 1, deliveredAt: 2 } }))).toBe(false);
    expect(owesDelivered(signed('a', { marks: { issuedAt: 1, acknowledgedAt: 2 } }))).toBe(false);
  });
});

describe('Duty room (值班终端): what may be done', () => {
  it('offers nothing before the signature', () => {
    expect(dutyActsOf(order('a'))).toEqual([]);
  });
  it('offers each step until it is done, and to decline only before departure', () => {
    expect(dutyActsOf(signed('a'))).toEqual(['assign', 'departed', 'onScene', 'report', 'decline']);
    const gone = signed('a', {
      status: 'departed',
      marks: { issuedAt: 1, acknowledgedAt: 2, departedAt: 3 },
    });
    expect(dutyActsOf(gone)).toEqual(['assign', 'onScene', 'report']);
    const there = signed('a', { status: 'onScene', marks: { issuedAt: 1, acknowledgedAt: 2, onSceneAt: 4 } });
    expect(dutyActsOf(there)).toEqual(['assign', 'report']);
  });
  it('does not offer to decline what the commander forced', () => {
    expect(dutyActsOf(signed('a', { forced: true }))).not.toContain('decline');
  });
  it('still takes a late report, also on a recalled or closed order, but not on one that was declined', () => {
    expect(dutyActsOf(signed('a', { status: 'reported' }))).toEqual(['report']);
    expect(dutyActsOf(signed('a', { status: 'recalled' }))).toEqual(['report']);
    expect(dutyActsOf(signed('a', { status: 'closed' }))).toEqual(['report']);
    expect(dutyActsOf(signed('a', { status: 'declined' }))).toEqual([]);
  });
  it('never dates a fact before the order was sent', () => {
    expect(occurredAt(order('a'), ISSUED_AT + 600_000, 5)).toBe(ISSUED_AT + 300_000);
    expect(occurredAt(order('a'), ISSUED_AT + 60_000, 30)).toBe(ISSUED_AT);
  });
  it('does not take for a signature the key that was typed when the alert appeared', () => {
    expect(isArmed(1_000, 1_000 + ARM_AFTER_MS - 1)).toBe(false);
    expect(isArmed(1_000, 1_000 + ARM_AFTER_MS)).toBe(true);
  });
});

describe('Duty room (值班终端): own forces', () => {
  const units = [
    unit('d', 'offDuty'),
    unit('b', 'committed'),
    unit('a', 'available'),
    unit('x', 'outOfService'),
  ];
  it('shows own forces only, free ones first', () => {
    const all = [...units, unit('g', 'available', { agencyId: 'gas' })];
    expect(ownUnits(all, MINE).map((one) => one.id)).toEqual(['a', 'b', 'd', 'x']);
    expect(countByStatus(units)).toEqual({ available: 1, committed: 1, offDuty: 1, outOfService: 1 });
  });
  it('names those who would carry a second order, but not those already on this one', () => {
    const mine = signed('o', { assignees: [{ kind: 'unit', id: 'b', name: 'b' }] });
    expect(stackedOf(units, ['a', 'b'], signed('o')).map((one) => one.id)).toEqual(['b']);
    expect(stackedOf(units, ['a', 'b'], mine)).toEqual([]);
  });
  it('cannot send who is off duty or out of service', () => {
    expect(units.filter((one) => isAssignable(one, signed('o'))).map((one) => one.id)).toEqual(['b', 'a']);
  });
  it('shrinks a picture and never enlarges it', () => {
    expect(fitted(3_200, 1_600)).toEqual([1_600, 800]);
    expect(fitted(10, 10)).toEqual([10, 10]);
  });
});
