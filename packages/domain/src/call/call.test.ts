import { describe, expect, it } from 'vitest';
import { decideLink, decideOpen } from '../incident/index.ts';
import type { Decision, RefusalCode, Result } from '../kernel.ts';
import { givenCall, givenIncident, givenSeat, OPENED, SEAT_OPENED, SECOND, T0 } from '../testing/index.ts';
import {
  awaitsCallback,
  CALL_ACCEPTS,
  type Call,
  type CallEvent,
  type CallStatus,
  decideAnswer,
  decideCallback,
  decideDispose,
  decideEnd,
  decideLocate,
  decideMessage,
  decideOffer,
  decideOverflow,
  decideRecorded,
  decideRingMissed,
  decideHeld,
  decideRung,
  decideSeatFailed,
  evolveCall,
  urgentWordIn,
  waitedMs,
} from './index.ts';

const NOW = T0 + 60 * SECOND;
const POLICY = { ringMs: 15_000, overflowMs: 20_000, parentCentreId: 'city' };
const rung: CallEvent = { type: 'CallRung', data: { seatId: 'S1' } };
const answered: CallEvent = { type: 'CallAnswered', data: { seatId: 'S1', personId: 'P1' } };
const abandoned: CallEvent = { type: 'CallAbandoned', data: {} };
const tried = (outcome: 'noAnswer' | 'reached'): CallEvent => ({
  type: 'CallbackTried',
  data: { outcome, personId: 'P1' },
});

const GIVEN: Readonly<Record<CallStatus, readonly CallEvent[]>> = {
  queued: [],
  ringing: [rung],
  answered: [rung, answered],
  ended: [rung, answered, { type: 'CallEnded', data: { by: 'caller' } }],
  abandoned: [abandoned, tried('noAnswer'), tried('noAnswer')],
  calledBack: [abandoned, tried('reached')],
};
const STATES = Object.keys(GIVEN) as CallStatus[];
const ringingSeat = givenSeat([SEAT_OPENED, { type: 'SeatRung', data: { callId: 'C1' } }]);
const idleSeat = givenSeat([SEAT_OPENED], {}, 'S2');

const WHEN: Readonly<Record<string, (call: Call) => Result<Decision>>> = {
  ring: (call) => decideRung({ call, seat: idleSeat }, NOW),
  miss: (call) => decideRingMissed({ call, seats: [ringingSeat] }, 'S1', NOW, POLICY),
  overflow: (call) =>
    decideOverflow({ call, seats: [{ ...idleSeat, centreId: 'parent' }] }, 'parent', NOW, POLICY),
  answer: (call) => decideAnswer({ call, seat: idleSeat }, { personId: 'P2' }, NOW),
  end: (call) => decideEnd({ call, seats: [ringingSeat] }, 'caller', NOW),
  dispose: (call) => decideDispose(call, { code: 'enquiry', personId: 'P1' }, NOW),
  callBack: (call) => decideCallback(call, { outcome: 'busy', personId: 'P1' }, NOW),
  message: (call) => decideMessage(call, { from: 'caller', at: NOW, text: '门锁着', fileIds: [] }, NOW),
  locate: (call) => decideLocate(call, { source: 'network', radiusM: 300, at: NOW }, NOW),
  record: (call) => decideRecorded(call, 'R-1', NOW),
  hold: (call) => decideHeld(call, true, NOW),
  file: (call) => decideOpen(call, { ...OPENED, id: 'I9' }, NOW),
  link: (call) => decideLink({ incident: givenIncident(), call }, { personId: 'P1' }, NOW),
};
const ALL = STATES;
const ACCEPTED: Readonly<Record<string, readonly CallStatus[]>> = {
  ring: ['queued'],
  miss: ['ringing'],
  overflow: ['queued', 'ringing'],
  answer: ['queued', 'ringing'],
  end: ['queued', 'ringing', 'answered'],
  dispose: ['answered', 'ended', 'abandoned', 'calledBack'],
  callBack: ['abandoned', 'calledBack'],
  message: ALL,
  locate: ALL,
  record: ALL,
  hold: ['answered'],
  file: ['answered', 'ended', 'abandoned', 'calledBack'],
  link: ['answered', 'ended', 'abandoned', 'calledBack'],
};
const codeFor = (act: string, status: CallStatus): RefusalCode =>
  act === 'answer' && (status === 'answered' || status === 'ended')
    ? 'call_already_taken'
    : 'call_wrong_state';

describe('Call (来电): every command in every state', () => {
  for (const status of STATES) {
    it(`a call folded from its facts is ${status}`, () =>
      expect(givenCall(GIVEN[status]).status).toBe(status));
    for (const [act, when] of Object.entries(WHEN)) {
      const yes = ACCEPTED[act]?.includes(status);
      it(`${status} ${yes ? 'accepts' : 'refuses'} ${act}`, () => {
        const result = when(givenCall(GIVEN[status]));
        if (yes) expect(result).toMatchObject({ ok: true });
        else expect(result).toMatchObject({ ok: false, refusal: { code: codeFor(act, status) } });
      });
    }
  }

  it('greys no button that would work and offers none that would not', () => {
    for (const status of STATES)
      for (const [act, states] of Object.entries(ACCEPTED)) {
        if (act === 'link' || act === 'end' || (act === 'answer' && status === 'abandoned')) continue;
        expect([status, act, CALL_ACCEPTS[status].includes(act)]).toEqual([
          status,
          act,
          states.includes(status),
        ]);
      }
  });

  it('holds a fact of an unknown kind for a defect', () => {
    const unknown = { type: 'CallSold', data: {} } as unknown as CallEvent;
    expect(() => evolveCall(givenCall(), 'C1', unknown, NOW)).toThrow('impossible');
    expect(() => evolveCall(undefined, 'C1', rung, NOW)).toThrow('impossible');
  });
});

const valueOf = (result: Result<Decision>): Decision => {
  if (!result.ok) throw new Error(`refused: ${result.refusal.code}`);
  return result.value;
};
const types = (result: Result<Decision>): string[] => valueOf(result).events.map((e) => `${e.type} ${e.id}`);

describe('Queue (排队)', () => {
  const county = { ...givenCall([], { centreId: 'county' }), originCentreId: 'county' };
  const data = {
    mode: 'live',
    channel: 'telephone',
    centreId: 'county',
    accessNumber: '110',
    skill: '110',
    priority: 0,
    caller: {},
  } as const;
  const countySeat = givenSeat([SEAT_OPENED], { centreId: 'county' }, 'K1');

  it('rings the idle seat at once and gives a manned county queue its 20 s', () => {
    const result = decideOffer({ seats: [countySeat], waiting: 0 }, { id: 'C2', data }, NOW, POLICY);
    expect(types(result)).toEqual(['CallOffered C2', 'CallRung C2', 'SeatRung K1']);
    expect(valueOf(result).timers?.map((t) => [t.kind, t.dueAt - NOW])).toEqual([
      ['queueOverflow', 20_000],
      ['ringNoAnswer', 15_000],
    ]);
  });

  it('lets a deserted county queue overflow at once (溢出代接)', () => {
    const result = decideOffer({ seats: [], waiting: 0 }, { id: 'C2', data }, NOW, POLICY);
    expect(valueOf(result).timers).toMatchObject([{ kind: 'queueOverflow', dueAt: NOW }]);
  });

  it('refuses the call that the queue has no room for, but never one a person already answered', () => {
    const full = { seats: [], waiting: 500 };
    expect(decideOffer(full, { id: 'C2', data }, NOW, POLICY)).toMatchObject({
      refusal: { code: 'queue_full' },
    });
    const typed = decideOffer(
      full,
      { id: 'C2', data: { ...data, channel: 'walkIn' }, answeredBy: { personId: 'P1' } },
      NOW,
      POLICY,
    );
    expect(types(typed)).toEqual(['CallOffered C2', 'CallAnswered C2']);
    expect(valueOf(typed).timers).toEqual([]);
  });

  it('rings nobody for a contact typed in by hand (来人), and keeps the clerk’s own seat busy when named', () => {
    const command = { id: 'C2', data, answeredBy: { personId: 'P1', seat: countySeat } };
    const result = decideOffer({ seats: [countySeat], waiting: 0 }, command, NOW, POLICY);
    expect(types(result)).toEqual(['CallOffered C2', 'CallAnswered C2', 'SeatTalking K1']);
    const closed = { ...command, answeredBy: { personId: 'P1', seat: givenSeat() } };
    expect(decideOffer({ seats: [], waiting: 0 }, closed, NOW, POLICY)).toMatchObject({
      refusal: { code: 'seat_wrong_state' },
    });
  });

  it('rings the only seat again after its first miss and lays it to rest after the second', () => {
    const first = decideRingMissed({ call: givenCall([rung]), seats: [ringingSeat] }, 'S1', NOW, POLICY);
    expect(types(first)).toEqual(['CallRingMissed C1', 'SeatRingMissed S1', 'CallRung C1', 'SeatRung S1']);
    expect(valueOf(first).cancel).toEqual([]);
    const second = decideRingMissed(
      { call: givenCall([rung]), seats: [{ ...ringingSeat, misses: 1 }] },
      'S1',
      NOW,
      POLICY,
    );
    expect(types(second)).toEqual(['CallRingMissed C1', 'SeatRingMissed S1', 'SeatRested S1']);
    expect(valueOf(second).cancel).toEqual(['call:C1:ring']);
  });

  it('prefers another seat after a miss, and the missed one takes the next caller it alone can take', () => {
    const other = givenCall([], { skill: '12369' }, 'C7');
    const seat = { ...ringingSeat, skills: ['110', '12369'] };
    const result = decideRingMissed(
      { call: givenCall([rung]), seats: [seat, idleSeat], queued: [other] },
      'S1',
      NOW,
      POLICY,
    );
    expect(types(result)).toEqual([
      'CallRingMissed C1',
      'SeatRingMissed S1',
      'CallRung C1',
      'SeatRung S2',
      'CallRung C7',
      'SeatRung S1',
    ]);
  });

  it('follows a switch that chose the seat itself, once, and only to an idle seat', () => {
    expect(types(decideRung({ call: givenCall(), seat: idleSeat }, NOW))).toEqual([
      'CallRung C1',
      'SeatRung S2',
    ]);
    expect(decideRung({ call: givenCall([rung]), seat: ringingSeat }, NOW)).toEqual({
      ok: true,
      value: { events: [] },
    });
    expect(decideRung({ call: givenCall(), seat: givenSeat() }, NOW)).toMatchObject({
      refusal: { code: 'seat_wrong_state' },
    });
  });

  it('sends the call on when the telephone of the seat fails: 408 counts, 486 does not, 480 and 5xx lay it to rest', () => {
    const call = givenCall([rung]);
    const failed = (code: number) =>
      decideSeatFailed({ call, seats: [ringingSeat, idleSeat] }, { seatId: 'S1', code }, NOW, POLICY);
    const next = ['CallRung C1', 'SeatRung S2'];
    expect(types(failed(408))).toEqual(['CallRingMissed C1', 'SeatRingMissed S1', ...next]);
    expect(valueOf(failed(408)).events[1]).toMatchObject({ data: { counts: true } });
    expect(types(failed(486))).toEqual(['CallRingMissed C1', 'SeatRingMissed S1', ...next]);
    expect(valueOf(failed(486)).events[1]).toMatchObject({ data: { counts: false } });
    for (const code of [480, 500, 503])
      expect(types(failed(code))).toEqual([
        'CallRingMissed C1',
        'SeatRingMissed S1',
        'SeatRested S1',
        ...next,
      ]);
    expect(valueOf(failed(480)).events[2]).toMatchObject({ data: { reason: 'line480' } });
    const other = givenCall([{ type: 'CallRung', data: { seatId: 'S2' } }]);
    expect(
      decideSeatFailed({ call: other, seats: [ringingSeat] }, { seatId: 'S1', code: 480 }, NOW, POLICY),
    ).toMatchObject({ refusal: { code: 'call_wrong_state' } });
  });
  it('rings nobody for a call that the switch distributes itself', () =>
    expect(
      types(
        decideOffer({ seats: [countySeat], waiting: 0 }, { id: 'C2', data, rungByItself: true }, NOW, POLICY),
      ),
    ).toEqual(['CallOffered C2']));
  it('notes hold and resume once each, and forgets them at the end', () => {
    const call = givenCall([rung, answered, { type: 'CallHeld', data: { held: true } }]);
    expect(call.held).toBe(true);
    expect(valueOf(decideHeld(call, true, NOW)).events).toEqual([]);
    expect(types(decideHeld(call, false, NOW))).toEqual(['CallHeld C1']);
    expect(evolveCall(call, 'C1', { type: 'CallEnded', data: { by: 'caller' } }, NOW).held).toBeUndefined();
  });
  it('gives the next waiting caller to the seat whose caller hung up while it rang (空闲即派)', () => {
    const result = decideEnd(
      { call: givenCall([rung]), seats: [ringingSeat], queued: [givenCall([], {}, 'C7')] },
      'caller',
      NOW,
    );
    expect(types(result)).toEqual(['CallAbandoned C1', 'SeatRingMissed S1', 'CallRung C7', 'SeatRung S1']);
  });

  it('keeps a call ringing at the county while the city has nobody free', () => {
    const call: Call = { ...county, status: 'ringing', ringingSeatId: 'K1' };
    const seats = [
      givenSeat([SEAT_OPENED, { type: 'SeatRung', data: { callId: 'C1' } }], { centreId: 'county' }, 'K1'),
    ];
    const result = valueOf(decideOverflow({ call, seats }, 'city', NOW, POLICY));
    expect(result.events).toEqual([]);
    expect(result.timers).toMatchObject([{ kind: 'queueOverflow', dueAt: NOW + 15_000 }]);
    const moved = decideOverflow({ call, seats: [...seats, idleSeat] }, 'city', NOW, POLICY);
    expect(types(moved)).toEqual([
      'CallRingMissed C1',
      'SeatRingMissed K1',
      'CallOverflowed C1',
      'CallRung C1',
      'SeatRung S2',
    ]);
    expect(valueOf(moved).cancel).toEqual(['call:C1:overflow']);
  });

  it('moves a waiting call to the parent’s queue even when nobody is free there, saying that no seat was manned', () => {
    const result = valueOf(decideOverflow({ call: county, seats: [] }, 'city', NOW, POLICY));
    expect(result.events).toMatchObject([
      { type: 'CallOverflowed', data: { toCentreId: 'city', reason: 'noSeat' } },
    ]);
    expect(decideOverflow({ call: county, seats: [] }, 'county', NOW, POLICY)).toMatchObject({
      refusal: { code: 'call_wrong_state' },
    });
  });
});

describe('Answer (接听)', () => {
  it('frees the seat that rang when another picks the call up (代答)', () => {
    const call = givenCall([rung]);
    const result = decideAnswer({ call, seat: idleSeat, rung: ringingSeat }, { personId: 'P2' }, NOW);
    expect(types(result)).toEqual(['SeatRingMissed S1', 'CallAnswered C1', 'SeatTalking S2']);
    const after = evolveCall(
      call,
      'C1',
      { type: 'CallAnswered', data: { seatId: 'S2', personId: 'P2' } },
      NOW,
    );
    expect(after.rings).toMatchObject([{ seatId: 'S1', outcome: 'withdrawn' }]);
  });

  it('frees the seat that rang also when the call is answered without a seat', () => {
    const result = decideAnswer({ call: givenCall([rung]), rung: ringingSeat }, { personId: 'P2' }, NOW);
    expect(types(result)).toEqual(['SeatRingMissed S1', 'CallAnswered C1']);
  });

  it('refuses a seat that is closed, talking or rung by somebody else', () => {
    const seat = givenSeat([SEAT_OPENED, { type: 'SeatRung', data: { callId: 'C9' } }], {}, 'S3');
    for (const busy of [seat, { ...seat, status: 'talking' as const }, givenSeat()])
      expect(decideAnswer({ call: givenCall(), seat: busy }, { personId: 'P' }, NOW)).toMatchObject({
        refusal: { code: 'seat_wrong_state' },
      });
  });

  it('answers an abandoned text call (文字报警) whose page came back, and it is no longer over', () => {
    const call = givenCall([abandoned], { channel: 'text' });
    expect(types(decideAnswer({ call, seat: idleSeat }, { personId: 'P' }, NOW))).toEqual([
      'CallAnswered C1',
      'SeatTalking S2',
    ]);
    const after = evolveCall(call, 'C1', answered, NOW);
    expect(after.status).toBe('answered');
    expect(after).not.toHaveProperty('endedAt');
  });

  it('measures the wait to the answer, or to the hang-up, or to now', () => {
    expect(waitedMs(givenCall(GIVEN.answered), NOW)).toBe(2 * SECOND);
    expect(waitedMs(givenCall([abandoned]), NOW)).toBe(SECOND);
    expect(waitedMs(givenCall(), NOW)).toBe(60 * SECOND);
  });
});

describe('Disposal (处理类型) and call-back (回拨)', () => {
  it('gives an abandoned call up only after two tries, unless it was a test', () => {
    const once = givenCall([abandoned, tried('noAnswer')]);
    expect(awaitsCallback(once)).toBe(true);
    const early = decideDispose(once, { code: 'hungUp', personId: 'P' }, NOW);
    expect(early).toMatchObject({
      refusal: { code: 'call_wrong_state', acceptedNow: ['callBack'], info: { tries: 1, triesMin: 2 } },
    });
    expect(decideDispose(once, { code: 'test', personId: 'P' }, NOW).ok).toBe(true);
  });

  it('refuses to send an urgent caller on to 12345 (紧急不得分流)', () => {
    for (const content of [
      '老人晕倒了',
      '煤气味很重',
      '俺娃不见了',
      '他说不想活了',
      '有人快死了',
      'a child is missing',
    ])
      expect([content, urgentWordIn(content)]).toEqual([content, expect.any(String)]);
    const result = decideDispose(
      givenCall(GIVEN.answered),
      { code: 'to12345', personId: 'P', content: '有人流血' },
      NOW,
    );
    expect(result).toMatchObject({ refusal: { code: 'divert_forbidden', info: { word: '流血' } } });
    const byType = decideDispose(
      givenCall(GIVEN.answered),
      { code: 'to12345', personId: 'P', emergencyType: true },
      NOW,
    );
    expect(byType).toMatchObject({ refusal: { code: 'divert_forbidden' } });
  });

  it('sends plain city matters on', () => {
    for (const content of [
      '下水道堵死了',
      '路上有只死狗',
      '系统死机交不了费',
      'the park has begun closing early',
    ])
      expect([content, urgentWordIn(content)]).toEqual([content, undefined]);
    expect(
      decideDispose(givenCall(GIVEN.answered), { code: 'to12345', personId: 'P', content: '路灯不亮' }, NOW)
        .ok,
    ).toBe(true);
  });

  it('does not call a call filed that has no incident, nor takes it from the incident it opened', () => {
    const file = { code: 'filed', personId: 'P' } as const;
    expect(decideDispose(givenCall(GIVEN.answered), file, NOW)).toMatchObject({
      refusal: { code: 'invalid_input', field: 'incidentId' },
    });
    const filed = givenCall([
      ...GIVEN.answered,
      { type: 'CallDisposed', data: { ...file, incidentId: 'I1' } },
    ]);
    for (const command of [{ ...file, incidentId: 'I2' }, { code: 'harassment', personId: 'P' } as const])
      expect(decideDispose(filed, command, NOW)).toMatchObject({
        refusal: { code: 'call_already_filed', info: { incidentId: 'I1' } },
      });
    expect(decideDispose(filed, { ...file, incidentId: 'I1' }, NOW).ok).toBe(true);
  });
});
