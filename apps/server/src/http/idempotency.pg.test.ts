import { randomUUID } from 'node:crypto';
import { DOORS } from '@liandong/contract/doors';
import { urlOf } from '@liandong/contract/client';
import type { Door } from '@liandong/contract/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  AT,
  answer,
  close,
  dial,
  dispatch,
  file,
  hangUp,
  mark,
  type Person,
  putDown,
  report,
  seatAct,
  startHouse,
  type TestHouse,
  type Visitor,
} from '../testing/index.ts';

let city: TestHouse;
let leader: Person;
let taker: Person;
let trunk: Visitor;
let ticket: Visitor;
let gas: Visitor;
beforeAll(async () => {
  city = await startHouse();
  leader = await city.role('commander', '许昌市');
  taker = await city.role('callDispatcher', '禹州');
  trunk = await city.key(['cti']);
  ticket = await city.key(['ticket']);
  gas = await city.dutyOfficerOf('ag-411081-gas');
});
afterAll(async () => {
  await city.settled();
  await city.pairCheck();
  expect(city.complaints).toEqual([]);
  await city.close();
});

const uuid = () => randomUUID();
/** A call that rings at the taker's own seat. */
const ringing = async (): Promise<string> => {
  await seatAct(taker, 'open').catch(() => {});
  return (await dial(trunk, { centreId: '411081' })).callId;
};
const answered = async (): Promise<string> => {
  const callId = await ringing();
  await answer(taker, callId);
  return callId;
};
const free = async (callId: string): Promise<string> => {
  await putDown(taker, callId);
  await taker.ask(door('disposeCall'), {
    params: { id: callId },
    body: { commandId: uuid(), code: 'test' },
  } as never);
  await seatAct(taker, 'ready');
  return callId;
};
const incident = async (): Promise<string> => (await file(leader, AT.yuzhou)).incidentId;
const ordered = async (): Promise<string> => {
  const [id = ''] = await dispatch(leader, await incident(), [{ kind: 'dutyRoom', id: 'duty-411081-gas' }]);
  return id;
};
const ended = async (): Promise<string> => {
  const id = await incident();
  await close(leader, id);
  return id;
};
const door = (name: string): Door => {
  const one = DOORS.find((d) => d.name === name);
  if (!one) throw new Error(`no door ${name}`);
  return one;
};

interface Asked {
  readonly who: () => Visitor;
  readonly params?: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
}
const by = (who: () => Visitor, body: Asked['body'], params?: Record<string, string>): Asked => ({
  who,
  body,
  ...(params ? { params } : {}),
});
const lead = () => leader as Visitor;
const take = () => taker as Visitor;

/** One good request for every door whose body carries a command id (每个命令一例). Made anew each time it is asked for. */
const GOOD: Readonly<Record<string, () => Promise<Asked>>> = {
  ctiWebhook: async () =>
    by(() => trunk, { eventId: uuid(), kind: 'offered', key: uuid(), callerNumber: '19903740001' }),
  citizenReport: async () => by(() => city.nobody(), { text: '救命' }),
  citizenMessage: async () => {
    const reply = await city.nobody().fetch('/api/citizen/reports', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ commandId: uuid(), text: '不能说话' }),
    });
    const { token } = (await reply.json()) as { token: string };
    return by(() => city.nobody(), { text: '在门后', position: { point: AT.weidu } }, { token });
  },
  enterCall: async () => by(take, { callId: uuid(), channel: 'walkIn', text: '来人报警' }),
  ticketIn: async () => by(() => ticket, { ticketNo: uuid(), text: '路灯' }),
  answerCall: async () => by(take, {}, { id: await ringing() }),
  endCall: async () => by(take, {}, { id: await answered() }),
  disposeCall: async () => by(take, { code: 'enquiry' }, { id: await answered() }),
  callBack: async () => {
    const { callId, key } = await dial(trunk, { centreId: '411081' });
    await hangUp(trunk, key);
    return by(take, { outcome: 'noAnswer' }, { id: callId });
  },
  messageCaller: async () => by(take, { text: '请躲好' }, { id: await answered() }),
  addLabel: async () =>
    by(take, { label: '独居老人', kind: 'care', reason: '多次求助', days: 30 }, { id: await answered() }),
  openIncident: async () =>
    by(lead, {
      incidentId: uuid(),
      typeCode: '040101',
      place: { text: '试验路', point: AT.weidu, source: 'map' },
      content: '冒烟',
    }),
  amendIncident: async () => by(lead, { edit: { content: '明火' } }, { id: await incident() }),
  changeLevel: async () => by(lead, { to: 2, reason: '升级' }, { id: await incident() }),
  linkCall: async () =>
    by(lead, { callId: await free(await answered()).then(() => answered()) }, { id: await incident() }),
  mergeIncident: async () => by(lead, { mainId: await incident() }, { id: await incident() }),
  unmergeIncident: async () => {
    const [child, mainId] = [await incident(), await incident()];
    await leader.ask(door('mergeIncident'), {
      params: { id: child },
      body: { commandId: uuid(), mainId },
    } as never);
    return by(lead, {}, { id: child });
  },
  remarkIncident: async () => by(lead, { text: '已联系' }, { id: await incident() }),
  urgeIncident: async () => by(lead, { text: '督办' }, { id: await incident() }),
  appointLead: async () => by(lead, { agencyId: 'ag-411081-gas' }, { id: await incident() }),
  takeCommand: async () => by(lead, {}, { id: await incident() }),
  shareIncident: async () => by(lead, { centreId: '411024', reason: '协同' }, { id: await incident() }),
  closeIncident: async () => by(lead, { result: '完' }, { id: await incident() }),
  reopenIncident: async () => by(lead, { reason: '未解决' }, { id: await ended() }),
  cancelIncident: async () => by(lead, { reason: '误报' }, { id: await incident() }),
  archiveIncident: async () => by(lead, {}, { id: await ended() }),
  correctIncident: async () => {
    await city
      .enlist({ roles: ['shiftLeader'], centreId: '411000', login: 'second', password: 'Xuchang-2026!' })
      .catch(() => {});
    const id = await ended();
    await leader.ask(door('archiveIncident'), { params: { id }, body: { commandId: uuid() } } as never);
    return by(
      lead,
      {
        fields: { content: '更正' },
        reason: '笔误',
        approver: { login: 'second', password: 'Xuchang-2026!' },
      },
      { id },
    );
  },
  issueOrders: async () =>
    by(lead, {
      incidentId: await incident(),
      lines: [{ orderId: uuid(), kind: 'dutyRoom', id: 'duty-411081-gas' }],
    }),
  markOrder: async () => by(() => gas, { mark: 'acknowledged' }, { id: await ordered() }),
  assignOrder: async () => by(() => gas, { unitIds: ['unit-0375'], stack: true }, { id: await ordered() }),
  reportOrder: async () => by(() => gas, { final: false, text: '到场' }, { id: await ordered() }),
  declineOrder: async () => by(() => gas, { reason: '非我职责' }, { id: await ordered() }),
  ruleOrder: async () => {
    const id = await ordered();
    await gas.ask(door('declineOrder'), {
      params: { id },
      body: { commandId: uuid(), reason: '非我职责' },
    } as never);
    return by(lead, { ruling: 'uphold', reason: '同意' }, { id });
  },
  urgeOrder: async () => by(lead, { text: '快' }, { id: await ordered() }),
  recallOrder: async () => by(lead, { reason: '误派' }, { id: await ordered() }),
  actOnSeat: async () => {
    await seatAct(taker, 'open');
    return by(take, { reason: '用餐' }, { id: taker.me.seatId ?? '', act: 'rest' });
  },
  setUnitStatus: async () => {
    const squad = await city.memberOf('unit-0402');
    return by(() => squad, { status: 'outOfService', reason: uuid() }, { id: 'unit-0402' });
  },
};
/** Reads with a command id only for the reason they log (查看号码). */
const READS = ['unmaskCaller'];

const fields = (one: Door): string[] =>
  Object.keys((one.body as { shape?: Record<string, unknown> } | undefined)?.shape ?? {});
const COMMANDS = DOORS.filter((one) =>
  fields(one).some((name) => name === 'commandId' || name === 'eventId'),
).filter((one) => !READS.includes(one.name));

const facts = async (): Promise<number> =>
  (await city.house.storage.pool.query<{ n: number }>('select count(*)::int as n from event')).rows[0]?.n ??
  0;
const send = async (one: Door, asked: Asked, who: Visitor) => {
  const reply = await who.fetch(urlOf(one, { params: asked.params } as never), {
    method: one.method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(asked.body),
  });
  const { instance: _instance, ...told } = (await reply.json()) as Record<string, unknown>;
  return { status: reply.status, told };
};
const ready = async (name: string): Promise<Asked> => {
  const asked = await (GOOD[name]?.() ?? Promise.reject(new Error(`no example for ${name}`)));
  return { ...asked, body: { commandId: uuid(), ...asked.body } };
};
/** Afterwards the seat is free and the call settled, so that the next example finds a hall as it was. */
const tidyUp = async (): Promise<void> => {
  const { rows } = await city.house.storage.pool.query<{ id: string }>(
    `select state ->> 'callId' as id from seat where id = $1 and state ->> 'callId' is not null`,
    [taker.me.seatId],
  );
  for (const { id } of rows) {
    await putDown(taker, id).catch(() => {});
    await taker
      .ask(door('disposeCall'), { params: { id }, body: { commandId: uuid(), code: 'test' } } as never)
      .catch(() => {});
  }
  await seatAct(taker, 'close').catch(() => {});
};

describe('Every command (幂等)', () => {
  it('has an example here', () => {
    expect(Object.keys(GOOD).sort()).toEqual(COMMANDS.map((one) => one.name).sort());
  });

  for (const one of COMMANDS)
    it(`${one.name}: asked again it is done once and answered the same, at once or later`, async () => {
      const asked = await ready(one.name);
      const before = await facts();
      const answers = await Promise.all(Array.from({ length: 6 }, () => send(one, asked, asked.who())));
      const first = answers[0];
      expect(first?.status, JSON.stringify(first?.told)).toBe(200);
      for (const answer of answers) expect(answer).toEqual(first);
      const done = (await facts()) - before;
      if (one.name !== 'addLabel') expect(done).toBeGreaterThan(0);
      await city.clock.advance(1);
      expect(await send(one, asked, asked.who())).toEqual(first);
      expect((await facts()) - before).toBe(done);
      await tidyUp();
    });

  it('that was refused is refused the same when asked again, though it would be allowed by now', async () => {
    const orderId = await ordered();
    const incidentId =
      (
        await city.house.storage.pool.query<{ id: string }>(
          'select incident_id as id from orders where id = $1',
          [orderId],
        )
      ).rows[0]?.id ?? '';
    const asked: Asked = { who: lead, params: { id: incidentId }, body: { commandId: uuid(), result: '完' } };
    const first = await send(door('closeIncident'), asked, leader);
    expect(first.status).toBe(409);
    await mark(gas, orderId, 'onScene');
    await report(gas, orderId);
    expect(await send(door('closeIncident'), asked, leader)).toEqual(first);
    expect(
      (await send(door('closeIncident'), { ...asked, body: { ...asked.body, commandId: uuid() } }, leader))
        .status,
    ).toBe(200);
  });

  it('belongs to whoever gave it: another’s id is nobody’s business', async () => {
    const asked = await ready('remarkIncident');
    expect((await send(door('remarkIncident'), asked, leader)).status).toBe(200);
    const other = await city.role('shiftLeader', '许昌市');
    const refused = await send(door('remarkIncident'), asked, other);
    expect(refused.status).toBe(422);
    expect(JSON.stringify(refused.told)).toContain('commandId');
  });

  it('with an id of a thing that is there already is refused as taken, never a 500', async () => {
    for (const name of ['openIncident', 'enterCall', 'issueOrders']) {
      const asked = await ready(name);
      expect((await send(door(name), asked, asked.who())).status).toBe(200);
      const again = await ready(name);
      const key = { openIncident: 'incidentId', enterCall: 'callId', issueOrders: 'lines' }[name] ?? '';
      const taken = await send(
        door(name),
        { ...again, body: { ...again.body, [key]: asked.body[key] } },
        again.who(),
      );
      expect([name, taken.status, taken.told['code']]).toEqual([name, 409, 'id_taken']);
    }
  });
});
