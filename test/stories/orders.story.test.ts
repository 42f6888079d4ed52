import {
  changeLevel,
  takeCommand,
  amendIncident,
  mergeIncident,
  unmergeIncident,
} from '@liandong/contract/incident';
import { recallOrder, ruleOrder, urgeOrder } from '@liandong/contract/order';
import type { Incident } from '@liandong/domain/incident';
import { describe, expect } from 'vitest';
import { command } from '../src/devices/desk.ts';
import { refusalOf } from '../src/entrance.ts';
import { story } from '../src/story.ts';

const HERE = { place: '祥和嘉园', centre: '魏都' };

describe('Declined orders (退单)', () => {
  story(
    'a decline reaches 班长, who reassigns: the order falls away and another squad goes',
    async (city) => {
      const desk = await city.seat('市 09');
      const leader = await city.seat('市 班长');
      const squad = await city.unit('魏都供水抢修队');
      const burst = await desk.opensIncident(undefined, { type: '水管爆裂', ...HERE });
      const order = (await desk.dispatches(burst, [{ unit: '魏都供水抢修队' }])).get('魏都供水抢修队')!;
      expect(await refusalOf(squad.declines(await squad.expectsOrder(), ''))).toMatchObject({
        code: 'invalid_input',
      });
      await squad.declines(order, '管道归市供水公司');
      await leader.expectsAlarm('order_declined', order);
      expect(
        await refusalOf(
          desk.ask(ruleOrder, {
            params: { id: order.id },
            body: { ...command(), ruling: 'reassign', reason: '确实' },
          }),
        ),
      ).toMatchObject({ code: 'not_permitted' });
      await leader.ask(ruleOrder, {
        params: { id: order.id },
        body: { ...command(), ruling: 'reassign', reason: '属市管管网' },
      });
      const other = await city.unit('市供水抢修一队');
      await leader.dispatches(burst, [{ unit: '市供水抢修一队' }], { reassigns: order.id });
      await other.carriesOut(await other.expectsOrder());
      const { orders } = await leader.reads(burst);
      expect(orders.map((o) => o.status).sort()).toEqual(['recalled', 'reported']);
      await leader.closes(burst);
      expect(leader.line.things.unit.get(order.addressee.id)?.status).toBe('available');
    },
  );

  story(
    'a forced order (强制指定) stands: its limits count anew and it cannot be declined again',
    async (city) => {
      const desk = await city.seat('市 09');
      const leader = await city.seat('市 班长');
      const squad = await city.unit('魏都供水抢修队');
      const burst = await desk.opensIncident(undefined, { type: '水管爆裂', ...HERE });
      const order = (await desk.dispatches(burst, [{ unit: '魏都供水抢修队' }])).get('魏都供水抢修队')!;
      await squad.expectsOrder();
      await squad.declines(order, '人手不足');
      await city.clock.advance({ minutes: 3 });
      await leader.ask(ruleOrder, {
        params: { id: order.id },
        body: { ...command(), ruling: 'force', reason: '无其他力量' },
      });
      const stands = await squad.line.until('the order stands', ({ things }) => {
        const now = things.order.get(order.id);
        return now?.forced ? now : undefined;
      });
      expect(stands).toMatchObject({
        status: 'delivered',
        marks: { forcedAt: city.clock.now() },
        declined: { ruling: 'force' },
      });
      expect(await refusalOf(squad.declines(order, '还是不去'))).toMatchObject({ code: 'order_wrong_state' });
      await city.clock.advance({ seconds: 59 });
      expect(desk.line.facts('OrderOverdue')).toEqual([]);
      await squad.carriesOut(order);
    },
  );
});

describe('Handling what is under way (增援、召回、催办、改派)', () => {
  story(
    'reinforcements are a second batch; one is recalled, one is urged, one is replaced in one action',
    async (city) => {
      const desk = await city.seat('市 09');
      const fire = await desk.opensIncident(undefined, { type: '厂房仓库火灾', ...HERE });
      const first = await desk.dispatches(fire, [{ unit: '西大街消防救援站', lead: true }]);
      const second = await desk.dispatches(fire, [
        { unit: '魏都云梯消防车01' },
        { unit: '魏都抢险救援车01' },
      ]);
      expect([...second.values()].map((order) => order.batch)).toEqual([2, 2]);
      expect(await refusalOf(desk.dispatches(fire, [{ unit: '西大街消防救援站' }]))).toMatchObject({
        code: 'order_duplicate_addressee',
      });

      const recalled = second.get('魏都云梯消防车01')!;
      const ladder = await city.unit('魏都云梯消防车01');
      await ladder.signs(await ladder.expectsOrder());
      await desk.ask(recallOrder, {
        params: { id: recalled.id },
        body: { ...command(), reason: '火势已控制' },
      });
      await ladder.line.until(
        'the recall',
        ({ things }) => things.order.get(recalled.id)?.status === 'recalled',
      );
      await desk.line.until(
        'the vehicle is free',
        ({ things }) => things.unit.get(recalled.addressee.id)?.status === 'available',
      );

      const station = await city.unit('西大街消防救援站');
      const lead = await station.expectsOrder();
      await city.clock.advance({ seconds: 31 });
      await desk.expectsAlarm('order_overdue', lead);
      await desk.ask(urgeOrder, { params: { id: lead.id }, body: { ...command(), text: '请立即签收' } });
      const urged = await station.line.until('the urging', ({ things }) => {
        const now = things.order.get(lead.id);
        return now?.urges === 1 ? now : undefined;
      });
      expect(urged.urgedAt).toBe(city.clock.now());

      const replaced = second.get('魏都抢险救援车01')!;
      await desk.dispatches(fire, [{ unit: '支队53米登高平台车' }], { reassigns: replaced.id });
      await desk.expectsOrder(
        'the replaced one is withdrawn',
        replaced,
        (now) => now.recalled?.reason === '改派',
      );
      await station.carriesOut(lead);
      const platform = await city.unit('支队53米登高平台车');
      await platform.carriesOut(await platform.expectsOrder());
      await desk.expectsIncident('resolved', fire, (incident) => incident.status === 'resolved');
      await desk.closes(fire);
      expect(first.size).toBe(1);
    },
  );

  story(
    'the duty room names its squad; the squad sees the order, signs and reports with another type, and both types stay',
    async (city) => {
      const desk = await city.seat('市 09');
      const room = await city.room('市城管局');
      const hole = await desk.opensIncident(undefined, { type: '路面破损', ...HERE });
      const order = (await desk.dispatches(hole, [{ room: '市城管局', lead: true }])).get('市城管局')!;
      await room.signs(await room.expectsOrder());
      const squad = await city.unit('市政应急抢修一队');
      await room.assigns(order, ['市政应急抢修一队']);
      const seen = await squad.line.until('the squad has it', ({ frames }) =>
        frames.find((f) => f.type === 'OrderAssigned'),
      );
      expect(seen.id).toBe(order.id);
      await squad.departs(order);
      await squad.arrives(order);
      await squad.reports(order, '路面已塌陷,围挡', { final: false });
      await squad.reports(order, '回填完毕', { type: '路面塌陷' });
      const done = await desk.expectsOrder('reported', order, (now) => now.status === 'reported');
      expect(done.feedback.map((f) => [f.final, f.text])).toEqual([
        [false, '路面已塌陷,围挡'],
        [true, '回填完毕'],
      ]);
      expect(done.feedback[1]?.typeCode).toBe(city.standing.type('路面塌陷').code);
      expect(done.brief.typeCode).toBe(city.standing.type('路面破损').code);
      expect((await desk.reads(hole)).incident.typeCode).toBe(city.standing.type('路面破损').code);
      const unit = city.standing.unit('市政应急抢修一队');
      await desk.line.until(
        'the squad is free',
        ({ things }) => things.unit.get(unit.id)?.status === 'available',
      );
    },
  );
});

describe('Command (指挥)', () => {
  story(
    'a commander takes over, raises the level with a reason, and a death marks the incident major',
    async (city) => {
      const desk = await city.seat('市 05');
      const commander = await city.seat('市 指挥长');
      const crash = await desk.opensIncident(undefined, { type: '有人伤交通事故', ...HERE });
      await commander.ask(takeCommand, { params: { id: crash.id }, body: command() });
      await commander.ask(changeLevel, {
        params: { id: crash.id },
        body: { ...command(), to: 1, reason: '多车相撞' },
      });
      const raised = await desk.expectsIncident(
        'level 1 under command',
        crash,
        (incident) => incident.level === 1 && incident.major,
      );
      expect(raised.commanderId).toBe(commander.me.id);
      const other = await desk.opensIncident(undefined, { type: '无人伤交通事故', ...HERE });
      await desk.ask(amendIncident, {
        params: { id: other.id },
        body: { ...command(), edit: { casualties: { trapped: 0, injured: 0, dead: 1 } } },
      });
      await desk.expectsIncident('major', other, (incident) => incident.major);
      const levels = (await desk.timeline(crash)).filter((row) => row.type === 'LevelChanged');
      expect(levels).toMatchObject([
        { byName: commander.me.name, data: { from: 2, to: 1, reason: '多车相撞' } },
      ]);
      expect(
        await refusalOf(desk.ask(takeCommand, { params: { id: crash.id }, body: command() })),
      ).toMatchObject({ code: 'not_permitted' });
    },
  );

  story(
    'only who rules on declines may force an order onto a force, and a committed one is taken only knowingly',
    async (city) => {
      const desk = await city.seat('市 09');
      const leader = await city.seat('市 班长');
      const [one, two] = [
        await desk.opensIncident(undefined, { type: '水管爆裂', ...HERE }),
        await desk.opensIncident(undefined, { type: '停水', ...HERE }),
      ];
      await desk.dispatches(one, [{ unit: '魏都供水抢修队' }]);
      expect(await refusalOf(desk.dispatches(two, [{ unit: '魏都供水抢修队' }]))).toMatchObject({
        code: 'unit_committed',
      });
      expect(
        await refusalOf(desk.dispatches(two, [{ unit: '魏都供水抢修队' }], { stack: true, forced: true })),
      ).toMatchObject({ code: 'not_permitted' });
      const orders = await leader.dispatches(two, [{ unit: '魏都供水抢修队' }], {
        stack: true,
        forced: true,
      });
      expect(orders.get('魏都供水抢修队')?.forced).toBe(true);
      const squad = await city.unit('魏都供水抢修队');
      await squad.line.until('two orders in hand', ({ things }) => [...things.order.values()].length === 2);
      expect(await refusalOf(squad.declines(orders.get('魏都供水抢修队')!, '太忙'))).toMatchObject({
        code: 'order_wrong_state',
      });
    },
  );
});

/** What an incident tells, without the count of its facts. */
const told = ({ version: _v, ...rest }: Incident): Omit<Incident, 'version'> => rest;

describe('Merge and un-merge (合并与拆分)', () => {
  story('a merge moves calls and orders, and un-merge puts exactly those back', async (city) => {
    const seat = await (await city.seat('市 05')).opens();
    const file = async (name: string, unit: string) => {
      await city.phone(name).dials('119');
      const { call } = await seat.answers();
      const filed = await seat.opensIncident(call, { type: '居民住宅火灾', ...HERE });
      await seat.hangsUp(call);
      await seat.isReady();
      const order = (await seat.dispatches(filed, [{ unit }])).get(unit)!;
      return { ...filed, order };
    };
    const main = await file('甲', '西大街消防救援站');
    const child = await file('乙', '魏都救护车01(西大街急救点)');
    const before = await seat.reads(child);
    const mainBefore = await seat.reads(main);
    await seat.ask(mergeIncident, { params: { id: child.id }, body: { ...command(), mainId: main.id } });
    const merged = await seat.reads(main);
    expect(merged.incident.sources).toHaveLength(2);
    expect(merged.orders.map((order) => order.id).sort()).toEqual([main.order.id, child.order.id].sort());
    expect(merged.merged.map((one) => one.no)).toEqual([child.no]);

    const later = (await seat.dispatches(main, [{ unit: '魏都云梯消防车01' }])).get('魏都云梯消防车01')!;
    await seat.ask(unmergeIncident, { params: { id: child.id }, body: command() });
    const after = await seat.reads(child);
    expect(told(after.incident)).toEqual(told(before.incident));
    expect(after.orders.map((order) => ({ ...order, version: 0 }))).toEqual(
      before.orders.map((order) => ({ ...order, version: 0 })),
    );
    const mainAfter = await seat.reads(main);
    expect(mainAfter.incident.sources).toEqual(mainBefore.incident.sources);
    expect(mainAfter.orders.map((order) => order.id).sort()).toEqual([main.order.id, later.id].sort());
    expect(
      await refusalOf(seat.ask(unmergeIncident, { params: { id: child.id }, body: command() })),
    ).toMatchObject({ code: 'incident_merge_refused' });
  });
});
