import { findDuplicates, listIncidents, mergeIncident } from '@liandong/contract/incident';
import { getFigures, getStages } from '@liandong/contract/statistics';
import { describe, expect } from 'vitest';
import { command } from '../src/devices/desk.ts';
import type { SeatDesk } from '../src/devices/seat.ts';
import { refusalOf } from '../src/entrance.ts';
import { story } from '../src/story.ts';
import type { City } from '../src/city.ts';

const HERE = { place: '祥和嘉园', centre: '魏都' };

const carryOut = async (city: City, seat: SeatDesk, mode: 'live' | 'drill' | 'test') => {
  await city.phone(mode).dials('119', { mode });
  const { call } = await seat.answers();
  const fire = await seat.opensIncident(call, { type: '汽车火灾', ...HERE });
  await seat.hangsUp(call);
  await seat.isReady();
  const unit = mode === 'live' ? '西大街消防救援站' : '北大街消防救援站';
  await seat.dispatches(fire, [{ unit, lead: true }]);
  const station = await city.unit(unit);
  const order = await station.expectsOrder();
  await city.clock.advance({ seconds: 20 });
  await station.carriesOut(order);
  await seat.closes(fire);
  return { call, fire, order, station };
};

describe('Drills (演练) and tests (测试)', () => {
  story(
    'a drill says so on its call, its incident and its order, everywhere, and is in no statistics',
    async (city) => {
      const seat = await (await city.seat('市 班长')).opens();
      await carryOut(city, seat, 'live');
      const span = { from: city.clock.now() - 3_600_000, until: city.clock.now() + 3_600_000 };
      const figures = () => seat.ask(getFigures, { query: span });
      const stages = (mode?: 'live' | 'drill') => seat.ask(getStages, { query: { ...span, mode } });
      const [before, stagesBefore] = [await figures(), await stages()];
      expect(before).toMatchObject({ calls: 1, incidents: 1, orders: 1 });

      const drill = await carryOut(city, seat, 'drill');
      await carryOut(city, seat, 'test');
      expect(drill.call.mode).toBe('drill');
      expect(drill.order.mode).toBe('drill');
      expect(drill.station.line.things.order.get(drill.order.id)?.mode).toBe('drill');
      const file = await seat.reads(drill.fire);
      expect([
        file.incident.mode,
        ...file.orders.map((o) => o.mode),
        ...file.calls.map((c) => c.mode),
      ]).toEqual(['drill', 'drill', 'drill']);
      const rows = await seat.ask(listIncidents, { query: { mode: 'drill' } });
      expect(rows.rows.map((row) => [row.no, row.mode])).toEqual([[drill.fire.no, 'drill']]);
      expect(await figures()).toEqual(before);
      expect(await stages()).toEqual(stagesBefore);
      expect((await stages('drill')).find((one) => one.stage === 'sign')?.count).toBe(1);
    },
  );

  story('a real call is never proposed for, linked to or merged into a drill', async (city) => {
    const seat = await (await city.seat('市 05')).opens();
    const drill = await seat.opensIncident(undefined, { type: '汽车火灾', ...HERE, mode: 'drill' });
    const garden = await city.standing.place('祥和嘉园', '魏都');
    await city.phone('真火').dials('119', { from: garden.point });
    const { call } = await seat.answers();
    const typeCode = city.standing.type('汽车火灾').code;
    const asked = { callId: call.id, point: { lng: garden.point.lng, lat: garden.point.lat }, typeCode };
    expect(await seat.ask(findDuplicates, { body: asked })).toEqual([]);
    expect(await refusalOf(seat.links(call, drill))).toMatchObject({
      code: 'incident_merge_refused',
      info: { why: 'mode' },
    });
    const real = await seat.opensIncident(call, { type: '汽车火灾', ...HERE });
    expect((await seat.reads(real)).incident.mode).toBe('live');
    expect(
      await refusalOf(
        seat.ask(mergeIncident, { params: { id: real.id }, body: { ...command(), mainId: drill.id } }),
      ),
    ).toMatchObject({ code: 'incident_merge_refused' });
  });
});
