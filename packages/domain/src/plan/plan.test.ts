import { moved } from '@liandong/geo';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { POINT } from '../testing/index.ts';
import {
  type Candidate,
  DEFAULT_LIMITS,
  limitsOf,
  PASSED_PER_REQUIREMENT_MAX,
  type Requirement,
  recommend,
  type ResponseRule,
  ruleFor,
} from './index.ts';

const candidate = (id: string, over: Partial<Candidate> = {}, eastM = 0): Candidate => ({
  kind: 'unit',
  id,
  name: id,
  agencyId: 'police',
  agencyName: '公安局',
  agencyKind: 'police',
  centreId: 'city',
  capabilities: ['patrol'],
  staffing: 4,
  point: moved(POINT, eastM, 0),
  status: 'available',
  emergency: true,
  ...over,
});
const need = (over: Partial<Requirement> = {}): Requirement => ({
  capability: 'patrol',
  count: 1,
  role: 'lead',
  scope: 'unit',
  ...over,
});
const rule = (requirements: readonly Requirement[], over: Partial<ResponseRule> = {}): ResponseRule => {
  const { deliverWithinMs: _, ...limits } = DEFAULT_LIMITS;
  return {
    id: 'R1',
    version: 1,
    typePrefix: '02',
    level: null,
    areaClass: null,
    requirements,
    limits,
    ...over,
  };
};
const at = { point: POINT, centreId: 'city' };

describe('Recommendation (力量推荐)', () => {
  it('picks the quickest, not the nearest: lights beat a shorter road', () => {
    const slow = candidate('slow', { emergency: false }, 1_000);
    const fast = candidate('fast', {}, 1_300);
    const answer = recommend(rule([need()]), at, [slow, fast]);
    expect(answer.picks).toMatchObject([
      { candidate: { id: 'fast' }, role: 'lead', reasons: ['nearest', 'ownArea'] },
    ]);
    expect(answer.passed).toMatchObject([{ candidate: { id: 'slow' }, reason: 'farther' }]);
  });

  it('says why each of the others was passed over', () => {
    const others = [
      candidate('busy', { status: 'committed' }),
      candidate('home', { status: 'offDuty' }),
      candidate('broken', { status: 'outOfService' }),
      candidate('empty', { staffing: 0 }),
      candidate('there'),
    ];
    const answer = recommend(rule([need()]), at, others, ['there']);
    expect(Object.fromEntries(answer.passed.map((p) => [p.candidate.id, p.reason]))).toEqual({
      busy: 'committed',
      home: 'offDuty',
      broken: 'outOfService',
      empty: 'noStaff',
      there: 'alreadyOrdered',
    });
    expect(answer.shortfalls).toEqual([
      { requirement: 0, capability: 'patrol', missing: 1, reason: 'noneAvailable' },
    ]);
  });

  it('does not call a force farther that it picked for another need', () => {
    const answer = recommend(rule([need(), need({ role: 'support' })]), at, [
      candidate('A'),
      candidate('B', {}, 100),
    ]);
    expect(answer.picks.map((p) => p.candidate.id)).toEqual(['A', 'B']);
    expect(answer.passed).toMatchObject([{ candidate: { id: 'B' }, reason: 'farther' }]);
  });

  it('tells the own centre’s duty room (值班室) of the asked kind first, however far', () => {
    const room = {
      kind: 'dutyRoom',
      capabilities: [],
      staffing: 0,
      status: 'onDuty',
      agencyKind: 'water',
    } as const;
    const rooms = [
      candidate('county', { ...room, centreId: 'county' }, 10),
      candidate('own', room, 9_000),
      candidate('gas', { ...room, agencyKind: 'gas' }),
    ];
    const answer = recommend(
      rule([need({ scope: 'dutyRoom', agencyKind: 'water', capability: 'waterRepair' })]),
      at,
      rooms,
    );
    expect(answer.picks).toMatchObject([
      { candidate: { id: 'own' }, reasons: ['dutyRoomOfArea', 'preferredAgency', 'ownArea'] },
    ]);
    const anyKind = recommend(rule([need({ scope: 'dutyRoom', capability: 'waterRepair' })]), at, rooms);
    expect(anyKind.shortfalls).toMatchObject([{ reason: 'noneKnown' }]);
  });

  it('never picks who is committed, off duty or already ordered; picks are the quickest; shortfalls add up', () => {
    const candidates = fc.array(
      fc.record({
        status: fc.constantFrom('available', 'committed', 'offDuty', 'outOfService') as fc.Arbitrary<
          Candidate['status']
        >,
        capabilities: fc.subarray(['patrol', 'rescue']),
        agencyKind: fc.constantFrom('police', 'fire'),
        staffing: fc.nat(2),
        emergency: fc.boolean(),
        eastM: fc.nat(20_000),
      }),
      { maxLength: 20 },
    );
    const requirements = fc.array(
      fc.record({
        capability: fc.constantFrom('patrol', 'rescue'),
        count: fc.nat(4),
        agencyKind: fc.option(fc.constantFrom('police', 'fire'), { nil: undefined }),
      }),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(
        candidates,
        requirements,
        fc.array(fc.nat(19), { maxLength: 5 }),
        (drawn, needs, ordered) => {
          const all = drawn.map(({ eastM, ...over }, i) => candidate(`U${i}`, over, eastM));
          const already = ordered.map((i) => `U${i}`);
          const answer = recommend(rule(needs.map((n) => need(n))), at, all, already);
          const ids = answer.picks.map((p) => p.candidate.id);
          expect(new Set(ids).size).toBe(ids.length);
          for (const p of answer.picks) {
            expect(p.candidate.status).toBe('available');
            expect(p.candidate.staffing).toBeGreaterThan(0);
            expect(already).not.toContain(p.candidate.id);
            expect(p.candidate.capabilities).toContain(needs[p.requirement]?.capability);
          }
          needs.forEach((asked, i) => {
            const picks = answer.picks.filter((p) => p.requirement === i);
            const missing = answer.shortfalls
              .filter((s) => s.requirement === i)
              .reduce((sum, s) => sum + s.missing, 0);
            expect(picks.length + missing).toBe(asked.count);
          });
          const first = answer.picks.filter((p) => p.requirement === 0);
          const slowest = Math.max(0, ...first.map((p) => p.travelMs));
          const farther = answer.passed
            .slice(0, PASSED_PER_REQUIREMENT_MAX)
            .filter((p) => p.reason === 'farther');
          if (needs.length === 1) for (const p of farther) expect(p.travelMs).toBeGreaterThanOrEqual(slowest);
        },
      ),
    );
  });
});

describe('Response rule (派警规则)', () => {
  it('is the one with the longest type, then its own level, then its own area class', () => {
    const rules = [
      rule([], { id: 'area', areaClass: 'urban' }),
      rule([], { id: 'any' }),
      rule([], { id: 'level', level: 1 }),
      rule([], { id: 'type', typePrefix: '0201' }),
      rule([], { id: 'all', typePrefix: '' }),
    ];
    const asked = { typeCode: '020101', level: 1, areaClass: 'urban' } as const;
    const best = (over: object): string | undefined => ruleFor(rules, { ...asked, ...over })?.id;
    expect(best({})).toBe('type');
    expect(best({ typeCode: '020201' })).toBe('level');
    expect(best({ typeCode: '020201', level: 3 })).toBe('area');
    expect(best({ typeCode: '020201', level: 3, areaClass: 'rural' })).toBe('any');
    expect(best({ typeCode: '990000' })).toBe('all');
    expect(ruleFor([], asked)).toBeUndefined();
  });

  it('gives an order its limits, or the defaults', () => {
    expect(limitsOf(undefined)).toBe(DEFAULT_LIMITS);
    const own = rule([]);
    expect(limitsOf({ ...own, limits: { ...own.limits, ackWithinMs: 30_000 } })).toEqual({
      ...DEFAULT_LIMITS,
      ackWithinMs: 30_000,
    });
  });
});
