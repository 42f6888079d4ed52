import { describe, expect } from 'vitest';
import { story } from '../src/story.ts';

/** Number → family of types, as the clause names them; 110 itself says nothing of the matter. */
const NUMBERS: Readonly<Record<string, { family: string | null; greets: RegExp }>> = {
  '110': { family: null, greets: /110/ },
  '119': { family: '04', greets: /119.*火/ },
  '122': { family: '03', greets: /122.*交通/ },
  '120': { family: '06', greets: /120.*急救/ },
  '148': { family: '19', greets: /148/ },
  '12319': { family: '09', greets: /城建/ },
  '12369': { family: '10', greets: /环保/ },
  '12365': { family: '11', greets: /质量/ },
};
const POP_WITHIN_MS = 1_000;

describe('T1-7 Access numbers (来话标识)', () => {
  story(
    'T1-7: each of the eight numbers pops within 1 s with its banner, greeting and family, and is recorded',
    async (city) => {
      expect(city.standing.book.accessNumbers.map((one) => one.number).sort()).toEqual(
        Object.keys(NUMBERS).sort(),
      );
      const seat = await (await city.seat('市 05')).opens();
      for (const [number, { family, greets }] of Object.entries(NUMBERS)) {
        const dialledAt = performance.now();
        await city.phone(`经${number}`).dials(number);
        const { call, access } = await seat.answers();
        expect(performance.now() - dialledAt, `${number} pops in time`).toBeLessThan(POP_WITHIN_MS);
        expect(call.accessNumber).toBe(number);
        expect(access).toMatchObject({ number, typeFamily: family });
        expect(access?.title).not.toBe('');
        expect(access?.greeting).toMatch(greets);
        expect(access?.greetingEn).not.toBe('');
        expect(seat.line.things.seat.get(seat.seatId)?.skills).toContain(call.skill);
        await seat.hangsUp(call);
        await seat.disposes(call, 'enquiry');
        await seat.isReady();
      }
    },
  );

  story('T1-7: a call rings only at a seat that has the skill of its number', async (city) => {
    const fireOnly = await (await city.seat('市 03')).opens();
    const services = await (await city.seat('市 04')).opens();
    const { callId } = await city.phone('环保').dials('12369');
    expect((await services.expectsRing()).id).toBe(callId);
    await city.phone('火警').dials('119');
    expect((await fireOnly.expectsRing()).accessNumber).toBe('119');
    await fireOnly.answers();
    await services.answers();
  });
});
