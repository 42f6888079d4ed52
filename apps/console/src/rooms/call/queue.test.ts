import type { Call } from '@liandong/domain/call';
import type { Seat } from '@liandong/domain/shift';
import { describe, expect, it } from 'vitest';
import { callbacksAt, callOnScreen, openSeats, recentOf, waitingAt } from './queue.ts';

const call = (id: string, more: Partial<Call>): Call =>
  ({ id, status: 'queued', centreId: 'c1', priority: 80, offeredAt: 0, callbacks: [], ...more }) as Call;
const ids = (calls: readonly Call[]): readonly string[] => calls.map((one) => one.id);

describe('Queue of the desk (排队)', () => {
  it('puts the higher priority first, then the older', () => {
    const calls = [
      call('late', { offeredAt: 20 }),
      call('early', { offeredAt: 10 }),
      call('fire', { offeredAt: 30, priority: 100 }),
    ];
    expect(ids(waitingAt(calls, 'c1'))).toEqual(['fire', 'early', 'late']);
  });
  it('leaves out what rings at the own seat, what is answered and what stands in another queue', () => {
    const calls = [
      call('mine', { status: 'ringing' }),
      call('answered', { status: 'answered' }),
      call('elsewhere', { centreId: 'c2' }),
      call('rings', { status: 'ringing' }),
    ];
    expect(ids(waitingAt(calls, 'c1', 'mine'))).toEqual(['rings']);
  });
  it('lists abandoned calls oldest first until they have a 处理类型', () => {
    const calls = [
      call('b', { status: 'abandoned', offeredAt: 2 }),
      call('a', { status: 'abandoned', offeredAt: 1 }),
      call('done', { status: 'abandoned', disposal: { code: 'hungUp', at: 3, personId: 'p' } }),
      call('reached', { status: 'calledBack' }),
    ];
    expect(ids(callbacksAt(calls, 'c1'))).toEqual(['a', 'b']);
  });
  it('shows owed calls of mine on top', () => {
    const calls = [
      call('done', { personId: 'p', answeredAt: 9, disposal: { code: 'filed', at: 9, personId: 'p' } }),
      call('owed', { personId: 'p', answeredAt: 1 }),
      call('other', { personId: 'q', answeredAt: 5 }),
    ];
    expect(ids(recentOf(calls, 'p', 5))).toEqual(['owed', 'done']);
  });
  it('offers ordinary seats before reserve ones, never a dispatcher’s', () => {
    const seat = (id: string, more: Partial<Seat>): Seat =>
      ({ id, no: id, status: 'closed', centreId: 'c1', post: 'callTaker', reserve: false, ...more }) as Seat;
    const seats = [
      seat('10', {}),
      seat('9', { reserve: true }),
      seat('2', {}),
      seat('d', { post: 'dispatcher' }),
      seat('open', { status: 'idle' }),
    ];
    expect(openSeats(seats, 'c1').map((one) => one.id)).toEqual(['2', '10', '9']);
  });
});

describe('Screen pop (弹屏)', () => {
  const ringing = call('r', { status: 'ringing' });
  it('shows a ringing call at once when the desk is free', () => {
    expect(callOnScreen(undefined, ringing).shown).toBe(ringing);
    const done = call('d', { status: 'ended', disposal: { code: 'filed', at: 0, personId: 'p' } });
    expect(callOnScreen(done, ringing).shown).toBe(ringing);
  });
  it('rings beside a call that is still being worked on', () => {
    const working = call('w', { status: 'answered' });
    expect(callOnScreen(working, ringing)).toEqual({ shown: working, ringingBeside: ringing });
  });
  it('pops over an abandoned call that was only looked at', () => {
    expect(callOnScreen(call('a', { status: 'abandoned' }), ringing).shown).toBe(ringing);
  });
  it('keeps what was opened from a list while the seat wraps up another', () => {
    const opened = call('o', { status: 'abandoned' });
    expect(callOnScreen(opened, call('s', { status: 'ended' })).shown).toBe(opened);
  });
  it('is empty when nothing is there', () =>
    expect(callOnScreen(undefined, undefined).shown).toBeUndefined());
});
