import type { Problem } from '@liandong/contract/kernel';
import { describe, expect, it } from 'vitest';
import {
  askedAgain,
  bodyToSend,
  DONE_KEPT_MAX,
  FAULT_TRIES_MAX,
  isKnown,
  nextToSend,
  type OutItem,
  outcomeOf,
  outdated,
  retryAfterMs,
} from './model.ts';

const item = (n: number, more: Partial<OutItem> = {}): OutItem => ({
  n,
  id: `c-${n}`,
  personId: 'wang',
  orderId: 'o-1',
  orderNo: 'P-1',
  act: 'departed',
  doorName: 'markOrder',
  params: { id: 'o-1' },
  occurredAt: n,
  state: 'waiting',
  tries: 0,
  faults: 0,
  ...more,
});
const problem = (status: number, code = 'order_wrong_state'): Problem => ({
  type: `/problems/${code}`,
  title: '',
  titleEn: '',
  status,
  code,
});
const FIRST = { tries: 0, faults: 0 };

describe('Outbox (发件箱): whose turn it is', () => {
  it('sends strictly in the order things were done, however the database hands them over', () => {
    expect(nextToSend([item(3), item(1), item(2)], 'wang')?.n).toBe(1);
  });
  it('does not stop at a refused or finished item', () => {
    const items = [item(1, { state: 'refused' }), item(2, { state: 'done' }), item(3)];
    expect(nextToSend(items, 'wang')?.n).toBe(3);
  });
  it('never sends what another person did under this name', () => {
    expect(nextToSend([item(1, { personId: 'li' }), item(2)], 'wang')?.n).toBe(2);
    expect(nextToSend([item(1, { personId: 'li' })], 'wang')).toBeUndefined();
  });
  it('keeps waiting behind an item that only lacks a network', () => {
    expect(nextToSend([item(1, { tries: 40 }), item(2)], 'wang')?.n).toBe(1);
  });
});

describe('Outbox (发件箱): what a failed attempt means', () => {
  it('never takes silence for a refusal, however often', () => {
    for (const tries of [0, 5, 500])
      expect(outcomeOf(problem(0, 'unreachable'), { tries, faults: 0 })).toMatchObject({
        kind: 'later',
        why: 'network',
      });
  });
  it('takes the rules’ no for a no at once', () => {
    for (const status of [400, 403, 404, 409, 422])
      expect(outcomeOf(problem(status), FIRST)).toMatchObject({ kind: 'refused' });
  });
  it('waits for a sign-in instead of losing the act', () => {
    expect(outcomeOf(problem(401, 'not_signed_in'), FIRST)).toMatchObject({ kind: 'later', why: 'signIn' });
    expect(outcomeOf(problem(403, 'password_must_change'), FIRST)).toMatchObject({ why: 'signIn' });
  });
  it('waits when the centre is busy', () => {
    for (const status of [429, 502, 503, 504])
      expect(outcomeOf(problem(status, 'too_many_requests'), FIRST)).toMatchObject({ why: 'busy' });
  });
  it('lets the others pass after several faults at one item, but not because of earlier silence', () => {
    expect(outcomeOf(problem(500, 'defect'), { tries: 90, faults: 0 })).toMatchObject({ kind: 'later' });
    expect(outcomeOf(problem(500, 'defect'), { tries: 9, faults: FAULT_TRIES_MAX - 1 })).toMatchObject({
      kind: 'refused',
    });
  });
  it('gives up at once on a picture that is too large for the way', () => {
    expect(outcomeOf(problem(413, 'unreachable'), FIRST)).toMatchObject({ kind: 'refused' });
  });
  it('waits longer each time, up to half a minute', () => {
    expect([0, 1, 2, 3].map(retryAfterMs)).toEqual([1_000, 2_000, 4_000, 8_000]);
    expect(retryAfterMs(1_000)).toBe(30_000);
  });
});

describe('Outbox (发件箱): reports and their pictures', () => {
  const report = item(5, { act: 'report', body: { text: '到场', fileIds: ['f-1', 'f-2'] } });
  it('does not name a picture that the centre refused', () => {
    const items = [
      item(3, { act: 'photo', query: { fileId: 'f-1' }, state: 'refused' }),
      item(4, { act: 'photo', query: { fileId: 'f-2' }, state: 'done' }),
      report,
    ];
    expect(bodyToSend(report, items)).toEqual({ text: '到场', fileIds: ['f-2'] });
  });
  it('leaves every other body as it was queued', () => {
    const mark = item(1, { body: { mark: 'departed' } });
    expect(bodyToSend(mark, [mark])).toBe(mark.body);
  });
});

describe('Outbox (发件箱): asked again by a person', () => {
  const refused = (status: number, code: string) =>
    item(1, {
      state: 'refused',
      body: { commandId: 'c-1', mark: 'departed' },
      problem: problem(status, code),
    });
  it('gets a fresh id after a real no, because the old id would get the old answer', () => {
    const again = askedAgain(refused(409, 'order_wrong_state'), 'c-new');
    expect(again).toMatchObject({
      id: 'c-new',
      state: 'waiting',
      body: { commandId: 'c-new', mark: 'departed' },
    });
    expect(again.problem).toBeUndefined();
  });
  it('keeps its id after a fault, because the act may have been done', () => {
    expect(askedAgain(refused(500, 'defect'), 'c-new').id).toBe('c-1');
    expect(askedAgain(refused(404, 'unreachable'), 'c-new').body?.commandId).toBe('c-1');
  });
});

describe('Outbox (发件箱): tidying', () => {
  it('keeps the newest finished items and never drops one that is owed', () => {
    const done = Array.from({ length: DONE_KEPT_MAX + 2 }, (_, n) => item(n + 10, { state: 'done' }));
    expect(outdated([item(1), item(2, { state: 'refused' }), ...done])).toEqual([10, 11]);
  });
  it('knows whether an act on an order was already queued, so that 送达 is told once', () => {
    const items = [item(1, { act: 'delivered', state: 'done' })];
    expect(isKnown(items, 'o-1', 'delivered')).toBe(true);
    expect(isKnown(items, 'o-2', 'delivered')).toBe(false);
  });
});
