import { markOrder, reportOrder } from '@liandong/contract/order';
import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import { story } from '../src/story.ts';

describe('Responder without a network (离线)', () => {
  story(
    'marks made offline arrive late, twice and in the wrong order, and the order is exactly as if they had not',
    async (city) => {
      const desk = await city.seat('市 09');
      const squad = await city.unit('鸠山镇应急分队');
      const flood = await desk.opensIncident(undefined, {
        type: '洪涝灾害',
        place: '鸠山镇',
        centre: '禹州',
      });
      await desk.dispatches(flood, [{ unit: '鸠山镇应急分队', lead: true }]);
      const order = await squad.expectsOrder();
      squad.line.unplug();

      const issuedAt = city.clock.now();
      const at = (minutes: number) => issuedAt + minutes * 60_000;
      const mark = (name: 'acknowledged' | 'departed' | 'onScene', minutes: number) => {
        const body = { commandId: randomUUID(), mark: name, occurredAt: at(minutes) };
        return () => squad.ask(markOrder, { params: { id: order.id }, body });
      };
      const report = { commandId: randomUUID(), occurredAt: at(40), final: true, text: '转移群众 12 人' };
      const outbox = [
        mark('acknowledged', 1),
        mark('departed', 3),
        mark('onScene', 25),
        () => squad.ask(reportOrder, { params: { id: order.id }, body: report }),
      ];
      await city.clock.advance({ minutes: 50 });
      const yellow = await desk.expectsOrder('overdue meanwhile', order, (now) => now.overdue.length > 0);
      expect(yellow.overdue).toEqual(['acknowledged']);

      for (const send of [...outbox].reverse()) await send();
      for (const send of outbox) await send();
      await mark('departed', 7)();
      squad.line.plug();
      const done = await desk.expectsOrder('every mark', order, (now) => now.marks.acknowledgedAt === at(1));
      expect(done.marks).toEqual({
        issuedAt,
        deliveredAt: issuedAt,
        acknowledgedAt: at(1),
        departedAt: at(3),
        onSceneAt: at(25),
        reportedAt: at(40),
      });
      expect(done.feedback).toMatchObject([{ text: '转移群众 12 人', at: at(40) }]);
      expect(done.doubtfulMarks).toEqual([]);
      const rows = (await desk.timeline(flood)).filter(
        (row) => row.id === order.id && ['OrderMarked', 'OrderReported'].includes(row.type),
      );
      expect(rows).toHaveLength(5);
      expect(rows.map((row) => row.occurredAt)).toEqual([issuedAt, at(1), at(3), at(25), at(40)]);
      expect(rows.at(-1)).toMatchObject({ recordedAt: city.clock.now() });
      await squad.line.until(
        'the squad hears its own report',
        ({ things }) => things.order.get(order.id)?.status === 'reported',
      );
      await desk.closes(flood);
    },
  );

  story(
    'a telephone whose clock is wrong earns no quick signature: our time counts and the mark is doubted',
    async (city) => {
      const desk = await city.seat('市 09');
      const squad = await city.unit('鸠山镇应急分队');
      const flood = await desk.opensIncident(undefined, {
        type: '洪涝灾害',
        place: '鸠山镇',
        centre: '禹州',
      });
      await desk.dispatches(flood, [{ unit: '鸠山镇应急分队' }]);
      const order = await squad.expectsOrder();
      await city.clock.advance({ minutes: 2 });
      await squad.marks(order, 'acknowledged', city.clock.now() - 3_600_000);
      await squad.marks(order, 'departed', city.clock.now() + 3_600_000);
      const now = await desk.expectsOrder('departed', order, ({ status }) => status === 'departed');
      expect(now.marks).toMatchObject({ acknowledgedAt: city.clock.now(), departedAt: city.clock.now() });
      expect(now.doubtfulMarks).toEqual(['acknowledged', 'departed']);
    },
  );

  story('a console cut off for a while resumes by number, without a new snapshot', async (city) => {
    const desk = await city.seat('市 09');
    const other = await city.seat('市 05');
    await other.opensIncident(undefined, { type: '停电', place: '祥和嘉园', centre: '魏都' });
    desk.line.unplug();
    const missed = [];
    for (let i = 0; i < 5; i++)
      missed.push(await other.opensIncident(undefined, { type: '停水', place: '祥和嘉园', centre: '魏都' }));
    await other.dispatches(missed[0]!, [{ unit: '魏都供水抢修队' }]);
    expect(desk.line.things.incident.size).toBeLessThanOrEqual(1);
    desk.line.plug();
    await desk.line.upTo(other.line.heardSeq);
    for (const one of missed) expect(desk.line.things.incident.get(one.id)?.no).toBe(one.no);
    expect(desk.line.snapshots).toBe(1);
    const numbers = desk.line.frames.map((frame) => frame.seq);
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
    expect(numbers.slice(-10)).toEqual(other.line.frames.slice(-10).map((frame) => frame.seq));
  });
});
