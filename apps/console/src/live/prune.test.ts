import type { Call } from '@liandong/domain/call';
import { describe, expect, it } from 'vitest';
import { NOTHING } from './fold.ts';
import { prune, SETTLED_MAX } from './prune.ts';

const call = (n: number, done: boolean): [string, Call] => [
  `c${n}`,
  {
    id: `c${n}`,
    offeredAt: n,
    status: done ? 'ended' : 'answered',
    ...(done ? { disposal: { code: 'filed' } } : {}),
  } as Call,
];

describe('Pruning (修剪)', () => {
  it('lets the oldest settled calls go and never one that is owed', () => {
    const many = Array.from({ length: SETTLED_MAX * 2 }, (_, n) => call(n + 1, true));
    const after = prune({ ...NOTHING, calls: new Map([call(0, false), ...many]) });
    expect(after.calls.size).toBe(SETTLED_MAX + 1);
    expect(after.calls.has('c0')).toBe(true);
    expect(after.calls.has('c1')).toBe(false);
    expect(after.calls.has(`c${SETTLED_MAX * 2}`)).toBe(true);
  });
  it('does nothing to a picture that is small enough', () => {
    const things = { ...NOTHING, calls: new Map([call(1, true)]) };
    expect(prune(things)).toBe(things);
  });
});
