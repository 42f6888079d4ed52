import { describe, expect, it } from 'vitest';
import { givenUnit, SECOND, T0 } from '../testing/index.ts';
import { decideUnitStatus, evolveUnit, type UnitEvent, type UnitStatus } from './index.ts';

const NOW = T0 + 60 * SECOND;
const committed: UnitEvent = { type: 'UnitCommitted', data: { orderId: 'O1', incidentNo: 'X-1' } };
const released: UnitEvent = { type: 'UnitReleased', data: { orderId: 'O1' } };
const GIVEN: Readonly<Record<UnitStatus, readonly UnitEvent[]>> = {
  available: [],
  offDuty: [{ type: 'UnitStatusSet', data: { status: 'offDuty' } }],
  outOfService: [{ type: 'UnitStatusSet', data: { status: 'outOfService', reason: '维修' } }],
  committed: [committed],
};
const TARGETS = ['offDuty', 'available', 'outOfService'] as const;

describe('Unit (力量): every command in every state', () => {
  for (const [from, events] of Object.entries(GIVEN))
    for (const to of TARGETS) {
      const refused = from === 'committed';
      it(`${from} ${refused ? 'refuses' : 'accepts'} to become ${to}`, () => {
        const unit = givenUnit(events);
        expect(unit.status).toBe(from);
        const result = decideUnitStatus(unit, { status: to, reason: '轮换' }, NOW);
        if (refused) return expect(result).toMatchObject({ ok: false, refusal: { code: 'unit_busy' } });
        expect(result).toMatchObject({
          ok: true,
          value: { events: from === to ? [] : [{ type: 'UnitStatusSet' }] },
        });
      });
    }

  it('is not taken out of service (停用) without a reason', () => {
    const result = decideUnitStatus(givenUnit(), { status: 'outOfService', reason: ' ' }, NOW);
    expect(result).toMatchObject({ refusal: { code: 'reason_required' } });
  });
});

describe('Unit at work (执行任务)', () => {
  it('is available again only when the last of its stacked orders is released (叠加派警)', () => {
    const second: UnitEvent = { type: 'UnitCommitted', data: { orderId: 'O2', incidentNo: 'X-2' } };
    const one = givenUnit([committed, second, released]);
    expect(one).toMatchObject({ status: 'committed', orders: [{ orderId: 'O2' }] });
    expect(evolveUnit(one, 'U1', { type: 'UnitReleased', data: { orderId: 'O2' } }, NOW)).toMatchObject({
      status: 'available',
      orders: [],
      since: NOW,
    });
  });

  it('is not freed from another order when the first is released twice', () => {
    const second: UnitEvent = { type: 'UnitCommitted', data: { orderId: 'O2', incidentNo: 'X-2' } };
    expect(givenUnit([committed, released, second, released])).toMatchObject({
      status: 'committed',
      orders: [{ orderId: 'O2' }],
    });
  });

  it('stays off duty (离岗) when an old order is released', () => {
    expect(givenUnit([...GIVEN.offDuty, released]).status).toBe('offDuty');
  });

  it('carries an order once, however often it is committed to it', () => {
    expect(givenUnit([committed, committed]).orders).toHaveLength(1);
  });

  it('keeps its work when it is enrolled anew, and holds an unknown fact for a defect', () => {
    const { agencyId, centreId, regionCode, kind, nameEn, capabilities, staffing, point } = givenUnit();
    const data = {
      agencyId,
      centreId,
      regionCode,
      kind,
      name: '文峰二队',
      nameEn,
      capabilities,
      staffing,
      point,
    };
    const again = evolveUnit(
      givenUnit([committed], { phone: '110' }),
      'U1',
      { type: 'UnitEnrolled', data: { ...data, phone: undefined } },
      NOW,
    );
    expect(again).toMatchObject({ status: 'committed', name: '文峰二队', phone: '110' });
    expect(() =>
      evolveUnit(givenUnit(), 'U1', { type: 'UnitSold', data: {} } as unknown as UnitEvent, NOW),
    ).toThrow('impossible');
    expect(() => evolveUnit(undefined, 'U1', released, NOW)).toThrow('impossible');
  });
});
