import { getBook } from '@liandong/contract/house';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHouse, type TestHouse } from './index.ts';

let city: TestHouse;
beforeAll(async () => {
  city = await startHouse();
});
afterAll(() => city.close());

describe('The test house (试验台)', () => {
  it('lets a demo account in, listens, pushes the clock, and both writes agree', async () => {
    const taker = await city.role('callTaker', '许昌市');
    expect((await taker.ask(getBook)).centres).toHaveLength(9);
    const ear = await city.listen(taker);
    await ear.hears('hello');
    await ear.flush();
    const before = city.clock.now();
    await city.clock.advance(60_000);
    expect(city.clock.now()).toBe(before + 60_000);
    await city.settled();
    await city.pairCheck();
    expect(city.complaints).toEqual([]);
  });
});
