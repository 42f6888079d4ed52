import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as call from '../call/index.ts';
import * as incident from '../incident/index.ts';
import type { Decision, Result } from '../kernel.ts';
import * as order from '../order/index.ts';
import { decideSeat } from '../shift/index.ts';
import {
  givenCall,
  givenIncident,
  givenOrder,
  givenSeat,
  givenUnit,
  lineTo,
  OPENED,
  POINT,
  SECOND,
  T0,
  World,
} from '../testing/index.ts';
import { decideUnitStatus } from '../unit/index.ts';
import { audienceOf, evolve } from './index.ts';

const POLICY = { ringMs: 15_000, overflowMs: 20_000, parentCentreId: 'city' };
const who = { personId: 'P1', personName: '王芳', leads: true };
const offered = { mode: 'live', accessNumber: '110', skill: '110', priority: 0, caller: {} } as const;
const said = { text: '好', fileIds: [], byName: '李', result: undefined };

/** One roll of the dice: which act, and which of each thing it concerns. */
interface Roll {
  readonly act: string;
  readonly a: number;
  readonly b: number;
}
type Act = (world: World, roll: Roll, now: number) => Result<Decision> | Decision | undefined;
const pick = <T>(all: readonly T[], n: number): T | undefined => all[n % Math.max(1, all.length)];

const withCall =
  (decide: (c: call.Call, world: World, roll: Roll, now: number) => Result<Decision>): Act =>
  (world, roll, now) => {
    const found = pick(world.list('call'), roll.a);
    return found && decide(found, world, roll, now);
  };
const withIncident =
  (decide: (i: incident.Incident, world: World, roll: Roll, now: number) => Result<Decision>): Act =>
  (world, roll, now) => {
    const found = pick(world.list('incident'), roll.a);
    return found && decide(found, world, roll, now);
  };
const withOrder =
  (decide: (o: order.Order, world: World, roll: Roll, now: number) => Result<Decision> | Decision): Act =>
  (world, roll, now) => {
    const found = pick(world.list('order'), roll.a);
    return found && decide(found, world, roll, now);
  };
const queued = (world: World): call.Call[] => world.list('call').filter((c) => c.status === 'queued');
const of = (world: World, i: incident.Incident): order.Order[] =>
  world.list('order').filter((o) => o.incidentId === i.id);

const ACTS: Readonly<Record<string, Act>> = {
  offer: (world, { a, b }, now) => {
    const data = {
      ...offered,
      channel: b % 3 === 0 ? ('text' as const) : ('telephone' as const),
      centreId: a % 2 ? 'county' : 'city',
    };
    const seats = world.list('seat').filter((s) => s.centreId === data.centreId);
    return call.decideOffer(
      { seats, waiting: queued(world).length },
      { id: `C${world.list('call').length}`, data },
      now,
      POLICY,
    );
  },
  miss: withCall((c, w, _, now) =>
    call.decideRingMissed(
      { call: c, seats: w.list('seat'), queued: queued(w) },
      c.ringingSeatId ?? '',
      now,
      POLICY,
    ),
  ),
  overflow: withCall((c, w, _, now) =>
    call.decideOverflow({ call: c, seats: w.list('seat'), queued: queued(w) }, 'city', now, POLICY),
  ),
  answer: withCall((c, w, { b }, now) => {
    const rung = w.list('seat').find((s) => s.id === c.ringingSeatId);
    const seat = b % 3 === 0 ? pick(w.list('seat'), b) : rung;
    return call.decideAnswer({ call: c, seat, rung, queued: queued(w) }, { personId: 'P1' }, now);
  }),
  end: withCall((c, w, _, now) =>
    call.decideEnd({ call: c, seats: w.list('seat'), queued: queued(w) }, 'caller', now),
  ),
  dispose: withCall((c, _, { b }, now) =>
    call.decideDispose(c, { code: pick(call.DISPOSALS, b) ?? 'enquiry', personId: 'P1' }, now),
  ),
  callBack: withCall((c, _, { b }, now) =>
    call.decideCallback(c, { outcome: pick(call.CALLBACK_OUTCOMES, b) ?? 'busy', personId: 'P1' }, now),
  ),
  locate: withCall((c, _, __, now) =>
    call.decideLocate(c, { source: 'network', point: POINT, radiusM: undefined, at: now }, now),
  ),
  file: withCall((c, w, { b }, now) =>
    incident.decideOpen(
      c,
      { ...OPENED, id: `I${w.list('incident').length}`, level: b % 4 === 0 ? 1 : 3 },
      now,
    ),
  ),
  link: withCall((c, w, { b }, now) => {
    const found = pick(w.list('incident'), b);
    return found
      ? incident.decideLink({ incident: found, call: c }, { personId: 'P1' }, now)
      : call.decideRecorded(c, 'R', now);
  }),
  seat: (world, { a, b }, now) => {
    const seat = pick(world.list('seat'), a);
    const act = pick(['open', 'close', 'rest', 'ready', 'ready'] as const, b);
    const held = world.list('call').find((c) => c.id === seat?.callId);
    return (
      seat && act && decideSeat({ seat, call: held, queued: queued(world) }, { act, ...who }, now, 15_000)
    );
  },
  amend: withIncident((i, _, { b }, now) =>
    incident.decideAmend(i, { edit: { content: `改${b}`, eventLevel: b % 2 ? 3 : undefined } }, now),
  ),
  level: withIncident((i, _, { b }, now) =>
    incident.decideLevel(i, { to: b % 2 ? 1 : 2, reason: '持刀' }, now),
  ),
  issue: withIncident((i, w, { b }, now) => {
    const unit = pick(w.list('unit'), b);
    const to = b % 4 === 0 ? ({ kind: 'dutyRoom', id: 'D1' } as const) : { id: unit?.id ?? '' };
    const lines = [lineTo(`O${w.list('order').length}`, to)];
    return order.decideIssue(
      { incident: i, orders: of(w, i), units: w.list('unit') },
      { lines, stack: b % 2 === 0 },
      now,
    );
  }),
  cancel: withIncident((i, _, __, now) => incident.decideCancel(i, '误立', now)),
  close: withIncident((i, w, { b }, now) => {
    const waived = b % 2 ? of(w, i).map((o) => ({ orderId: o.id, reason: '无需' })) : [];
    return order.decideCloseWithOrders(
      { incident: i, orders: of(w, i) },
      { result: '好', personId: 'P1', waived },
      now,
    );
  }),
  reopen: withIncident((i, _, __, now) => incident.decideReopen(i, '又来', now)),
  archive: withIncident((i, _, { b }, now) =>
    b % 3 ? incident.decideReopen(i, '又来', now) : incident.decideArchive(i, now),
  ),
  correct: withIncident((i, _, __, now) =>
    incident.decideCorrect(
      i,
      { fields: { level: 4, content: undefined }, reason: '误', personId: 'P1', approverId: 'P2' },
      now,
    ),
  ),
  merge: withIncident((i, w, { b }, now) =>
    incident.decideMerge({ main: pick(w.list('incident'), b) ?? i, child: i, orders: of(w, i) }, now),
  ),
  unmerge: withIncident((i, w, _, now) => {
    const main = w.find('incident', i.mergedInto ?? i.id) ?? i;
    return incident.decideUnmerge({ main, child: i, orders: of(w, main) }, now);
  }),
  share: withIncident((i, _, __, now) =>
    incident.decideCommandAct(
      i,
      'share',
      { type: 'IncidentShared', data: { centreId: 'county', reason: '交界' } },
      now,
    ),
  ),
  mark: withOrder((o, _, { b }, now) =>
    order.decideMark(
      o,
      { mark: pick(order.MARKS, b) ?? 'onScene', byName: '李', occurredAt: now - b * SECOND },
      now,
    ),
  ),
  report: withOrder((o, _, { b }, now) =>
    order.decideReport(o, { feedback: { ...said, final: b % 3 > 0 }, occurredAt: now - b * SECOND }, now),
  ),
  assign: withOrder((o, w, { b }, now) =>
    order.decideAssign(
      { order: o, units: w.list('unit') },
      { unitIds: b % 5 ? [`U${b % 4}`] : ['U0', 'U1'], stack: true },
      now,
    ),
  ),
  decline: withOrder((o, _, __, now) => order.decideDecline(o, { reason: '故障', byName: '李' }, now)),
  rule: withOrder((o, w, { b }, now) =>
    order.decideRule(
      o,
      { ruling: pick(['force', 'force', 'uphold', 'reassign'] as const, b) ?? 'force', reason: '必须' },
      now,
      { incident: w.find('incident', o.incidentId), units: w.list('unit') },
    ),
  ),
  urge: withOrder((o, _, __, now) => order.decideUrge(o, '快', now)),
  recall: withOrder((o, _, __, now) => order.decideRecall(o, '误派', now)),
  overdue: withOrder((o, _, __, now) => order.decideOverdue(o, order.nextMark(o) ?? 'departed', now)),
  ladder: withOrder((o, _, { b }, now) => order.decideLadder(o, b % 2, `A${now}`, now)),
  unit: (world, { a, b }, now) => {
    const unit = pick(world.list('unit'), a);
    return (
      unit &&
      decideUnitStatus(
        unit,
        { status: pick(['offDuty', 'available', 'outOfService'] as const, b) ?? 'available', reason: '轮换' },
        now,
      )
    );
  },
};
const roll: fc.Arbitrary<Roll> = fc.record({
  act: fc.constantFrom(...Object.keys(ACTS), 'offer', 'answer', 'file', 'issue', 'mark', 'seat'),
  a: fc.nat(11),
  b: fc.nat(23),
});

const city = (): World => {
  const world = new World();
  const install = (stream: 'seat' | 'unit', id: string, type: string, data: object): void =>
    world.apply({ events: [{ stream, id, type, data, occurredAt: T0 }] });
  for (const id of ['S0', 'S1', 'K0']) {
    install('seat', id, 'SeatInstalled', {
      centreId: id === 'K0' ? 'county' : 'city',
      no: id,
      post: 'both',
      skills: ['110'],
      reserve: false,
    });
    install('seat', id, 'SeatOpened', { personId: 'P1', personName: '王芳' });
  }
  for (const id of ['U0', 'U1', 'U2', 'U3']) {
    const { agencyId, centreId, regionCode, kind, name, nameEn, capabilities, staffing, point } = givenUnit();
    install('unit', id, 'UnitEnrolled', {
      agencyId,
      centreId,
      regionCode,
      kind,
      name,
      nameEn,
      capabilities,
      staffing,
      point,
    });
  }
  return world;
};

const step = (world: World, thrown: Roll, now: number): void => {
  const result = ACTS[thrown.act]?.(world, thrown, now);
  if (!result) return;
  const decision = 'ok' in result ? (result.ok ? result.value : undefined) : result;
  if (!decision) return;
  const started = new Set(decision.timers?.map((timer) => timer.key));
  expect(decision.cancel?.filter((key) => started.has(key)) ?? []).toEqual([]);
  world.apply(decision);
  for (const i of world.list('incident')) world.apply(incident.progressOf(i, of(world, i), now));
};

/** What must be true of a city at every moment. */
const sound = (world: World): void => {
  for (const seat of world.list('seat')) {
    if (seat.status === 'ringing') expect(world.get('call', seat.callId ?? '').ringingSeatId).toBe(seat.id);
    if (seat.status === 'talking')
      expect(world.get('call', seat.callId ?? '')).toMatchObject({ status: 'answered', seatId: seat.id });
    if (seat.status === 'idle') expect(queued(world).filter((c) => c.centreId === seat.centreId)).toEqual([]);
  }
  for (const c of world.list('call'))
    if (c.status === 'ringing')
      expect(world.get('seat', c.ringingSeatId ?? '')).toMatchObject({ status: 'ringing', callId: c.id });
  for (const unit of world.list('unit')) {
    expect(unit.status === 'committed').toBe(unit.orders.length > 0);
    for (const { orderId } of unit.orders)
      expect(order.isOrderActive(world.get('order', orderId))).toBe(true);
  }
  for (const o of world.list('order')) {
    expect(order.lampOf(o)).toMatch(/^(red|green|yellow|grey|none)$/);
    const on = world.get('incident', o.incidentId);
    if (order.isOrderActive(o)) expect(incident.isOpen(on.status)).toBe(true);
  }
};

describe('A city at work: any commands in any order', () => {
  it('never reaches the impossible, and everything it says stays true', () => {
    fc.assert(
      fc.property(fc.array(roll, { minLength: 20, maxLength: 120 }), (rolls) => {
        const world = city();
        rolls.forEach((thrown, i) => {
          step(world, thrown, T0 + i * 3 * SECOND);
          sound(world);
        });
        const counts = new Map<string, number>();
        for (const { stream, id } of world.log)
          counts.set(`${stream} ${id}`, (counts.get(`${stream} ${id}`) ?? 0) + 1);
        const again = world.replayed();
        for (const stream of ['call', 'seat', 'incident', 'order', 'unit'] as const)
          for (const state of world.list(stream)) {
            expect([stream, state.id, state.version]).toEqual([
              stream,
              state.id,
              counts.get(`${stream} ${state.id}`),
            ]);
            expect(JSON.parse(JSON.stringify(state))).toStrictEqual(again.get(stream, state.id));
          }
      }),
      { numRuns: 150 },
    );
  });
});

describe('Log (事件记录)', () => {
  it('holds an unknown stream for a defect', () => {
    expect(() => evolve('ship' as 'call', undefined, 'X', { type: 'ShipSunk', data: {} }, T0)).toThrow(
      'impossible',
    );
    expect(() => audienceOf('ship' as 'call', { id: 'X', version: 1 })).toThrow('impossible');
  });

  it('tells each thing to those whom it concerns and nobody else (收件范围)', () => {
    expect(audienceOf('call', givenCall())).toEqual(['centre:city']);
    const overflowed = givenCall(
      [{ type: 'CallOverflowed', data: { toCentreId: 'city', reason: 'waited' } }],
      { centreId: 'county' },
    );
    expect(audienceOf('call', overflowed)).toEqual(['centre:city', 'centre:county']);
    expect(audienceOf('seat', givenSeat())).toEqual(['centre:city']);
    expect(
      audienceOf('incident', { ...givenIncident(), sharedWith: ['county'] } as incident.Incident),
    ).toEqual(['centre:city', 'centre:county']);
    const assigned = givenOrder(
      [{ type: 'OrderAssigned', data: { assignees: [{ kind: 'person', id: 'U9', name: '赵' }] } }],
      { copiedTo: ['police', 'fire'] },
    );
    expect(audienceOf('order', assigned)).toEqual([
      'centre:city',
      'agency:police',
      'agency:fire',
      'unit:U1',
      'unit:U9',
    ]);
    expect(audienceOf('unit', givenUnit())).toEqual(['centre:city', 'agency:police', 'unit:U1']);
  });
});
