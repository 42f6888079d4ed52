import { describe, expect } from 'vitest';
import { openGateway } from '../src/gateway.ts';
import { story } from '../src/story.ts';

const attemptsOf = (
  attempts: readonly { at: number; channel: string; why: string; result?: string }[],
  issuedAt: number,
) => attempts.map(({ at, channel, why, result }) => [(at - issuedAt) / 1_000, channel, why, result]);

describe('T2-4 Unreachable terminal (离线升级)', async () => {
  const gateway = await openGateway();

  story(
    'T2-4: with the terminal unplugged the duty telephone is called at 30 s, texted at 60 s, and 班长 hears at 120 s',
    async (city) => {
      const desk = await city.seat('市 09');
      const leader = await city.seat('市 班长');
      const terminal = await city.room('燃气公司');
      terminal.line.unplug();
      const leak = await desk.opensIncident(undefined, {
        type: '燃气泄漏',
        place: '祥和嘉园',
        centre: '魏都',
      });
      const order = (await desk.dispatches(leak, [{ room: '燃气公司', lead: true }])).get('燃气公司')!;
      gateway.notices.length = 0;

      await city.clock.advance({ seconds: 29 });
      expect(gateway.notices).toEqual([]);
      await city.clock.advance({ seconds: 1 });
      const { phone } = city.standing.room('燃气公司');
      expect(gateway.notices).toMatchObject([
        { channel: 'voice', to: phone, orderNo: order.no, incidentNo: leak.no },
      ]);
      await city.clock.advance({ seconds: 30 });
      expect(gateway.notices.map((notice) => notice.channel)).toEqual(['voice', 'sms']);
      await city.clock.advance({ seconds: 60 });
      await leader.expectsAlarm('order_not_delivered', order);
      const alarmed = await desk.expectsOrder(
        'all three attempts are settled',
        order,
        (now) => now.attempts.length === 3 && now.attempts.every((a) => a.result !== undefined),
      );
      expect(attemptsOf(alarmed.attempts, order.marks.issuedAt)).toEqual([
        [30, 'voice', 'notDelivered', 'sent'],
        [60, 'sms', 'notDelivered', 'sent'],
        [120, 'leader', 'notDelivered', 'sent'],
      ]);
      const told = (await desk.timeline(leak)).filter(
        (row) => row.type === 'OrderAttempted' || row.type === 'OrderAttemptSettled',
      );
      expect(told).toHaveLength(6);

      terminal.line.plug();
      const late = await terminal.expectsOrder();
      expect(late.id).toBe(order.id);
      await terminal.signs(late);
      await city.clock.advance({ minutes: 10 });
      expect(gateway.notices).toHaveLength(2);
    },
    { gateway },
  );

  story(
    'T2-4: a signature stops the ladder; a delivered order is not called but texted; a gateway that fails is told as it is',
    async (city) => {
      const desk = await city.seat('市 09');
      const leak = await desk.opensIncident(undefined, {
        type: '燃气泄漏',
        place: '祥和嘉园',
        centre: '魏都',
      });
      const orders = await desk.dispatches(leak, [
        { room: '燃气公司', lead: true },
        { unit: '西大街消防救援站' },
      ]);
      const [signed, delivered] = [orders.get('燃气公司')!, orders.get('西大街消防救援站')!];
      const station = await city.unit('西大街消防救援站');
      const room = await city.room('燃气公司');
      gateway.notices.length = 0;
      await station.expectsOrder();
      await city.clock.advance({ seconds: 30 });
      expect(gateway.notices.map((notice) => notice.orderNo)).toEqual([signed.no]);
      await room.signs(await room.expectsOrder());
      gateway.answersWith(503);
      await city.clock.advance({ seconds: 30 });
      gateway.answersWith(200);
      const texted = await desk.expectsOrder(
        'the message failed',
        delivered,
        (now) => now.attempts[0]?.result === 'failed',
      );
      expect(texted.attempts).toMatchObject([{ channel: 'sms', why: 'notAcknowledged', detail: 'HTTP 503' }]);
      await city.clock.advance({ seconds: 60 });
      await desk.expectsAlarm('order_not_acknowledged', delivered);
      expect((await desk.reads(leak)).orders.find((order) => order.id === signed.id)?.attempts).toHaveLength(
        1,
      );
      await station.signs(delivered);
    },
    { gateway },
  );

  story(
    'T2-4: without a gateway every attempt is recorded as not sent, and 班长 is still told',
    async (city) => {
      const desk = await city.seat('市 09');
      const leak = await desk.opensIncident(undefined, {
        type: '燃气泄漏',
        place: '祥和嘉园',
        centre: '魏都',
      });
      const order = (await desk.dispatches(leak, [{ room: '燃气公司' }])).get('燃气公司')!;
      await city.clock.advance({ seconds: 120 });
      await desk.expectsAlarm('order_not_delivered', order);
      const now = await desk.expectsOrder(
        'settled',
        order,
        ({ attempts }) => attempts.length === 3 && attempts.every((a) => a.result),
      );
      expect(
        attemptsOf(now.attempts, order.marks.issuedAt).map(([, channel, , result]) => [channel, result]),
      ).toEqual([
        ['voice', 'noGateway'],
        ['sms', 'noGateway'],
        ['leader', 'sent'],
      ]);
    },
  );
});
