import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Decision, Result } from '../kernel.ts';
import { decideIssue, decideMark, decideRecall, decideReport, type Order } from '../order/index.ts';
import {
  givenCall,
  givenIncident,
  givenOrder,
  givenUnit,
  lineTo,
  MINUTE,
  SECOND,
  T0,
  World,
} from '../testing/index.ts';
import { decideLink, decideMerge, decideUnmerge, type Incident, progressOf } from './index.ts';

const NOW = T0 + 60 * MINUTE;
const UNITS = ['U1', 'U2', 'U3', 'U4', 'U5', 'U6'];
const accept = (result: Result<Decision>): Decision => {
  if (!result.ok) throw new Error(`refused: ${result.refusal.code}`);
  return result.value;
};
const ordersOf = (world: World, id: string): Order[] =>
  world.list('order').filter((order) => order.incidentId === id);
const progress = (world: World): void => {
  for (const incident of world.list('incident'))
    world.apply(progressOf(incident, ordersOf(world, incident.id), NOW));
};
const cityWith = (): World => {
  const world = new World();
  world.add('incident', givenIncident([], { no: 'X-M' }, 'M'));
  world.add('incident', givenIncident([], { no: 'X-K' }, 'K'));
  for (const id of UNITS) world.add('unit', givenUnit([], {}, id));
  return world;
};
const issue = (world: World, incidentId: string, unitId: string, at: number): void => {
  const incident = world.get('incident', incidentId);
  const lines = [lineTo(`O-${unitId}`, { id: unitId })];
  world.try(
    decideIssue(
      { incident, orders: ordersOf(world, incidentId), units: world.list('unit') },
      { lines, stack: false },
      at,
    ),
  );
  progress(world);
};
const link = (world: World, incidentId: string, callId: string): void => {
  const call = givenCall([{ type: 'CallAnswered', data: { personId: 'P1' } }], {}, callId);
  world.add('call', call);
  world.try(decideLink({ incident: world.get('incident', incidentId), call }, { personId: 'P1' }, NOW));
};
const merge = (world: World): Result<Decision> =>
  decideMerge(
    { main: world.get('incident', 'M'), child: world.get('incident', 'K'), orders: world.list('order') },
    NOW,
  );
const unmerge = (world: World): Result<Decision> =>
  decideUnmerge(
    { main: world.get('incident', 'M'), child: world.get('incident', 'K'), orders: world.list('order') },
    NOW,
  );
const withoutVersion = <T extends { version: number }>({ version: _, ...rest }: T): Omit<T, 'version'> =>
  rest;

const before = fc.array(
  fc.record({
    what: fc.constantFrom('issue', 'link', 'mark', 'report', 'recall'),
    where: fc.constantFrom('M', 'K'),
    unit: fc.constantFrom('U1', 'U2', 'U3', 'U4'),
    mark: fc.constantFrom('acknowledged', 'departed', 'onScene'),
    at: fc.integer({ min: 1, max: 600 }).map((s) => T0 + s * SECOND),
  }),
  { maxLength: 14 },
);
const act = (
  world: World,
  step: { what: string; where: string; unit: string; mark: string; at: number },
  i: number,
): void => {
  const order = world.find('order', `O-${step.unit}`);
  if (step.what === 'issue' && !order) issue(world, step.where, step.unit, step.at);
  if (step.what === 'link') link(world, step.where, `C${i}`);
  if (!order) return;
  if (step.what === 'mark')
    world.try(decideMark(order, { mark: step.mark as 'departed', byName: '李', occurredAt: step.at }, NOW));
  if (step.what === 'report')
    world.try(
      decideReport(
        order,
        { feedback: { final: true, text: '好', fileIds: [], byName: '李' }, occurredAt: step.at },
        NOW,
      ),
    );
  if (step.what === 'recall') world.try(decideRecall(order, '误派', NOW));
  progress(world);
};

describe('Merge and un-merge (合并, 拆分)', () => {
  it('restores both incidents and every order exactly, and leaves with the main one what came between', () => {
    fc.assert(
      fc.property(before, fc.integer({ min: 0, max: 2 }), fc.boolean(), (steps, calls, ordered) => {
        const world = cityWith();
        steps.forEach((step, i) => act(world, step, i));
        const [main, child] = [world.get('incident', 'M'), world.get('incident', 'K')];
        const orders = world.list('order');
        const merged = merge(world);
        fc.pre(merged.ok);
        world.try(merged);
        progress(world);
        for (const order of orders) expect(world.get('order', order.id).incidentId).toBe('M');
        for (let i = 0; i < calls; i++) link(world, 'M', `later-${i}`);
        if (ordered) issue(world, 'M', 'U6', NOW);
        world.apply(accept(unmerge(world)));
        progress(world);
        for (const order of orders)
          expect(withoutVersion(world.get('order', order.id))).toEqual(withoutVersion(order));
        expect(withoutVersion(world.get('incident', 'K'))).toEqual(withoutVersion(child));
        const after = world.get('incident', 'M');
        const later = after.sources.filter((source) => source.callId.startsWith('later-'));
        expect(later).toHaveLength(calls);
        const restored: Incident = {
          ...after,
          sources: after.sources.filter((source) => !later.includes(source)),
        };
        if (ordered) expect(world.get('order', 'O-U6').incidentId).toBe('M');
        // An order issued in between belongs to the main incident and moves its stages; all else is as it was.
        const expected = ordered ? { ...main, status: after.status, stages: after.stages } : main;
        expect(withoutVersion(restored)).toEqual(withoutVersion(expected));
      }),
    );
  });

  it('refuses itself, another mode, a child that gathered others, and what was never merged', () => {
    const world = cityWith();
    const main = world.get('incident', 'M');
    const refused = (result: Result<Decision>) =>
      expect(result).toMatchObject({ refusal: { code: 'incident_merge_refused' } });
    refused(decideMerge({ main, child: main, orders: [] }, NOW));
    refused(decideMerge({ main, child: givenIncident([], { mode: 'drill' }, 'K'), orders: [] }, NOW));
    world.try(merge(world));
    refused(
      decideMerge({ main: givenIncident([], {}, 'Z'), child: world.get('incident', 'M'), orders: [] }, NOW),
    );
    refused(decideUnmerge({ main, child: givenIncident([], {}, 'Q'), orders: [] }, NOW));
  });

  it('leaves a call that both incidents knew with both, whichever way it goes', () => {
    const world = cityWith();
    const source = { callId: 'C1', channel: 'telephone', at: T0, repeat: true };
    world.add('incident', givenIncident([{ type: 'CallLinked', data: source }], {}, 'M'));
    world.add(
      'incident',
      givenIncident([{ type: 'CallLinked', data: { ...source, repeat: false } }], {}, 'K'),
    );
    world.try(merge(world));
    expect(world.get('incident', 'M').sources).toHaveLength(1);
    world.try(unmerge(world));
    expect(world.get('incident', 'M').sources).toEqual([source]);
    expect(world.get('incident', 'K').sources).toEqual([{ ...source, repeat: false }]);
  });

  it('gives a child that still waited for dispatch its clock back', () => {
    const world = cityWith();
    const [main, child] = [
      world.get('incident', 'M'),
      givenIncident([], { dispatchDueAt: NOW + MINUTE }, 'K'),
    ];
    world.add('incident', child);
    world.apply(accept(decideMerge({ main, child, orders: [] }, NOW)));
    expect(accept(unmerge(world)).timers).toEqual([
      { key: 'incident:K:dispatch', kind: 'incidentUndispatched', dueAt: NOW + MINUTE, ref: 'K' },
    ]);
  });

  it('un-merges a closed main incident only after it is re-opened (重开)', () => {
    const world = cityWith();
    world.try(merge(world));
    const main = world.get('incident', 'M');
    const closed: Incident = { ...main, status: 'closed' };
    world.add('incident', closed);
    expect(unmerge(world)).toMatchObject({
      refusal: { code: 'incident_wrong_state', acceptedNow: expect.arrayContaining(['reopen']) },
    });
    world.add('incident', main);
    expect(unmerge(world).ok).toBe(true);
  });
});

describe('Progress (警情进度)', () => {
  it('is idempotent: said once, it has nothing to add, at whatever time it is asked again', () => {
    fc.assert(
      fc.property(before, fc.nat(1_000_000), (steps, later) => {
        const world = cityWith();
        steps.forEach((step, i) => act(world, step, i));
        for (const incident of world.list('incident'))
          expect(progressOf(incident, ordersOf(world, incident.id), NOW + later)).toEqual({ events: [] });
      }),
    );
  });

  it('follows the orders forward and back, with a new dispatch clock when every order fell away', () => {
    const world = cityWith();
    const status = (): string => world.get('incident', 'M').status;
    issue(world, 'M', 'U1', T0 + SECOND);
    expect(status()).toBe('dispatched');
    act(world, { what: 'mark', where: 'M', unit: 'U1', mark: 'acknowledged', at: T0 + 2 * SECOND }, 0);
    expect(status()).toBe('working');
    world.apply(accept(decideRecall(world.get('order', 'O-U1'), '误派', NOW)));
    progress(world);
    expect(world.get('incident', 'M')).toMatchObject({
      status: 'open',
      stages: { dispatchedAt: T0 + SECOND },
    });
    expect(world.timers.get('incident:M:dispatch')).toMatchObject({ dueAt: NOW + MINUTE });
    issue(world, 'M', 'U2', NOW);
    act(world, { what: 'report', where: 'M', unit: 'U2', mark: '', at: NOW }, 1);
    expect(world.get('incident', 'M')).toMatchObject({
      status: 'resolved',
      stages: { dispatchedAt: T0 + SECOND, resolvedAt: NOW },
    });
    expect(world.timers.has('incident:M:dispatch')).toBe(false);
  });

  it('leaves closed, merged, cancelled and archived incidents alone', () => {
    for (const status of ['closed', 'merged', 'cancelled', 'archived'] as const)
      expect(progressOf({ ...givenIncident(), status }, [givenOrder()], NOW)).toEqual({ events: [] });
  });

  it('is resolved by waived orders too, keeping the time it knew', () => {
    const waived = givenOrder([{ type: 'OrderClosed', data: { waivedReason: '无需' } }]);
    expect(progressOf(givenIncident(), [waived], NOW)).toMatchObject({
      events: [{ data: { status: 'resolved', stages: { resolvedAt: NOW } } }],
    });
  });
});
