import { type Call, evolveCall } from '@liandong/domain/call';
import { evolveUnit, type Unit } from '@liandong/domain/unit';
import { wgs84 } from '@liandong/geo';
import { describe, expect, it } from 'vitest';
import { declined, overdue, sampleIncident, sampleOrder, T0 } from '../incident/samples.ts';
import { CALLBACK_WITHIN_MS, incidentsBehind, overviewOf } from './model.ts';

const call = (id: string, change: Partial<Call> = {}): Call => ({
  ...evolveCall(
    undefined,
    id,
    {
      type: 'CallOffered',
      data: {
        mode: 'live',
        channel: 'telephone',
        centreId: '411000',
        accessNumber: '110',
        skill: '110',
        priority: 1,
        caller: {},
      },
    },
    T0,
  ),
  ...change,
});
const unit = (id: string, change: Partial<Unit> = {}): Unit => ({
  ...evolveUnit(
    undefined,
    id,
    {
      type: 'UnitEnrolled',
      data: {
        agencyId: 'fire',
        centreId: '411000',
        regionCode: '411002',
        kind: 'squad',
        name: id,
        nameEn: id,
        capabilities: [],
        staffing: 5,
        point: wgs84(113.8, 34),
      },
    },
    T0,
  ),
  ...change,
});
const by = <T extends { readonly id: string }>(...things: readonly T[]): ReadonlyMap<string, T> =>
  new Map(things.map((thing) => [thing.id, thing]));
const things = {
  calls: by(
    call('young', { offeredAt: T0 + 5_000 }),
    call('old', { offeredAt: T0 + 1_000, status: 'ringing' }),
    call('talking', { status: 'answered' }),
    call('left', { status: 'abandoned', endedAt: T0 }),
    call('drill', { mode: 'drill' }),
  ),
  seats: new Map(),
  incidents: by(
    sampleIncident({ id: 'a', level: 1, major: true }),
    sampleIncident({ id: 'b', level: 3, status: 'working', centreId: '411081' }),
    sampleIncident({ id: 'c', level: 3, status: 'resolved' }),
    sampleIncident({ id: 'd', level: 1, status: 'closed', major: true }),
    sampleIncident({ id: 'e', level: 1, mode: 'drill' }),
  ),
  orders: by(
    overdue(sampleOrder({ id: 'late' }), 'acknowledged'),
    declined(sampleOrder({ id: 'no' })),
    sampleOrder({ id: 'ok' }),
  ),
  units: by(
    unit('u1'),
    unit('u2', { status: 'committed' }),
    unit('u3', { status: 'committed', since: T0 - 9 }),
  ),
};

describe('Command overview (指挥长席)', () => {
  const overview = overviewOf(things, { mode: 'live' }, T0 + 61_000);
  it('knows who waits, and the oldest of them', () => {
    expect(overview.waiting.map((c) => c.id)).toEqual(['old', 'young']);
    expect(overview.longestWaitSince).toBe(T0 + 1_000);
  });
  it('tells the call-back that is late from the one that is not', () => {
    expect(overview.callbacks.map((c) => c.id)).toEqual(['left']);
    expect(overview.lateCallbacks).toEqual([]);
    const later = overviewOf(things, { mode: 'live' }, T0 + CALLBACK_WITHIN_MS + 1);
    expect(later.lateCallbacks.map((c) => c.id)).toEqual(['left']);
  });
  it('counts open incidents by stage and level, without drills', () => {
    expect(overview.matrix).toEqual({ waiting: [1, 0, 0, 0], working: [0, 0, 1, 0], resolved: [0, 0, 1, 0] });
    expect(overviewOf(things, { mode: 'drill' }, T0).matrix.waiting).toEqual([1, 0, 0, 0]);
  });
  it('finds what needs a decision', () => {
    expect(overview.overdue.map((o) => o.id)).toEqual(['late']);
    expect(overview.declined.map((o) => o.id)).toEqual(['no']);
    expect(overview.majors.map((i) => i.id)).toEqual(['a']);
    expect(overview.undispatched.map((i) => i.id)).toEqual(['a']);
  });
  it('counts forces by state and lists the longest busy first', () => {
    expect(overview.unitCounts).toEqual({ available: 1, committed: 2, offDuty: 0, outOfService: 0 });
    expect(overview.unitsBy.committed.map((u) => u.id)).toEqual(['u3', 'u2']);
  });
  it('narrows to one county', () => {
    const county = overviewOf(things, { mode: 'live', centreId: '411081' }, T0);
    expect(county.incidents.map((i) => i.id)).toEqual(['b']);
    expect(county.units).toBe(0);
  });
  it('opens behind a number exactly what it counted', () => {
    const cell = incidentsBehind(overview, { kind: 'incidents', what: 'cell', stage: 'working', level: 3 });
    expect(cell.map((i) => i.id)).toEqual(['b']);
    expect(incidentsBehind(overview, { kind: 'incidents', what: 'cell' }).length).toBe(
      overview.incidents.length,
    );
  });
});
