import { randomUUID } from 'node:crypto';
import { ctiWebhook, getDraft, saveDraft } from '@liandong/contract/call';
import type { AskProblem } from '@liandong/contract/client';
import { describe, expect, it } from 'vitest';
import { raiseApart } from '../src/apart.ts';
import { enterCity } from '../src/city.ts';

const CALLERS = 12;

describe('The server dies (断电、崩溃)', () => {
  it('killed in the middle and started again: nothing is lost or doubled, each clock fires once, consoles resume by number, drafts are there', async () => {
    const stage = await raiseApart();
    const city = await enterCity(stage);
    const desk = await city.seat('市 09');
    const seat = await (await city.seat('市 05')).opens();
    const leak = await desk.opensIncident(undefined, { type: '燃气泄漏', place: '祥和嘉园', centre: '魏都' });
    const order = (await desk.dispatches(leak, [{ room: '燃气公司', lead: true }])).get('燃气公司')!;
    await city.phone('打字').dials('110');
    const { call } = await seat.answers();
    const fields = { content: '我家在三楼,楼道有', place: '祥和嘉园' };
    await seat.ask(saveDraft, { params: { id: call.id }, body: { fields, revision: 3 } });

    // Twelve callers at once, and the power goes after the first of them was answered.
    const trunk = await city.key('交换机二', ['cti']);
    const offers = Array.from({ length: CALLERS }, (_none, i) => ({
      eventId: randomUUID(),
      kind: 'offered' as const,
      key: `storm-${i}`,
      callerNumber: `1990374${8000 + i}`,
      accessNumber: '110',
    }));
    const asked = offers.map((body) => trunk.ask(ctiWebhook, { body }));
    await Promise.any(asked);
    await stage.kill();
    const before = await Promise.allSettled(asked);
    for (const one of before)
      if (one.status === 'rejected') expect((one.reason as AskProblem).retryable).toBe(true);

    stage.pass(150_000);
    await stage.start();
    const again = await Promise.all(offers.map((body) => trunk.ask(ctiWebhook, { body })));
    for (const [i, one] of before.entries())
      if (one.status === 'fulfilled') expect(again[i]?.callId).toBe(one.value.callId);
    await city.clock.advance({ seconds: 0 });

    for (const one of [desk, seat]) one.line.plug();
    const leader = await city.seat('市 班长');
    const storm = await leader.line.until('all callers', ({ things }) => {
      const calls = [...things.call.values()].filter((c) => c.id !== call.id);
      return calls.length >= CALLERS ? calls : undefined;
    });
    expect(new Set(storm.map((c) => c.id)).size).toBe(CALLERS);
    const held = await desk.expectsOrder(
      'the ladder after the restart',
      order,
      (now) => now.attempts.length === 3 && now.attempts.every((a) => a.result),
    );
    expect(held.attempts.map((attempt) => attempt.channel)).toEqual(['voice', 'sms', 'leader']);
    expect(held.overdue).toEqual(['acknowledged']);
    await city.clock.advance({ seconds: 5 });
    await stage.settled();
    expect(desk.line.facts('OrderAttempted')).toHaveLength(3);
    expect(desk.line.facts('OrderOverdue')).toHaveLength(1);

    expect(desk.line.snapshots).toBe(1);
    expect(desk.line.gaps).toEqual([]);
    expect(await seat.ask(getDraft, { params: { id: call.id } })).toMatchObject({ fields, revision: 3 });
    expect(
      (
        await seat.ask(saveDraft, {
          params: { id: call.id },
          body: { fields: { content: '旧' }, revision: 2 },
        })
      ).revision,
    ).toBe(3);
    expect(await seat.ask(getDraft, { params: { id: call.id } })).toMatchObject({ fields });
    const talking = seat.line.things.seat.get(seat.seatId);
    expect(talking).toMatchObject({ status: 'talking', callId: call.id });
    await city.ends();
  });
});
