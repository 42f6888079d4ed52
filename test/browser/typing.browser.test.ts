import { afterEach, describe, expect, it } from 'vitest';
import { type Hall, NO_BROWSER, openHall } from '../src/hall.ts';
import { openSeat, press, takeCall, type } from '../src/keyboard.ts';

let hall: Hall;
afterEach(() => hall?.close());

const takeOne = async () => {
  hall = await openHall();
  const { page, context } = await hall.screen({ who: { seat: '市 05' }, path: '/call' });
  await openSeat(page);
  await hall.city.phone('陈').dials('110');
  await page.locator('[data-act="answer"]').waitFor();
  await press(page, 'F2');
  await page.locator('[data-act="hangUp"]').waitFor();
  return { page, context };
};

describe.skipIf(NO_BROWSER)('Typing (录入)', () => {
  it('an input method that is composing never triggers a hotkey, and what it commits stays', async () => {
    const { page, context } = await takeOne();
    const cdp = await context.newCDPSession(page);
    await press(page, 'Alt+l', 'End');
    await page.evaluate(() => {
      const seen: string[] = [];
      Object.assign(window, { seen });
      const note = (event: KeyboardEvent) => {
        if (event.key.length > 1 || event.ctrlKey || event.altKey)
          seen.push(`${event.key}:${event.isComposing}`);
      };
      window.addEventListener('keydown', note, true);
    });
    const compose = (text: string) =>
      cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    const keys = ['F2', 'F8', 'F10', 'Control+Enter', 'Alt+1', 'Alt+n'];
    for (const key of keys) {
      await compose('shui guan');
      await press(page, key);
    }
    const seen = await page.evaluate(() => (window as unknown as { seen: string[] }).seen);
    const pressed = seen.filter((one) => !/^(?:Alt|Control):/.test(one));
    expect(pressed).toEqual(['F2', 'F8', 'F10', 'Enter', '1', 'n'].map((key) => `${key}:true`));
    expect(await page.locator('[data-act="hangUp"]').count(), 'F2 did not hang up').toBe(1);
    expect(await page.locator('.hot.chosen').count(), 'Alt+1 chose no type').toBe(0);
    expect(
      await page.locator('.ant-modal:visible, .ant-message-notice').count(),
      'nothing opened or warned',
    ).toBe(0);
    await cdp.send('Input.insertText', { text: '水管爆裂' });
    expect(await page.inputValue('#content')).toMatch(/水管爆裂$/);

    // The same keys are alive again once the words are there: F10 says what is still missing.
    await press(page, 'F10');
    await page.locator('.ant-message-notice').first().waitFor();
    await hall.ends();
  });

  it('a draft survives a reload, and switching the language keeps the place and every word', async () => {
    const { page } = await takeOne();
    await press(page, 'Alt+j');
    await type(page, '西关大街路口往东');
    await press(page, 'Alt+l', 'End');
    await type(page, '有人晕倒在路边');
    await page.locator('[data-kept="saved"]').waitFor();
    const [place, content] = [await page.inputValue('#place'), await page.inputValue('#content')];
    expect(place).toBe('西关大街路口往东');
    expect(content).toContain('有人晕倒在路边');
    await page.reload();
    await page.locator('[data-act="hangUp"]').waitFor();
    await page.locator('#content').waitFor();
    await expect.poll(() => page.inputValue('#content')).toBe(content);
    expect(await page.inputValue('#place')).toBe(place);

    const address = page.url();
    await page.locator('.switches [data-language="zh-CN"]').click();
    await page.locator('.switches [data-language="en-US"]').waitFor();
    expect(page.url()).toBe(address);
    expect(await page.inputValue('#place')).toBe(place);
    expect(await page.inputValue('#content')).toBe(content);
    expect(await page.locator('.room-link').first().innerText()).toBe('Call-taking');
    expect(await page.getAttribute('html', 'lang')).toBe('en-US');
    await hall.ends();
  });

  it('what was typed is filed with its words though the call ends meanwhile', async () => {
    hall = await openHall();
    const { page } = await hall.screen({ who: { seat: '市 05' }, path: '/call' });
    await openSeat(page);
    const caller = hall.city.phone('陈');
    await caller.dials('12319');
    await takeCall(page, { initials: 'ts', type: '停水', content: '整栋楼都没有水' });
    await caller.hangsUp();
    await page.locator('.seat-state[data-seat="wrapUp"]').waitFor();
    await press(page, 'F10');
    await page.locator('[data-filed]').waitFor();
    const leader = await hall.city.seat('市 班长');
    const [incident] = await leader.line.until('filed', ({ things }) =>
      things.incident.size > 0 ? [...things.incident.values()] : undefined,
    );
    expect(incident?.content).toContain('整栋楼都没有水');
    await hall.ends();
  });
});
