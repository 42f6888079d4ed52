import { describe, expect } from 'vitest';
import { refusalOf } from '../src/entrance.ts';
import { story } from '../src/story.ts';

describe('Queue and seats (排队与席位)', () => {
  story('the longest idle seat rings first, and 班长 seats only when the others are taken', async (city) => {
    const leader = await (await city.seat('市 班长')).opens();
    await city.clock.advance({ seconds: 5 });
    const early = await (await city.seat('市 05')).opens();
    await city.clock.advance({ seconds: 5 });
    const late = await (await city.seat('市 01')).opens();
    await city.clock.advance({ seconds: 5 });
    const calls = [];
    for (const name of ['甲', '乙', '丙']) calls.push((await city.phone(name).dials('110')).callId);
    expect((await early.answers()).call.id).toBe(calls[0]);
    expect((await late.answers()).call.id).toBe(calls[1]);
    expect((await leader.answers()).call.id).toBe(calls[2]);
  });

  story(
    'ring no answer moves the call on, and a seat that misses twice is laid to rest (休眠)',
    async (city) => {
      const absent = await (await city.seat('市 05')).opens();
      await city.clock.advance({ seconds: 1 });
      const present = await (await city.seat('市 01')).opens();
      const first = await city.phone('甲').dials('110');
      await absent.expectsRing();
      await city.clock.advance({ seconds: 15 });
      expect((await present.answers()).call.id).toBe(first.callId);
      const second = await city.phone('乙').dials('110');
      expect((await absent.expectsRing()).id).toBe(second.callId);
      await city.clock.advance({ seconds: 15 });
      await absent.line.until('it is laid to rest', () => absent.seat.status === 'resting');
      const waiting = await present.line.until('it waits again', ({ things }) => {
        const now = things.call.get(second.callId);
        return now?.status === 'queued' && now.rings.length > 0 ? now : undefined;
      });
      expect(waiting.rings.map((ring) => ring.outcome)).toEqual(['missed']);
      await absent.isReady();
      expect((await absent.answers()).call.id).toBe(second.callId);
      expect(absent.seat.misses).toBe(0);
    },
  );

  story('a waiting fire call is answered before an older one of less weight', async (city) => {
    const seat = await city.seat('市 05');
    const dog = await city.phone('养狗').dials('12319');
    await city.clock.advance({ seconds: 3 });
    const fire = await city.phone('火警').dials('119');
    await seat.opens();
    expect((await seat.expectsRing()).id).toBe(fire.callId);
    const { call } = await seat.answers();
    await seat.hangsUp(call);
    await seat.disposes(call, 'misdial');
    await seat.isReady();
    expect((await seat.answers()).call.id).toBe(dog.callId);
  });

  story('事后整理 is left only with a 处理类型', async (city) => {
    const seat = await (await city.seat('市 05')).opens();
    await city.phone('甲').dials('110');
    const { call } = await seat.answers();
    expect(await refusalOf(seat.leaves())).toMatchObject({ code: 'seat_wrong_state' });
    await seat.hangsUp(call);
    await seat.line.until('wrap-up', () => seat.seat.status === 'wrapUp');
    expect(await refusalOf(seat.isReady())).toMatchObject({ code: 'call_not_disposed', status: 409 });
    await seat.disposes(call, 'silent', { note: '无人应答' });
    await seat.isReady();
    await seat.line.until('idle again', () => seat.seat.status === 'idle');
  });

  story('two seats reach for one call: one talks, the other is told who has it', async (city) => {
    const [one, two] = [await city.seat('市 05'), await city.seat('市 01')];
    await one.opens();
    await two.opens();
    const { callId } = await city.phone('甲').dials('110');
    const answers = await Promise.allSettled([one.answers({ callId }), two.answers({ callId })]);
    expect(answers.map((answer) => answer.status).sort()).toEqual(['fulfilled', 'rejected']);
    const loser = answers.find((answer) => answer.status === 'rejected');
    expect(String((loser as PromiseRejectedResult).reason)).toContain('call_already_taken');
  });

  story(
    'an abandoned call (早释) waits in the call-back list and is given up only after two tries',
    async (city) => {
      const seat = await city.seat('市 05');
      const [first, second] = [city.phone('早'), city.phone('晚')];
      await first.dials('110');
      await city.clock.advance({ seconds: 4 });
      await second.dials('110');
      await first.hangsUp();
      await second.hangsUp();
      const list = await seat.line.until('two to call back', ({ things }) => {
        const calls = [...things.call.values()].filter((call) => call.status === 'abandoned');
        return calls.length === 2 ? calls.sort((a, b) => a.offeredAt - b.offeredAt) : undefined;
      });
      expect(list.map((call) => call.id)).toEqual([first.callId, second.callId]);
      await seat.opens();
      const oldest = { id: first.callId };
      expect(await refusalOf(seat.disposes(oldest, 'unanswered'))).toMatchObject({
        code: 'call_wrong_state',
        info: { triesMin: 2 },
      });
      await seat.callsBack(oldest, 'noAnswer');
      expect(await refusalOf(seat.disposes(oldest, 'unanswered'))).toMatchObject({ info: { tries: 1 } });
      await seat.callsBack(oldest, 'busy');
      await seat.disposes(oldest, 'unanswered');
      await seat.callsBack({ id: second.callId }, 'reached');
      const help = await seat.opensIncident(
        { id: second.callId },
        { type: '停水', place: '祥和嘉园', centre: '魏都' },
      );
      const { calls } = await seat.reads(help);
      expect(calls).toMatchObject([
        { status: 'calledBack', disposal: { code: 'filed', incidentId: help.id } },
      ]);
    },
  );

  story('转12345 is forbidden when the words are urgent or the type is', async (city) => {
    const seat = await (await city.seat('市 05')).opens();
    await city.phone('甲').dials('110');
    const { call } = await seat.answers();
    for (const content of ['家里小孩发烧', '楼道有煤气味', '有人受伤'])
      expect(await refusalOf(seat.disposes(call, 'to12345', { content }))).toMatchObject({
        code: 'divert_forbidden',
      });
    const { code } = city.standing.type('电梯困人');
    expect(
      await refusalOf(seat.disposes(call, 'to12345', { content: '电梯', typeCode: code })),
    ).toMatchObject({ code: 'divert_forbidden' });
    await seat.disposes(call, 'to12345', { content: '咨询社保缴费' });
    const { call: after } = await seat.line.until('disposed', ({ things }) => {
      const now = things.call.get(call.id);
      return now?.disposal ? { call: now } : undefined;
    });
    expect(after.disposal?.code).toBe('to12345');
    await seat.hangsUp(call);
  });
});
