import { ROLE_PERMISSIONS } from '@liandong/domain/access';
import { describe, expect, it } from 'vitest';
import {
  actsOf,
  agenciesOf,
  isMasked,
  orderActsOf,
  ordersInTheWay,
  ruleScope,
  stageFactsOf,
  unstarred,
} from './model.ts';
import { declined, marked, overdue, sampleIncident, sampleOrder, T0 } from './samples.ts';

const openActs = (...args: Parameters<typeof actsOf>): readonly string[] =>
  actsOf(...args)
    .filter(({ open }) => open)
    .map(({ act }) => act);

describe('Acts on an incident (操作)', () => {
  it('shows only what the person may ever do', () => {
    const taker = actsOf(sampleIncident(), ROLE_PERMISSIONS.callTaker).map(({ act }) => act);
    expect(taker).toEqual(['amend', 'level', 'merge', 'unmerge', 'share']);
    expect(actsOf(sampleIncident(), ROLE_PERMISSIONS.dutyOfficer)).toEqual([]);
  });
  it('greys out what the state does not accept', () => {
    const leader = ROLE_PERMISSIONS.shiftLeader;
    expect(openActs(sampleIncident({ status: 'open' }), leader)).toContain('cancel');
    expect(openActs(sampleIncident({ status: 'working' }), leader)).not.toContain('cancel');
    expect(openActs(sampleIncident({ status: 'closed' }), leader)).toEqual(['reopen', 'archive']);
    expect(openActs(sampleIncident({ status: 'archived' }), leader)).toEqual(['correct']);
  });
  it('offers 拆分 only when there is something to take apart', () => {
    const leader = ROLE_PERMISSIONS.shiftLeader;
    expect(openActs(sampleIncident(), leader)).not.toContain('unmerge');
    const merges = [{ childId: 'c', orderIds: [], callIds: [], at: T0 }];
    expect(openActs(sampleIncident({ merges }), leader)).toContain('unmerge');
    expect(openActs(sampleIncident({ status: 'merged', mergedInto: 'm' }), leader)).toContain('unmerge');
  });
});

describe('Acts on an order (派警单操作)', () => {
  const open = (order: Parameters<typeof orderActsOf>[0], role: 'dispatcher' | 'shiftLeader') =>
    orderActsOf(order, ROLE_PERMISSIONS[role])
      .filter((act) => act.open)
      .map(({ act }) => act);
  it('lets a dispatcher urge, recall and reassign what is under way', () => {
    expect(open(sampleOrder(), 'dispatcher')).toEqual(['urge', 'recall', 'reassign']);
    expect(open(marked(sampleOrder(), 'reported', T0), 'dispatcher')).toEqual([]);
  });
  it('leaves the ruling to the shift leader, once', () => {
    const no = declined(sampleOrder());
    expect(open(no, 'dispatcher')).toEqual([]);
    expect(open(no, 'shiftLeader')).toEqual(['rule']);
    const ruled = { ...no, declined: { ...no.declined!, ruling: 'uphold' as const } };
    expect(open(ruled, 'shiftLeader')).toEqual([]);
  });
});

describe('Facts of an order (送达不等于签收)', () => {
  it('keeps sent, delivered, signed and departed apart, each with its own time', () => {
    const order = marked(sampleOrder(), 'acknowledged', T0 + 40_000);
    const facts = Object.fromEntries(stageFactsOf(order).map((fact) => [fact.stage, fact]));
    expect(facts['issued']?.at).toBe(T0);
    expect(facts['delivered']?.at).toBeUndefined();
    expect(facts['acknowledged']).toMatchObject({ at: T0 + 40_000, sinceIssueMs: 40_000, overdue: false });
  });
  it('tells a stage that was late even after it came', () => {
    const order = marked(overdue(sampleOrder(), 'acknowledged'), 'acknowledged', T0 + 90_000);
    expect(stageFactsOf(order)[2]).toMatchObject({ stage: 'acknowledged', at: T0 + 90_000, overdue: true });
  });
});

describe('Around an incident', () => {
  it('finds the orders that keep it from being closed', () => {
    const done = marked(sampleOrder({ id: 'done' }), 'reported', T0);
    const no = declined(sampleOrder({ id: 'no' }));
    expect(ordersInTheWay([done, no, sampleOrder({ id: 'open' })]).map((order) => order.id)).toEqual([
      'open',
    ]);
  });
  it('names each agency once', () => {
    expect(agenciesOf([sampleOrder(), sampleOrder({ id: 'o2' })])).toEqual([
      { id: 'fire', name: '消防救援支队' },
    ]);
  });
  it('never sends stars back as if somebody had typed them', () => {
    expect(isMasked('138****1234')).toBe(true);
    expect(isMasked('13800001234')).toBe(false);
    expect(unstarred({ name: '王**', phone: '13800001234', trapped: false })).toEqual({
      phone: '13800001234',
      trapped: false,
    });
  });
  it('reads a rule of our own by its id and leaves others alone', () => {
    expect(ruleScope('rule-04-1-rural')).toEqual({ typePrefix: '04', level: 1, area: 'rural' });
    expect(ruleScope('rule-030101-x-rural')).toEqual({ typePrefix: '030101', area: 'rural' });
    expect(ruleScope('rule-0401')).toEqual({ typePrefix: '0401' });
    expect(ruleScope('sf-engine')).toBeUndefined();
  });
});
