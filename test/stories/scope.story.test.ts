import { listAudit, unmaskCaller } from '@liandong/contract/access';
import { changeLevel, getTimeline, listIncidents, shareIncident } from '@liandong/contract/incident';
import { listOrders } from '@liandong/contract/order';
import { describe, expect } from 'vitest';
import { command } from '../src/devices/desk.ts';
import { refusalOf } from '../src/entrance.ts';
import { story } from '../src/story.ts';

describe('G-1 One network, separate scopes (数据范围)', () => {
  story(
    'G-1: 禹州 sees only 禹州, the city sees all, and a shared incident is visible to both with the share on record',
    async (city) => {
      const yuzhou = await city.seat('禹州 03');
      const yanling = await city.seat('鄢陵 班长');
      const leader = await city.seat('市 班长');
      const own = await leader.opensIncident(undefined, {
        type: '汽车火灾',
        place: '神垕古镇',
        centre: '禹州',
      });
      const theirs = await leader.opensIncident(undefined, { type: '停电', place: '安陵镇', centre: '鄢陵' });
      await yuzhou.expectsIncident('its own', own, () => true);
      await yanling.expectsIncident('its own', theirs, () => true);
      await leader.expectsIncident('both', theirs, () => leader.line.things.incident.has(own.id));
      await yuzhou.line.upTo(leader.line.heardSeq);
      expect([...yuzhou.line.things.incident.keys()]).toEqual([own.id]);
      expect(new Set([...yuzhou.line.things.unit.values()].map((unit) => unit.centreId))).toEqual(
        new Set([city.standing.centre('禹州').id]),
      );

      for (const act of [
        () => yuzhou.reads(theirs),
        () => yuzhou.ask(getTimeline, { params: { id: theirs.id } }),
        () => yuzhou.dispatches(theirs, [{ unit: '鄢陵一号电力抢修队(安陵)' }]),
        () =>
          yuzhou.ask(changeLevel, { params: { id: theirs.id }, body: { ...command(), to: 2, reason: '试' } }),
      ])
        expect(await refusalOf(act())).toMatchObject({ code: 'out_of_scope', status: 403 });
      const search = (desk: typeof yuzhou) =>
        desk.ask(listIncidents, { query: {} }).then((page) => page.rows.map((row) => row.no).sort());
      expect(await search(yuzhou)).toEqual([own.no]);
      expect(await search(leader)).toEqual([own.no, theirs.no].sort());

      await leader.ask(shareIncident, {
        params: { id: theirs.id },
        body: { ...command(), centreId: yuzhou.me.centreId ?? '', reason: '跨县协同' },
      });
      const seen = await yuzhou.line.until('the share reaches 禹州', ({ frames }) =>
        frames.find((f) => f.id === theirs.id),
      );
      expect(seen.type).toBe('IncidentShared');
      expect((await yuzhou.reads(theirs)).incident.sharedWith).toEqual([yuzhou.me.centreId]);
      expect(await search(yuzhou)).toEqual([own.no, theirs.no].sort());
      const share = (await yanling.timeline(theirs)).find((row) => row.type === 'IncidentShared');
      expect(share).toMatchObject({
        byName: leader.me.name,
        data: { centreId: yuzhou.me.centreId, reason: '跨县协同' },
      });
    },
  );
});

describe('G-2 Down to the village (延伸到农村)', () => {
  story(
    'G-2: a call from a village of 鸠山镇 goes straight to the township squad and the grid person’s phone; both sign',
    async (city) => {
      const seat = await (await city.seat('禹州 01')).opens();
      const pole = await city.standing.place('鸠山连庄线4号电线杆', '禹州');
      await city.phone('村民').dials('110', { from: pole.point });
      const { call } = await seat.answers();
      expect(call.centreId).toBe(city.standing.centre('禹州').id);
      const flood = await seat.opensIncident(call, {
        type: '洪涝灾害',
        place: '鸠山连庄线4号电线杆',
        centre: '禹州',
      });
      const { incident } = await seat.reads(flood);
      expect(incident.place).toMatchObject({ text: '鸠山连庄线4号电线杆', regionCode: '411081' });
      expect(incident.place.townshipCode).toBe(
        (await city.standing.place('鸠山镇', '禹州')).townshipCode ?? incident.place.townshipCode,
      );
      const names = ['鸠山镇应急分队', '鸠山王村村网格员'];
      const orders = await seat.dispatches(
        flood,
        names.map((unit) => ({ unit })),
      );
      for (const name of names) {
        const device = await city.unit(name);
        const order = await device.expectsOrder();
        expect(order.brief).toMatchObject({
          place: { text: '鸠山连庄线4号电线杆' },
          areaClass: incident.areaClass,
        });
        await device.signs(order);
      }
      for (const order of orders.values())
        await seat.expectsOrder('signed', order, (now) => now.marks.acknowledgedAt !== undefined);
      expect(orders.get('鸠山王村村网格员')?.addressee.kind).toBe('person');
    },
  );
});

describe('T1-8 Police detail and linked agencies (公安警情与联动警情)', () => {
  story(
    'T1-8: a 城管 officer searching by telephone gets only its own tasks; a criminal incident is 403 and leaves an audit row',
    async (city) => {
      const desk = await city.seat('市 05');
      const officer = await city.room('市城管局');
      const number = '19903749123';
      const file = (type: string, place: string) =>
        desk.opensIncident(undefined, {
          type,
          place,
          centre: '魏都',
          reporter: { name: '周', phone: number },
        });
      const stall = await file('占道经营', '祥和嘉园');
      const robbery = await file('入户抢劫', '颍河华庭');
      const outage = await file('停电', '建业华庭');
      await desk.dispatches(stall, [{ room: '市城管局' }]);
      await desk.dispatches(robbery, [{ unit: '魏都刑侦中队' }]);
      await desk.dispatches(outage, [{ room: '供电公司' }]);
      const mine = await officer.expectsOrder();

      const byPhone = await officer.ask(listIncidents, { query: { phone: number } });
      expect(byPhone.rows.map((row) => row.no)).toEqual([stall.no]);
      const orders = await officer.ask(listOrders, { query: { phone: number } });
      expect(orders.rows.map((order) => order.id)).toEqual([mine.id]);
      expect((await desk.ask(listIncidents, { query: { phone: number } })).total).toBe(3);

      expect(await refusalOf(officer.reads(robbery))).toMatchObject({
        code: 'criminal_detail_restricted',
        status: 403,
      });
      expect(await refusalOf(officer.reads(outage))).toMatchObject({ code: 'out_of_scope', status: 403 });
      const refused = await city
        .auditor()
        .ask(listAudit, { query: { act: 'incident.open', text: robbery.no } });
      expect(refused.rows).toMatchObject([
        { byName: officer.me.name, subject: robbery.no, outcome: 'refused', reason: 'criminal' },
      ]);
      await officer.line.upTo(desk.line.heardSeq);
      expect([...officer.line.things.order.keys()]).toEqual([mine.id]);
      expect(
        officer.line.frames.filter((frame) => frame.stream === 'call' || frame.stream === 'incident'),
      ).toEqual([]);
      expect((await officer.reads(stall)).incident.no).toBe(stall.no);
    },
  );
});

describe('Callers’ numbers (号码脱敏)', () => {
  story(
    'a number is masked for everybody but the seat that has the call, until somebody gives a reason',
    async (city) => {
      const seat = await (await city.seat('市 05')).opens();
      const other = await city.seat('市 09');
      const number = '19903749456';
      await city
        .phone('吴', number)
        .dials('110', { subscriberName: '吴演示', subscriberAddress: '许昌市魏都区示例路1号' });
      const card = await seat.answers();
      expect(card).toMatchObject({ masked: false, call: { caller: { number, subscriberName: '吴演示' } } });
      const seen = await other.line.until('the call on another desk', ({ things }) =>
        things.call.get(card.call.id),
      );
      expect(seen.caller.number).toBe('199****9456');
      expect(JSON.stringify(other.line.frames)).not.toContain(number);
      const leak = await seat.opensIncident(card.call, {
        type: '停水',
        place: '祥和嘉园',
        centre: '魏都',
        reporter: { phone: number },
      });

      expect(
        await refusalOf(other.ask(unmaskCaller, { body: { ...command(), incidentId: leak.id, reason: '' } })),
      ).toMatchObject({ code: 'invalid_input' });
      const whole = await other.ask(unmaskCaller, {
        body: { ...command(), incidentId: leak.id, reason: '回访报警人' },
      });
      expect(whole).toMatchObject({ number, reporterPhone: number });
      const audit = await city.auditor().ask(listAudit, { query: { act: 'caller.unmask' } });
      expect(audit.rows).toMatchObject([
        { byName: other.me.name, subject: leak.no, reason: '回访报警人', outcome: 'done' },
      ]);

      await other.dispatches(leak, [{ unit: '魏都供水抢修队' }]);
      const squad = await city.unit('魏都供水抢修队');
      const order = await squad.expectsOrder();
      expect(order.brief.contactPhone).toBe('199****9456');
      expect((await squad.opensOrder(order)).order.brief.contactPhone).toBe(number);
      const contact = await city.auditor().ask(listAudit, { query: { act: 'order.contact' } });
      expect(contact.rows).toMatchObject([{ byName: squad.me.name, subject: order.no }]);
    },
  );
});
