import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { demoSignIn, listDemoAccounts } from '@liandong/contract/access';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { type Figure, figureOf, median } from '../figure.ts';
import { openHall } from '../room/hall.ts';
import { hangUp, storyOf, takeIn } from '../room/incident.ts';
import { openLine } from '../room/line.ts';
import { loadNow, note } from '../room/machine.ts';
import { startBench } from '../room/server.ts';
import { type Felt, watchPaint } from './in-page.ts';
import { typing } from './typing.ts';

const CHROMIUM = '/usr/bin/chromium';
const ARGS = [
  '--no-sandbox',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];
const ROUNDS = 5;
const OPEN_AT_START = 100;

const cookieOf = async (url: string, role: string) => {
  const line = openLine(url);
  const accounts = await line.ask(listDemoAccounts);
  const city = accounts.find((account) => account.role === 'commander')?.place;
  const login = accounts.find((account) => account.role === role && account.place === city)?.login ?? '';
  await line.ask(demoSignIn, { body: { login } });
  const [name = '', value = ''] = line.cookie().split('=');
  line.close();
  return [{ name, value, url }];
};

/** A browser that was never here: nothing cached, but signed in. */
const freshContext = async (browser: Browser, url: string, role: string): Promise<BrowserContext> => {
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, locale: 'zh-CN' });
  await context.addCookies(await cookieOf(url, role));
  return context;
};

/**
 * 标尺: the same browser and machine with a page that has nothing to fetch or to compute: what is left is the browser's own
 * start of a page.
 */
const barePaint = async (browser: Browser): Promise<number> => {
  const server = createServer((_request, reply) =>
    reply.setHeader('content-type', 'text/html').end('<!doctype html><p id="bare">联动</p>'),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
    times.push(await paintOf(await context.newPage(), url, '#bare'));
    await context.close();
  }
  server.close();
  return median(times);
};

const paintOf = async (page: Page, url: string, sign: string): Promise<number> => {
  await page.addInitScript(watchPaint, sign);
  await page.goto(url, { waitUntil: 'commit' });
  const painted = await page.waitForFunction(
    () => (window as unknown as { paintedMs?: number }).paintedMs,
    undefined,
    { timeout: 60_000 },
  );
  return Number(await painted.jsonValue());
};

/** From the address to the first picture that is of use (首屏): live data on it, not a frame without content. */
const firstPaint = async (
  browser: Browser,
  url: string,
  asked: { role: string; path: string; sign: string },
) => {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const context = await freshContext(browser, url, asked.role);
    times.push(await paintOf(await context.newPage(), url + asked.path, asked.sign));
    await context.close();
  }
  note(
    `screen: ${asked.path} painted after ${times.map((ms) => ms.toFixed(0)).join(', ')} ms, load ${loadNow()}`,
  );
  return median(times);
};

/** 屏幕: first useful paint, and typing while 200 incidents a minute arrive, in a real Chromium. */
export const screen = async (): Promise<readonly Figure[]> => {
  if (!existsSync(CHROMIUM)) throw new Error(`没有 no ${CHROMIUM}: apt-get install chromium`);
  const bench = await startBench();
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGS });
  try {
    const filling = await openHall(bench.url, 2);
    const story = storyOf(filling);
    for (let n = 0; n < OPEN_AT_START; n++) {
      const one = await takeIn(filling, story(n));
      await hangUp(one.taker, one);
    }
    await filling.close();
    const hall = await openHall(bench.url, 0);
    const call = await firstPaint(browser, bench.url, {
      role: 'callTaker',
      path: '/call',
      sign: '.phone-openSeat',
    });
    const board = await firstPaint(browser, bench.url, {
      role: 'dispatcher',
      path: '/board',
      sign: '[data-row]',
    });
    const bare = await barePaint(browser);
    const { busy, quiet, perMin, mid } = await typing(
      await freshContext(browser, bench.url, 'callTaker'),
      bench.url,
      hall,
    );
    await hall.close();
    const delays = (felt: Felt) => felt.delaysMs;
    const paints = (felt: Felt) => felt.paintsMs;
    return [
      figureOf('screen/firstPaintMs', Math.max(call, board), 'ms', bare),
      figureOf('screen/firstPaintCallMs', call, 'ms'),
      figureOf('screen/firstPaintBoardMs', board, 'ms'),
      figureOf('screen/inputDelayP95Ms', mid(busy, delays, 0.95), 'ms', mid(quiet, delays, 0.95)),
      figureOf('screen/keyToPaintP95Ms', mid(busy, paints, 0.95), 'ms', mid(quiet, paints, 0.95)),
      figureOf('screen/incidentsPerMinute', perMin, '1/min'),
    ];
  } finally {
    await browser.close();
    await bench.stop();
  }
};
