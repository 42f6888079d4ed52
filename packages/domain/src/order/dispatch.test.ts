import { describe, expect, it } from 'vitest';
import type { Decision, Result } from '../kernel.ts';
import { givenIncident, givenOrder, givenUnit, lineTo, MINUTE, T0, World } from '../testing/index.ts';
import {
  decideAssign,
  decideDecline,
  decideIssue,
  decideMark,
  decideRecall,
  decideRule,
  leftMs,
  nextMark,
  type Order,
  type OrderEvent,
} from './index.ts';

const NOW = T0 + 10 * MINUTE;
const valueOf = (result: Result<Decision>): Decision => {
  if (!result.ok) throw new Error(`refused: ${result.refusal.code}`);
  return result.value;
};
const events = (result: Result<Decision>): string[] => valueOf(result).events.map((e) => `${e.type} ${e.id}`);
const committed = { type: 'UnitCommitted', data: { orderId: 'O9', incidentNo: 'X-9' } } as const;
const offDuty = { type: 'UnitStatusSet', data: { status: 'offDuty' } } as const;
const signed: OrderEvent = { type: 'OrderMarked', data: { mark: 'acknowledged', byName: '李强' } };
const declined: OrderEvent = { type: 'OrderDeclined', data: { reason: '非本辖区', byName: '李强' } };
const DUTY_ROOM = {
  kind: 'dutyRoom',
  id: 'D1',
  name: '城管值班室',
  agencyId: 'police',
  agencyName: '公安局',
} as const;

describe('Dispatch (派警)', () => {
  const issue = (
    lines: Parameters<typeof decideIssue>[1]['lines'],
    over: { orders?: Order[]; units?: ReturnType<typeof givenUnit>[]; stack?: boolean } = {},
  ) =>
    decideIssue(
      { incident: givenIncident(), orders: over.orders ?? [], units: over.units ?? [givenUnit()] },
      { lines, stack: over.stack ?? false },
      NOW,
    );

  it('sends one order to each addressee in one action, with its clocks (一级派处)', () => {
    const room = lineTo('O2', DUTY_ROOM);
    const person = lineTo('O3', { kind: 'person', id: 'U3', name: '赵六' }, { ladder: [] });
    const result = issue([lineTo('O1'), room, person], {
      units: [givenUnit(), givenUnit([], { kind: 'person' }, 'U3')],
    });
    expect(events(result)).toEqual([
      'OrderIssued O1',
      'UnitCommitted U1',
      'OrderIssued O2',
      'OrderIssued O3',
      'UnitCommitted U3',
    ]);
    expect(valueOf(result).timers?.map((t) => t.key)).toEqual([
      'order:O1:stage',
      'order:O1:ladder',
      'order:O2:stage',
      'order:O2:ladder',
      'order:O3:stage',
    ]);
    expect(valueOf(result).events[0]).toMatchObject({
      data: { batch: 1, brief: { contactName: '张三', contactPhone: '13800001234' } },
    });
  });

  it('numbers its batches', () => {
    const result = issue([lineTo('O5', { id: 'U5' })], {
      orders: [givenOrder(), givenOrder([], { batch: 3 }, 'O2')],
      units: [givenUnit([], {}, 'U5')],
    });
    expect(valueOf(result).events[0]).toMatchObject({ data: { batch: 4 } });
  });

  it('refuses the same force twice on one incident, under any name, addressed or assigned', () => {
    const twice = { refusal: { code: 'order_duplicate_addressee' } };
    expect(issue([lineTo('O1'), lineTo('O2')])).toMatchObject(twice);
    expect(issue([lineTo('O2', { kind: 'person' })], { orders: [givenOrder()] })).toMatchObject(twice);
    const assigned = givenOrder(
      [{ type: 'OrderAssigned', data: { assignees: [{ kind: 'unit', id: 'U1', name: '一队' }] } }],
      { addressee: DUTY_ROOM },
    );
    expect(
      issue([lineTo('O2')], { orders: [assigned], units: [givenUnit([committed])], stack: true }),
    ).toMatchObject(twice);
    expect(issue([lineTo('O2')], { orders: [givenOrder([declined])] }).ok).toBe(true);
  });

  it('refuses nobody, too many, the unknown, the off-duty, the committed and the overloaded', () => {
    expect(issue([])).toMatchObject({ refusal: { code: 'order_needs_addressee' } });
    expect(issue(Array.from({ length: 201 }, (_, i) => lineTo(`O${i}`, { id: `U${i}` })))).toMatchObject({
      refusal: { code: 'invalid_input' },
    });
    expect(issue([lineTo('O1')], { units: [] })).toMatchObject({ refusal: { code: 'not_found' } });
    expect(issue([lineTo('O1')], { units: [givenUnit([offDuty])] })).toMatchObject({
      refusal: { code: 'unit_not_available' },
    });
    expect(issue([lineTo('O1')], { units: [givenUnit([committed])] })).toMatchObject({
      refusal: { code: 'unit_committed', info: { incidentNo: 'X-9' } },
    });
    expect(issue([lineTo('O1')], { units: [givenUnit([committed])], stack: true }).ok).toBe(true);
    const full = givenUnit(
      Array.from({ length: 8 }, (_, i) => ({ ...committed, data: { orderId: `Q${i}`, incidentNo: 'X' } })),
    );
    expect(issue([lineTo('O1')], { units: [full], stack: true })).toMatchObject({
      refusal: { code: 'unit_busy' },
    });
  });

  it('sends nobody on a closed incident', () => {
    const closed = givenIncident([
      { type: 'IncidentClosed', data: { result: '误报', personId: 'P', waived: [] } },
    ]);
    const result = decideIssue(
      { incident: closed, orders: [], units: [givenUnit()] },
      { lines: [lineTo('O1')], stack: false },
      NOW,
    );
    expect(result).toMatchObject({ refusal: { code: 'incident_wrong_state' } });
  });
});

describe('Assigning (派员)', () => {
  const order = givenOrder(
    [{ type: 'OrderAssigned', data: { assignees: [{ kind: 'unit', id: 'U1', name: '一队' }] } }],
    { addressee: DUTY_ROOM },
  );
  const u1 = givenUnit([{ type: 'UnitCommitted', data: { orderId: 'O1', incidentNo: 'X-1' } }]);
  const u2 = givenUnit([], { kind: 'person', name: '赵六' }, 'U2');
  const assign = (unitIds: string[], units = [u1, u2], stack = false) =>
    decideAssign({ order, units }, { unitIds, stack }, NOW);

  it('commits who is new, releases who is dropped and leaves who stays', () => {
    expect(events(assign(['U1', 'U2', 'U2']))).toEqual(['OrderAssigned O1', 'UnitCommitted U2']);
    const swapped = valueOf(assign(['U2']));
    expect(swapped.events.map((e) => `${e.type} ${e.id}`)).toEqual([
      'OrderAssigned O1',
      'UnitCommitted U2',
      'UnitReleased U1',
    ]);
    expect(swapped.events[0]).toMatchObject({
      data: { assignees: [{ kind: 'person', id: 'U2', name: '赵六' }] },
    });
  });

  it('refuses units it was not shown, of another agency, absent, committed or overloaded', () => {
    expect(assign(['U9'])).toMatchObject({ refusal: { code: 'not_found', info: { id: 'U9' } } });
    expect(assign(['U2'], [givenUnit([], { agencyId: 'fire' }, 'U2')])).toMatchObject({
      refusal: { code: 'out_of_scope' },
    });
    expect(assign(['U2'], [givenUnit([offDuty], {}, 'U2')])).toMatchObject({
      refusal: { code: 'unit_not_available' },
    });
    expect(assign(['U2'], [givenUnit([committed], {}, 'U2')])).toMatchObject({
      refusal: { code: 'unit_committed' },
    });
    const full = givenUnit(
      Array.from({ length: 8 }, (_, i) => ({ ...committed, data: { orderId: `Q${i}`, incidentNo: 'X' } })),
      {},
      'U2',
    );
    expect(assign(['U2'], [full], true)).toMatchObject({ refusal: { code: 'unit_busy' } });
  });

  it('never releases the addressee by naming its own people', () => {
    const own = givenOrder([
      { type: 'OrderAssigned', data: { assignees: [{ kind: 'unit', id: 'U1', name: '一队' }] } },
    ]);
    expect(events(decideAssign({ order: own, units: [u2] }, { unitIds: ['U2'], stack: false }, NOW))).toEqual(
      ['OrderAssigned O1', 'UnitCommitted U2'],
    );
    expect(events(decideRecall(own, '误派', NOW))).toEqual(['OrderRecalled O1', 'UnitReleased U1']);
  });
});

describe('Decline and ruling (退单裁定)', () => {
  const world = (facts: readonly OrderEvent[], over: Parameters<typeof givenOrder>[1] = {}): World => {
    const made = new World();
    made.add('order', givenOrder(facts, over));
    made.add('unit', givenUnit());
    return made;
  };
  const force = (order: Order, around = {}) =>
    decideRule(order, { ruling: 'force', reason: '必须到场' }, NOW, around);

  it('needs a reason, releases the crew and stops the clocks', () => {
    expect(decideDecline(givenOrder(), { reason: ' ', byName: '李强' }, NOW)).toMatchObject({
      refusal: { code: 'reason_required' },
    });
    const result = valueOf(decideDecline(givenOrder(), { reason: '故障', byName: '李强' }, NOW));
    expect(result.events.map((e) => e.type)).toEqual(['OrderDeclined', 'UnitReleased']);
    expect(result.cancel).toEqual(['order:O1:stage', 'order:O1:ladder']);
  });

  it('stands again when forced (强制指定), with fresh clocks, and is not declined a second time', () => {
    const w = world([declined]);
    w.try(force(w.get('order', 'O1')));
    const forced = w.get('order', 'O1');
    expect(forced).toMatchObject({
      status: 'issued',
      forced: true,
      declined: { ruling: 'force' },
      marks: { issuedAt: T0, forcedAt: NOW },
    });
    expect(w.get('unit', 'U1')).toMatchObject({ status: 'committed', orders: [{ orderId: 'O1' }] });
    expect(leftMs(forced, NOW)).toBe(MINUTE);
    expect([...w.timers.keys()]).toEqual(['order:O1:stage', 'order:O1:ladder']);
    const again = decideDecline(forced, { reason: '故障', byName: '李强' }, NOW);
    expect(again).toMatchObject({
      refusal: { code: 'order_wrong_state', acceptedNow: expect.not.arrayContaining(['decline']) },
    });
  });

  it('owes departure, not a second signature, when it was signed before it was declined', () => {
    const w = world([signed, { type: 'OrderOverdue', data: { stage: 'departed' } }, declined]);
    const ruling = valueOf(force(w.get('order', 'O1')));
    expect(ruling.timers).toMatchObject([{ dueAt: NOW + 5 * MINUTE, data: { stage: 'departed' } }]);
    w.apply(ruling);
    expect(w.get('order', 'O1')).toMatchObject({ status: 'acknowledged', overdue: [] });
    expect(nextMark(w.get('order', 'O1'))).toBe('departed');
    w.try(decideMark(w.get('order', 'O1'), { mark: 'departed', byName: '李强', occurredAt: NOW }, NOW));
    expect(w.get('order', 'O1').status).toBe('departed');
  });

  it('lets the duty room name its people anew after a ruling by force', () => {
    const assignees = [{ kind: 'unit', id: 'U1', name: '一队' }] as const;
    const w = world([{ type: 'OrderAssigned', data: { assignees: [...assignees] } }], {
      addressee: DUTY_ROOM,
    });
    expect(events(decideDecline(w.get('order', 'O1'), { reason: '故障', byName: '值班员' }, NOW))).toEqual([
      'OrderDeclined O1',
      'UnitReleased U1',
    ]);
    w.try(decideDecline(w.get('order', 'O1'), { reason: '故障', byName: '值班员' }, NOW));
    const ruling = force(w.get('order', 'O1'));
    expect(events(ruling)).toEqual(['DeclineRuled O1']);
    w.try(ruling);
    expect(w.get('order', 'O1').assignees).toEqual([]);
  });

  it('forces nobody onto a closed incident, nor anybody who went off duty', () => {
    const order = givenOrder([declined]);
    const closed = givenIncident([
      { type: 'IncidentClosed', data: { result: '误报', personId: 'P', waived: [] } },
    ]);
    expect(force(order, { incident: closed })).toMatchObject({ refusal: { code: 'incident_wrong_state' } });
    expect(force(order, { units: [givenUnit([offDuty])] })).toMatchObject({
      refusal: { code: 'unit_not_available' },
    });
    expect(force(order, { incident: givenIncident(), units: [givenUnit()] }).ok).toBe(true);
  });

  it('is ruled once: upheld it stays declined, reassigned it falls away', () => {
    const rule = (ruling: 'uphold' | 'reassign'): Order => {
      const w = world([declined]);
      w.try(decideRule(w.get('order', 'O1'), { ruling, reason: '属实' }, NOW));
      return w.get('order', 'O1');
    };
    expect(rule('uphold')).toMatchObject({ status: 'declined', declined: { ruling: 'uphold' } });
    expect(force(rule('uphold'))).toMatchObject({
      refusal: { code: 'order_wrong_state', acceptedNow: ['mark'] },
    });
    expect(rule('reassign').status).toBe('recalled');
    expect(decideRule(givenOrder([declined]), { ruling: 'uphold', reason: '' }, NOW)).toMatchObject({
      refusal: { code: 'reason_required' },
    });
  });

  it('recalls a crew that is already on the scene, with a reason, and frees it (召回)', () => {
    const order = givenOrder([{ type: 'OrderMarked', data: { mark: 'onScene', byName: '李强' } }]);
    expect(decideRecall(order, '', NOW)).toMatchObject({ refusal: { code: 'reason_required' } });
    expect(events(decideRecall(order, '另有任务', NOW))).toEqual(['OrderRecalled O1', 'UnitReleased U1']);
  });
});
