import type { Page } from 'playwright-core';

/** A good typist: every key costs this long. */
const KEY_MS = 60;

export const type = (page: Page, text: string): Promise<void> => page.keyboard.type(text, { delay: KEY_MS });
export const press = async (page: Page, ...keys: string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};
/** Down the list until the keyboard stands on what is meant, then Enter. */
export const takeOption = async (page: Page, text: string): Promise<void> => {
  const list = page.locator('.ant-select-dropdown:visible');
  await list.locator('.ant-select-item-option', { hasText: text }).first().waitFor();
  for (let i = 0; i < 12; i++) {
    const active = list.locator('.ant-select-item-option-active');
    if ((await active.count()) > 0 && (await active.innerText()).includes(text)) return press(page, 'Enter');
    await press(page, 'ArrowDown');
  }
  throw new Error(`${text} was not reached by ArrowDown`);
};

/** 接警: F2, the type by initials, the place by initials, the content. */
export const takeCall = async (
  page: Page,
  told: { initials: string; type: string; content: string },
): Promise<void> => {
  await page.locator('[data-act="answer"]').waitFor();
  await press(page, 'F2');
  await page.locator('[data-act="hangUp"]').waitFor();
  await press(page, 'Alt+k');
  await type(page, told.initials);
  await takeOption(page, told.type);
  await press(page, 'Alt+j');
  await type(page, 'xhjy');
  await takeOption(page, '祥和嘉园');
  await page.locator('[data-located="true"] .jurisdiction').waitFor();
  await press(page, 'Alt+l', 'End');
  await type(page, told.content);
};

/** 开席 by the one key of the telephone. */
export const openSeat = async (page: Page): Promise<void> => {
  await page.locator('[data-act="openSeat"]').waitFor();
  await press(page, 'F2');
  await page.locator('.seat-state[data-seat="idle"]').waitFor();
};
