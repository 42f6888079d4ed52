import { randomUUID } from 'node:crypto';
import { ctiWebhook, disposeCall } from '@liandong/contract/call';
import { callRows } from '@liandong/storage';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  dial,
  type Person,
  problemOf,
  seatAct,
  startHouse,
  type TestHouse,
  type Visitor,
} from '../../testing/index.ts';

let city: TestHouse;
let trunk: Visitor;
let county: Person;
let first: string;

beforeAll(async () => {
  city = await startHouse();
  trunk = await city.key(['cti']);
  county = await city.role('callDispatcher', '鄢陵县');
  first = county.me.seatId ?? '';
  await seatAct(county, 'open', first);
});
afterAll(() => city.close());

const lifted = (key: string, seatNo?: string) =>
  trunk.ask(ctiWebhook, {
    body: { eventId: randomUUID(), kind: 'answered', key, ...(seatNo ? { seatNo } : {}) },
  });
const seatOfCall = async (callId: string) =>
  (await callRows.findCall(city.house.storage.pool, callId))?.seatId;
/** The seat is free again for the next call. */
const over = async (key: string, callId: string) => {
  await trunk.ask(ctiWebhook, { body: { eventId: randomUUID(), kind: 'ended', key } });
  await county.ask(disposeCall, {
    params: { id: callId },
    body: { commandId: randomUUID(), code: 'enquiry' },
  });
  await seatAct(county, 'ready', first);
};

describe('A switch tells who answered (交换机应答)', () => {
  it('by the seat’s number within the call’s own centre, though every centre has a seat of that number', async () => {
    const call = await dial(trunk, { centreId: '411024' });
    expect(call.seatId).toBe(first);
    await lifted(call.key, call.seatNo);
    expect(await seatOfCall(call.callId)).toBe(first);
    await over(call.key, call.callId);
  });

  it('by the seat’s id, and without a name the ringing seat is meant', async () => {
    const named = await dial(trunk, { centreId: '411024' });
    await lifted(named.key, first);
    expect(await seatOfCall(named.callId)).toBe(first);
    await over(named.key, named.callId);
    const ringing = await dial(trunk, { centreId: '411024' });
    await lifted(ringing.key);
    expect(await seatOfCall(ringing.callId)).toBe(first);
    await over(ringing.key, ringing.callId);
  });

  it('and a seat nobody knows is refused: the call stays in the queue', async () => {
    const call = await dial(trunk, { centreId: '411024' });
    expect(await problemOf(lifted(call.key, '99'))).toMatchObject({ code: 'not_found' });
    expect((await callRows.findCall(city.house.storage.pool, call.callId))?.status).toBe('ringing');
  });
});
