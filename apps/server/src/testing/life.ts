import { randomUUID } from 'node:crypto';
import { callBack, disposeCall } from '@liandong/contract/call';
import { AskProblem } from '@liandong/contract/client';
import * as incident from '@liandong/contract/incident';
import * as order from '@liandong/contract/order';
import { setUnitStatus } from '@liandong/contract/unit';
import fc from 'fast-check';
import { answer, AT, close, dial, dispatch, file, hangUp, mark, putDown, report, seatAct } from './acts.ts';
import type { TestHouse } from './index.ts';
import type { Person, Visitor } from './person.ts';

/** Who lives in it, and what there is to act upon (随机的一天). */
export interface Life {
  readonly city: TestHouse;
  readonly trunk: Visitor;
  readonly seats: readonly Person[];
  readonly field: readonly Visitor[];
  readonly rooms: readonly string[];
  readonly units: readonly string[];
  readonly calls: { id: string; key: string }[];
  readonly incidents: string[];
  readonly orders: string[];
  /** A number that must be heard by nobody. */
  readonly secret: string;
}
export interface Step {
  readonly act: keyof typeof ACTS;
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

/** Among the newest, where something still happens. */
const AMONG = 5;
const pick = <T>(list: readonly T[], n: number): T => {
  const one = list.at(-1 - (n % Math.max(1, Math.min(AMONG, list.length))));
  if (one === undefined) throw new Nothing();
  return one;
};
/** There is nothing yet to act upon. */
class Nothing extends Error {}

const id = () => ({ commandId: randomUUID() });
const said = (life: Life, n: number): string => `第${n}句,联系${life.secret},见411081-20260305-00001`;
const pointOf = (n: number) => pick([AT.yuzhou, AT.yanling, AT.weidu], n);
const body = <T extends object>(more: T): T & { commandId: string } => ({ ...id(), ...more });
const onIncident = (life: Life, n: number) => ({ id: pick(life.incidents, n) });
const onOrder = (life: Life, n: number) => ({ id: pick(life.orders, n) });
const CODES = ['enquiry', 'harassment', 'silent', 'test', 'notFiled'] as const;
const TYPES = ['040101', '010101', '100101', '090101'];

type Act = (life: Life, who: Person, step: Step) => Promise<unknown>;
const CALL_ACTS = {
  dial: async (life, _who, { a, b }) => {
    const { callId, key } = await dial(life.trunk, {
      callerNumber: a % 2 === 0 ? life.secret : undefined,
      centreId: pick(['411000', '411081', '411024', undefined], b),
      subscriberName: '欧阳演示',
      position: { point: pointOf(a), source: 'network' },
    });
    life.calls.push({ id: callId, key });
  },
  answer: (life, who, { a }) => answer(who, pick(life.calls, a).id),
  hangUp: (life, _who, { a }) => hangUp(life.trunk, pick(life.calls, a).key),
  putDown: (life, who, { a }) => putDown(who, pick(life.calls, a).id),
  dispose: (life, who, { a, b }) =>
    who.ask(disposeCall, {
      params: { id: pick(life.calls, a).id },
      body: body({ code: pick(CODES, b), note: said(life, a) }),
    }),
  callBack: (life, who, { a, b }) =>
    who.ask(callBack, {
      params: { id: pick(life.calls, a).id },
      body: body({ outcome: pick(['reached', 'noAnswer', 'busy'] as const, b), note: said(life, b) }),
    }),
  seat: (_life, who, { b }) => seatAct(who, pick(['open', 'ready', 'rest', 'close', 'ready'] as const, b)),
} satisfies Record<string, Act>;

const INCIDENT_ACTS = {
  file: async (life, who, { a, b, c }) => {
    const { incidentId } = await file(who, pointOf(b), {
      callId: a % 3 === 0 ? undefined : pick(life.calls, a).id,
      typeCode: pick(TYPES, c),
      content: said(life, a),
      reporter: { name: '欧阳演示', phone: life.secret },
    });
    life.incidents.push(incidentId);
  },
  amend: (life, who, { a, b }) =>
    who.ask(incident.amendIncident, {
      params: onIncident(life, a),
      body: body({
        edit: {
          content: said(life, b),
          ...(b % 2 === 0 ? { reporter: { phone: life.secret } } : { typeCode: pick(TYPES, b) }),
        },
      }),
    }),
  level: (life, who, { a, b }) =>
    who.ask(incident.changeLevel, {
      params: onIncident(life, a),
      body: body({ to: pick([1, 2, 3, 4] as const, b), reason: said(life, b) }),
    }),
  remark: (life, who, { a, b }) =>
    who.ask(incident.remarkIncident, { params: onIncident(life, a), body: body({ text: said(life, b) }) }),
  share: (life, who, { a, b }) =>
    who.ask(incident.shareIncident, {
      params: onIncident(life, a),
      body: body({ centreId: pick(['411024', '411081', '411002'], b), reason: '协同' }),
    }),
  link: (life, who, { a, b }) =>
    who.ask(incident.linkCall, {
      params: onIncident(life, a),
      body: body({ callId: pick(life.calls, b).id }),
    }),
  merge: (life, who, { a, b }) =>
    who.ask(incident.mergeIncident, {
      params: onIncident(life, a),
      body: body({ mainId: pick(life.incidents, b) }),
    }),
  unmerge: (life, who, { a }) =>
    who.ask(incident.unmergeIncident, { params: onIncident(life, a), body: id() }),
  close: (life, who, { a, b }) =>
    close(
      who,
      pick(life.incidents, a),
      b % 2 === 0 ? [] : life.orders.map((orderId) => ({ orderId, reason: said(life, b) })),
    ),
  reopen: (life, who, { a }) =>
    who.ask(incident.reopenIncident, { params: onIncident(life, a), body: body({ reason: said(life, a) }) }),
  cancel: (life, who, { a }) =>
    who.ask(incident.cancelIncident, { params: onIncident(life, a), body: body({ reason: said(life, a) }) }),
  archive: (life, who, { a }) =>
    who.ask(incident.archiveIncident, { params: onIncident(life, a), body: id() }),
} satisfies Record<string, Act>;

const ORDER_ACTS = {
  dispatch: async (life, who, { a, b, c }) => {
    const to = [
      { kind: 'unit' as const, id: pick(life.units, b) },
      { kind: 'dutyRoom' as const, id: pick(life.rooms, c) },
    ];
    life.orders.push(
      ...(await dispatch(who, pick(life.incidents, a), to.slice(c % 2), { stack: b % 2 === 0 })),
    );
  },
  mark: (life, _who, { a, b, c }) =>
    mark(
      pick(life.field, b),
      pick(life.orders, a),
      pick(['delivered', 'acknowledged', 'departed', 'onScene'] as const, c),
    ),
  report: (life, _who, { a, b, c }) =>
    report(pick(life.field, b), pick(life.orders, a), { text: said(life, c), final: c % 2 === 0 }),
  decline: (life, _who, { a, b }) =>
    pick(life.field, b).ask(order.declineOrder, {
      params: onOrder(life, a),
      body: body({ reason: said(life, a) }),
    }),
  assign: (life, _who, { a, b, c }) =>
    pick(life.field, b).ask(order.assignOrder, {
      params: onOrder(life, a),
      body: body({ unitIds: [pick(life.units, c)], stack: true }),
    }),
  rule: (life, who, { a, b }) =>
    who.ask(order.ruleOrder, {
      params: onOrder(life, a),
      body: body({ ruling: pick(['force', 'uphold', 'reassign'] as const, b), reason: said(life, b) }),
    }),
  urge: (life, who, { a }) =>
    who.ask(order.urgeOrder, { params: onOrder(life, a), body: body({ text: said(life, a) }) }),
  recall: (life, who, { a }) =>
    who.ask(order.recallOrder, { params: onOrder(life, a), body: body({ reason: said(life, a) }) }),
  unit: (life, _who, { a, b, c }) =>
    pick(life.field, c).ask(setUnitStatus, {
      params: { id: pick(life.units, a) },
      body: body({
        status: pick(['available', 'offDuty', 'outOfService'] as const, b),
        reason: said(life, a),
      }),
    }),
  clock: (life, _who, { b }) => life.city.clock.advance(pick([1_000, 16_000, 61_000, 130_000], b)),
} satisfies Record<string, Act>;

const ACTS = { ...CALL_ACTS, ...INCIDENT_ACTS, ...ORDER_ACTS };
/** What happens most on a real day is drawn most. */
const OFTEN: readonly (keyof typeof ACTS)[] = [
  'dial',
  'answer',
  'file',
  'dispatch',
  'mark',
  'mark',
  'report',
  'assign',
  'share',
];

const stepArb: fc.Arbitrary<Step> = fc.record({
  act: fc.constantFrom(...(Object.keys(ACTS) as (keyof typeof ACTS)[]), ...OFTEN),
  a: fc.nat(40),
  b: fc.nat(40),
  c: fc.nat(40),
});
export const daysArb = (steps: number): fc.Arbitrary<Step[]> =>
  fc.array(stepArb, { minLength: steps, maxLength: steps, size: 'max' });

/** Lives one step; the rules may say no, the house may not fail. Answers the refusal's code, if there was one. */
export const live = async (life: Life, step: Step): Promise<string | undefined> => {
  try {
    await (ACTS[step.act] as Act)(life, pick(life.seats, step.a + step.b), step);
    return undefined;
  } catch (error) {
    if (error instanceof Nothing) return 'nothing';
    if (error instanceof AskProblem && error.problem.status > 0 && error.problem.status < 500)
      return error.problem.code;
    throw error;
  }
};
