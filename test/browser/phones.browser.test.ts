import { messageCaller } from '@liandong/contract/call';
import { afterEach, describe, expect, it } from 'vitest';
import { PHOTO } from '../src/devices/citizen.ts';
import { command } from '../src/devices/desk.ts';
import { expectTidy, type Hall, NO_BROWSER, openHall } from '../src/hall.ts';

let hall: Hall;
afterEach(() => hall?.close());

/** What a browser says by itself when its cable is out. */
const CUT = /ERR_INTERNET_DISCONNECTED|WebSocket connection|ERR_NETWORK_CHANGED/;

describe.skipIf(NO_BROWSER)('Telephones (手机端)', () => {
  it('a responder signs, departs, arrives and reports without a network, reloads, and everything is sent exactly once', async () => {
    hall = await openHall();
    const { city } = hall;
    const desk = await city.seat('市 09');
    const screen = await hall.screen({ who: { unit: '西大街消防救援站' }, path: '/responder/', phone: true });
    screen.forgive(CUT);
    const { page, context } = screen;
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
    const fire = await desk.opensIncident(undefined, { type: '汽车火灾', place: '祥和嘉园', centre: '魏都' });
    const order = (await desk.dispatches(fire, [{ unit: '西大街消防救援站', lead: true }])).get(
      '西大街消防救援站',
    )!;
    await page.locator('[role="alertdialog"]').waitFor();
    await expectTidy(page);
    await desk.expectsOrder(
      'delivered by the telephone itself',
      order,
      (now) => now.marks.deliveredAt !== undefined,
    );

    await context.setOffline(true);
    await page.locator('[data-act="sign"]').click();
    await page.locator('[role="alertdialog"]').waitFor({ state: 'detached' });
    await page.goto(`/responder/#/order/${order.id}`);
    await page.locator('[data-act="departed"]').click();
    await page.locator('[data-act="onScene"]').click();
    await page.locator('[data-act="reported"]').click();
    await page.locator('textarea[name="text"]').fill('火已扑灭,无人受伤');
    await page.locator('[data-act="send"]').click();
    await page.locator('a.unsent, .lamp.grey').first().waitFor();
    await page.reload();
    await page.locator('article.sheet').waitFor();
    await expectTidy(page);
    expect(desk.line.things.order.get(order.id)?.status).toBe('delivered');

    await context.setOffline(false);
    const done = await desk.line.until(
      'all of it arrives',
      ({ things }) => {
        const now = things.order.get(order.id);
        return now?.status === 'reported' ? now : undefined;
      },
      30_000,
    );
    const { acknowledgedAt = 0, departedAt = 0, onSceneAt = 0, reportedAt = 0 } = done.marks;
    expect([acknowledgedAt, departedAt, onSceneAt, reportedAt]).toEqual(
      [acknowledgedAt, departedAt, onSceneAt, reportedAt].sort((a, b) => a - b),
    );
    expect(done.feedback).toMatchObject([{ text: '火已扑灭,无人受伤', final: true }]);
    const facts = (await desk.timeline(fire))
      .filter((row) => row.id === order.id)
      .map((row) => [row.type, row.data['mark']].filter(Boolean).join(' '));
    expect(facts.filter((fact) => /Marked|Reported/.test(fact)).sort()).toEqual([
      'OrderMarked acknowledged',
      'OrderMarked delivered',
      'OrderMarked departed',
      'OrderMarked onScene',
      'OrderReported',
    ]);
    await hall.ends();
  });

  it('a citizen who cannot speak reports with a position, reads the seat’s answer and sends a photo', async () => {
    hall = await openHall();
    const { city } = hall;
    const seat = await (await city.seat('市 05')).opens();
    const garden = await city.standing.place('祥和嘉园', '魏都');
    const { page } = await hall.screen({ path: '/report/', phone: true, at: garden.point });
    await page.locator('textarea[name="text"]').fill('有人在砸门,我不敢出声');
    await page.locator('[data-act="locate"]').click();
    await page.locator('.located').waitFor();
    await expectTidy(page);
    await page.locator('button.send').click();
    const { call } = await seat.answers();
    expect(call.candidates).toMatchObject([{ source: 'citizen', point: garden.point }]);
    expect(call.messages[0]?.text).toContain('有人在砸门');
    await seat.ask(messageCaller, {
      params: { id: call.id },
      body: { ...command(), text: '民警已出发,请躲好' },
    });
    await page.locator('.talk li.seat', { hasText: '民警已出发' }).waitFor();
    await page
      .locator('input[type="file"]')
      .setInputFiles({ name: 'door.png', mimeType: 'image/png', buffer: PHOTO });
    await seat.line.until('the photo', ({ things }) =>
      things.call.get(call.id)?.messages.some((message) => message.fileIds.length === 1),
    );
    await page.reload();
    await page.locator('.talk li.seat', { hasText: '民警已出发' }).waitFor();
    await expectTidy(page);
    await page.getByRole('button', { name: 'English' }).click();
    await expectTidy(page);
    await hall.ends();
  });
});
