import { createHash, randomUUID } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { readLog } from '@liandong/contract/archive';
import { type AskProblem, urlOf } from '@liandong/contract/client';
import * as told from '@liandong/contract/incident';
import { recallOrder } from '@liandong/contract/order';
import type { Incident } from '@liandong/domain/incident';
import { canonical, SEAL_GENESIS } from '@liandong/domain/archive';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  answer,
  AT,
  close,
  dial,
  dispatch,
  file,
  mark,
  type Person,
  problemOf,
  putDown,
  report,
  seatAct,
  startHouse,
  type TestHouse,
  type Visitor,
} from '../../testing/index.ts';

const RIGHT = 'Xuchang-2026!';
let city: TestHouse;
let commander: Person;
let trunk: Visitor;
beforeAll(async () => {
  city = await startHouse();
  commander = await city.role('commander', '许昌市');
  trunk = await city.key(['cti']);
});
afterAll(async () => {
  await city.settled();
  await city.pairCheck();
  expect(city.complaints).toEqual([]);
  await city.close();
});

const id = () => ({ commandId: randomUUID() });
const params = (incidentId: string) => ({ params: { id: incidentId } });
const read = (incidentId: string) => commander.ask(told.getIncident, params(incidentId));
const now = async (incidentId: string): Promise<Incident> => (await read(incidentId)).incident;
const code = (asked: Promise<unknown>): Promise<string> =>
  asked.then(
    () => 'done',
    (error: AskProblem) => error.problem.code,
  );
const room = (name: string) => ({ kind: 'dutyRoom' as const, id: `duty-411081-${name}` });
/** Everything but the count of facts. */
const told1 = ({ version: _version, ...rest }: Incident) => rest;
/** An incident from a call, with an order that was signed. */
const worked = async (
  to: string,
): Promise<{ incidentId: string; orderId: string; callId: string; no: string }> => {
  const taker = await city.role('callDispatcher', '许昌市');
  await seatAct(taker, 'open').catch(() => {});
  const { callId } = await dial(trunk);
  await answer(taker, callId);
  const { incidentId, no } = await file(taker, AT.yuzhou, { callId });
  await putDown(taker, callId);
  await seatAct(taker, 'ready');
  const [orderId = ''] = await dispatch(commander, incidentId, [room(to)]);
  await mark(await city.dutyOfficerOf(`ag-411081-${to}`), orderId, 'acknowledged');
  return { incidentId, orderId, callId, no };
};

/** The texts inside a ZIP, by its central directory (APPNOTE 4.3.12). */
const unzipped = (zip: Buffer): string[] => {
  const texts: string[] = [];
  for (let at = zip.indexOf('PK\u0001\u0002'); at >= 0; at = zip.indexOf('PK\u0001\u0002', at + 4)) {
    const [method, size, local] = [
      zip.readUInt16LE(at + 10),
      zip.readUInt32LE(at + 20),
      zip.readUInt32LE(at + 42),
    ];
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const packed = zip.subarray(from, from + size);
    texts.push((method === 8 ? inflateRawSync(packed) : packed).toString('utf8'));
  }
  return texts;
};

describe('Merging (合并) and parting (拆分)', () => {
  it('moves calls and orders to the main incident, and parting restores both exactly', async () => {
    const [main, child] = [await worked('gas'), await worked('chengguan')];
    const before = [await now(main.incidentId), await now(child.incidentId)].map(told1);
    const orders = [(await read(main.incidentId)).orders, (await read(child.incidentId)).orders];
    await city.clock.advance(30_000);
    const merge = () =>
      commander.ask(told.mergeIncident, {
        ...params(child.incidentId),
        body: { ...id(), mainId: main.incidentId },
      });
    await merge();
    const together = await read(main.incidentId);
    expect(together.orders.map((order) => order.id).sort()).toEqual([main.orderId, child.orderId].sort());
    expect(together.calls.map((call) => call.id).sort()).toEqual([main.callId, child.callId].sort());
    expect(together.merged.map((one) => one.no)).toEqual([child.no]);
    expect((await now(child.incidentId)).status).toBe('merged');
    expect(await code(merge())).toBe('incident_wrong_state');
    expect(await code(close(commander, child.incidentId))).toBe('incident_wrong_state');
    await commander.ask(told.unmergeIncident, { ...params(child.incidentId), body: id() });
    expect([await now(main.incidentId), await now(child.incidentId)].map(told1)).toEqual(before);
    const moved = [(await read(main.incidentId)).orders, (await read(child.incidentId)).orders];
    expect(
      moved.map((list) => list.map((order) => [order.id, order.incidentId, order.incidentNo, order.marks])),
    ).toEqual(
      orders.map((list) => list.map((order) => [order.id, order.incidentId, order.incidentNo, order.marks])),
    );
  });

  it('is refused into itself, into another mode, of what gathered others; two at once make one', async () => {
    const [a, b, c] = [await worked('gas'), await worked('chengguan'), await worked('fire')];
    const drill = await file(commander, AT.yuzhou, { mode: 'drill' });
    const merge = (child: string, mainId: string) =>
      code(commander.ask(told.mergeIncident, { ...params(child), body: { ...id(), mainId } }));
    expect(await merge(a.incidentId, a.incidentId)).toBe('incident_merge_refused');
    expect(await merge(drill.incidentId, a.incidentId)).toBe('incident_merge_refused');
    const crossed = await Promise.all([
      merge(a.incidentId, b.incidentId),
      merge(b.incidentId, a.incidentId),
      merge(a.incidentId, c.incidentId),
    ]);
    expect(crossed.filter((one) => one === 'done').length).toBeGreaterThanOrEqual(1);
    for (const one of crossed)
      expect(['done', 'incident_wrong_state', 'incident_merge_refused']).toContain(one);
    const standing = await Promise.all([a, b, c].map((one) => now(one.incidentId)));
    // Whatever won, every call and order has exactly one home.
    const files = await Promise.all(
      standing.filter((one) => one.status !== 'merged').map((one) => read(one.id)),
    );
    expect(files.flatMap((one) => one.orders.map((order) => order.id)).sort()).toEqual(
      [a, b, c].map((one) => one.orderId).sort(),
    );
  });
});

describe('Closing (结案), 重开, 归档, 更正', () => {
  it('waits for every report, or for a waiver with a reason', async () => {
    const { incidentId, orderId } = await worked('gas');
    const [second = ''] = await dispatch(commander, incidentId, [room('chengguan')]);
    expect(await problemOf(close(commander, incidentId))).toMatchObject({
      code: 'incident_orders_open',
      info: { open: 2 },
    });
    await report(await city.dutyOfficerOf('ag-411081-gas'), orderId);
    expect(await problemOf(close(commander, incidentId))).toMatchObject({ info: { open: 1 } });
    expect(await code(close(commander, incidentId, [{ orderId: second, reason: ' ' }]))).toBe(
      'invalid_input',
    );
    await close(commander, incidentId, [{ orderId: second, reason: '电话确认无需处置' }]);
    const done = await read(incidentId);
    expect(done.incident.closing?.waived).toEqual([{ orderId: second, reason: '电话确认无需处置' }]);
    expect(done.orders.map((order) => order.status)).toEqual(['closed', 'closed']);
  });

  it('re-opens under its number, and is sealed by archiving: from then on only corrections', async () => {
    const { incidentId, orderId, no } = await worked('gas');
    await report(await city.dutyOfficerOf('ag-411081-gas'), orderId);
    await close(commander, incidentId);
    const reopen = () =>
      commander.ask(told.reopenIncident, { ...params(incidentId), body: { ...id(), reason: '回访未解决' } });
    await reopen();
    expect(await now(incidentId)).toMatchObject({ no, status: 'working' });
    const [again = ''] = await dispatch(commander, incidentId, [room('chengguan')]);
    await report(await city.dutyOfficerOf('ag-411081-chengguan'), again);
    await close(commander, incidentId);
    await commander.ask(told.archiveIncident, { ...params(incidentId), body: id() });
    expect(await code(reopen())).toBe('record_sealed');
    expect(await code(dispatch(commander, incidentId, [room('gas')]))).toBe('record_sealed');
    expect(
      await code(
        commander.ask(told.amendIncident, {
          ...params(incidentId),
          body: { ...id(), edit: { content: '改' } },
        }),
      ),
    ).toBe('record_sealed');
    expect(
      await code(
        commander.ask(told.remarkIncident, { ...params(incidentId), body: { ...id(), text: '补' } }),
      ),
    ).toBe('record_sealed');
  });

  it('is corrected by two: the second signs with a password of their own and holds the post', async () => {
    const people = { approver: ['shiftLeader', 'approver'], taker: ['callTaker', 'no-approver'] } as const;
    for (const [role, login] of Object.values(people))
      await city.enlist({ roles: [role], centreId: '411000', login, password: RIGHT }).catch(() => {});
    const { incidentId } = await file(commander, AT.weidu);
    await commander.ask(told.cancelIncident, { ...params(incidentId), body: { ...id(), reason: '误报' } });
    const correct = (
      approver: { login: string; password: string },
      fields: object = { content: '更正后的内容' },
    ) =>
      commander.ask(told.correctIncident, {
        ...params(incidentId),
        body: { ...id(), fields, reason: '笔误', approver },
      });
    expect(await code(correct({ login: 'approver', password: RIGHT }))).toBe('incident_wrong_state');
    await commander.ask(told.archiveIncident, { ...params(incidentId), body: id() });
    expect(await code(correct({ login: 'approver', password: 'wrong' }))).toBe('wrong_credentials');
    expect(await code(correct({ login: 'nobody-here', password: RIGHT }))).toBe('wrong_credentials');
    expect(await code(correct({ login: 'no-approver', password: RIGHT }))).toBe('second_person_required');
    await correct({ login: 'approver', password: RIGHT });
    const after = await now(incidentId);
    expect(after).toMatchObject({ status: 'archived', content: '更正后的内容' });
    expect(after.corrections).toMatchObject([{ reason: '笔误', personId: commander.me.id }]);
    expect(after.corrections[0]?.approverId).not.toBe(commander.me.id);
  });

  it('is cancelled only before anything was sent; a recalled order brings it back to 待派 with a new clock', async () => {
    const { incidentId } = await file(commander, AT.yuzhou);
    const cancel = () =>
      commander.ask(told.cancelIncident, { ...params(incidentId), body: { ...id(), reason: '误报' } });
    const [orderId = ''] = await dispatch(commander, incidentId, [room('gas')]);
    expect(await code(cancel())).toBe('incident_wrong_state');
    await commander.ask(recallOrder, { params: { id: orderId }, body: { ...id(), reason: '误派' } });
    expect((await now(incidentId)).status).toBe('open');
    const ear = await city.listen(commander);
    await city.clock.advance(61_000);
    await ear.hears('frame', (frame) => frame.id === incidentId && frame.type === 'IncidentOverdue');
    await cancel();
    expect((await now(incidentId)).status).toBe('cancelled');
  });

  it('does not overwrite what somebody else has just changed', async () => {
    const { incidentId } = await file(commander, AT.weidu);
    const seen = (await now(incidentId)).version;
    const amend = (content: string) =>
      code(
        commander.ask(told.amendIncident, {
          ...params(incidentId),
          body: { ...id(), expectedVersion: seen, edit: { content } },
        }),
      );
    const answers = await Promise.all(['甲改', '乙改', '丙改'].map(amend));
    expect([...answers].sort()).toEqual(['done', 'incident_version_changed', 'incident_version_changed']);
  });
});

describe('Back-dating (补录)', () => {
  const filed = async (house: TestHouse, who: Visitor, occurredAt: number) =>
    code(file(who, AT.weidu, { occurredAt, incidentId: randomUUID() }).then(() => house));
  const DAY = 86_400_000;

  it('is refused to people and keys alike, in a house that is no training house', async () => {
    const at = city.clock.now();
    expect(await filed(city, commander, at - DAY)).toBe('backdating_not_allowed');
    expect(await filed(city, commander, at + DAY)).toBe('backdating_not_allowed');
    expect(await filed(city, await city.key(['incident.open']), at - DAY)).toBe('backdating_not_allowed');
    expect(await filed(city, commander, at - 60_000)).toBe('done');
    expect(await code(city.key(['incident.open', 'backdate']))).toBe('only_in_training');
  });

  it('is open to a training key with that right, sets no clocks, and the two times are kept apart', async () => {
    const school = await startHouse({ training: true });
    try {
      const history = await school.key(['incident.open', 'incident.read', 'backdate']);
      const plain = await school.key(['incident.open']);
      const at = school.clock.now();
      expect(await filed(school, plain, at - DAY)).toBe('backdating_not_allowed');
      const incidentId = randomUUID();
      const { no } = await file(history, AT.weidu, { occurredAt: at - 400 * DAY, incidentId });
      expect(no).toContain('-20250129-');
      const rows = await history.ask(told.getTimeline, params(incidentId));
      expect(rows[0]).toMatchObject({ occurredAt: at - 400 * DAY, recordedAt: at });
      await school.clock.advance(120_000);
      expect(
        (await history.ask(told.getTimeline, params(incidentId))).some(
          (row) => row.type === 'IncidentOverdue',
        ),
      ).toBe(false);
      expect(school.complaints).toEqual([]);
    } finally {
      await school.close();
    }
  });
});

describe('The record (档案)', () => {
  it('numbers incidents by centre and local day, one after the other, also when many are filed at once', async () => {
    const before = Number((await file(commander, AT.yanling)).no.slice(-5));
    const filed = await Promise.all(Array.from({ length: 12 }, () => file(commander, AT.yanling)));
    const numbers = filed.map(({ no }) => Number(no.slice(-5))).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 12 }, (_none, i) => before + 1 + i));
    expect(filed[0]?.no).toMatch(/^411024-20260305-\d{5}$/);
  });

  it('is sealed into a chain that whoever reads the log can verify, and no fact can be changed unseen', async () => {
    await city.settled();
    await city.sealNow();
    const auditor = await city.person('audit');
    const { events, seals, lastSeq } = await auditor.ask(readLog, { query: { limit: 5_000 } });
    expect(seals.at(-1)?.toSeq).toBe(lastSeq);
    let previous = SEAL_GENESIS;
    for (const seal of seals) {
      const hash = createHash('sha256').update(previous);
      for (const { seq, stream, id: of, version, type, data, occurredAt, recordedAt, by } of events.slice(
        seal.fromSeq - 1,
        seal.toSeq,
      ))
        hash
          .update('\n')
          .update(canonical({ seq, stream, id: of, version, type, data, occurredAt, recordedAt, by }));
      expect([seal.previous, seal.hash]).toEqual([previous, hash.digest('hex')]);
      previous = seal.hash;
    }
    expect(await city.sealNow()).toBe(0);
    expect(await problemOf(commander.ask(readLog))).toMatchObject({ code: 'not_permitted' });
  });

  it('is exported with telephones masked and as text', async () => {
    const phone = '19903745555';
    await file(commander, AT.weidu, { reporter: { phone }, content: `=1+1 ${phone}` });
    const reply = await commander.fetch(urlOf(told.exportIncidents, { query: { phone } }));
    expect(reply.headers.get('content-type')).toContain('spreadsheetml');
    const bytes = Buffer.from(await reply.arrayBuffer());
    const sheets = unzipped(bytes).join('\n');
    expect(sheets).toContain('199****5555');
    expect(sheets).not.toContain(phone);
    // Neither a formula nor a number: what a citizen says is never run by a spreadsheet.
    expect(sheets).not.toMatch(/<f[ >]/);
    expect(sheets).toContain('=1+1 199****5555');
  });
});
