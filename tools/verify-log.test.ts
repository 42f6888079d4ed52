import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { canonical, SEAL_GENESIS } from '../packages/domain/src/archive/index.ts';
import { CannotCheck, sentence, verifyLog } from './verify-log.mjs';

const BY = { kind: 'machine', id: 'machine', name: '系统' };
const event = (seq: number, over: object = {}) => ({
  seq,
  stream: 'unit',
  id: `U${seq}`,
  version: 1,
  type: 'UnitEnrolled',
  data: { name: `中队${seq}` },
  occurredAt: 1_000 + seq,
  recordedAt: 2_000 + seq,
  by: BY,
  ...over,
});
type Event = ReturnType<typeof event>;

const sealed = (events: readonly Event[], previous = SEAL_GENESIS) => {
  const hash = createHash('sha256').update(previous);
  for (const one of events) hash.update('\n').update(canonical(one));
  return {
    fromSeq: events[0]?.seq ?? 0,
    toSeq: events.at(-1)?.seq ?? 0,
    sealedAt: 3_000,
    previous,
    hash: hash.digest('hex'),
  };
};
type Seal = ReturnType<typeof sealed>;

/** A door that answers like the server's. */
const doorOf =
  (events: readonly Event[], seals: readonly Seal[], epoch = 'E1') =>
  async (afterSeq: number) => {
    const page = events.filter((one) => one.seq > afterSeq).slice(0, 5_000);
    const until = page.at(-1)?.seq ?? afterSeq;
    return { epoch, events: page, seals: seals.filter((s) => s.toSeq > afterSeq && s.fromSeq <= until) };
  };

const six = [1, 2, 3, 4, 5, 6].map((seq) => event(seq));
const first = sealed(six.slice(0, 3));
const second = sealed(six.slice(3, 5), first.hash);

describe('Broken links of the log (封存链)', () => {
  it('counts events, seals and what is not sealed yet', async () => {
    const result = await verifyLog(doorOf(six, [first, second]));
    expect(result).toMatchObject({ ok: true, events: 6, seals: 2, unsealed: 1 });
  });

  it('names the events of a short range one by one, and of two broken links the first', async () => {
    const changed = six.map((one) => (one.seq === 2 || one.seq === 4 ? { ...one, occurredAt: 0 } : one));
    const { ok, seals, broken } = await verifyLog(doorOf(changed, [first, second]));
    expect([ok, seals, broken?.kind, broken?.fromSeq, broken?.toSeq]).toEqual([false, 0, 'sealHash', 1, 3]);
    expect(broken?.among.map((one: { seq: number }) => one.seq)).toEqual([1, 2, 3]);
    expect(sentence(broken)).toMatch(
      /^BROKEN seq 1…3: .*\n {2}expected [0-9a-f]{64}\n {2}found {4}[0-9a-f]{64}/,
    );
  });

  it('sees a seal that hangs on nothing, and one that is missing', async () => {
    const loose = { ...second, previous: SEAL_GENESIS };
    expect((await verifyLog(doorOf(six, [first, loose]))).broken?.kind).toBe('sealChain');
    expect((await verifyLog(doorOf(six, [second]))).broken?.kind).toBe('sealGap');
  });

  it('sees a hole in the numbers and in the versions of a stream, sealed or not', async () => {
    const hole = await verifyLog(doorOf([...six.slice(0, 5), event(7)], [first, second]));
    expect(hole.broken).toMatchObject({ kind: 'number', expected: 6, found: 7 });
    const skipped = await verifyLog(doorOf([...six, event(7, { id: 'U1', version: 3 })], [first, second]));
    expect(skipped.broken).toMatchObject({ kind: 'version', fromSeq: 7, expected: 2, found: 3 });
    const badlySealed = [event(1), event(2, { version: 2 })];
    expect((await verifyLog(doorOf(badlySealed, [sealed(badlySealed)]))).broken?.kind).toBe('version');
  });

  it('misses events that were there at the last check, and takes another epoch for another database', async () => {
    const { remember } = await verifyLog(doorOf(six, [first, second]));
    const cut = await verifyLog(doorOf(six.slice(0, 5), [first, second]), remember);
    expect(cut.broken).toMatchObject({ kind: 'cutOff', fromSeq: 6, toSeq: 6 });
    expect((await verifyLog(doorOf(six, [first, second], 'E1.2'), remember)).ok).toBe(true);
    await expect(verifyLog(doorOf(six, [first, second], 'E2'), remember)).rejects.toThrow(CannotCheck);
  });

  it('misses what a seal still names', async () => {
    const cut = await verifyLog(doorOf(six.slice(0, 4), [first, second]));
    expect(cut.broken).toMatchObject({ kind: 'cutOff', fromSeq: 5, toSeq: 5 });
  });

  it('reads on over full pages, also when seals were made behind it while it read', async () => {
    const many = Array.from({ length: 12_000 }, (_none, i) => event(i + 1));
    const seals: Seal[] = [];
    for (let from = 0; from < many.length; from += 1_500)
      seals.push(sealed(many.slice(from, from + 1_500), seals.at(-1)?.hash));
    const door = doorOf(many, seals);
    let asked = 0;
    const late = async (afterSeq: number) => {
      const page = await door(afterSeq);
      // The first page comes before its last seals were made.
      return asked++ === 0 ? { ...page, seals: page.seals.slice(0, 1) } : page;
    };
    expect(await verifyLog(late)).toMatchObject({ ok: true, events: 12_000, seals: 8, unsealed: 0 });
  });
});
