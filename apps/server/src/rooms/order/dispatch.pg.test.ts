import { randomUUID } from 'node:crypto';
import type { AskProblem } from '@liandong/contract/client';
import { urlOf } from '@liandong/contract/client';
import { getSnapshot } from '@liandong/contract/feed';
import { getIncident, mergeIncident, shareIncident, unmergeIncident } from '@liandong/contract/incident';
import * as told from '@liandong/contract/order';
import { setUnitStatus } from '@liandong/contract/unit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  AT,
  close,
  dispatch,
  file,
  mark,
  type Person,
  problemOf,
  report,
  startHouse,
  type TestHouse,
  type Visitor,
} from '../../testing/index.ts';

let city: TestHouse;
let one: Person;
let two: Person;
let yuzhou: Person;
let fireOffice: Person;
beforeAll(async () => {
  city = await startHouse();
  [one, two] = [await city.role('commander', '许昌市'), await city.role('shiftLeader', '许昌市')];
  yuzhou = await city.role('callDispatcher', '禹州');
  fireOffice = await city.dutyOfficerOf('ag-411081-fire');
});
afterAll(async () => {
  await city.settled();
  await city.pairCheck();
  expect(city.complaints).toEqual([]);
  await city.close();
});

const id = () => ({ commandId: randomUUID() });
const outcome = (asked: Promise<unknown>): Promise<string> =>
  asked.then(
    () => 'done',
    (error: AskProblem) => error.problem.code,
  );
const unit = (n: string) => ({ kind: 'unit' as const, id: n });
const orderNow = async (orderId: string) => (await one.ask(told.getOrder, { params: { id: orderId } })).order;
const unitNow = async (unitId: string) => (await one.ask(getSnapshot)).units.find((u) => u.id === unitId);
const ordersOf = async (incidentId: string) =>
  (await one.ask(getIncident, { params: { id: incidentId } })).orders;

describe('Two dispatchers at once (抢派)', () => {
  it('for one unit on two incidents: one has it, the other reads unit_committed', async () => {
    for (let round = 0; round < 5; round++) {
      const [a, b] = [await file(one, AT.yuzhou), await file(one, AT.yuzhou)];
      const answers = await Promise.all([
        outcome(dispatch(one, a.incidentId, [unit('unit-0198')])),
        outcome(dispatch(two, b.incidentId, [unit('unit-0198')])),
      ]);
      expect([...answers].sort()).toEqual(['done', 'unit_committed']);
      const [won] = [...(await ordersOf(a.incidentId)), ...(await ordersOf(b.incidentId))];
      expect((await unitNow('unit-0198'))?.orders.map((o) => o.orderId)).toEqual([won?.id]);
      await one.ask(told.recallOrder, { params: { id: won?.id ?? '' }, body: { ...id(), reason: '试验' } });
    }
  });

  it('for one addressee on one incident: one order, the other reads order_duplicate_addressee', async () => {
    for (const to of [{ kind: 'dutyRoom' as const, id: 'duty-411081-gas' }, unit('unit-0200')])
      for (let round = 0; round < 3; round++) {
        const { incidentId } = await file(one, AT.yuzhou);
        const answers = await Promise.all(
          [one, two, yuzhou].map((who) => outcome(dispatch(who, incidentId, [to], { stack: true }))),
        );
        expect([...answers].sort()).toEqual([
          'done',
          'order_duplicate_addressee',
          'order_duplicate_addressee',
        ]);
        expect(await ordersOf(incidentId)).toHaveLength(1);
      }
  });

  it('with forces in opposite order over the same incidents: somebody waits, nobody gets a 500', async () => {
    const units = ['unit-0061', 'unit-0062', 'unit-0063', 'unit-0064'];
    const incidents = await Promise.all([0, 1, 2, 3].map(() => file(one, AT.yuzhou)));
    const asked = incidents.flatMap(({ incidentId }, i) => [
      outcome(dispatch(one, incidentId, units.map(unit), { stack: true })),
      outcome(
        dispatch(two, incidents[3 - i]?.incidentId ?? '', units.toReversed().map(unit), { stack: true }),
      ),
    ]);
    const answers = await Promise.all(asked);
    for (const answer of answers) expect(['done', 'order_duplicate_addressee']).toContain(answer);
    expect(answers.filter((answer) => answer === 'done')).toHaveLength(4);
    for (const { incidentId } of incidents) expect(await ordersOf(incidentId)).toHaveLength(4);
  });

  it('marks, reports and a recall of one order at the same moment leave one story', async () => {
    const { incidentId } = await file(one, AT.yuzhou);
    const [orderId = ''] = await dispatch(one, incidentId, [unit('unit-0199')]);
    const squad = await city.memberOf('unit-0199');
    const answers = await Promise.all([
      ...(['delivered', 'acknowledged', 'departed', 'onScene'] as const).map((what) =>
        outcome(mark(squad, orderId, what)),
      ),
      ...[1, 2].map(() => outcome(report(squad, orderId))),
      outcome(one.ask(told.recallOrder, { params: { id: orderId }, body: { ...id(), reason: '误派' } })),
      outcome(close(one, incidentId)),
    ]);
    for (const answer of answers)
      expect(['done', 'order_wrong_state', 'incident_orders_open']).toContain(answer);
    expect((await unitNow('unit-0199'))?.orders).toEqual([]);
  });
});

describe('Dispatch (派警)', () => {
  it('sends one action to several, numbers each order, and copies the parent agency', async () => {
    const { incidentId, no } = await file(one, AT.yuzhou);
    await dispatch(one, incidentId, [unit('unit-0219'), { kind: 'dutyRoom', id: 'duty-411081-chengguan' }]);
    await dispatch(one, incidentId, [{ kind: 'dutyRoom', id: 'duty-411081-gas' }]);
    const orders = await ordersOf(incidentId);
    expect(orders.map((order) => order.no).sort()).toEqual([1, 2, 3].map((n) => `${no}-0${n}`));
    expect(orders.find((order) => order.addressee.kind === 'unit')?.copiedTo).toEqual(['ag-411081-fire']);
    expect(await outcome(dispatch(one, incidentId, [unit('unit-9999')]))).toBe('not_found');
    expect(
      await outcome(dispatch(yuzhou, incidentId, [unit('unit-0061')], { forced: true, stack: true })),
    ).toBe('not_permitted');
  });

  it('is refused to a unit off duty, and a unit with orders cannot leave', async () => {
    const squad = await city.memberOf('unit-0401');
    const status = (s: 'offDuty' | 'available') =>
      squad.ask(setUnitStatus, { params: { id: 'unit-0401' }, body: { ...id(), status: s } });
    await status('offDuty');
    const { incidentId } = await file(one, AT.yuzhou);
    expect(await outcome(dispatch(one, incidentId, [unit('unit-0401')]))).toBe('unit_not_available');
    await status('available');
    const [orderId = ''] = await dispatch(one, incidentId, [unit('unit-0401')]);
    expect(await problemOf(status('offDuty'))).toMatchObject({ code: 'unit_busy' });
    await report(squad, orderId);
    await status('offDuty');
    await status('available');
  });

  it('never gives two orders of one incident the same number, also after a merge was undone', async () => {
    const [main, child] = [await file(one, AT.yuzhou), await file(one, AT.yuzhou)];
    await dispatch(one, main.incidentId, [{ kind: 'dutyRoom', id: 'duty-411081-gas' }]);
    await dispatch(one, child.incidentId, [{ kind: 'dutyRoom', id: 'duty-411081-chengguan' }]);
    await one.ask(mergeIncident, {
      params: { id: child.incidentId },
      body: { ...id(), mainId: main.incidentId },
    });
    await dispatch(one, main.incidentId, [{ kind: 'dutyRoom', id: 'duty-411081-fire' }]);
    await one.ask(unmergeIncident, { params: { id: child.incidentId }, body: id() });
    await dispatch(one, main.incidentId, [{ kind: 'dutyRoom', id: 'duty-411081-police' }]);
    await dispatch(one, child.incidentId, [{ kind: 'dutyRoom', id: 'duty-411081-gas' }]);
    const numbers = [...(await ordersOf(main.incidentId)), ...(await ordersOf(child.incidentId))].map(
      (order) => order.no,
    );
    expect(new Set(numbers).size).toBe(5);
  });

  it('lets a centre the incident is shared with dispatch, urge and recall there, and hear what follows', async () => {
    const yanling = await city.role('callDispatcher', '鄢陵');
    const { incidentId } = await file(one, AT.yuzhou);
    expect(await outcome(dispatch(yanling, incidentId, [unit('unit-0196')]))).toBe('out_of_scope');
    await one.ask(shareIncident, {
      params: { id: incidentId },
      body: { ...id(), centreId: '411024', reason: '跨区增援' },
    });
    const ear = await city.listen(yanling);
    const [orderId = ''] = await dispatch(yanling, incidentId, [unit('unit-0196')]);
    expect((await yanling.ask(told.getOrder, { params: { id: orderId } })).order.id).toBe(orderId);
    await yanling.ask(told.urgeOrder, { params: { id: orderId }, body: { ...id(), text: '请尽快' } });
    // The clock of the signature runs out: they hear of that as well.
    await city.clock.advance(10 * 60_000);
    await ear.hears('frame', (frame) => frame.id === orderId && frame.type === 'OrderOverdue');
    await yanling.ask(told.recallOrder, { params: { id: orderId }, body: { ...id(), reason: '不再需要' } });
    expect((await unitNow('unit-0196'))?.status).toBe('available');
  });
});

describe('The duty room (值班室) and the field', () => {
  it('assigns its own people only; who is taken off hears of it', async () => {
    const { incidentId } = await file(one, AT.yuzhou);
    const [orderId = ''] = await dispatch(one, incidentId, [{ kind: 'dutyRoom', id: 'duty-411081-fire' }]);
    const assign = (unitIds: string[]) =>
      fireOffice.ask(told.assignOrder, { params: { id: orderId }, body: { ...id(), unitIds, stack: true } });
    const squad = await city.memberOf('unit-0200');
    const ear = await city.listen(squad);
    expect(await problemOf(assign(['unit-0401']))).toMatchObject({ code: 'out_of_scope' });
    await assign(['unit-0200']);
    await ear.hears('frame', (frame) => frame.id === orderId && frame.version === 2);
    await mark(squad, orderId, 'acknowledged');
    await assign(['unit-0219']);
    const last = await ear.hears('frame', (frame) => frame.id === orderId && frame.version === 4);
    expect((last.data as { assignees: { id: string }[] }).assignees.map((a) => a.id)).toEqual(['unit-0219']);
    expect((await unitNow('unit-0200'))?.orders.map((o) => o.orderId)).not.toContain(orderId);
    expect(await outcome(mark(squad, orderId, 'departed'))).toBe('order_not_addressee');
    expect((await problemOf(squad.ask(told.getOrder, { params: { id: orderId } }))).code).toBe(
      'out_of_scope',
    );
  });

  it('declines once with a reason; the leader forces; the forced order stands', async () => {
    const { incidentId } = await file(one, AT.yuzhou);
    const [orderId = ''] = await dispatch(one, incidentId, [{ kind: 'dutyRoom', id: 'duty-411081-gas' }]);
    const gas = await city.dutyOfficerOf('ag-411081-gas');
    const decline = (reason: string) =>
      gas.ask(told.declineOrder, { params: { id: orderId }, body: { ...id(), reason } });
    const rule = (who: Visitor) =>
      who.ask(told.ruleOrder, {
        params: { id: orderId },
        body: { ...id(), ruling: 'force', reason: '属燃气职责' },
      });
    expect(await outcome(decline(''))).toBe('invalid_input');
    await decline('不属我方管辖');
    expect(await outcome(rule(yuzhou))).toBe('not_permitted');
    await rule(one);
    expect(await outcome(decline('仍不属'))).toBe('order_wrong_state');
    expect((await orderNow(orderId)).status).toBe('issued');
  });

  it('tells marks late, twice and out of order, and the order is the same in the end', async () => {
    const { incidentId } = await file(one, AT.yuzhou);
    const [orderId = ''] = await dispatch(one, incidentId, [unit('unit-0061')], { stack: true });
    const squad = await city.memberOf('unit-0061');
    const start = city.clock.now();
    await city.clock.advance(20 * 60_000);
    const told5 = [
      ['onScene', 15],
      ['acknowledged', 1],
      ['departed', 4],
      ['onScene', 15],
      ['acknowledged', 9],
      ['departed', 4],
    ] as const;
    for (const [what, minutes] of told5) await mark(squad, orderId, what, start + minutes * 60_000);
    expect((await orderNow(orderId)).marks).toMatchObject({
      acknowledgedAt: start + 60_000,
      departedAt: start + 4 * 60_000,
      onSceneAt: start + 15 * 60_000,
    });
    // A clock that runs ahead or stood still never wins time.
    await mark(squad, orderId, 'delivered', start - 3_600_000);
    expect((await orderNow(orderId)).marks.deliveredAt).toBe(city.clock.now());
    expect((await orderNow(orderId)).doubtfulMarks).toEqual(['delivered']);
  });
});

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const JPEG = Buffer.from('ffd8ffe000104a464946', 'hex');
const WEBP = Buffer.concat([Buffer.from('RIFF'), Buffer.alloc(4), Buffer.from('WEBPVP8 ')]);

describe('Photos (现场照片)', () => {
  const send = (who: Visitor, orderId: string, body: Buffer, type: string, fileId: string = randomUUID()) =>
    who.fetch(urlOf(told.orderFile, { params: { id: orderId }, query: { fileId } }), {
      method: 'POST',
      headers: { 'content-type': type },
      body: new Uint8Array(body),
    });

  it('are known by what they are, not by what they say they are', async () => {
    const { incidentId } = await file(one, AT.yuzhou);
    const [orderId = ''] = await dispatch(one, incidentId, [
      { kind: 'dutyRoom', id: 'duty-411081-chengguan' },
    ]);
    const officer = await city.dutyOfficerOf('ag-411081-chengguan');
    const kinds = [
      [PNG, 'image/png', 'image/png'],
      [JPEG, 'image/png', 'image/jpeg'],
      [WEBP, 'image/jpeg', 'image/webp'],
    ] as const;
    for (const [body, said, is] of kinds) {
      const fileId = randomUUID();
      expect((await send(officer, orderId, body, said, fileId)).status).toBe(200);
      const seen = await officer.fetch(urlOf(told.getFile, { params: { id: fileId } }));
      expect([seen.headers.get('content-type'), Buffer.from(await seen.arrayBuffer())]).toEqual([is, body]);
      expect(seen.headers.get('x-content-type-options')).toBe('nosniff');
    }
    for (const [body, type] of [
      [Buffer.from('<svg onload=alert(1)>'), 'image/png'],
      [Buffer.from('<html>'), 'image/jpeg'],
      [Buffer.alloc(0), 'image/png'],
      [Buffer.from('RIFF....WAVE'), 'image/webp'],
      [PNG, 'text/html'],
      [PNG, 'image/svg+xml'],
    ] as const)
      expect((await send(officer, orderId, body, type)).status, type).toBe(415);
    expect(
      (await send(officer, orderId, Buffer.concat([PNG, Buffer.alloc(8_100_000)]), 'image/png')).status,
    ).toBe(413);
  });

  it('sent twice are kept once, and another’s photo is not taken over', async () => {
    const { incidentId } = await file(one, AT.yuzhou);
    const to = ['duty-411081-chengguan', 'duty-411081-gas'].map((room) => ({
      kind: 'dutyRoom' as const,
      id: room,
    }));
    const [orderId = '', other = ''] = await dispatch(one, incidentId, to);
    const officer = await city.dutyOfficerOf('ag-411081-chengguan');
    const gas = await city.dutyOfficerOf('ag-411081-gas');
    const fileId = randomUUID();
    for (let i = 0; i < 3; i++)
      expect((await send(officer, orderId, PNG, 'image/png', fileId)).status).toBe(200);
    expect((await send(gas, other, JPEG, 'image/jpeg', fileId)).status).toBe(422);
    const seen = await officer.fetch(urlOf(told.getFile, { params: { id: fileId } }));
    expect(seen.headers.get('content-type')).toBe('image/png');
    expect((await gas.fetch(urlOf(told.getFile, { params: { id: fileId } }))).status).toBe(403);
    const { rows } = await city.house.storage.pool.query('select 1 from file where subject = $1', [
      `order:${orderId}`,
    ]);
    expect(rows).toHaveLength(1);
  });
});
