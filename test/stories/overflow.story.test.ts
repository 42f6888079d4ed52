import { isOverflowed } from '@liandong/domain/call';
import { listCalls } from '@liandong/contract/call';
import { describe, expect } from 'vitest';
import { story } from '../src/story.ts';

const WITHIN_MS = 20_000;

describe('T1-5 County queue and overflow (溢出代接)', () => {
  story(
    'T1-5: a county queue with no seat open overflows to the city, marked 代接, and is dispatched back to county units',
    async (city) => {
      const yuzhou = city.standing.centre('禹州').id;
      const seat = await (await city.seat('市 05')).opens();
      const dispatcher = await city.seat('禹州 03');
      const station = await city.unit('颍川消防救援站');
      await city.phone('李').dials('110', { centreId: yuzhou });
      await city.clock.advance({ ms: 0 });
      const ringing = await seat.expectsRing();
      expect(isOverflowed(ringing)).toBe(true);
      expect(city.clock.now() - ringing.offeredAt).toBeLessThanOrEqual(WITHIN_MS);
      expect(seat.line.facts('CallOverflowed').map((frame) => frame.data)).toEqual([
        { toCentreId: city.standing.centre('市').id, reason: 'noSeat' },
      ]);

      const { call } = await seat.answers();
      const fire = await seat.opensIncident(call, { type: '汽车火灾', place: '神垕古镇', centre: '禹州' });
      const mine = await dispatcher.line.until('the county sees its incident', ({ things }) =>
        things.incident.get(fire.id),
      );
      expect(mine).toMatchObject({ centreId: yuzhou, sharedWith: [] });
      expect(fire.no.startsWith(`${yuzhou}-`)).toBe(true);
      const orders = await dispatcher.dispatches(fire, [{ unit: '颍川消防救援站', lead: true }]);
      const order = await station.expectsOrder();
      expect(order.id).toBe(orders.get('颍川消防救援站')?.id);
      await station.signs(order);
      await seat.expectsOrder('the city sees the county sign', order, (now) => now.status === 'acknowledged');
      const { rows } = await seat.ask(listCalls, { query: {} });
      expect(rows).toMatchObject([{ overflowed: true, incidentNo: fire.no }]);
    },
  );

  story('T1-5: a county seat that never answers loses the call to the city within 20 s', async (city) => {
    const yuzhou = city.standing.centre('禹州').id;
    const absent = await (await city.seat('禹州 01')).opens();
    const seat = await (await city.seat('市 05')).opens();
    await city.clock.advance({ seconds: 30 });
    const { callId } = await city.phone('张').dials('110', { centreId: yuzhou });
    expect((await absent.expectsRing()).id).toBe(callId);
    await city.clock.advance({ seconds: 19 });
    const held = await seat.line.until('the city hears of it', ({ things }) => things.call.get(callId));
    expect(held.centreId).toBe(yuzhou);
    await city.clock.advance({ seconds: 1 });
    const ringing = await seat.expectsRing();
    expect(ringing).toMatchObject({ id: callId, originCentreId: yuzhou });
    expect(city.clock.now() - ringing.offeredAt).toBeLessThanOrEqual(WITHIN_MS);
    expect(seat.line.facts('CallOverflowed')[0]?.data).toMatchObject({ reason: 'waited' });
    await seat.answers();
    await absent.line.until(
      'it is free, with one miss',
      () => absent.seat.status === 'idle' && absent.seat.misses === 1,
    );
  });

  story('T1-5: while the city has nobody free, the ringing county seat keeps the call', async (city) => {
    const seat = await (await city.seat('禹州 01')).opens();
    const { callId } = await city.phone('赵').dials('110', { centreId: city.standing.centre('禹州').id });
    await city.clock.advance({ seconds: 21 });
    expect((await seat.expectsRing()).id).toBe(callId);
    const { call } = await seat.answers();
    expect(isOverflowed(call)).toBe(false);
  });
});
