import type { Candidate, Recommendation } from '@liandong/domain/plan';
import { wgs84 } from '@liandong/geo';
import { describe, expect, it } from 'vitest';
import {
  chosenForces,
  type Draft,
  type DraftAct,
  draftAfter,
  EMPTY_DRAFT,
  type Force,
  issueBodyOf,
  mayBeSent,
  refusedKey,
  stillSending,
} from './model.ts';

const candidate = (id: string, kind: Candidate['kind'], capability: string): Candidate => ({
  kind,
  id,
  name: `力量${id}`,
  agencyId: 'a',
  agencyName: '单位',
  agencyKind: 'fire',
  centreId: '411000',
  capabilities: [capability],
  staffing: 4,
  point: wgs84(113.8, 34),
  status: kind === 'dutyRoom' ? 'onDuty' : 'available',
  emergency: true,
});
const asked = (capability: string, scope: 'unit' | 'dutyRoom', role: 'lead' | 'support') => ({
  capability,
  count: 1,
  role,
  scope,
});
const ADVICE: Recommendation = {
  rule: { ruleId: 'r', version: 1 },
  requirements: [
    asked('fire', 'unit', 'lead'),
    asked('medical', 'unit', 'support'),
    asked('power', 'dutyRoom', 'support'),
  ],
  picks: [
    candidate('u1', 'unit', 'fire'),
    candidate('u2', 'unit', 'medical'),
    candidate('d1', 'dutyRoom', 'power'),
  ].map((c, requirement) => ({
    candidate: c,
    requirement,
    role: requirement === 0 ? ('lead' as const) : ('support' as const),
    distanceM: 1_000,
    travelMs: 90_000,
    reasons: ['nearest' as const],
  })),
  passed: [],
  shortfalls: [],
};
const force = (id: string, status = 'available'): Force => ({
  key: `unit:${id}`,
  kind: 'unit',
  id,
  name: `力量${id}`,
  agencyId: 'a',
  status,
  staffing: 1,
  capabilities: [],
  reasons: [],
});
const after = (...acts: readonly DraftAct[]): Draft => acts.reduce(draftAfter, EMPTY_DRAFT);
const first: DraftAct = { do: 'recommended', recommendation: ADVICE, tick: { kind: 'all' } };

describe('Dispatch dialog (派警)', () => {
  it('ticks everything the rule asks for at the first dispatch, with its roles', () => {
    expect(after(first).chosen).toEqual({
      'unit:u1': 'lead',
      'unit:u2': 'support',
      'dutyRoom:d1': 'support',
    });
  });
  it('ticks nothing for a reinforcement', () => {
    const draft = after({ do: 'recommended', recommendation: ADVICE, tick: { kind: 'none' } });
    expect(draft.forces.length).toBe(3);
    expect(draft.chosen).toEqual({});
  });
  it('ticks for a reassignment only the one that can stand in', () => {
    const tick = (forKind: Force['kind'], capabilities: readonly string[]) =>
      after({
        do: 'recommended',
        recommendation: ADVICE,
        tick: { kind: 'substitute', forKind, capabilities, role: 'lead' },
      }).chosen;
    expect(tick('unit', ['medical'])).toEqual({ 'unit:u2': 'lead' });
    expect(tick('dutyRoom', [])).toEqual({ 'dutyRoom:d1': 'lead' });
    expect(tick('unit', ['diving'])).toEqual({});
  });
  it('never ticks behind somebody’s back when the advice comes again', () => {
    const draft = after(first, { do: 'toggle', key: 'unit:u2' }, { do: 'add', force: force('x') }, first);
    expect(draft.chosen['unit:u2']).toBeUndefined();
    expect(chosenForces(draft).map((f) => f.id)).toEqual(['u1', 'd1', 'x']);
  });
  it('adds a force once, and unticks what is ticked', () => {
    const draft = after({ do: 'add', force: force('x') }, { do: 'add', force: force('x') });
    expect(draft.forces.length).toBe(1);
    expect(draftAfter(draft, { do: 'toggle', key: 'unit:x' }).chosen).toEqual({});
  });
  it('puts quick phrases behind what was typed, each once', () => {
    const draft = after(
      { do: 'instruct', text: '先断电' },
      { do: 'phrase', text: '注意安全' },
      { do: 'phrase', text: '注意安全' },
    );
    expect(draft.instruction).toBe('先断电;注意安全');
  });
});

describe('What may be sent (派警条件)', () => {
  it('needs somebody', () => {
    expect(mayBeSent(EMPTY_DRAFT)).toBe(false);
    expect(mayBeSent(after(first))).toBe(true);
  });
  it('takes a committed force only with a conscious tick', () => {
    const draft = after({ do: 'add', force: force('x', 'committed') });
    expect(mayBeSent(draft)).toBe(false);
    expect(mayBeSent(draftAfter(draft, { do: 'stack', stack: true }))).toBe(true);
  });
  it('never sends somebody who is off duty', () => {
    const draft = after({ do: 'add', force: force('x', 'offDuty') }, { do: 'stack', stack: true });
    expect(mayBeSent(draft)).toBe(false);
  });
});

describe('The command (派警指令)', () => {
  let n = 0;
  const newId = () => `id${++n}`;
  it('carries each addressee with its role, and stacks only when that is needed', () => {
    const draft = after(first, { do: 'stack', stack: true }, { do: 'instruct', text: '  ' });
    const body = issueBodyOf(draft, { incidentId: 'i1', forced: false, reassigns: 'o9' }, newId);
    expect(body.lines?.map(({ kind, id, role }) => [kind, id, role])).toEqual([
      ['unit', 'u1', 'lead'],
      ['unit', 'u2', 'support'],
      ['dutyRoom', 'd1', 'support'],
    ]);
    expect(new Set([body.commandId, ...body.lines.map((line) => line.orderId)]).size).toBe(4);
    expect(body).toMatchObject({ stack: false, forced: false, reassigns: 'o9' });
    expect(body.instruction).toBeUndefined();
  });
  it('finds the row a refusal speaks of', () => {
    const problem = {
      type: '',
      title: '',
      titleEn: '',
      status: 409,
      code: 'unit_committed',
      info: { name: '力量u2' },
    };
    expect(refusedKey(after(first), problem)).toBe('unit:u2');
    expect(refusedKey(after(first), { ...problem, info: {} })).toBeUndefined();
  });
  it('is still being sent until the last frame has come', () => {
    expect(stillSending(['a', 'b'], new Set(['a']))).toEqual(['b']);
  });
});
