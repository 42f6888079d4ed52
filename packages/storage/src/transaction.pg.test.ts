import { randomUUID } from 'node:crypto';
import { decideAnswer, decideEnd, decideOffer, QUEUE_POLICY } from '@liandong/domain/call';
import { decideOpen, progressOf } from '@liandong/domain/incident';
import type { Decision, Result } from '@liandong/domain/kernel';
import { decideCloseWithOrders, decideIssue, decideMark, decideReport } from '@liandong/domain/order';
import { givenUnit, lineTo, OPENED, SEAT_OPENED } from '@liandong/domain/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Fault, openStorage, type Storage, type Tx } from './index.ts';
import { seatFact, TESTER } from './testing/facts.ts';
import { type FreshDatabase, freshDatabase, pairCheck } from './testing/index.ts';

let db: FreshDatabase;
let storage: Storage;
beforeAll(async () => {
  db = await freshDatabase();
  storage = openStorage(db.url, 24);
});
afterAll(async () => {
  await storage.close();
  await db.drop();
});

const count = async (table: string, where = 'true', values: unknown[] = []): Promise<number> =>
  (await storage.pool.query<{ n: number }>(`select count(*)::int as n from ${table} where ${where}`, values))
    .rows[0]?.n ?? 0;
const decided = (result: Result<Decision> | Decision): Decision => {
  if (!('ok' in result)) return result;
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
};
const take = (tx: Tx, result: Result<Decision> | Decision, at = 1) => tx.append(decided(result), TESTER, at);

/** One unit in one seat's city, from the call to the closed incident, as the rules decide it. */
const liveThrough = async (): Promise<{
  callId: string;
  incidentId: string;
  orderId: string;
  unitId: string;
}> => {
  const [callId, incidentId, orderId] = [randomUUID(), randomUUID(), randomUUID()];
  const seatId = `seat-${callId}`;
  const unitId = `unit-${callId}`;
  const {
    id: _id,
    version: _version,
    status: _status,
    since: _since,
    orders: _orders,
    ...unit
  } = givenUnit();
  await storage.transaction(async (tx) => {
    await take(tx, {
      events: [
        seatFact(seatId, 1),
        { stream: 'unit', id: unitId, type: 'UnitEnrolled', data: unit, occurredAt: 1 },
      ],
    });
    await take(tx, { events: [{ stream: 'seat', id: seatId, ...SEAT_OPENED, occurredAt: 2 }] });
    const seat = tx.held('seat', seatId);
    const data = {
      mode: 'live',
      channel: 'telephone',
      centreId: 'city',
      accessNumber: '110',
      skill: 'police',
      priority: 1,
      caller: { number: '13800001234' },
    } as const;
    await take(
      tx,
      decideOffer({ seats: seat ? [seat] : [], waiting: 0 }, { id: callId, data }, 3, {
        ...QUEUE_POLICY,
        parentCentreId: 'city',
      }),
    );
  });
  await storage.transaction(async (tx) => {
    const call = await tx.lockOne('call', callId);
    const seat = await tx.lockOne('seat', seatId);
    if (!call || !seat) throw new Error('nothing was written');
    await take(tx, decideAnswer({ call, seat, rung: seat }, { personId: 'P1' }, 4));
    await take(
      tx,
      decideOpen(tx.held('call', callId), { id: incidentId, ...OPENED, no: `X-${incidentId}` }, 5),
    );
  });
  await storage.transaction(async (tx) => {
    const incident = await tx.lockOne('incident', incidentId);
    const units = await tx.lock('unit', [unitId]);
    if (!incident) throw new Error('no incident');
    await take(
      tx,
      decideIssue(
        { incident, orders: [], units },
        { lines: [lineTo(orderId, { id: unitId })], stack: false },
        6,
      ),
    );
    const order = tx.held('order', orderId);
    await take(tx, progressOf(incident, order ? [order] : [], 6));
  });
  await storage.transaction(async (tx) => {
    const order = await tx.lockOne('order', orderId);
    const incident = await tx.lockOne('incident', incidentId);
    if (!order || !incident) throw new Error('no order');
    await take(tx, decideMark(order, { mark: 'onScene', byName: '甲', occurredAt: 7 }, 7));
    const feedback = { final: true, text: '已处置', fileIds: [], byName: '甲' };
    await take(tx, decideReport(tx.held('order', orderId) ?? order, { feedback, occurredAt: 8 }, 8));
    const orders = [tx.held('order', orderId) ?? order];
    await take(
      tx,
      decideCloseWithOrders({ incident, orders }, { result: '完', personId: 'P1', waived: [] }, 9),
    );
    const call = await tx.lockOne('call', callId);
    const seats = await tx.lock('seat', [seatId]);
    if (call) await take(tx, decideEnd({ call, seats }, 'caller', 10));
  });
  return { callId, incidentId, orderId, unitId };
};

describe('Append (写入日志)', () => {
  it('writes states that equal the fold of their facts, columns included, from the call to the close', async () => {
    const { callId, incidentId, orderId, unitId } = await liveThrough();
    await pairCheck(storage.pool);
    expect(
      await count('call', `id = $1 and status = 'ended' and incident_id = $2 and not live`, [
        callId,
        incidentId,
      ]),
    ).toBe(1);
    expect(await count('incident', `id = $1 and status = 'closed' and not live`, [incidentId])).toBe(1);
    expect(
      await count('orders', `id = $1 and status = 'closed' and addressee_id = $2`, [orderId, unitId]),
    ).toBe(1);
    expect(await count('unit', `id = $1 and state ->> 'status' = 'available'`, [unitId])).toBe(1);
    expect(await count('timer', 'ref = any($1)', [[callId, incidentId, orderId]])).toBe(0);
  });

  it('answers the pair check with what differs, when somebody meddled with a row', async () => {
    const { unitId } = await liveThrough();
    await storage.pool.query(`update unit set state = state || '{"staffing": 99}' where id = $1`, [unitId]);
    await expect(pairCheck(storage.pool)).rejects.toThrow(`unit:${unitId}`);
    await storage.pool.query(`update unit set state = state || '{"staffing": 4}' where id = $1`, [unitId]);
    await pairCheck(storage.pool);
  });

  it('lets two who make the same new thing at once both win, one after the other', async () => {
    const id = `S-${randomUUID()}`;
    await Promise.all(
      Array.from({ length: 8 }, (_none, i) =>
        storage.transaction((tx) => tx.append({ events: [seatFact(id, i)] }, TESTER, i)),
      ),
    );
    expect(await count('event', 'id = $1', [id])).toBe(8);
    expect(await count('seat', 'id = $1 and version = 8', [id])).toBe(1);
  });

  it('does not write a second beginning over a first: an incident is opened once', async () => {
    const id = randomUUID();
    const open = (no: string) =>
      storage.transaction((tx) => take(tx, decideOpen(undefined, { id, ...OPENED, no }, 1)));
    await open(`N-${id}`);
    await expect(open(`M-${id}`)).rejects.toMatchObject({ code: 'id_taken' });
    expect(await count('event', 'id = $1', [id])).toBe(1);
    expect(await count('incident', 'id = $1 and no = $2', [id, `N-${id}`])).toBe(1);
  });

  it('leaves nothing of a transaction that failed: no fact, no row, no clock, no answer, no number', async () => {
    const id = `S-${randomUUID()}`;
    const commandId = randomUUID();
    const told: number[] = [];
    storage.onCommit(({ facts }) => told.push(facts));
    const doing = storage.transaction(async (tx) => {
      await tx.next(`counter-${id}`);
      await tx.append(
        { events: [seatFact(id, 1)], timers: [{ key: `t-${id}`, kind: 'orderStage', dueAt: 1, ref: id }] },
        TESTER,
        1,
      );
      tx.settle(commandId, 'P1', { ok: true }, 1);
      await tx.flush();
      throw new Error('no');
    });
    await expect(doing).rejects.toThrow('no');
    expect([
      await count('event', 'id = $1', [id]),
      await count('seat', 'id = $1', [id]),
      await count('timer', 'ref = $1', [id]),
      await count('inbox', 'command_id = $1', [commandId]),
      await count('counter', 'name = $1', [`counter-${id}`]),
    ]).toEqual([0, 0, 0, 0, 0]);
    expect(told).toEqual([]);
    expect(await count('pending', 'event_id not in (select event_id from event)')).toBe(0);
  });

  it('calls a lost connection a fault that may be asked again, and nothing was written', async () => {
    const id = `S-${randomUUID()}`;
    const doing = storage.transaction(async (tx) => {
      await tx.append({ events: [seatFact(id, 1)] }, TESTER, 1);
      await tx.client.query('select pg_terminate_backend(pg_backend_pid())');
    });
    await expect(doing).rejects.toBeInstanceOf(Fault);
    await expect(doing).rejects.toMatchObject({ code: 'database_unreachable', retryable: true });
    expect(await count('event', 'id = $1', [id])).toBe(0);
    // The pool is none the worse.
    await storage.transaction((tx) => tx.append({ events: [seatFact(id, 1)] }, TESTER, 1));
    expect(await count('event', 'id = $1', [id])).toBe(1);
  });

  it('forgets what was appended when the rules say no in the end', async () => {
    const id = `S-${randomUUID()}`;
    await storage.transaction(async (tx) => {
      await tx.append({ events: [seatFact(id, 1)] }, TESTER, 1);
      tx.discard();
    });
    expect(await count('event', 'id = $1', [id])).toBe(0);
  });

  it('tells whoever listens how many facts a commit wrote and the nearest clock it set', async () => {
    const told: unknown[] = [];
    storage.onCommit((written) => told.push(written));
    const id = `S-${randomUUID()}`;
    await storage.transaction((tx) =>
      tx.append(
        {
          events: [seatFact(id, 1)],
          timers: [9, 5, 7].map((dueAt) => ({ key: `${id}-${dueAt}`, kind: 'orderStage', dueAt, ref: id })),
        },
        TESTER,
        1,
      ),
    );
    await storage.transaction(async (tx) => tx.lockOne('seat', id));
    expect(told).toEqual([{ facts: 1, dueAt: 5 }]);
  });
});

describe('Inbox (收件匣)', () => {
  const once = (commandId: string, seatId: string) =>
    storage.transaction(async (tx) => {
      const before = await tx.claim(commandId);
      if (before) return before.outcome;
      await tx.append({ events: [seatFact(seatId, 1)] }, TESTER, 1);
      const outcome = { ok: true, value: { serial: await tx.next(`serial-${seatId}`) } };
      tx.settle(commandId, 'P1', outcome, 1);
      return outcome;
    });

  it('answers the same command the same, asked twenty times at once, with one effect', async () => {
    const [commandId, seatId] = [randomUUID(), `S-${randomUUID()}`];
    const answers = await Promise.all(Array.from({ length: 20 }, () => once(commandId, seatId)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
      new Set([JSON.stringify({ ok: true, value: { serial: 1 } })]),
    );
    expect(await once(commandId, seatId)).toEqual(answers[0]);
    expect(await count('event', 'id = $1', [seatId])).toBe(1);
    expect(await count('inbox', 'command_id = $1', [commandId])).toBe(1);
  });

  it('tells whose the answer was, so that nobody takes over another’s', async () => {
    const commandId = randomUUID();
    await once(commandId, `S-${randomUUID()}`);
    expect(await storage.transaction((tx) => tx.claim(commandId))).toMatchObject({ actorId: 'P1' });
    expect(await storage.transaction((tx) => tx.claim(randomUUID()))).toBeUndefined();
  });
});
