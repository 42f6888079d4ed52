import { afterAll, beforeAll, describe, it } from 'vitest';
import { expectTidy, type Hall, type Language, NO_BROWSER, openHall, type ScreenAsked } from '../src/hall.ts';

/** Every screen with the person who uses it. */
const SCREENS: readonly { readonly who?: ScreenAsked['who']; readonly paths: readonly string[] }[] = [
  { paths: ['/sign-in'] },
  { who: { seat: '市 班长' }, paths: ['/command', '/call', '/board', '/search', '/statistics'] },
  { who: { seat: '市 09' }, paths: ['/board'] },
  { who: { room: '市城管局' }, paths: ['/duty'] },
  { who: { office: 'security' }, paths: ['/people'] },
  { who: { office: 'audit' }, paths: ['/audit'] },
  { who: { office: 'system' }, paths: ['/keys'] },
];

/** Fields of the CTI webhook, which the page about keys explains by their names. */
const TECHNICAL = ['seatNo', 'eventId', 'subscriberAddress'];

describe.skipIf(NO_BROWSER)('Every screen at 1366 × 768 (各界面)', () => {
  let hall: Hall;
  beforeAll(async () => {
    hall = await openHall();
    const { city } = hall;
    const desk = await city.seat('市 05');
    await city.phone('早释').dials('110');
    const here = { place: '祥和嘉园', centre: '魏都' };
    const live = await desk.opensIncident(undefined, {
      type: '电梯困人',
      ...here,
      casualties: { trapped: 3, injured: 0, dead: 0 },
    });
    await desk.opensIncident(undefined, { type: '居民住宅火灾', ...here, mode: 'drill' });
    await desk.dispatches(live, [{ unit: '西大街消防救援站', lead: true }, { room: '市城管局' }]);
    const officer = await city.room('市城管局');
    const order = await officer.expectsOrder();
    await officer.signs(order);
  });
  afterAll(() => hall?.close());

  for (const language of ['zh-CN', 'en-US'] satisfies Language[])
    for (const { who, paths } of SCREENS)
      it(`${paths.join(' ')} in ${language}: no fault, no content-policy violation, no bare key, no sideways scroll`, async () => {
        const screen = await hall.screen({ ...(who ? { who } : {}), path: paths[0] ?? '/', language });
        // Whoever is not signed in is told so; that is the answer the sign-in page asks for.
        if (!who) screen.forgive(/401 \(Unauthorized\).*\/api\/(?:access\/me|book)$/);
        const { page } = screen;
        for (const path of paths) {
          if (path !== paths[0]) await page.goto(path);
          await page
            .locator(path === '/sign-in' ? '.demo-account' : '.room > *')
            .first()
            .waitFor();
          await page.waitForFunction(() => document.querySelector('.ant-spin-spinning') === null);
          await expectTidy(page, path === '/keys' ? TECHNICAL : []);
        }
        hall.isClean(screen);
        await screen.context.close();
      });
});
