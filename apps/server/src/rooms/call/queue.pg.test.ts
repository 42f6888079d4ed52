import { randomUUID } from 'node:crypto';
import * as call from '@liandong/contract/call';
import { getSnapshot } from '@liandong/contract/feed';
import { QUEUE_POLICY } from '@liandong/domain/call';
import { SEAT_MISSES_MAX } from '@liandong/domain/shift';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  answer,
  AT,
  dial,
  file,
  hangUp,
  type Person,
  problemOf,
  putDown,
  seatAct,
  startHouse,
  type TestHouse,
  type Visitor,
} from '../../testing/index.ts';

let city: TestHouse;
let trunk: Visitor;
/** Three call-takers of the city's and one county's desk. */
let takers: Person[];
let leader: Person;
let county: Person;

beforeAll(async () => {
  city = await startHouse();
  trunk = await city.key(['cti']);
  takers = await Promise.all([0, 1, 2].map((n) => city.role('callTaker', '许昌市', n)));
  leader = await city.role('shiftLeader', '许昌市');
  county = await city.role('callDispatcher', '禹州');
});
/** Every test leaves an empty hall behind: all calls ended and disposed of, all seats closed. */
afterEach(async () => {
  await city.clock.advance(0);
  const { calls } = await leader.ask(getSnapshot);
  for (const one of calls) {
    if (['queued', 'ringing', 'answered'].includes(one.status)) await hangUpById(one.id);
    await put(leader, one.id, 'test');
  }
  for (const person of [...takers, leader, county]) await seatAct(person, 'close').catch(() => {});
});
afterAll(async () => {
  await city.settled();
  await city.pairCheck();
  expect(city.complaints).toEqual([]);
  await city.close();
});

const id = () => ({ commandId: randomUUID() });
const hangUpById = (callId: string) => leader.ask(call.endCall, { params: { id: callId }, body: id() });
const put = (
  who: Person,
  callId: string,
  code: 'test' | 'enquiry' | 'silent' | 'to12345',
  more: object = {},
) => who.ask(call.disposeCall, { params: { id: callId }, body: { ...id(), code, ...more } });
const callNow = async (callId: string) => {
  const one = (await leader.ask(getSnapshot)).calls.find((c) => c.id === callId);
  if (!one) throw new Error(`call ${callId} is not on the board`);
  return one;
};
const seatNow = async (person: Person) =>
  (await leader.ask(getSnapshot)).seats.find((seat) => seat.id === person.me.seatId);

describe('Answering (接听)', () => {
  it('of ten who lift at once, one has the call and the others are told so, never a 500', async () => {
    for (const person of [...takers, leader]) await seatAct(person, 'open');
    const { callId } = await dial(trunk);
    const hands = [...takers, leader, ...takers, leader, ...takers.slice(0, 2)];
    const codes = await Promise.all(
      hands.map((person) =>
        answer(person, callId).then(
          () => 'mine',
          (error: { problem: { code: string } }) => error.problem.code,
        ),
      ),
    );
    expect(codes.filter((code) => code === 'mine')).toHaveLength(1);
    for (const code of codes) expect(['mine', 'call_already_taken', 'seat_wrong_state']).toContain(code);
    expect(codes).toContain('call_already_taken');
    expect((await callNow(callId)).status).toBe('answered');
    await putDown(leader, callId);
  });

  it('is for who sits at a seat', async () => {
    const { callId } = await dial(trunk);
    expect(await problemOf(answer(takers[0] as Person, callId))).toMatchObject({ code: 'seat_required' });
  });
});

describe('The queue (排队)', () => {
  it('rings the longest-idle seat, the next one when nobody answers, and rests a seat that missed twice', async () => {
    const [a, b] = takers as [Person, Person, Person];
    await seatAct(a, 'open');
    await city.clock.advance(1_000);
    await seatAct(b, 'open');
    const { callId, seatId } = await dial(trunk);
    expect(seatId).toBe(a.me.seatId);
    await city.clock.advance(QUEUE_POLICY.ringMs);
    expect((await callNow(callId)).ringingSeatId).toBe(b.me.seatId);
    for (let missed = 2; missed < 2 * SEAT_MISSES_MAX; missed++)
      await city.clock.advance(QUEUE_POLICY.ringMs);
    await city.clock.advance(QUEUE_POLICY.ringMs);
    expect([await seatNow(a), await seatNow(b)].map((seat) => seat?.status)).toEqual(['resting', 'resting']);
    expect((await callNow(callId)).status).toBe('queued');
    const rings = (await callNow(callId)).rings.map((ring) => ring.seatId);
    expect(rings.slice(0, 2)).toEqual([a.me.seatId, b.me.seatId]);
    // A seat that comes back takes the waiting call at once.
    await seatAct(b, 'ready');
    expect((await callNow(callId)).ringingSeatId).toBe(b.me.seatId);
    await answer(b, callId);
    expect((await seatNow(b))?.status).toBe('talking');
    await hangUpById(callId);
  });

  it('of a county without seats goes to the city at once, of a busy one after 20 s; what is filed goes back', async () => {
    const [a] = takers as [Person, Person, Person];
    await seatAct(a, 'open');
    const deserted = await dial(trunk, { centreId: '411081' });
    await city.clock.advance(0);
    expect(await callNow(deserted.callId)).toMatchObject({
      centreId: '411000',
      originCentreId: '411081',
      ringingSeatId: a.me.seatId,
    });
    await answer(a, deserted.callId);
    const { incidentId, no } = await file(a, AT.yuzhou, { callId: deserted.callId });
    expect(no).toMatch(/^411081-/);
    await hangUpById(deserted.callId);
    const shown = (await county.ask(getSnapshot)).incidents.find((one) => one.id === incidentId);
    expect(shown?.sources).toMatchObject([{ callId: deserted.callId, takenFor: '411081' }]);

    await seatAct(county, 'open');
    const first = await dial(trunk, { centreId: '411081' });
    expect(first.seatId).toBe(county.me.seatId);
    await answer(county, first.callId);
    await seatAct(a, 'ready');
    const second = await dial(trunk, { centreId: '411081' });
    expect((await callNow(second.callId)).status).toBe('queued');
    await city.clock.advance(QUEUE_POLICY.overflowMs - 1);
    expect((await callNow(second.callId)).centreId).toBe('411081');
    await city.clock.advance(1);
    expect(await callNow(second.callId)).toMatchObject({ centreId: '411000', ringingSeatId: a.me.seatId });
    for (const one of [first, second]) await hangUpById(one.callId);
  });

  it('keeps who hung up before an answer on the call-back list until two tries were made or they were reached', async () => {
    const early = await dial(trunk);
    await hangUp(trunk, early.key);
    expect((await callNow(early.callId)).status).toBe('abandoned');
    const refused = await problemOf(put(leader, early.callId, 'silent'));
    expect(refused).toMatchObject({ status: 409, code: 'call_wrong_state', acceptedNow: ['callBack'] });
    const back = (outcome: 'noAnswer' | 'reached') =>
      leader.ask(call.callBack, { params: { id: early.callId }, body: { ...id(), outcome } });
    await back('noAnswer');
    expect((await problemOf(put(leader, early.callId, 'silent'))).code).toBe('call_wrong_state');
    await back('noAnswer');
    await put(leader, early.callId, 'silent');
    expect((await leader.ask(getSnapshot)).calls.some((one) => one.id === early.callId)).toBe(false);

    const reached = await dial(trunk);
    await hangUp(trunk, reached.key);
    await leader.ask(call.callBack, {
      params: { id: reached.callId },
      body: { ...id(), outcome: 'reached' },
    });
    expect((await callNow(reached.callId)).status).toBe('calledBack');
    await put(leader, reached.callId, 'enquiry');
  });

  it('does not send an emergency on to 12345', async () => {
    const [a] = takers as [Person, Person, Person];
    await seatAct(a, 'open');
    const { callId } = await dial(trunk);
    await answer(a, callId);
    expect(await problemOf(put(a, callId, 'to12345', { content: '小孩被困电梯' }))).toMatchObject({
      code: 'divert_forbidden',
    });
    await put(a, callId, 'to12345', { content: '路灯不亮' });
    await putDown(a, callId);
  });

  it('lets nobody leave a call without 处理类型, by closing, resting, or sitting down elsewhere', async () => {
    const [a] = takers as [Person, Person, Person];
    await seatAct(a, 'open');
    const { callId } = await dial(trunk);
    await answer(a, callId);
    await putDown(a, callId);
    for (const act of ['close', 'rest', 'ready'] as const)
      expect(await problemOf(seatAct(a, act)), act).toMatchObject({ code: 'call_not_disposed' });
    expect(await problemOf(seatAct(a, 'open', 'seat-411000-08'))).toMatchObject({
      code: 'call_not_disposed',
    });
    await put(a, callId, 'enquiry');
    await seatAct(a, 'open', 'seat-411000-08');
    expect((await seatNow(a))?.status).toBe('closed');
    await seatAct(a, 'close', 'seat-411000-08');
  });
});

describe('A switch that repeats itself (CTI 重发)', () => {
  it('gets the same answer to the same event, and one call for one key, also told ten times at once', async () => {
    const event = {
      eventId: randomUUID(),
      kind: 'offered' as const,
      key: `leg-${randomUUID()}`,
      callerNumber: '19903741111',
      accessNumber: '110',
    };
    const told = () => trunk.ask(call.ctiWebhook, { body: event });
    const first = await told();
    expect(await told()).toMatchObject({ callId: first.callId });
    const key = `leg-${randomUUID()}`;
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        trunk.ask(call.ctiWebhook, { body: { ...event, key, eventId: randomUUID() } }),
      ),
    );
    expect(new Set(answers.map((one) => one.callId)).size).toBe(1);
    expect((await leader.ask(getSnapshot)).calls).toHaveLength(2);
    const ended = { eventId: randomUUID(), kind: 'ended' as const, key };
    for (let i = 0; i < 3; i++)
      expect((await trunk.ask(call.ctiWebhook, { body: ended })).status).toBe('abandoned');
    expect(
      await problemOf(
        trunk.ask(call.ctiWebhook, { body: { ...ended, eventId: randomUUID(), key: 'nobody' } }),
      ),
    ).toMatchObject({ code: 'not_found' });
    for (let i = 0; i < 2; i++)
      await leader.ask(call.callBack, {
        params: { id: answers[0]?.callId ?? '' },
        body: { ...id(), outcome: 'noAnswer' },
      });
  });

  it('and a platform that sends its ticket twice makes one call', async () => {
    const platform = await city.key(['ticket']);
    const send = (ticketNo: string) =>
      platform.ask(call.ticketIn, {
        body: { ...id(), ticketNo, text: '路灯不亮', caller: { number: '19903742222' } },
      });
    const answers = await Promise.all(Array.from({ length: 8 }, () => send('T-1')));
    expect(new Set([...answers, await send('T-1')].map((one) => one.callId)).size).toBe(1);
    expect((await send('T-2')).callId).not.toBe(answers[0]?.callId);
  });
});

describe('A silent caller (文字报警)', () => {
  it('writes, is answered, sends place and photo, and a repeat of anything changes nothing', async () => {
    const citizen = city.nobody();
    const report = {
      ...id(),
      text: '家里有人闯入,不能说话',
      phone: '19903743333',
      position: { point: AT.weidu, source: 'citizen' as const },
    };
    const { token, callId } = await citizen.ask(call.citizenReport, { body: report });
    expect(await citizen.ask(call.citizenReport, { body: report })).toEqual({ token, callId });
    const params = { token };
    const message = { ...id(), text: '在二楼', position: { point: AT.weidu, source: 'citizen' as const } };
    for (let i = 0; i < 3; i++) await citizen.ask(call.citizenMessage, { params, body: message });
    const one = await callNow(callId);
    expect(one.messages.map((m) => m.text)).toEqual([report.text, '在二楼']);
    expect(one.candidates).toHaveLength(2);
    const view = await citizen.ask(call.getCitizenReport, { params });
    expect(view).toMatchObject({ stage: 'waiting', waiting: 1 });
    expect(
      await problemOf(citizen.ask(call.getCitizenReport, { params: { token: 'x'.repeat(32) } })),
    ).toMatchObject({ code: 'not_found' });
  });
});
