import { randomUUID } from 'node:crypto';
import { KEY_RIGHTS } from '@liandong/contract/access';
import { DOORS } from '@liandong/contract/doors';
import type { Door } from '@liandong/contract/kernel';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  AT,
  answer,
  dial,
  dispatch,
  file,
  seatAct,
  startHouse,
  type TestHouse,
  type Visitor,
} from '../testing/index.ts';
import { addressOf, type Knock, knockArb, type Pools } from '../testing/from-schema.ts';

let city: TestHouse;
let all: Visitor;
let commander: Visitor;
let pools: Pools;

beforeAll(async () => {
  city = await startHouse({ training: true });
  all = await city.key(KEY_RIGHTS);
  const leader = await city.role('shiftLeader', '许昌市');
  commander = leader;
  await seatAct(leader, 'open');
  const trunk = await city.key(['cti']);
  const ringing = await dial(trunk);
  await answer(leader, ringing.callId);
  const waiting = await dial(trunk, { centreId: '411081' });
  const [one, two] = [
    await file(leader, AT.yuzhou, { callId: ringing.callId }),
    await file(leader, AT.weidu),
  ];
  const orders = await dispatch(leader, one.incidentId, [
    { kind: 'unit', id: 'unit-0198' },
    { kind: 'dutyRoom', id: 'duty-411081-fire' },
  ]);
  const incidents = [one.incidentId, two.incidentId];
  pools = {
    id: [
      ...incidents,
      ...orders,
      ringing.callId,
      waiting.callId,
      leader.me.seatId,
      'unit-0198',
      'duty-411081-gas',
    ],
    incidentId: incidents,
    mainId: incidents,
    callId: [ringing.callId, waiting.callId],
    orderId: [...orders, randomUUID()],
    reassigns: orders,
    unitId: ['unit-0198', 'unit-0001'],
    unitIds: [['unit-0198']],
    centreId: ['411000', '411081'],
    agencyId: ['ag-411081-fire'],
    seatId: [leader.me.seatId],
    seatNo: ['1', leader.me.seatId],
    key: [ringing.key, waiting.key],
    typeCode: ['040101', '010101'],
    login: ['system', 'nobody'],
    point: [AT.yuzhou, { lng: 0, lat: 0 }],
    running: [false],
    commandId: [randomUUID(), randomUUID()],
  };
});
afterAll(() => city.close());

const RUNS = 30;
const send = (who: Visitor, door: Door, knock: Knock, type = 'application/json'): Promise<Response> =>
  who.fetch(addressOf(door, knock), {
    method: door.method,
    ...(door.method === 'GET'
      ? {}
      : { headers: { 'content-type': type }, body: JSON.stringify(knock.body ?? {}) }),
  });
/** The simulation is a process of its own; it is started by nobody here. */
const isCalm = ({ body }: Knock): boolean => (body as { running?: unknown } | null)?.running !== true;

describe('Junk at the doors (乱敲门)', () => {
  for (const door of DOORS)
    it(`${door.name} answers it with a refusal, never with a 5xx`, async () => {
      const arb = knockArb(door, pools);
      await fc.assert(
        fc.asyncProperty(door.name === 'setSimulation' ? arb.filter(isCalm) : arb, async (knock) => {
          const reply = await send(all, door, knock);
          const text = await reply.text();
          expect(reply.status, text.slice(0, 300)).toBeLessThan(500);
          if (reply.status >= 400)
            expect(reply.headers.get('content-type')).toContain('application/problem+json');
        }),
        { numRuns: door.params || door.query || door.body ? RUNS : 1, endOnFailure: true },
      );
      expect(city.complaints.slice(0, 3)).toEqual([]);
    });

  it('is refused as a body that is no JSON, too deep, too long, of another kind, or not there', async () => {
    const doors = DOORS.filter((door) => door.method !== 'GET' && door.body);
    const bodies: readonly (readonly [string, string])[] = [
      ['application/json', ''],
      ['application/json', '{'],
      ['application/json', '['.repeat(100_000)],
      ['application/json', `${'['.repeat(60_000)}${']'.repeat(60_000)}`],
      ['application/json', `${'{"fields":'.repeat(20_000)}1${'}'.repeat(20_000)}`],
      ['application/json', JSON.stringify({ text: 'x'.repeat(400_000) })],
      ['application/json', '{"__proto__": {"admin": true}}'],
      ['application/json', '"\\ud800"'],
      ['text/plain', '{}'],
      ['application/xml', '<a/>'],
      ['multipart/form-data; boundary=x', '--x--'],
      ['image/png', 'not an image'],
      ['application/json; charset=utf-16', '{}'],
    ];
    for (const door of doors)
      for (const [type, body] of bodies) {
        const reply = await all.fetch(addressOf(door, { params: { act: 'open' }, query: {}, body: {} }), {
          method: door.method,
          headers: { 'content-type': type },
          body,
        });
        const text = await reply.text();
        expect(
          reply.status,
          `${door.name} ${type} ${body.slice(0, 20)}: ${text.slice(0, 200)}`,
        ).toBeGreaterThanOrEqual(400);
        expect(reply.status, `${door.name} ${type} ${body.slice(0, 20)}: ${text.slice(0, 200)}`).toBeLessThan(
          500,
        );
      }
    expect(city.complaints.slice(0, 3)).toEqual([]);
  });

  it('that looks deep and is a draft is refused or kept, and what is kept is read back', async () => {
    const door = DOORS.find(({ name }) => name === 'saveDraft');
    const read = DOORS.find(({ name }) => name === 'getDraft');
    if (!door || !read) throw new Error('no such door');
    // A call of its own: junk has been at the others' drafts, up to the last revision there is.
    const { callId } = await dial(await city.key(['cti']));
    const deep = (n: number): unknown =>
      Array.from({ length: n }).reduce<unknown>((inner) => ({ a: inner }), 1);
    const { revision } = (await (
      await send(all, read, { params: { id: callId }, query: {}, body: {} })
    ).json()) as { revision: number };
    const knock = (fields: unknown, add: number): Knock => ({
      params: { id: callId },
      query: {},
      body: { fields, revision: revision + add },
    });
    expect((await send(all, door, knock({ deep: deep(500) }, 1))).status).toBe(422);
    const kept = { '内容\u0000': '起火\u0000了\ud800', deep: deep(10) };
    expect((await send(all, door, knock(kept, 1))).status).toBe(200);
    expect(
      await (await send(all, read, { params: { id: callId }, query: {}, body: {} })).json(),
    ).toMatchObject({
      fields: { 内容: '起火了\ufffd', deep: deep(10) },
    });
  });

  it('does not split a header, and leaves the person who sends it signed in', async () => {
    const reply = await commander.fetch('/api/incidents?text=%0d%0aset-cookie:%20x=1');
    expect(reply.status).toBe(200);
    expect(reply.headers.getSetCookie()).toEqual([]);
  });

  it('has left the log and the rows in agreement', async () => {
    await city.settled();
    await city.pairCheck();
  });
});
