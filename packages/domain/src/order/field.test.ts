import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Decision, Result } from '../kernel.ts';
import { givenOrder, givenUnit, MINUTE, SECOND, T0, World } from '../testing/index.ts';
import {
  CLOCK_SKEW_MAX_MS,
  decideMark,
  decideReport,
  type Mark,
  type Order,
  type OrderEvent,
  type OrderStatus,
} from './index.ts';

const NOW = T0 + 60 * MINUTE;
const valueOf = (result: Result<Decision>): Decision => {
  if (!result.ok) throw new Error(`refused: ${result.refusal.code}`);
  return result.value;
};
const marked = (mark: Mark): OrderEvent => ({ type: 'OrderMarked', data: { mark, byName: '李强' } });
const feedback = { final: true, text: '已处理', fileIds: [], byName: '李强' };
const mark = (order: Order, name: Mark, occurredAt: number, backdated = false): Decision =>
  valueOf(decideMark(order, { mark: name, byName: '李强', occurredAt, backdated }, NOW));

describe('Field marks (环节上报)', () => {
  it('settles a repeated mark without a new fact and lets an earlier time correct a later one', () => {
    const order = givenOrder([marked('acknowledged')]);
    expect(mark(order, 'acknowledged', T0 + 5 * SECOND)).toEqual({ events: [] });
    expect(mark(order, 'acknowledged', T0).events).toMatchObject([{ type: 'OrderMarked', occurredAt: T0 }]);
  });

  it('believes our own clock when the telephone’s is impossible, and doubts it when it is far off (时钟存疑)', () => {
    const at = (occurredAt: number): unknown => mark(givenOrder(), 'acknowledged', occurredAt).events[0];
    expect(at(NOW + MINUTE)).toMatchObject({ occurredAt: NOW, data: {} });
    expect(at(NOW + CLOCK_SKEW_MAX_MS + 1)).toMatchObject({ occurredAt: NOW, data: { doubtful: true } });
    expect(at(T0 - MINUTE)).toMatchObject({ occurredAt: NOW });
    expect(at(T0 - MINUTE)).not.toHaveProperty('data.doubtful');
    expect(at(0)).toMatchObject({ occurredAt: NOW, data: { doubtful: true } });
  });

  it('believes a training key that replays history (补录)', () => {
    expect(mark(givenOrder(), 'departed', T0 - 86_400_000, true).events).toMatchObject([
      { occurredAt: T0 - 86_400_000, data: {} },
    ]);
    const old = decideReport(givenOrder(), { feedback, occurredAt: 1, backdated: true }, NOW);
    expect(valueOf(old).events[0]?.occurredAt).toBe(1);
  });

  it('does not take a report from 1970 for the time of the report', () => {
    const events = valueOf(decideReport(givenOrder(), { feedback, occurredAt: 0 }, NOW)).events;
    expect(events[0]).toMatchObject({ type: 'OrderReported', occurredAt: NOW, data: { doubtful: true } });
    const world = new World();
    world.add('order', givenOrder());
    world.apply({ events: events.filter((e) => e.stream === 'order') });
    expect(world.get('order', 'O1')).toMatchObject({
      status: 'reported',
      doubtfulMarks: ['reported'],
      marks: { reportedAt: NOW },
    });
  });

  it('starts the clock of the next mark and stops the ladder with the signature', () => {
    const signed = mark(givenOrder(), 'acknowledged', T0 + SECOND);
    expect(signed.timers).toMatchObject([
      { key: 'order:O1:stage', dueAt: T0 + 5 * MINUTE, data: { stage: 'departed' } },
    ]);
    expect(signed.cancel).toEqual(['order:O1:ladder']);
  });

  it('frees the crew once when it clears (撤离) and asks for its report all the same', () => {
    const order = givenOrder([marked('onScene')]);
    expect(mark(order, 'cleared', NOW).events.map((e) => e.type)).toEqual(['OrderMarked', 'UnitReleased']);
    const cleared = givenOrder([marked('onScene'), marked('cleared')]);
    expect(mark(cleared, 'cleared', T0 + SECOND).events.map((e) => e.type)).toEqual(['OrderMarked']);
    expect(cleared.status).toBe('onScene');
    expect(mark(givenOrder([marked('onScene')]), 'reported', NOW).events.map((e) => e.type)).toEqual([
      'OrderMarked',
      'UnitReleased',
    ]);
  });

  it('adds further feedback to a reported order, which stays reported with its first time (续报)', () => {
    const world = new World();
    world.add('unit', givenUnit());
    world.add('order', givenOrder());
    world.try(decideReport(world.get('order', 'O1'), { feedback, occurredAt: NOW }, NOW));
    const again = valueOf(
      decideReport(
        world.get('order', 'O1'),
        { feedback: { ...feedback, text: '补充' }, occurredAt: NOW + SECOND },
        NOW + SECOND,
      ),
    );
    expect(again.events.map((e) => e.type)).toEqual(['OrderReported']);
    world.apply(again);
    world.try(
      decideReport(
        world.get('order', 'O1'),
        { feedback: { ...feedback, final: false }, occurredAt: NOW + 2 },
        NOW + 2,
      ),
    );
    expect(world.get('order', 'O1')).toMatchObject({ status: 'reported', marks: { reportedAt: NOW } });
    expect(world.get('order', 'O1').feedback).toHaveLength(3);
  });

  it('keeps what comes late from a recalled or closed order and changes nothing else', () => {
    for (const event of [
      { type: 'OrderRecalled', data: { reason: '误派' } },
      { type: 'OrderClosed', data: { waivedReason: '离线' } },
    ] as const) {
      const order = givenOrder([event]);
      const late = valueOf(decideReport(order, { feedback, occurredAt: NOW }, NOW));
      expect(late.events.map((e) => e.type)).toEqual(['OrderReported']);
      const world = new World();
      world.add('order', order);
      world.apply(late);
      expect(world.get('order', 'O1')).toMatchObject({
        status: order.status,
        feedback: [{ text: '已处理' }],
      });
    }
  });
});

const RANK: readonly OrderStatus[] = [
  'issued',
  'delivered',
  'acknowledged',
  'departed',
  'onScene',
  'reported',
  'closed',
];
const update = fc.record({
  name: fc.constantFrom(
    'delivered',
    'acknowledged',
    'departed',
    'onScene',
    'reported',
    'transport',
    'cleared',
  ) as fc.Arbitrary<Mark>,
  at: fc.integer({ min: 0, max: 3_000 }).map((s) => T0 + s * SECOND),
});
const run = (updates: readonly { readonly name: Mark; readonly at: number }[]): Order => {
  const world = new World();
  world.add('order', givenOrder());
  for (const { name, at } of updates) {
    const order = world.get('order', 'O1');
    const result =
      name === 'reported'
        ? decideReport(order, { feedback, occurredAt: at }, NOW)
        : decideMark(order, { mark: name, byName: '李强', occurredAt: at }, NOW);
    const events = valueOf(result).events.filter((e) => e.stream === 'order');
    world.apply({ events });
    expect(RANK.indexOf(world.get('order', 'O1').status)).toBeGreaterThanOrEqual(RANK.indexOf(order.status));
  }
  return world.get('order', 'O1');
};

describe('Late, repeated and reordered marks (迟到、重复、乱序)', () => {
  it('always end in the same marks, the least time of each, and never move an order backwards', () => {
    const shuffled = fc
      .array(update, { maxLength: 14 })
      .chain((updates) =>
        fc.tuple(
          fc.constant(updates),
          fc.shuffledSubarray(updates, { minLength: updates.length }),
          fc.subarray(updates),
        ),
      );
    fc.assert(
      fc.property(shuffled, ([updates, others, repeats]) => {
        const one = run(updates);
        const two = run([...repeats, ...others, ...updates]);
        expect(two.marks).toEqual(one.marks);
        expect(two.status).toBe(one.status);
        for (const { name } of updates) {
          const times = updates.filter((u) => u.name === name).map((u) => u.at);
          expect(one.marks[`${name}At`]).toBe(Math.min(...times));
        }
      }),
    );
  });
});
