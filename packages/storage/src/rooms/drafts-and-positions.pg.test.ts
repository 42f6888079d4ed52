import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callRows, openStorage, type Storage, unitRows } from '../index.ts';
import { type FreshDatabase, freshDatabase } from '../testing/index.ts';

let db: FreshDatabase;
let storage: Storage;
beforeAll(async () => {
  db = await freshDatabase();
  storage = openStorage(db.url);
});
afterAll(async () => {
  await storage.close();
  await db.drop();
});

describe('Drafts (草稿)', () => {
  const save = (callId: string, revision: number, content: string) =>
    callRows.saveDraft(storage.pool, { callId, revision, fields: { content }, at: revision });

  it('an older or equal revision never overwrites a newer one, and the standing one is answered', async () => {
    const callId = randomUUID();
    expect(await save(callId, 2, '二')).toBe(2);
    expect(await save(callId, 1, '一')).toBe(2);
    expect(await save(callId, 2, '又二')).toBe(2);
    expect(await callRows.findDraft(storage.pool, callId)).toEqual({
      fields: { content: '二' },
      revision: 2,
      savedAt: 2,
    });
    expect(await save(callId, 7, '七')).toBe(7);
    expect(await callRows.findDraft(storage.pool, callId)).toMatchObject({ fields: { content: '七' } });
  });

  it('end with the highest revision, in whatever order they arrive and however many at once', async () => {
    const callId = randomUUID();
    const revisions = [5, 1, 9, 3, 12, 8, 2, 11, 4];
    await Promise.all(revisions.map((revision) => save(callId, revision, `第${revision}稿`)));
    expect(await callRows.findDraft(storage.pool, callId)).toMatchObject({
      revision: 12,
      fields: { content: '第12稿' },
    });
  });

  it('keep what was typed to the letter', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.stringMatching(/^[a-z一-龥]{1,8}$/), fc.jsonValue()),
        async (drawn) => {
          const fields = JSON.parse(JSON.stringify(drawn).replaceAll('\\u0000', '')) as object;
          const callId = randomUUID();
          await callRows.saveDraft(storage.pool, { callId, revision: 1, fields, at: 1 });
          expect((await callRows.findDraft(storage.pool, callId))?.fields).toEqual(fields);
        },
      ),
      { numRuns: 50 },
    );
  });
});

const fixArb = fc.record({
  unitId: fc.constantFrom('U1', 'U2', 'U3', 'U4', 'U5'),
  at: fc.integer({ min: 1, max: 40 }),
  lng: fc.constant(113.8),
  lat: fc.double({ min: 34, max: 34.3, noNaN: true }),
});

describe('Positions (位置)', () => {
  it('newest wins, whatever comes late; every fix is in the track', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fixArb, { minLength: 1, maxLength: 8 }), { maxLength: 6 }),
        async (batches) => {
          await storage.pool.query('truncate position, track');
          const newest = new Map<string, number>();
          for (const batch of batches) {
            const moved = await unitRows.savePositions(storage.pool, batch);
            const after = new Map(newest);
            for (const fix of batch) after.set(fix.unitId, Math.max(after.get(fix.unitId) ?? 0, fix.at));
            const expected = [...after].filter(([unitId, at]) => newest.get(unitId) !== at);
            expect(new Map(moved.map(({ unitId, at }) => [unitId, at]))).toEqual(new Map(expected));
            for (const [unitId, at] of after) newest.set(unitId, at);
          }
          const live = await unitRows.listPositions(storage.pool, 0);
          expect(new Map(live.map(({ unitId, at }) => [unitId, at]))).toEqual(newest);
          const { rows } = await storage.pool.query<{ n: number }>('select count(*)::int as n from track');
          expect(rows[0]?.n).toBe(batches.flat().length);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('does not let two batches over the same units stand in each other’s way', async () => {
    const units = Array.from({ length: 300 }, (_none, i) => `V${i}`);
    const batch = (ids: readonly string[], at: number) =>
      unitRows.savePositions(
        storage.pool,
        ids.map((unitId) => ({ unitId, at, lng: 113.8, lat: 34 })),
      );
    for (let round = 1; round <= 10; round++)
      await Promise.all([
        batch(units, round * 10),
        batch(units.toReversed(), round * 10 + 1),
        batch([...units.slice(150), ...units.slice(0, 150)], round * 10 + 2),
        batch(units.toReversed(), round * 10 + 3),
      ]);
    const live = await unitRows.listPositions(storage.pool, 103);
    expect(live.filter((row) => row.unitId.startsWith('V')).map((row) => row.at)).toEqual(
      units.map(() => 103),
    );
  });
});
