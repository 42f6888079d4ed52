import { getStaffing } from '@liandong/contract/statistics';
import { describe, expect } from 'vitest';
import { story } from '../src/story.ts';

const CALLS = 140;
const TALK_S = 150;
const BATCH = 28;

/** Erlang C written out once more, from the textbook, so that the house's formula is not asked about itself. */
const waitsOver10s = (seats: number, load: number): number => {
  let term = 1;
  let sum = 1;
  for (let k = 1; k < seats; k++) sum += term *= load / k;
  const last = (term * load) / seats / (1 - load / seats);
  return (last / (sum + last)) * Math.exp((-(seats - load) * 10) / TALK_S);
};
const seatsNeeded = (callsPerHour: number): number => {
  const load = (callsPerHour * TALK_S) / 3_600;
  let seats = Math.floor(load) + 1;
  while (waitsOver10s(seats, load) > 0.05) seats++;
  return seats;
};

describe('T1-9 More seats (增加席位)', () => {
  story(
    'T1-9: the measured load says how many seats an hour needs, three times as much in a storm, and reserve seats open in one act each',
    async (city) => {
      const key = await city.key('话务', ['statistics.read']);
      for (let done = 0; done < CALLS; done += BATCH) {
        const phones = Array.from({ length: BATCH }, (_none, i) =>
          city.phone(`话务${done + i}`, `1990375${1000 + done + i}`),
        );
        await Promise.all(phones.map((phone) => phone.dials('110')));
        await Promise.all(phones.map((phone) => phone.tells('answered')));
        await city.clock.advance({ seconds: TALK_S });
        await Promise.all(phones.map((phone) => phone.hangsUp()));
      }
      const ask = (factor: number) => key.ask(getStaffing, { query: { days: 1, factor } });
      const [plain, storm] = [await ask(1), await ask(3)];
      expect(plain).toMatchObject({ days: 1, measured: true, handledMs: TALK_S * 1_000 });
      const busiest = (answer: typeof plain) =>
        answer.hours.reduce((a, b) => (b.callsPerHour > a.callsPerHour ? b : a));
      expect(busiest(plain)).toMatchObject({ hour: 9, callsPerHour: CALLS, seats: seatsNeeded(CALLS) });
      expect(busiest(storm)).toMatchObject({
        hour: 9,
        callsPerHour: CALLS * 3,
        seats: seatsNeeded(CALLS * 3),
      });
      expect(busiest(storm).seats).toBeGreaterThanOrEqual(23);
      expect(storm.seatsReserve).toBeGreaterThan(0);

      // Everybody is taken and one more waits: the reserve seat rings as soon as it is opened.
      const waiting = city.phone('排队', '19903759999');
      await waiting.dials('110');
      const reserve = city.standing.seats.filter((seat) => seat.reserve).map((seat) => `市 ${seat.no}`);
      expect(reserve.length).toBe(storm.seatsReserve);
      const [first, second] = [await city.seat(reserve[0]!), await city.seat(reserve[1]!)];
      await first.opens();
      await second.opens();
      expect((await first.answers()).call.id).toBe(waiting.callId);
      await second.line.until('open', () => second.seat.status === 'idle');
    },
  );
});
