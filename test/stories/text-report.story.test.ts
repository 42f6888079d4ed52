import { getFile } from '@liandong/contract/order';
import { messageCaller } from '@liandong/contract/call';
import { urlOf } from '@liandong/contract/client';
import { describe, expect } from 'vitest';
import { PHOTO } from '../src/devices/citizen.ts';
import { command } from '../src/devices/desk.ts';
import { refusalOf } from '../src/entrance.ts';
import { story } from '../src/story.ts';

describe('Text report (文字报警)', () => {
  story(
    'somebody who cannot speak writes, sends a photo and a position, and both sides write to each other',
    async (city) => {
      const seat = await (await city.seat('市 05')).opens();
      const garden = await city.standing.place('祥和嘉园', '魏都');
      const silent = city.citizen('不能说话的人');
      await silent.writes('家里有人打我,不能说话', { at: garden.point });
      expect(await silent.looks()).toMatchObject({ stage: 'waiting' });
      const { call } = await seat.answers();
      expect(call).toMatchObject({
        channel: 'text',
        messages: [{ from: 'caller', text: '家里有人打我,不能说话' }],
      });
      expect(call.candidates).toMatchObject([
        { source: 'citizen', point: { lng: garden.point.lng, lat: garden.point.lat } },
      ]);
      await seat.ask(messageCaller, {
        params: { id: call.id },
        body: { ...command(), text: '已收到,门能打开吗?' },
      });
      const fileId = await silent.sendsPhoto();
      await silent.says('打不开', [fileId]);
      const told = await seat.line.until('her answer with the photo', ({ things }) => {
        const messages = things.call.get(call.id)?.messages ?? [];
        return messages.length === 3 ? messages : undefined;
      });
      expect(told.map((m) => [m.from, m.text])).toEqual([
        ['caller', '家里有人打我,不能说话'],
        ['seat', '已收到,门能打开吗?'],
        ['caller', '打不开'],
      ]);
      const photo = await seat.entrance.fetch(urlOf(getFile, { params: { id: fileId } }));
      expect(photo.headers.get('content-type')).toBe('image/png');
      expect(Buffer.from(await photo.arrayBuffer()).equals(PHOTO)).toBe(true);

      const fight = await seat.opensIncident(call, { type: '家庭暴力', place: '祥和嘉园', centre: '魏都' });
      expect(await silent.looks()).toMatchObject({ stage: 'filed', incidentNo: fight.no, waiting: 0 });
      await seat.dispatches(fight, [{ unit: '西大街派出所巡逻组' }]);
      const patrol = await city.unit('西大街派出所巡逻组');
      await patrol.carriesOut(await patrol.expectsOrder());
      expect((await silent.looks()).stage).toBe('onScene');
      await seat.closes(fight);
      expect((await silent.looks()).stage).toBe('closed');
    },
  );

  story('a photo is judged by its bytes, and nobody reads another’s report', async (city) => {
    const silent = city.citizen('甲');
    await silent.writes('请帮帮我');
    await expect(silent.sendsPhoto(Buffer.from('<html>not a picture</html>'))).rejects.toThrow(/415/);
    const stranger = city.citizen('乙');
    stranger.token = 'x'.repeat(32);
    expect(await refusalOf(stranger.looks())).toMatchObject({ code: 'not_found' });
    const officer = await city.room('市城管局');
    const fileId = await silent.sendsPhoto();
    expect(await refusalOf(officer.ask(getFile, { params: { id: fileId } }))).toMatchObject({
      code: 'out_of_scope',
    });
  });

  story('a page that comes back after it was given up (早释) is answered again', async (city) => {
    const seat = await city.seat('市 05');
    const silent = city.citizen('丙');
    await silent.writes('我被困了');
    const { callId } = silent;
    await seat.opens();
    await seat.answers({ callId });
    expect((await silent.looks()).stage).toBe('taken');
    await silent.says('我又回来了');
    await seat.line.until('her message', ({ things }) => things.call.get(callId)?.messages.length === 2);
  });
});
