import type { Frame } from '@liandong/contract/feed';
import type { Seat } from '@liandong/domain/shift';
import { describe, expect, it } from 'vitest';
import { foldFrames, NOTHING, place, type Things, without } from './fold.ts';

const frame = (version: number, type: string, data: object = {}, id = 's1'): Frame => ({
  kind: 'frame',
  seq: version,
  stream: 'seat',
  id,
  version,
  type,
  data,
  occurredAt: version * 1_000,
  recordedAt: version * 1_000,
  by: { kind: 'machine', id: 'machine', name: '系统' },
});
const installed = frame(1, 'SeatInstalled', {
  centreId: 'c1',
  no: '1',
  post: 'callTaker',
  skills: ['police'],
  reserve: false,
});
const opened = frame(2, 'SeatOpened', { personId: 'p', personName: '王演' });
const seatIn = (things: Things): Seat | undefined => things.seats.get('s1');

describe('Live picture (实时态势)', () => {
  it('folds frames in a batch with the ground floor’s own evolve', () => {
    const { things, gaps } = foldFrames(NOTHING, [installed, opened]);
    expect(gaps).toEqual([]);
    expect(seatIn(things)).toMatchObject({ status: 'idle', version: 2, personName: '王演' });
  });
  it('hears a frame twice and counts it once', () => {
    const { things } = foldFrames(NOTHING, [installed, opened]);
    const again = foldFrames(things, [opened, installed]);
    expect(again.gaps).toEqual([]);
    expect(again.things).toBe(things);
  });
  it('never guesses over a hole: the thing is fetched and what follows waits', () => {
    const rung = frame(4, 'SeatRung', { callId: 'c' });
    const talking = frame(5, 'SeatTalking', { callId: 'c' });
    const { things, gaps } = foldFrames(foldFrames(NOTHING, [installed, opened]).things, [rung, talking]);
    expect(seatIn(things)?.version).toBe(2);
    expect(gaps).toEqual([{ stream: 'seat', id: 's1', frames: [rung, talking] }]);
  });
  it('treats a fact it does not know as a hole, not as nothing', () => {
    const { gaps } = foldFrames(foldFrames(NOTHING, [installed]).things, [frame(2, 'SeatPainted')]);
    expect(gaps).toHaveLength(1);
  });
  it('treats a thing it never saw begin as a hole', () => {
    expect(foldFrames(NOTHING, [opened]).gaps).toHaveLength(1);
  });
  it('keeps the newer of a fetched and a folded state', () => {
    const { things } = foldFrames(NOTHING, [installed, opened]);
    const seat = seatIn(things) as Seat;
    expect(place(things, [{ stream: 'seat', state: { ...seat, version: 1 } }])).toBe(things);
    expect(seatIn(place(things, [{ stream: 'seat', state: { ...seat, version: 9 } }]))?.version).toBe(9);
  });
  it('takes off what may no longer be seen', () => {
    const { things } = foldFrames(NOTHING, [installed]);
    expect(without(things, 'seat', 's1').seats.size).toBe(0);
    expect(without(things, 'seat', 'other')).toBe(things);
  });
  it('leaves untouched shelves as they are, so that panels do not redraw', () => {
    const { things } = foldFrames(NOTHING, [installed]);
    expect(things.incidents).toBe(NOTHING.incidents);
  });
});
