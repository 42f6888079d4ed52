import { randomUUID } from 'node:crypto';
import { answerCall, ctiWebhook, endCall, enterCall } from '@liandong/contract/call';
import { archiveIncident, closeIncident, openIncident } from '@liandong/contract/incident';
import { issueOrders, markOrder, reportOrder } from '@liandong/contract/order';
import { actOnSeat } from '@liandong/contract/shift';
import type { Hall, Taker } from './hall.ts';

/** One incident to be (来警): whom, where, what, and the forces that go. All invented, all in the training city. */
export interface Told {
  readonly n: number;
  readonly typeCode: string;
  readonly point: { readonly lng: number; readonly lat: number };
  readonly placeText: string;
  readonly number: string;
  readonly lines: readonly { readonly kind: 'dutyRoom' | 'unit'; readonly id: string }[];
}
export interface Filed {
  readonly callId: string;
  readonly incidentId: string;
  readonly orderIds: readonly string[];
}

const JITTER_DEG = 0.01;

/** Tells incidents one after another, spread over townships, types, duty rooms and units; the same list every run. */
export const storyOf = (hall: Hall): ((n: number, orders?: number) => Told) => {
  const regions = hall.book.regions.filter((region) => region.level === 'township' && region.point);
  const types = hall.book.types.filter((type) => type.code.endsWith('00') === false);
  const rooms = hall.book.dutyRooms;
  const units = hall.units.filter((unit) => unit.status === 'available');
  const at = <T>(list: readonly T[], i: number): T => {
    const one = list[i % list.length];
    if (one === undefined) throw new Error('the training city is empty');
    return one;
  };
  return (n, orders = 3) => {
    const region = at(regions, n * 7);
    const base = region.point as { lng: number; lat: number };
    const wave = Math.sin(n * 12.9898) * 43_758.5453;
    const share = wave - Math.floor(wave);
    const forces = Array.from({ length: Math.max(0, orders - 1) }, (_unused, i) => ({
      kind: 'unit' as const,
      id: at(units, n * (orders - 1) + i).id,
    }));
    return {
      n,
      typeCode: at(types, n * 5).code,
      point: {
        lng: base.lng + (share - 0.5) * JITTER_DEG,
        lat: base.lat + (0.5 - share) * JITTER_DEG,
      },
      placeText: `${region.name}演练路${1 + (n % 400)}号`,
      number: `1990000${String(n % 10_000).padStart(4, '0')}`,
      lines: [{ kind: 'dutyRoom', id: at(rooms, n * 3).id }, ...forces],
    };
  };
};

const command = (at?: number) => ({
  commandId: randomUUID(),
  ...(at === undefined ? {} : { occurredAt: at }),
});

/** Ids of one incident begin alike, so that history can be cloned by one replacement. */
const kinId = (kin: string): string => kin + randomUUID().slice(8);

/** 接警 → 立案 → 派警: the measured span. `offered` by the switch, answered at whichever seat rings. */
export const takeIn = async (hall: Hall, told: Told): Promise<Filed & { readonly taker: Taker }> => {
  const offered = await hall.trunk.ask(ctiWebhook, {
    body: {
      eventId: randomUUID(),
      kind: 'offered',
      key: randomUUID(),
      callerNumber: told.number,
      accessNumber: '110',
      subscriberName: '演练用户',
      subscriberAddress: told.placeText,
    },
  });
  const taker = hall.takers.find((one) => one.seatId === offered.seatId);
  if (!taker) throw new Error('no seat rang: more calls at once than seats');
  await taker.line.ask(answerCall, {
    params: { id: offered.callId },
    body: { ...command(), seatId: taker.seatId },
  });
  const kin = randomUUID().slice(0, 8);
  const filed = await openAndSend(taker.line, told, { kin, callId: offered.callId });
  return { taker, callId: offered.callId, ...filed };
};

const openAndSend = async (
  line: Taker['line'],
  told: Told,
  given: { readonly kin: string; readonly callId: string; readonly at?: number },
): Promise<Omit<Filed, 'callId'>> => {
  const incidentId = kinId(given.kin);
  await line.ask(openIncident, {
    body: {
      ...command(given.at),
      incidentId,
      callId: given.callId,
      typeCode: told.typeCode,
      place: { text: told.placeText, point: told.point, source: 'map' },
      content: `${told.placeText}有人报警,现场情况正在核实,请派人前往处置。`,
      reporter: { name: '演练报警人', phone: told.number },
    },
  });
  const lines = told.lines.map((one) => ({ ...one, orderId: kinId(given.kin) }));
  if (lines.length > 0)
    await line.ask(issueOrders, {
      body: {
        ...command(given.at === undefined ? undefined : given.at + 20_000),
        incidentId,
        lines,
        stack: true,
      },
    });
  return { incidentId, orderIds: lines.map((one) => one.orderId) };
};

/** 挂机 and 置闲: the seat is free for the next call. */
export const hangUp = async (taker: Taker, filed: Filed): Promise<void> => {
  await taker.line.ask(endCall, { params: { id: filed.callId }, body: command() });
  await taker.line.ask(actOnSeat, { params: { id: taker.seatId, act: 'ready' }, body: command() });
};

const MARKS = ['delivered', 'acknowledged', 'departed', 'onScene'] as const;

/** 签收 … 到达: the orders are on scene; nothing is overdue soon. */
export const bringOnScene = async (hall: Hall, filed: Filed, at?: number): Promise<void> => {
  for (const id of filed.orderIds)
    for (const [i, mark] of MARKS.entries())
      await hall.field.ask(markOrder, {
        params: { id },
        body: { ...command(at === undefined ? undefined : at + 30_000 + i * 60_000), mark },
      });
};

/** 反馈, 结案 and, for history, 归档. */
export const finish = async (
  hall: Hall,
  filed: Filed,
  { at, archive = false }: { at?: number; archive?: boolean } = {},
): Promise<void> => {
  const later = (ms: number) => command(at === undefined ? undefined : at + ms);
  for (const id of filed.orderIds)
    await hall.field.ask(reportOrder, {
      params: { id },
      body: { ...later(1_800_000), final: true, text: '已到现场处置完毕,人员平安,现场已恢复。' },
    });
  const params = { id: filed.incidentId };
  await hall.field.ask(closeIncident, { params, body: { ...later(1_900_000), result: '处置完毕' } });
  if (archive) await hall.field.ask(archiveIncident, { params, body: later(2_000_000) });
};

/** How far a past incident has come. */
export type Stage = 'open' | 'dispatched' | 'onScene' | 'archived';

/**
 * One incident that began at `at`, through the doors of a training database with a key that may back-date: history has no
 * clocks, so nothing of it runs out while something is measured.
 */
export const livePast = async (
  hall: Hall,
  told: Told,
  { kin, at, stage }: { readonly kin: string; readonly at: number; readonly stage: Stage },
): Promise<Filed> => {
  const callId = kinId(kin);
  await hall.field.ask(enterCall, {
    body: {
      ...command(at),
      callId,
      channel: 'telephone',
      accessNumber: '110',
      caller: { number: told.number, subscriberName: '演练用户', subscriberAddress: told.placeText },
    },
  });
  const opened = stage === 'open' ? { ...told, lines: [] } : told;
  const filed = { callId, ...(await openAndSend(hall.field, opened, { kin, callId, at: at + 10_000 })) };
  await hall.field.ask(endCall, { params: { id: callId }, body: command(at + 60_000) });
  if (stage === 'onScene' || stage === 'archived') await bringOnScene(hall, filed, at + 30_000);
  if (stage === 'archived') await finish(hall, filed, { at, archive: true });
  return filed;
};
