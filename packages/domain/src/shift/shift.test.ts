import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Call, decideAnswer } from '../call/index.ts';
import type { Decision, Result } from '../kernel.ts';
import { givenCall, givenSeat, SEAT_OPENED, SECOND, T0 } from '../testing/index.ts';
import {
  chooseCall,
  chooseSeat,
  decideSeat,
  evolveSeat,
  isManned,
  SEAT_ACCEPTS,
  type Seat,
  type SeatCommand,
  type SeatEvent,
  type SeatPost,
  type SeatStatus,
} from './index.ts';

const NOW = T0 + 60 * SECOND;
const call = { callId: 'C1' };
const GIVEN: Readonly<Record<SeatStatus, readonly SeatEvent[]>> = {
  closed: [],
  idle: [SEAT_OPENED],
  ringing: [SEAT_OPENED, { type: 'SeatRung', data: call }],
  talking: [SEAT_OPENED, { type: 'SeatTalking', data: call }],
  wrapUp: [SEAT_OPENED, { type: 'SeatTalking', data: call }, { type: 'SeatWrapUp', data: call }],
  resting: [SEAT_OPENED, { type: 'SeatRested', data: { reason: '休息' } }],
};
const STATES = Object.keys(GIVEN) as SeatStatus[];
const disposed: Call = { ...givenCall(), disposal: { code: 'enquiry', at: T0, personId: 'P1' } };
const by = (act: SeatCommand['act'], over: Partial<SeatCommand> = {}): SeatCommand => ({
  act,
  personId: 'P1',
  personName: '王芳',
  leads: false,
  ...over,
});
const WHEN: Readonly<Record<string, (seat: Seat) => Result<Decision>>> = {
  open: (seat) => decideSeat({ seat, queued: [] }, by('open'), NOW, 15_000),
  close: (seat) => decideSeat({ seat, call: disposed, queued: [] }, by('close'), NOW, 15_000),
  rest: (seat) =>
    decideSeat({ seat, call: disposed, queued: [] }, by('rest', { reason: '用餐' }), NOW, 15_000),
  ready: (seat) => decideSeat({ seat, call: disposed, queued: [] }, by('ready'), NOW, 15_000),
  answer: (seat) => decideAnswer({ call: givenCall(), seat }, { personId: 'P1' }, NOW),
};
const ACCEPTED: Readonly<Record<string, readonly SeatStatus[]>> = {
  open: ['closed'],
  close: ['idle', 'wrapUp', 'resting'],
  rest: ['idle', 'wrapUp'],
  ready: ['wrapUp', 'resting'],
  answer: ['idle', 'ringing', 'wrapUp', 'resting'],
};

describe('Seat (席位): every command in every state', () => {
  for (const status of STATES) {
    it(`a seat folded from its facts is ${status}`, () =>
      expect(givenSeat(GIVEN[status]).status).toBe(status));
    for (const [act, when] of Object.entries(WHEN)) {
      const yes = ACCEPTED[act]?.includes(status) ?? false;
      it(`${status} ${yes ? 'accepts' : 'refuses'} ${act}`, () => {
        const result = when(givenSeat(GIVEN[status]));
        if (yes) expect(result).toMatchObject({ ok: true });
        else expect(result).toMatchObject({ ok: false, refusal: { code: 'seat_wrong_state' } });
        expect(SEAT_ACCEPTS[status].includes(act)).toBe(yes);
      });
    }
  }
});

describe('Seat rules', () => {
  it('lets only its own person or the shift leader (班长) close, rest or ready it', () => {
    const seat = givenSeat(GIVEN.idle);
    const stranger = by('close', { personId: 'P2' });
    expect(decideSeat({ seat, queued: [] }, stranger, NOW, 1)).toMatchObject({
      refusal: { code: 'seat_taken' },
    });
    const leader = decideSeat({ seat, queued: [] }, { ...stranger, leads: true }, NOW, 1);
    expect(leader).toMatchObject({
      value: { events: [{ type: 'SeatClosed', data: { reason: 'byLeader' } }] },
    });
  });

  it('does not leave 事后整理 while its call has no 处理类型', () => {
    for (const act of ['ready', 'rest', 'close'] as const) {
      const result = decideSeat(
        { seat: givenSeat(GIVEN.wrapUp), call: givenCall(), queued: [] },
        by(act, { leads: true }),
        NOW,
        1,
      );
      expect(result).toMatchObject({ refusal: { code: 'call_not_disposed', info: { callId: 'C1' } } });
    }
  });

  it('takes the most urgent, then the oldest waiting call as soon as it is free (空闲即派)', () => {
    const old = givenCall([], {}, 'C1');
    const urgent = givenCall([], { priority: 5 }, 'C2');
    const elsewhere = givenCall([], { centreId: 'county', priority: 9 }, 'C3');
    const result = decideSeat(
      { seat: givenSeat(), queued: [old, urgent, elsewhere] },
      by('open'),
      NOW,
      15_000,
    );
    expect(result).toMatchObject({
      value: {
        events: [{ type: 'SeatOpened' }, { type: 'CallRung', id: 'C2' }, { type: 'SeatRung' }],
        timers: [{ kind: 'ringNoAnswer', dueAt: NOW + 15_000, ref: 'C2' }],
      },
    });
    expect(chooseCall(givenSeat(GIVEN.idle), [{ ...old, id: 'C9' }, old])?.id).toBe('C1');
  });

  it('never rings a dispatcher’s or a commander’s seat, whatever skills it was given', () => {
    for (const post of ['dispatcher', 'commander'] as const) {
      const seat = givenSeat(GIVEN.idle, { post });
      expect(chooseCall(seat, [givenCall()])).toBeUndefined();
      expect(chooseSeat(givenCall(), [seat])).toBeUndefined();
      expect(isManned('city', '110', [seat])).toBe(false);
    }
  });

  it('holds a queue for manned by a busy seat, not by a closed or resting one', () => {
    const manned = STATES.filter((status) => isManned('city', '110', [givenSeat(GIVEN[status])]));
    expect(manned).toEqual(['idle', 'ringing', 'talking', 'wrapUp']);
  });

  it('keeps its person when it is installed anew, and holds an unknown fact for a defect', () => {
    const again: SeatEvent = {
      type: 'SeatInstalled',
      data: { centreId: 'city', no: 'A9', post: 'both', skills: ['119'], reserve: true },
    };
    expect(evolveSeat(givenSeat(GIVEN.talking), 'S1', again, NOW)).toMatchObject({
      status: 'talking',
      no: 'A9',
      personId: 'P1',
    });
    const unknown = { type: 'SeatSold', data: {} } as unknown as SeatEvent;
    expect(() => evolveSeat(givenSeat(), 'S1', unknown, NOW)).toThrow('impossible');
    expect(() => evolveSeat(undefined, 'S1', SEAT_OPENED, NOW)).toThrow('impossible');
  });
});

const seatsArb = fc.array(
  fc.record({
    status: fc.constantFrom(...STATES),
    post: fc.constantFrom<SeatPost>('callTaker', 'dispatcher', 'both', 'shiftLeader', 'commander'),
    centreId: fc.constantFrom('city', 'county'),
    skills: fc.subarray(['110', '119']),
    since: fc.integer({ min: 0, max: 20 }),
  }),
  { maxLength: 12 },
);

describe('Choosing a seat (派席)', () => {
  it('always rings the longest-idle able seat, ordinary ones before 班长, and never a closed or talking one', () => {
    fc.assert(
      fc.property(seatsArb, fc.array(fc.nat(11)), (drawn, missed) => {
        const seats = drawn.map((over, i): Seat => ({ ...givenSeat([], {}, `S${i}`), ...over }));
        const skipping = missed.map((i) => `S${i}`);
        const chosen = chooseSeat({ centreId: 'city', skill: '110' }, seats, skipping);
        const able = seats.filter(
          (s) =>
            s.status === 'idle' &&
            s.centreId === 'city' &&
            s.skills.includes('110') &&
            !['dispatcher', 'commander'].includes(s.post),
        );
        if (!chosen) {
          expect(able).toEqual([]);
          return;
        }
        expect(able).toContain(chosen);
        const fresh = able.filter((s) => !skipping.includes(s.id));
        if (fresh.length > 0) expect(fresh).toContain(chosen);
        const peers = (fresh.length > 0 ? fresh : able).filter(
          (s) => (s.post === 'shiftLeader') === (chosen.post === 'shiftLeader'),
        );
        expect(chosen.since).toBe(Math.min(...peers.map((s) => s.since)));
        if (chosen.post === 'shiftLeader') expect(fresh.every((s) => s.post === 'shiftLeader')).toBe(true);
        expect(chooseSeat({ centreId: 'city', skill: '110' }, seats.toReversed(), skipping)).toBe(chosen);
      }),
    );
  });
});
