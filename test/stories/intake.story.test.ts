import { enterCall } from '@liandong/contract/call';
import { findDuplicates, listIncidents, mergeIncident } from '@liandong/contract/incident';
import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import { command } from '../src/devices/desk.ts';
import { story } from '../src/story.ts';

describe('T1-1 Information intake (信息接报)', () => {
  story(
    'T1-1: one fire by telephone, 12345 ticket and unit report within six minutes becomes one incident with three sources',
    async (city) => {
      const [first, second] = [await city.seat('市 05'), await city.seat('市 01')];
      await first.opens();
      const garden = await city.standing.place('祥和嘉园', '魏都');
      const wang = city.phone('王');
      await wang.dials('119', { from: garden.point });
      const { call } = await first.answers();
      // The network says 魏都, where nobody sits at this hour: the city takes it for them.
      expect(call).toMatchObject({
        accessNumber: '119',
        skill: 'fire',
        originCentreId: city.standing.centre('魏都').id,
      });
      const fire = await first.opensIncident(call, {
        type: '居民住宅火灾',
        place: '祥和嘉园',
        centre: '魏都',
      });
      await first.hangsUp(call);
      await first.isReady();

      await city.clock.advance({ minutes: 2 });
      await second.opens();
      await first.leaves();
      await (await city.platform12345()).sends({
        ticketNo: 'GD-0001',
        text: '祥和嘉园三楼着火',
        phone: '19903749777',
        at: garden.point,
      });
      const ticket = (await second.answers()).call;
      expect(ticket.channel).toBe('ticket12345');
      const typeCode = city.standing.type('居民住宅火灾').code;
      const asked = { callId: ticket.id, point: { lng: garden.point.lng, lat: garden.point.lat }, typeCode };
      const proposals = await second.ask(findDuplicates, { body: asked });
      expect(proposals[0]).toMatchObject({
        incidentId: fire.id,
        no: fire.no,
        reasons: ['near', 'sameFamily', 'recent'],
      });
      const twin = await second.opensIncident(ticket, {
        type: '居民住宅火灾',
        place: '祥和嘉园',
        centre: '魏都',
      });
      await second.ask(mergeIncident, { params: { id: twin.id }, body: { ...command(), mainId: fire.id } });

      await city.clock.advance({ minutes: 3, seconds: 50 });
      const callId = randomUUID();
      await second.ask(enterCall, {
        body: {
          ...command(),
          callId,
          channel: 'unitReport',
          text: '祥和嘉园火情',
          caller: { name: '西大街派出所' },
        },
      });
      const again = await second.ask(findDuplicates, { body: { ...asked, callId } });
      expect(again.map((one) => one.incidentId)).toContain(fire.id);
      await second.links({ id: callId }, fire);

      const one = await second.expectsIncident(
        'three sources',
        fire,
        (incident) => incident.sources.length === 3,
      );
      expect(one.sources.map((source) => source.channel)).toEqual(['telephone', 'ticket12345', 'unitReport']);
      expect(Math.max(...one.sources.map((s) => s.at)) - one.openedAt).toBeLessThanOrEqual(6 * 60_000);
      const live = await second.ask(listIncidents, { query: { status: 'live' } });
      expect(live.rows.map((row) => row.no)).toEqual([fire.no]);
    },
  );

  story('T1-1: a ticket sent twice by 12345 is one call', async (city) => {
    const platform = await city.platform12345();
    const { commandId } = command();
    const first = await platform.sends({ ticketNo: 'GD-0002', text: '路灯不亮' }, commandId);
    expect(await platform.sends({ ticketNo: 'GD-0002', text: '路灯不亮' }, commandId)).toEqual(first);
    const leader = await city.seat('市 班长');
    expect([...leader.line.things.call.values()].map((call) => call.id)).toEqual([first.callId]);
  });
});
