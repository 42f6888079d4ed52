import type { CitizenView } from '@liandong/contract/call';
import type { Problem } from '@liandong/contract/kernel';
import { describe, expect, it } from 'vitest';
import {
  isNews,
  nextToSend,
  type Outgoing,
  pollAfterMs,
  retryAfterMs,
  stillOwn,
  troubleOf,
} from './model.ts';
import { fitted } from './photos.ts';

const problem = (status: number, code = 'x'): Problem => ({
  type: '',
  title: '',
  titleEn: '',
  status,
  code,
});
const outgoing = (n: number, more: Partial<Outgoing> = {}): Outgoing => ({
  commandId: `c-${n}`,
  at: n,
  text: `第${n}句`,
  state: 'waiting',
  tries: 0,
  ...more,
});
const view = (more: Partial<CitizenView> = {}): CitizenView => ({
  status: 'answered',
  waiting: 0,
  stage: 'taken',
  messages: [],
  ...more,
});

describe('Conversation (对话): retries', () => {
  it('tries again without end while the network is bad, slower each time', () => {
    expect([0, 1, 2].map((tries) => retryAfterMs(problem(0, 'unreachable'), tries))).toEqual([
      1_500, 3_000, 6_000,
    ]);
    expect(retryAfterMs(problem(503), 99)).toBe(30_000);
  });
  it('waits politely when too many report at once, and says so', () => {
    expect(retryAfterMs(problem(429, 'too_many_requests'), 0)).toBe(10_000);
    expect(troubleOf(problem(429, 'too_many_requests'))).toBe('busy');
  });
  it('stops at a real no', () => {
    expect(retryAfterMs(problem(400, 'invalid_input'), 0)).toBeUndefined();
    expect(troubleOf(problem(400, 'invalid_input'))).toBe('refused');
  });
  it('sends in the order it was written and passes a refused one by', () => {
    expect(nextToSend([outgoing(1, { state: 'refused' }), outgoing(2), outgoing(3)])?.commandId).toBe('c-2');
    expect(nextToSend([outgoing(1, { state: 'sent' })])).toBeUndefined();
  });
});

describe('Conversation (对话): polling', () => {
  const calm = { quietMs: 0, failures: 0, hidden: false, over: false };
  it('asks often while something happens and slows down in silence', () => {
    expect(pollAfterMs(calm)).toBe(3_000);
    expect(pollAfterMs({ ...calm, quietMs: 120_000 })).toBe(9_000);
    expect(pollAfterMs({ ...calm, quietMs: 3_600_000 })).toBe(15_000);
  });
  it('backs off without a network, behind another page, and after the end', () => {
    expect([1, 2, 3, 9].map((failures) => pollAfterMs({ ...calm, failures }))).toEqual([
      3_000, 6_000, 12_000, 30_000,
    ]);
    expect(pollAfterMs({ ...calm, hidden: true })).toBe(30_000);
    expect(pollAfterMs({ ...calm, over: true })).toBe(60_000);
  });
  it('knows what is news', () => {
    expect(isNews(undefined, view())).toBe(true);
    expect(isNews(view(), view())).toBe(false);
    expect(isNews(view(), view({ stage: 'dispatched' }))).toBe(true);
  });
});

describe('Conversation (对话): own words', () => {
  const said = { from: 'caller' as const, at: 1, text: '第1句', fileIds: [] };
  it('shows a sent word once: here until the centre lists it, then there', () => {
    const sent = outgoing(1, { state: 'sent' });
    expect(stillOwn([sent], view())).toEqual([sent]);
    expect(stillOwn([sent], view({ messages: [said] }))).toEqual([]);
  });
  it('does not take the seat’s same words for the person’s', () => {
    const sent = outgoing(1, { state: 'sent' });
    expect(stillOwn([sent], view({ messages: [{ ...said, from: 'seat' }] }))).toEqual([sent]);
  });
  it('always shows what is not delivered', () => {
    const queue = [outgoing(1), outgoing(2, { state: 'refused' })];
    expect(stillOwn(queue, view({ messages: [said] }))).toEqual(queue);
  });
});

describe('Photos (照片) of a text report', () => {
  it('fit into 1,280 px and are never enlarged', () => {
    expect(fitted(4_000, 3_000)).toEqual([1_280, 960]);
    expect(fitted(100, 80)).toEqual([100, 80]);
  });
});
