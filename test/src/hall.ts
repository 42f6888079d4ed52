import { join } from 'node:path';
import { cityDatabase, eventually, serve } from '@liandong/server/testing';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';
import type { City } from './city.ts';
import { enterCity } from './city.ts';
import type { Stage } from './clock.ts';
import { openEveryAccount } from './stage.ts';
import { onCluster } from '@liandong/storage/testing';

/** Why no browser can be had; the tests are then skipped with this reason. */
export const NO_BROWSER = process.env['LIANDONG_NO_BROWSER'];
const CHROMIUM = process.env['LIANDONG_CHROMIUM'] ?? '/usr/bin/chromium';
const ARGS = [
  '--no-sandbox',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];
/** The smallest screen a command centre still has. */
const SIZE = { width: 1366, height: 768 };
const PHONE_SIZE = { width: 390, height: 844 };
const WAIT_MS = 20_000;

export type Language = 'zh-CN' | 'en-US';

/** A server on the real clock: what people see and press takes real time. */
const raiseRealTime = async (): Promise<Stage> => {
  const db = await cityDatabase();
  await openEveryAccount(db.url);
  const complaints: string[] = [];
  const served = await serve({
    databaseUrl: db.url,
    mode: 'demo',
    port: 0,
    log: (level, words, more) => {
      if (level === 'error') complaints.push(`${words} ${JSON.stringify(more ?? {})}`);
    },
  });
  const address = served.app.server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  return {
    address: () => `http://127.0.0.1:${port}`,
    databaseUrl: db.url,
    complaints,
    now: Date.now,
    advance: async () => {
      await served.clocks.runDue();
    },
    settled: () =>
      onCluster(db.url, (client) =>
        eventually('every committed fact gets its number', async () => {
          const { rows } = await client.query<{ n: number }>('select count(*)::int as n from pending');
          return rows[0]?.n === 0 ? { done: true } : undefined;
        }),
      ).then(() => undefined),
    sealNow: () => served.sealNow(),
    close: async () => {
      await served.close();
      await db.drop();
    },
  };
};

export interface ScreenAsked {
  /** `{ seat: '市 05' }`, `{ room: '燃气公司' }`, `{ unit: '西大街消防救援站' }`, or nobody (sign-in page, citizen). */
  readonly who?: Parameters<City['entrance']>[0];
  readonly path: string;
  readonly language?: Language;
  readonly phone?: boolean;
  /** Where the telephone is, when it may tell. */
  readonly at?: { readonly lng: number; readonly lat: number };
}

/** 一块屏幕: a page of its own, with everything it complained about. */
export interface Screen {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly complaints: string[];
  /** Expected noise: a cut line makes the browser say so. */
  forgive(pattern: RegExp): void;
}

export interface Hall {
  readonly city: City;
  readonly address: string;
  screen(asked: ScreenAsked): Promise<Screen>;
  /** No fault on the console, no answer of 500, nothing the content policy stopped. */
  isClean(screen: Screen): void;
  /** Every screen is clean, and the city ends as every story does. */
  ends(): Promise<void>;
  close(): Promise<void>;
}

const kept = (language: Language, path: string): string =>
  path.startsWith('/responder') || path.startsWith('/report') ? language.slice(0, 2) : language;

const watch = async (context: BrowserContext, page: Page): Promise<Screen> => {
  const complaints: string[] = [];
  const forgiven: RegExp[] = [];
  const complain = (words: string): void => {
    if (!forgiven.some((pattern) => pattern.test(words))) complaints.push(words);
  };
  const forgive = (pattern: RegExp): void => {
    forgiven.push(pattern);
    complaints.splice(0, complaints.length, ...complaints.filter((words) => !pattern.test(words)));
  };
  page.on('console', (message) => {
    if (message.type() === 'error') complain(`console: ${message.text()} ${message.location().url}`);
  });
  page.on('pageerror', (error) => complain(`page: ${error.message}`));
  page.on('response', (reply) => {
    if (reply.status() >= 500) complain(`${reply.status()} ${reply.url()}`);
  });
  await context.exposeFunction('liandongViolated', (what: string) => complain(`csp: ${what}`));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const { liandongViolated } = window as unknown as { liandongViolated: (what: string) => void };
      liandongViolated(`${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  return { page, context, complaints, forgive };
};

const isClean = ({ page, complaints }: Screen): void =>
  expect(complaints, `${page.url()} had nothing to complain about`).toEqual([]);

export const openHall = async (): Promise<Hall> => {
  const stage = await raiseRealTime();
  const city = await enterCity(stage);
  let browser: Browser | undefined;
  const screens: Screen[] = [];
  let ended = false;
  const close = async (): Promise<void> => {
    if (!ended) await picture(screens);
    await browser?.close();
    if (!ended) await city.close();
  };
  return {
    city,
    address: stage.address(),
    screen: async ({ who, path, language = 'zh-CN', phone, at }) => {
      browser ??= await chromium.launch({ executablePath: CHROMIUM, args: ARGS });
      const context = await browser.newContext({
        baseURL: stage.address(),
        viewport: phone ? PHONE_SIZE : SIZE,
        locale: language,
        ...(at
          ? {
              geolocation: { longitude: at.lng, latitude: at.lat, accuracy: 20 },
              permissions: ['geolocation'],
            }
          : {}),
      });
      context.setDefaultTimeout(WAIT_MS);
      await context.addInitScript(
        (value) =>
          localStorage.getItem('liandong.language') ?? localStorage.setItem('liandong.language', value),
        kept(language, path),
      );
      if (who) {
        const [name = '', value = ''] = (await city.entrance(who)).headers()['cookie']?.split('=') ?? [];
        await context.addCookies([{ name, value, url: stage.address() }]);
      }
      const page = await context.newPage();
      const screen = await watch(context, page);
      screens.push(screen);
      await page.goto(path);
      return screen;
    },
    isClean,
    ends: async () => {
      for (const screen of screens) isClean(screen);
      ended = true;
      await browser?.close();
      await city.ends();
    },
    close,
  };
};

/** Screens of a story that failed, for people, where `LIANDONG_SHOTS` says. */
const picture = async (screens: readonly Screen[]): Promise<void> => {
  const dir = process.env['LIANDONG_SHOTS'];
  if (!dir) return;
  for (const [i, { page, complaints }] of screens.entries()) {
    await page.screenshot({ path: join(dir, `screen-${i}.png`) }).catch(() => {});
    if (complaints.length > 0) console.log(page.url(), complaints);
  }
};

/** A key of the dictionary where words should stand: `room.call`, `missing.place`. */
const KEY_LIKE = /^[a-z][A-Za-z]*(?:\.[a-z0-9][A-Za-z0-9]*)+$/;
/** And one without a dot: camelCase is no word of any language. */
const CAMEL_LIKE = /^[a-z]+(?:[A-Z][a-z]+)+$/;

/** What stands on the screen that should not: dictionary keys, and text wider than the screen. */
export const expectTidy = async (page: Page, technical: readonly string[] = []): Promise<void> => {
  const { text, wide } = await page.evaluate(() => {
    // Lists for screen readers lie in a box without height; nobody sees them. Samples of code are no words.
    const isSeen = (node: Element | null): boolean => {
      if (node?.closest('code, pre')) return false;
      for (let at = node; at && at !== document.body; at = at.parentElement) {
        const { width, height } = at.getBoundingClientRect();
        const flows = getComputedStyle(at).display === 'contents';
        if (!flows && (width === 0 || height === 0)) return false;
      }
      return node?.checkVisibility({ visibilityProperty: true }) ?? false;
    };
    const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const seen: string[] = [];
    while (nodes.nextNode())
      if (isSeen(nodes.currentNode.parentElement)) seen.push(nodes.currentNode.textContent ?? '');
    const { scrollWidth, clientWidth } = document.documentElement;
    return { text: seen.join('\n'), wide: scrollWidth - clientWidth };
  });
  const words = text.split(/[\s,,。::;;()()·|/]+/);
  expect(
    words.filter((word) => (KEY_LIKE.test(word) || CAMEL_LIKE.test(word)) && !technical.includes(word)),
    `untranslated on ${page.url()}`,
  ).toEqual([]);
  expect(wide, `${page.url()} scrolls sideways`).toBeLessThanOrEqual(0);
};

/** 键盘走到: Tab until the focus is there, as somebody without a mouse does. */
export const tabTo = async (page: Page, selector: string, tabsMax = 80): Promise<void> => {
  for (let tabs = 0; tabs < tabsMax; tabs++) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${selector} was not reached in ${tabsMax} tabs`);
};
