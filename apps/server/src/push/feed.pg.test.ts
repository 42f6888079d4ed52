import { getSnapshot, type Frame, type Snapshot } from '@liandong/contract/feed';
import { getIncident, getTimeline, listIncidents } from '@liandong/contract/incident';
import { listCalls } from '@liandong/contract/call';
import { listOrders } from '@liandong/contract/order';
import type { StreamKind, Versioned } from '@liandong/domain/kernel';
import { evolve } from '@liandong/domain/log';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { daysArb, type Life, live } from '../testing/life.ts';
import {
  AT,
  file,
  type Listener,
  type Person,
  seatAct,
  startHouse,
  type TestHouse,
  type Visitor,
} from '../testing/index.ts';

const SECRET = '19903746666';
let city: TestHouse;
let commander: Person;
let life: Life;

beforeAll(async () => {
  city = await startHouse();
  commander = await city.role('commander', '许昌市');
  const yuzhou = await city.role('callDispatcher', '禹州');
  const yanling = await city.role('callDispatcher', '鄢陵');
  const leader = await city.role('shiftLeader', '许昌市');
  life = {
    city,
    trunk: await city.key(['cti']),
    seats: [commander, yuzhou, yanling, leader],
    field: [
      await city.dutyOfficerOf('ag-411081-chengguan'),
      await city.dutyOfficerOf('ag-411081-fire'),
      await city.memberOf('unit-0198'),
      await city.memberOf('unit-0402'),
      await city.key(['order.field', 'duty.room']),
    ],
    rooms: ['duty-411081-chengguan', 'duty-411081-fire', 'duty-411024-gas'],
    units: ['unit-0198', 'unit-0401', 'unit-0402', 'unit-0196', 'unit-0001'],
    calls: [],
    incidents: [],
    orders: [],
    secret: SECRET,
  };
});
afterAll(async () => {
  await city.settled();
  await city.pairCheck();
  expect(city.complaints).toEqual([]);
  await city.close();
});

/** What should have been masked, with a little around it. */
const leaks = (text: string): string[] =>
  [...text.matchAll(new RegExp(`.{0,80}(?:${SECRET}|欧阳演示)`, 'g'))].map((match) => match[0]).slice(0, 5);

/** As a console folds: a known version is dropped, a hole means the thing came into sight midway and must be fetched. */
class Picture {
  readonly things = new Map<string, Versioned>();
  readonly holes = new Set<string>();
  constructor(snapshot: Snapshot) {
    for (const [key, state] of rowsOf(snapshot)) this.things.set(key, state);
  }
  fold(frame: Frame): void {
    const key = `${frame.stream}:${frame.id}`;
    const before = this.things.get(key);
    if (frame.version <= (before?.version ?? 0) || this.holes.has(key)) return;
    if (frame.version !== (before?.version ?? 0) + 1) {
      this.holes.add(key);
      return;
    }
    this.things.set(key, evolve(frame.stream, before, frame.id, frame, frame.occurredAt));
  }
}
const rowsOf = (snapshot: Snapshot): [string, Versioned][] =>
  (
    [
      ['call', snapshot.calls],
      ['seat', snapshot.seats],
      ['incident', snapshot.incidents],
      ['order', snapshot.orders],
      ['unit', snapshot.units],
    ] as [StreamKind, readonly Versioned[]][]
  ).flatMap(([stream, rows]) => rows.map((row): [string, Versioned] => [`${stream}:${row.id}`, row]));

interface Watcher {
  readonly name: string;
  readonly who: Visitor;
  readonly ear: Listener;
  readonly picture: Picture;
  readonly from: number;
}
const watch = async (name: string, who: Visitor): Promise<Watcher> => {
  const snapshot = await who.ask(getSnapshot);
  return {
    name,
    who,
    ear: await city.listen(who, snapshot),
    picture: new Picture(snapshot),
    from: snapshot.seq,
  };
};
/** Nothing is due, nothing is owed to a gateway, and everything written has been heard. */
const caughtUp = async (ears: readonly Listener[]): Promise<void> => {
  await city.clock.advance(0);
  await city.runOutreach();
  await city.settled();
  for (const ear of ears) await ear.flush();
};

describe('The feed (事件推送)', () => {
  it('folded over a snapshot equals a new snapshot, for everybody, whatever happens; and nobody hears a number', async () => {
    let done = 0;
    await fc.assert(
      fc.asyncProperty(daysArb(110), async (steps) => {
        const [yuzhou, yanling] = [life.seats[1] as Person, life.seats[2] as Person];
        const watchers = [
          await watch('the city', commander),
          await watch('禹州', yuzhou),
          await watch('鄢陵', yanling),
          await watch('城管 of 禹州', life.field[0] as Visitor),
          await watch('a squad', life.field[2] as Visitor),
        ];
        const refused: (string | undefined)[] = [];
        for (const person of life.seats) await seatAct(person, 'open').catch(() => {});
        for (const step of steps) refused.push(await live(life, step));
        await caughtUp(watchers.map(({ ear }) => ear));
        for (const { name, who, ear, picture, from } of watchers) {
          const seqs = ear.frames().map((frame) => frame.seq);
          expect(seqs, `${name}: in order, none twice`).toEqual([...new Set(seqs)].sort((a, b) => a - b));
          expect(seqs.every((seq) => seq > from)).toBe(true);
          for (const frame of ear.frames()) picture.fold(frame);
          const snapshot = await who.ask(getSnapshot);
          for (const [key, row] of rowsOf(snapshot)) {
            if (picture.holes.has(key)) continue;
            const mine = picture.things.get(key);
            // An incident that was shared brings its orders and calls with it when it is fetched.
            if (
              mine === undefined &&
              key.startsWith('order:') &&
              picture.holes.has(`incident:${(row as unknown as { incidentId: string }).incidentId}`)
            )
              continue;
            expect(mine, `${name}: ${key}`).toEqual(row);
          }
          expect(leaks(ear.bytes()), `${name} hears`).toEqual([]);
          expect(leaks(JSON.stringify(snapshot)), `${name} sees`).toEqual([]);
          ear.close();
        }
        done += refused.filter((code) => code === undefined).length;
      }),
      { numRuns: 6, endOnFailure: true },
    );
    // The days must not be made of refusals.
    expect(done).toBeGreaterThan(80);
  });

  it('keeps numbers and names out of every list and detail, too, but leaves incident numbers readable', async () => {
    const { incidentId } = await file(commander, AT.weidu, {
      content: `请联系 ${SECRET},并案 411081-20260305-00001`,
      reporter: { name: '欧阳演示', phone: SECRET },
      place: { text: `七一路口 找 ${SECRET}`, point: AT.weidu, source: 'map' },
    });
    const answers = [
      await commander.ask(getIncident, { params: { id: incidentId } }),
      await commander.ask(getTimeline, { params: { id: incidentId } }),
      await commander.ask(listIncidents, { query: { limit: 200 } }),
      await commander.ask(listOrders, { query: { limit: 200 } }),
      await commander.ask(listCalls, { query: { limit: 200 } }),
      await commander.ask(getSnapshot),
    ].map((one) => JSON.stringify(one));
    expect(answers.flatMap(leaks)).toEqual([]);
    expect(answers[0]).toContain('411081-20260305-00001');
  });

  it('resumes behind the number it is told, without loss or double, however often the line breaks', async () => {
    const whole = await city.listen(commander);
    const pieces: Frame[] = [];
    const start = await commander.ask(getSnapshot);
    const at = { epoch: start.epoch, seq: start.seq };
    const doing = (async () => {
      for (let i = 0; i < 12; i++) await file(commander, AT.weidu, { content: `断线${i}` });
    })();
    for (let i = 0; i < 5; i++) {
      const piece = await city.listen(commander, at);
      expect(await piece.hears('hello')).toMatchObject({ epoch: start.epoch, seq: at.seq });
      // The line breaks as soon as something was heard on it, or when there is nothing more to hear.
      await Promise.race([piece.hears('frame', (frame) => frame.seq > at.seq).catch(() => {}), doing]);
      piece.close();
      pieces.push(...piece.frames());
      at.seq = pieces.at(-1)?.seq ?? at.seq;
    }
    await doing;
    const last = await city.listen(commander, at);
    await caughtUp([whole, last]);
    pieces.push(...last.frames());
    const expected = whole.frames().filter((frame) => frame.seq > start.seq);
    expect(expected.length).toBeGreaterThanOrEqual(12);
    expect(pieces.map((frame) => frame.seq)).toEqual(expected.map((frame) => frame.seq));
  });

  it('asks for a new snapshot when the epoch is another or the number is too old or not yet given', async () => {
    const { epoch, seq } = await commander.ask(getSnapshot);
    for (const from of [
      { epoch: 'another', seq },
      { epoch, seq: seq + 1_000 },
      { epoch, seq: -1 },
      { epoch, seq: Number.NaN },
      { epoch, seq: 0.5 },
    ]) {
      const ear = await city.listen(commander, from);
      expect(await ear.hears('reset')).toEqual({ kind: 'reset', epoch });
      await ear.flush();
      expect(ear.frames()).toEqual([]);
      ear.close();
    }
  });
});
