import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { ctiWebhook } from '@liandong/contract/call';
import type { BrowserContext, Page } from 'playwright-core';
import { median, quantile } from '../figure.ts';
import { type Hall, openHall } from '../room/hall.ts';
import { hangUp, storyOf, takeIn } from '../room/incident.ts';
import { openLine } from '../room/line.ts';
import { loadNow, note } from '../room/machine.ts';
import { feel, type Felt } from './in-page.ts';

const INCIDENTS_PER_MIN = 200;
const TYPING_MS = 20_000;
const TYPING_ROUNDS = 3;
/** Eight characters a second: a quick typist. */
const KEY_EVERY_MS = 125;
const SEATS = 6;
const WORDS = 'laorenzaihebianshuaidaotuishoushangxuyaojiuhuche ';

/** Calls keep arriving at the other seats, are filed and dispatched, until told to stop. */
const keepArriving = (hall: Hall, perMin: number): { stop: () => Promise<number> } => {
  const story = storyOf(hall);
  let n = 5_000;
  let stopped = false;
  let done = 0;
  const running = new Set<Promise<void>>();
  const one = async () => {
    const taken = await takeIn(hall, story(n++));
    await hangUp(taken.taker, taken);
    done++;
  };
  const loop = async () => {
    const began = performance.now();
    for (let sent = 0; !stopped; ) {
      if (sent < ((performance.now() - began) / 60_000) * perMin && running.size < hall.takers.length) {
        sent++;
        const work = one().finally(() => running.delete(work));
        running.add(work);
      }
      await pause(10);
    }
    await Promise.all(running);
  };
  const looping = loop();
  return {
    stop: async () => {
      stopped = true;
      await looping;
      return done;
    },
  };
};

const type = async (page: Page): Promise<Felt> => {
  await page.locator('#content').click();
  await page.evaluate(() => (window as unknown as { forget: () => void }).forget());
  const until = performance.now() + TYPING_MS;
  for (let i = 0; performance.now() < until; i++) {
    const began = performance.now();
    await page.keyboard.press(
      i % 60 === 59
        ? 'Backspace'
        : WORDS[i % WORDS.length] === ' '
          ? 'Space'
          : (WORDS[i % WORDS.length] ?? 'a'),
    );
    await pause(Math.max(0, KEY_EVERY_MS - (performance.now() - began)));
  }
  return page.evaluate(() => (window as unknown as { felt: () => Felt }).felt());
};

/** The call-taker opens the seat, a call rings, F2 answers it: the form stands open. */
const answerByKeyboard = async (page: Page, url: string, trunkKey: string): Promise<void> => {
  await page.addInitScript(feel);
  await page.goto(`${url}/call`);
  await page.locator('.phone-openSeat').waitFor({ timeout: 30_000 });
  await page.keyboard.press('F2');
  await page.locator('.seat-state[data-seat="idle"]').waitFor();
  const trunk = openLine(url, trunkKey);
  await trunk.ask(ctiWebhook, {
    body: {
      eventId: randomUUID(),
      kind: 'offered',
      key: randomUUID(),
      callerNumber: '19900001234',
      accessNumber: '110',
    },
  });
  trunk.close();
  await page.locator('.phone-answer').waitFor();
  await page.keyboard.press('F2');
  await page.locator('#content').waitFor();
};

export const typing = async (context: BrowserContext, url: string, hall: Hall) => {
  const page = await context.newPage();
  await answerByKeyboard(page, url, await hall.hire('bench-screen', ['cti']));
  const busyHall = await openHall(url, SEATS);
  const busy: Felt[] = [];
  const quiet: Felt[] = [];
  let arrived = 0;
  const began = performance.now();
  for (let round = 0; round < TYPING_ROUNDS; round++) {
    const arriving = keepArriving(busyHall, INCIDENTS_PER_MIN);
    busy.push(await type(page));
    arrived += await arriving.stop();
    await pause(2_000);
    quiet.push(await type(page));
    note(
      `screen: input delay p95 ${quantile(busy.at(-1)?.delaysMs ?? [], 0.95).toFixed(1)} ms, quiet ${quantile(quiet.at(-1)?.delaysMs ?? [], 0.95).toFixed(1)} ms, load ${loadNow()}`,
    );
  }
  const perMin = (arrived / (TYPING_ROUNDS * TYPING_MS)) * 60_000;
  note(
    `screen: ${arrived} incidents arrived (${perMin.toFixed(0)}/min) in ${((performance.now() - began) / 1000).toFixed(0)} s`,
  );
  if (process.env['BENCH_SHOTS']) await page.screenshot({ path: `${process.env['BENCH_SHOTS']}/typing.png` });
  await busyHall.close();
  await context.close();
  const mid = (felt: readonly Felt[], of: (one: Felt) => number[], share: number) =>
    median(felt.map((one) => quantile(of(one), share)));
  return { busy, quiet, perMin, mid };
};
