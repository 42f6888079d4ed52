import { listIncidents } from '@liandong/contract/incident';
import { afterEach, describe, expect, it } from 'vitest';
import { openSeat, press, takeCall, takeOption, type } from '../src/keyboard.ts';
import { expectTidy, type Hall, type Language, NO_BROWSER, openHall, tabTo } from '../src/hall.ts';

const SAVE_WITHIN_MS = 60_000;
let hall: Hall;
afterEach(() => hall?.close());

const WORDS: Readonly<Record<Language, { type: string; content: string; report: string; result: string }>> = {
  'zh-CN': {
    type: '燃气泄漏',
    content: '楼道里有很重的煤气味',
    report: '阀门已关闭,浓度正常',
    result: '险情已排除',
  },
  'en-US': {
    type: 'Gas leak',
    content: 'Strong smell of gas on the stairs',
    report: 'Valve shut, air is normal',
    result: 'Danger removed',
  },
};

const mainJob = async (language: Language): Promise<void> => {
  hall = await openHall();
  const { city } = hall;
  const words = WORDS[language];
  const leader = await city.seat('市 班长');
  const seat = await hall.screen({ who: { seat: '市 05' }, path: '/call', language });
  const room = await hall.screen({ who: { room: '燃气公司' }, path: '/duty', language });
  const { page } = seat;

  await openSeat(page);
  await city.phone('王').dials('119', { subscriberName: '王演示' });
  await takeCall(page, { initials: 'rqxl', ...words });
  await expectTidy(page);
  await press(page, 'Control+Enter');

  // 处警: the dialog stands open; the gas company's duty room is added by name; one key sends to all.
  await page.locator('.dispatch [data-chosen]').waitFor();
  await page.locator('.dispatch .force-line').first().waitFor();
  await tabTo(page, '.add-force input');
  await type(page, '燃气公司');
  await takeOption(page, '燃气公司值班室');
  await page.locator(`[data-force="dutyRoom:${city.standing.room('燃气公司').id}"]`).waitFor();
  await expectTidy(page);
  await press(page, 'Control+Enter');
  await page.locator('.dispatch').waitFor({ state: 'detached' });

  // 值班室: the alert fills the screen; Enter signs; letters do the rest.
  const duty = room.page;
  await duty.locator('[role="alertdialog"]').waitFor();
  await expectTidy(duty);
  await duty.waitForTimeout(1_000);
  await press(duty, 'Enter');
  await duty.locator('[role="alertdialog"]').waitFor({ state: 'detached' });
  await press(duty, 'c');
  await duty.locator('[data-mark="departed"].done').waitFor();
  await press(duty, 'd');
  await duty.locator('[data-mark="onScene"].done').waitFor();
  await press(duty, 'f');
  await duty.locator('.act-form textarea:focus').waitFor();
  await type(duty, words.report);
  await press(duty, 'Control+Enter');
  await leader.line.until('the duty room reported', ({ things }) =>
    [...things.order.values()].some(
      (order) => order.addressee.kind === 'dutyRoom' && order.status === 'reported',
    ),
  );
  await expectTidy(duty);

  // 结案, with a reason for each of the others who were on the way.
  await tabTo(page, '[data-act="close"]', 120);
  await press(page, 'Enter');
  await page.locator('.act-form textarea:focus').waitFor();
  await type(page, words.result);
  const waivers = page.locator('.waivers input[type="checkbox"]');
  for (let i = 0, n = await waivers.count(); i < n; i++) {
    await waivers.nth(i).focus();
    await press(page, 'Space', 'Tab');
    await type(page, language === 'zh-CN' ? '途中返回' : 'Turned back');
  }
  await press(page, 'Control+Enter');
  await page.locator('[data-act="reopen"]').waitFor();
  await expectTidy(page);

  const { rows } = await leader.ask(listIncidents, { query: {} });
  expect(rows).toMatchObject([{ status: 'closed' }]);
  const file = await leader.reads({ id: rows[0]?.id ?? '' });
  expect(file.incident.typeCode).toBe(city.standing.type('燃气泄漏').code);
  expect(file.orders.find((order) => order.addressee.kind === 'dutyRoom')?.feedback).toMatchObject([
    { final: true, text: words.report },
  ]);
  await hall.ends();
};

describe.skipIf(NO_BROWSER)('The main job by keyboard (全键盘接处警)', () => {
  it('in Chinese: answered, typed, located, dispatched, signed, reported and closed without a mouse', () =>
    mainJob('zh-CN'));
  it('in English: the same keys do the same', () => mainJob('en-US'));

  it(`T1-2: the median of three scripted 市政 calls from answer to save is at most ${SAVE_WITHIN_MS / 1_000} s`, async () => {
    hall = await openHall();
    const { page } = await hall.screen({ who: { seat: '市 01' }, path: '/call' });
    await openSeat(page);
    const leader = await hall.city.seat('市 班长');
    const took: number[] = [];
    for (const [initials, name] of [
      ['sgbl', '水管爆裂'],
      ['ts', '停水'],
      ['ldbl', '路灯不亮'],
    ] as const) {
      const { callId } = await hall.city.phone(name).dials('12319');
      await takeCall(page, { initials, type: name, content: '居民反映影响出行,请尽快处理' });
      await press(page, 'F10');
      await page.locator('[data-filed]').waitFor();
      const call = await leader.line.until('filed', ({ things }) => {
        const now = things.call.get(callId);
        return now?.disposal ? now : undefined;
      });
      const incident = await leader.line.until('opened', ({ things }) =>
        things.incident.get(call.disposal?.incidentId ?? ''),
      );
      expect(incident.typeCode).toBe(hall.city.standing.type(name).code);
      took.push(incident.openedAt - (call.answeredAt ?? 0));
      await press(page, 'F2');
      await page.locator('.seat-state[data-seat="wrapUp"]').waitFor();
      await press(page, 'F2');
      await page.locator('.seat-state[data-seat="idle"]').waitFor();
    }
    const median = took.toSorted((a, b) => a - b)[1] ?? Number.POSITIVE_INFINITY;
    expect(median, `answer → save took ${took.join(', ')} ms`).toBeLessThanOrEqual(SAVE_WITHIN_MS);
    await hall.ends();
  });
});
