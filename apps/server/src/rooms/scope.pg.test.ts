import { randomUUID } from 'node:crypto';
import { listAudit, unmaskCaller } from '@liandong/contract/access';
import { disposeCall, getCall, listCalls } from '@liandong/contract/call';
import { getSnapshot } from '@liandong/contract/feed';
import { exportIncidents, getIncident, getTimeline, listIncidents } from '@liandong/contract/incident';
import { getFile, getOrder, listOrders, orderFile } from '@liandong/contract/order';
import { urlOf } from '@liandong/contract/client';
import { sendPositions } from '@liandong/contract/unit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  answer,
  AT,
  dial,
  dispatch,
  file,
  type Listener,
  mark,
  problemOf,
  report,
  seatAct,
  startHouse,
  type TestHouse,
  type Visitor,
} from '../testing/index.ts';

/** 1 × 1, enough for a photo. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const NUMBER = '19903748888';

let city: TestHouse;
/** Everybody of the story, by what they are to the incident. */
const people: Record<string, Visitor> = {};
const ears: Record<string, Listener> = {};
const thing = { callId: '', incidentId: '', no: '', fire: '', chengguan: '', fileId: randomUUID() };

const photo = (who: Visitor, orderId: string, fileId: string, body = PNG, type = 'image/png') =>
  who.fetch(urlOf(orderFile, { params: { id: orderId }, query: { fileId } }), {
    method: 'POST',
    headers: { 'content-type': type },
    body: new Uint8Array(body),
  });

beforeAll(async () => {
  city = await startHouse();
  const yuzhou = await city.role('callDispatcher', '禹州');
  Object.assign(people, {
    yuzhou,
    yanling: await city.role('callDispatcher', '鄢陵'),
    cityTaker: await city.role('callTaker', '许昌市'),
    commander: await city.role('commander', '许昌市'),
    fireOffice: await city.dutyOfficerOf('ag-411081-fire'),
    squad: await city.memberOf('unit-0198'),
    otherSquad: await city.memberOf('unit-0199'),
    chengguan: await city.dutyOfficerOf('ag-411081-chengguan'),
    chengguanElsewhere: await city.dutyOfficerOf('ag-411024-chengguan'),
    gas: await city.dutyOfficerOf('ag-411081-gas'),
    system: await city.person('system'),
    security: await city.person('security'),
    audit: await city.person('audit'),
    ctiKey: await city.key(['cti']),
    boardKey: await city.key(['incident.read', 'record.search'], '411081'),
    elsewhereKey: await city.key(['incident.read', 'record.search'], '411024'),
    nobody: city.nobody(),
  });
  for (const [name, who] of Object.entries(people))
    if (name !== 'nobody') ears[name] = await city.listen(who);
  await seatAct(yuzhou, 'open');
  const call = await dial(people['ctiKey'] ?? yuzhou, { centreId: '411081', callerNumber: NUMBER });
  await answer(yuzhou, call.callId);
  const { incidentId, no } = await file(yuzhou, AT.yuzhou, {
    callId: call.callId,
    reporter: { phone: NUMBER },
  });
  const [fire = '', chengguan = ''] = await dispatch(yuzhou, incidentId, [
    { kind: 'unit', id: 'unit-0198' },
    { kind: 'dutyRoom', id: 'duty-411081-chengguan' },
  ]);
  const squad = people['squad'] ?? yuzhou;
  await mark(squad, fire, 'onScene');
  expect((await photo(squad, fire, thing.fileId)).status).toBe(200);
  await report(squad, fire);
  Object.assign(thing, { callId: call.callId, incidentId, no, fire, chengguan });
});
afterAll(async () => {
  expect(city.complaints).toEqual([]);
  await city.close();
});

const yes = 200;
const who = Object.keys;
/** Who sees what (谁看得见什么): every other name in the story must be turned away. */
const SEES: Readonly<Record<string, readonly string[]>> = {
  incident: ['yuzhou', 'cityTaker', 'commander', 'fireOffice', 'chengguan', 'boardKey'],
  fireOrder: ['yuzhou', 'cityTaker', 'commander', 'fireOffice', 'squad', 'boardKey'],
  chengguanOrder: ['yuzhou', 'cityTaker', 'commander', 'chengguan', 'boardKey'],
  call: ['yuzhou', 'cityTaker', 'commander'],
};

describe('An incident of 禹州 with orders to a fire squad and the 城管 (数据范围)', () => {
  const doors = (): Readonly<Record<string, readonly [keyof typeof SEES, string]>> => ({
    detail: ['incident', urlOf(getIncident, { params: { id: thing.incidentId } })],
    timeline: ['incident', urlOf(getTimeline, { params: { id: thing.incidentId } })],
    fireOrder: ['fireOrder', urlOf(getOrder, { params: { id: thing.fire } })],
    photo: ['fireOrder', urlOf(getFile, { params: { id: thing.fileId } })],
    chengguanOrder: ['chengguanOrder', urlOf(getOrder, { params: { id: thing.chengguan } })],
    call: ['call', urlOf(getCall, { params: { id: thing.callId } })],
  });

  it('opens for exactly those who may, by every door that leads to it', async () => {
    for (const [door, [what, url]] of Object.entries(doors())) {
      const seen: string[] = [];
      for (const [name, person] of Object.entries(people)) {
        const reply = await person.fetch(url);
        if (reply.status === yes) seen.push(name);
        else expect([name, door, reply.status]).toEqual([name, door, name === 'nobody' ? 401 : 403]);
        await reply.arrayBuffer();
      }
      expect(seen, door).toEqual(who(people).filter((name) => SEES[what]?.includes(name)));
    }
  });

  it('is in the lists, the snapshot and the export of exactly those', async () => {
    for (const [name, person] of Object.entries(people)) {
      if (name === 'nobody') continue;
      const snapshot = await person.ask(getSnapshot);
      const ids = [...snapshot.incidents, ...snapshot.orders].map((one) => one.id);
      const staff = ['yuzhou', 'cityTaker', 'commander', 'boardKey'].includes(name);
      expect(ids.includes(thing.incidentId), `${name} has the incident in the snapshot`).toBe(staff);
      expect(ids.includes(thing.fire), `${name} has the fire order`).toBe(SEES['fireOrder']?.includes(name));
      expect(ids.includes(thing.chengguan), `${name} has the order of 城管`).toBe(
        SEES['chengguanOrder']?.includes(name),
      );
      expect(snapshot.calls.some((call) => call.centreId === '411081') && !staff, name).toBe(false);
      const orders = await person.ask(listOrders, { query: { limit: 200 } });
      expect(orders.rows.map((order) => order.id).sort(), name).toEqual(
        [
          ...(SEES['fireOrder']?.includes(name) ? [thing.fire] : []),
          ...(SEES['chengguanOrder']?.includes(name) ? [thing.chengguan] : []),
        ].sort(),
      );
      const listed = await person.fetch(urlOf(listIncidents, { query: { no: thing.no } }));
      if (listed.status === yes)
        expect(((await listed.json()) as { total: number }).total, name).toBe(
          SEES['incident']?.includes(name) ? 1 : 0,
        );
      else expect(['squad', 'otherSquad', 'system', 'security', 'audit', 'ctiKey']).toContain(name);
      await (await person.fetch(urlOf(exportIncidents, { query: {} }))).arrayBuffer();
    }
  });

  it('is heard of in the feed by exactly those', async () => {
    await city.settled();
    for (const [name, ear] of Object.entries(ears)) {
      await ear.flush();
      const heard = (id: string) => ear.frames().some((frame) => frame.id === id);
      const staff = ['yuzhou', 'cityTaker', 'commander', 'boardKey'].includes(name);
      expect([name, heard(thing.callId)]).toEqual([name, staff]);
      expect([name, heard(thing.incidentId)]).toEqual([name, staff]);
      expect([name, heard(thing.fire)]).toEqual([name, SEES['fireOrder']?.includes(name)]);
      expect([name, heard(thing.chengguan)]).toEqual([name, SEES['chengguanOrder']?.includes(name)]);
      if (['system', 'security', 'audit', 'ctiKey'].includes(name)) expect(ear.frames()).toEqual([]);
      expect(ear.bytes(), `${name} never hears the number`).not.toContain(NUMBER);
    }
  });

  it('shows a linked agency its own order alone, and of the timeline that order’s part', async () => {
    const chengguan = people['chengguan'] as Visitor;
    const opened = await chengguan.ask(getIncident, { params: { id: thing.incidentId } });
    expect([opened.orders.map((order) => order.id), opened.calls, opened.merged]).toEqual([
      [thing.chengguan],
      [],
      [],
    ]);
    const rows = await chengguan.ask(getTimeline, { params: { id: thing.incidentId } });
    expect(new Set(rows.map((row) => row.id))).toEqual(new Set([thing.chengguan]));
  });

  it('gives its addressee the whole contact number, and logs it; the centre sees it masked', async () => {
    const whole = await (people['squad'] as Visitor).ask(getOrder, { params: { id: thing.fire } });
    expect(whole.order.brief.contactPhone).toBe(NUMBER);
    const { order } = await (people['commander'] as Visitor).ask(getOrder, { params: { id: thing.fire } });
    expect(order.brief.contactPhone).toBe('199****8888');
    const { rows } = await (people['audit'] as Visitor).ask(listAudit, { query: { act: 'order.contact' } });
    expect(rows.some((row) => row.subject === order.no)).toBe(true);
  });

  it('tells the whole number for a logged reason, in one’s own reach only', async () => {
    const ask = (name: string) =>
      (people[name] as Visitor).ask(unmaskCaller, {
        body: { commandId: randomUUID(), callId: thing.callId, reason: '核实地址' },
      });
    expect(await ask('yuzhou')).toMatchObject({ number: NUMBER });
    expect(await problemOf(ask('yanling'))).toMatchObject({ status: 403, code: 'out_of_scope' });
    const { rows } = await (people['audit'] as Visitor).ask(listAudit, { query: { act: 'caller.unmask' } });
    expect(rows).toMatchObject([{ subject: `call:${thing.callId}`, reason: '核实地址' }]);
  });
});

describe('Crime (刑事警情)', () => {
  it('opens for the police; another agency with an order on it gets 403 and leaves an audit row', async () => {
    const yuzhou = people['yuzhou'] as Visitor;
    const { incidentId, no } = await file(yuzhou, AT.yuzhou, { typeCode: '010101' });
    await dispatch(yuzhou, incidentId, [
      { kind: 'dutyRoom', id: 'duty-411081-chengguan' },
      { kind: 'dutyRoom', id: 'duty-411081-police' },
    ]);
    const police = await city.dutyOfficerOf('ag-411081-police');
    expect((await police.ask(getIncident, { params: { id: incidentId } })).incident.no).toBe(no);
    for (const door of [getIncident, getTimeline])
      expect(
        await problemOf((people['chengguan'] as Visitor).ask(door, { params: { id: incidentId } })),
      ).toMatchObject({
        status: 403,
        code: 'criminal_detail_restricted',
      });
    const { rows } = await (people['audit'] as Visitor).ask(listAudit, { query: { text: no } });
    const refused = rows.filter((row) => row.outcome === 'refused');
    expect(refused).toHaveLength(2);
    expect(refused[0]).toMatchObject({ act: 'incident.open', reason: 'criminal' });
    const listed = await (people['chengguan'] as Visitor).ask(listIncidents, { query: { no } });
    expect(listed.total).toBe(0);
  });
});

describe('城管 searching by phone', () => {
  it('finds its own tasks only, however many incidents the number reported', async () => {
    const yuzhou = people['yuzhou'] as Visitor;
    const phone = '19903747777';
    const mine = await file(yuzhou, AT.yuzhou, { typeCode: '100101', reporter: { phone } });
    await file(yuzhou, AT.yuzhou, { typeCode: '100102', reporter: { phone } });
    const [order] = await dispatch(yuzhou, mine.incidentId, [
      { kind: 'dutyRoom', id: 'duty-411081-chengguan' },
    ]);
    const chengguan = people['chengguan'] as Visitor;
    expect((await yuzhou.ask(listIncidents, { query: { phone } })).total).toBe(2);
    for (const asked of [phone, phone.slice(0, 8)]) {
      const incidents = await chengguan.ask(listIncidents, { query: { phone: asked } });
      expect(incidents.rows.map((row) => row.no)).toEqual([mine.no]);
      const orders = await chengguan.ask(listOrders, { query: { phone: asked } });
      expect(orders.rows.map((row) => row.id)).toEqual([order]);
    }
    expect((await chengguan.ask(listCalls, { query: { number: NUMBER } })).total).toBe(0);
    const { rows } = await (people['audit'] as Visitor).ask(listAudit, {
      query: { act: 'incident.search', text: phone },
    });
    expect(rows.length).toBeGreaterThan(0);
  });
});

describe('Acts out of reach', () => {
  it('are refused to a county of other people’s calls and incidents', async () => {
    const yanling = people['yanling'] as Visitor;
    const asked = [
      yanling.ask(disposeCall, {
        params: { id: thing.callId },
        body: { commandId: randomUUID(), code: 'enquiry' },
      }),
      dispatch(yanling, thing.incidentId, [{ kind: 'unit', id: 'unit-0199' }]),
      file(yanling, AT.yanling, { callId: thing.callId }),
    ];
    for (const problem of await Promise.all(asked.map(problemOf)))
      expect(problem).toMatchObject({ status: 403, code: 'out_of_scope' });
  });

  it('are refused to a squad on another’s order, photos included', async () => {
    const other = people['otherSquad'] as Visitor;
    expect(await problemOf(mark(other, thing.fire, 'cleared'))).toMatchObject({
      code: 'order_not_addressee',
    });
    expect(await problemOf(report(other, thing.fire))).toMatchObject({ code: 'order_not_addressee' });
    expect((await photo(other, thing.fire, randomUUID())).status).toBe(403);
  });
});

describe('Positions (位置)', () => {
  it('of a county’s units are heard and seen by that county and the city, not by another county', async () => {
    const gateway = await city.key(['order.field']);
    const fix = { at: city.clock.now(), point: AT.yuzhou };
    await gateway.ask(sendPositions, {
      body: {
        fixes: [
          { unitId: 'unit-0198', ...fix },
          { unitId: 'unit-0196', ...fix },
        ],
      },
    });
    const heard = async (name: string) =>
      (await (ears[name] as Listener).hears('positions')).fixes.map((one) => one.unitId).sort();
    const shown = async (name: string) =>
      (await (people[name] as Visitor).ask(getSnapshot)).positions.map((one) => one.unitId).sort();
    for (const look of [heard, shown]) {
      expect(await look('commander')).toEqual(['unit-0196', 'unit-0198']);
      expect(await look('yuzhou')).toEqual(['unit-0198']);
      expect(await look('yanling')).toEqual(['unit-0196']);
    }
    for (const name of ['chengguan', 'squad', 'system', 'ctiKey'])
      expect(
        (ears[name] as Listener).messages.some((message) => message.kind === 'positions'),
        name,
      ).toBe(false);
  });
});
