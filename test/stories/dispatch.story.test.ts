import { appointLead } from '@liandong/contract/incident';
import { describe, expect } from 'vitest';
import { refusalOf } from '../src/entrance.ts';
import { story } from '../src/story.ts';

describe('T1-4 Several agencies act as one (主办 1 + 协办 3)', () => {
  story(
    'T1-4: with one lead and three supports the incident closes only after all fed back or were waived with a reason',
    async (city) => {
      const desk = await city.seat('市 09');
      const leader = await city.seat('市 班长');
      const leak = await desk.opensIncident(undefined, {
        type: '燃气泄漏',
        place: '祥和嘉园',
        centre: '魏都',
      });
      const orders = await desk.dispatches(leak, [
        { room: '燃气公司', lead: true },
        { unit: '西大街消防救援站' },
        { unit: '西大街派出所巡逻组' },
        { unit: '魏都救护车01(西大街急救点)' },
      ]);
      expect([...orders.values()].map((order) => order.role)).toEqual([
        'lead',
        'support',
        'support',
        'support',
      ]);
      const lead = city.standing.agency('燃气公司').id;
      await leader.ask(appointLead, {
        params: { id: leak.id },
        body: { commandId: crypto.randomUUID(), agencyId: lead },
      });
      await desk.expectsIncident('the lead is appointed', leak, (incident) => incident.leadAgencyId === lead);

      const devices = [
        await city.room('燃气公司'),
        await city.unit('西大街消防救援站'),
        await city.unit('西大街派出所巡逻组'),
      ];
      for (const [i, device] of devices.entries()) {
        expect(await refusalOf(desk.closes(leak))).toMatchObject({
          code: 'incident_orders_open',
          info: { open: 4 - i },
        });
        await device.carriesOut(await device.expectsOrder());
      }
      const ambulance = orders.get('魏都救护车01(西大街急救点)');
      const waived = { orderId: ambulance?.id ?? '', reason: '' };
      expect(await refusalOf(leader.closes(leak, '险情排除', [waived]))).toMatchObject({
        code: 'invalid_input',
      });
      await leader.closes(leak, '险情排除', [{ ...waived, reason: '无伤者,救护车途中返回' }]);
      const closed = await desk.expectsIncident('closed', leak, (incident) => incident.status === 'closed');
      expect(closed.closing?.waived).toEqual([{ orderId: ambulance?.id, reason: '无伤者,救护车途中返回' }]);
      await desk.line.until('the vehicle is free', ({ things }) => {
        const vehicle = things.unit.get(ambulance?.addressee.id ?? '');
        return vehicle?.status === 'available' && vehicle.orders.length === 0;
      });
    },
  );
});

describe('T3-3 One level of dispatch (一级派处)', () => {
  story(
    'T3-3: squads get their orders directly, parents a copy, and nobody approves in between',
    async (city) => {
      const desk = await city.seat('市 09');
      const parents = [await city.room('魏都消防'), await city.room('魏都公安')];
      const fire = await desk.opensIncident(undefined, {
        type: '汽车火灾',
        place: '祥和嘉园',
        centre: '魏都',
      });
      const orders = await desk.dispatches(fire, [
        { unit: '西大街消防救援站', lead: true },
        { unit: '西大街派出所巡逻组' },
      ]);
      for (const [i, name] of ['西大街消防救援站', '西大街派出所巡逻组'].entries()) {
        const parent = parents[i]!;
        const order = orders.get(name)!;
        const copy = await parent.expectsCopy(order);
        expect(copy.copiedTo).toEqual([copy.addressee.agencyId]);
        expect(copy.addressee).toMatchObject({ kind: 'unit', name });
      }
      const station = await city.unit('西大街消防救援站');
      const patrol = await city.unit('西大街派出所巡逻组');
      await station.carriesOut(await station.expectsOrder());
      await patrol.carriesOut(await patrol.expectsOrder());

      // Between the centre and the squad there is nobody: 中间环节数 = 0.
      const people = new Set([desk.me.name, station.me.name, patrol.me.name, '系统']);
      const rows = (await desk.timeline(fire)).filter((row) => row.stream === 'order');
      expect(rows.filter((row) => row.type === 'OrderIssued')).toHaveLength(2);
      expect(rows.filter((row) => !people.has(row.byName))).toEqual([]);
      for (const order of orders.values()) {
        const types = rows.filter((row) => row.id === order.id).map((row) => row.type);
        expect(types.slice(0, 3)).toEqual(['OrderIssued', 'OrderMarked', 'OrderMarked']);
      }
      await desk.closes(fire);
    },
  );

  story(
    'T3-3: another agency’s duty room neither sees nor signs, declines or reports a squad’s order',
    async (city) => {
      const desk = await city.seat('市 09');
      const stranger = await city.room('市城管局');
      const fire = await desk.opensIncident(undefined, {
        type: '汽车火灾',
        place: '祥和嘉园',
        centre: '魏都',
      });
      const order = (await desk.dispatches(fire, [{ unit: '西大街消防救援站', lead: true }])).get(
        '西大街消防救援站',
      )!;
      expect(await refusalOf(stranger.opensOrder(order))).toMatchObject({
        code: 'out_of_scope',
        status: 403,
      });
      for (const act of [
        () => stranger.signs(order),
        () => stranger.declines(order, '不归我们'),
        () => stranger.reports(order, '已处置'),
      ])
        expect(await refusalOf(act())).toMatchObject({ code: 'order_not_addressee', status: 403 });
      await stranger.line.upTo(desk.line.heardSeq);
      expect(stranger.line.things.order.has(order.id)).toBe(false);
    },
  );
});

describe('T3-4 Orders to every force and person (指令直达个人)', () => {
  story(
    'T3-4: one action reaches duty rooms, squads and single persons; each acknowledges for itself',
    async (city) => {
      const desk = await city.seat('市 09');
      const flood = await desk.opensIncident(undefined, {
        type: '道路积水内涝',
        place: '祥和嘉园',
        centre: '魏都',
      });
      const rooms = ['市城管局', '供电公司'];
      const units = ['魏都交警1中队(西大街)', '魏都防汛抢险队', '魏都市政设施抢修队'];
      const persons = ['西大街德科苑社区网格员', '东大街兴隆社区网格员'];
      const orders = await desk.dispatches(flood, [
        ...rooms.map((room) => ({ room })),
        ...[...units, ...persons].map((unit) => ({ unit })),
      ]);
      expect(new Set([...orders.values()].map((order) => order.batch))).toEqual(new Set([1]));
      expect([...orders.values()].map((order) => order.addressee.kind)).toEqual([
        'dutyRoom',
        'dutyRoom',
        'unit',
        'unit',
        'unit',
        'person',
        'person',
      ]);

      await city.clock.advance({ seconds: 20 });
      const [sleeper, ...awake] = [...rooms, ...units, ...persons].reverse();
      for (const name of awake) {
        const device = rooms.includes(name) ? await city.room(name) : await city.unit(name);
        const order = await device.expectsOrder();
        expect(order.id).toBe(orders.get(name)?.id);
        await device.signs(order);
      }
      const { orders: panel } = await desk.reads(flood);
      const rowOf = (name: string) => panel.find((row) => row.id === orders.get(name)?.id);
      expect(panel).toHaveLength(7);
      for (const name of awake) {
        const row = rowOf(name)!;
        expect(row.status).toBe('acknowledged');
        expect(row.marks.acknowledgedAt! - row.marks.issuedAt).toBe(20_000);
      }
      expect(rowOf(sleeper!)?.status).toBe('issued');

      await city.clock.advance({ seconds: 50 });
      await desk.expectsAlarm('order_overdue', orders.get(sleeper!));
      const late = desk.line
        .facts('OrderOverdue')
        .filter((frame) => (frame.data as { stage: string }).stage === 'acknowledged');
      expect(late.map((frame) => frame.id)).toEqual([orders.get(sleeper!)?.id]);
      const reached = (await desk.reads(flood)).orders.filter((order) => order.attempts.length > 0);
      expect(reached.map((order) => order.id)).toEqual([orders.get(sleeper!)?.id]);
    },
  );
});
