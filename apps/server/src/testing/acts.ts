import { randomUUID } from 'node:crypto';
import { answerCall, ctiWebhook, endCall } from '@liandong/contract/call';
import { closeIncident, openIncident } from '@liandong/contract/incident';
import { issueOrders, markOrder, reportOrder } from '@liandong/contract/order';
import { actOnSeat } from '@liandong/contract/shift';
import type { DoorAsk } from '@liandong/contract/kernel';
import type { Person, Visitor } from './person.ts';

/** A number that is in nothing but the call it was dialled from; exercise block, nobody's own (演练号段). */
let dialled = 0;
export const freshNumber = (): string => `1990374${String(1000 + ++dialled)}`;

const id = () => randomUUID();
type Offer = Partial<DoorAsk<typeof ctiWebhook>['body'] & object>;

/** 来电: a switch tells of a call. */
export const dial = (trunk: Visitor, offer: Offer = {}) => {
  const key = offer.key ?? `leg-${id()}`;
  return trunk
    .ask(ctiWebhook, {
      body: {
        eventId: id(),
        kind: 'offered',
        key,
        callerNumber: freshNumber(),
        accessNumber: '110',
        ...offer,
      },
    })
    .then((answer) => ({ ...answer, key }));
};
export const hangUp = (trunk: Visitor, key: string) =>
  trunk.ask(ctiWebhook, { body: { eventId: id(), kind: 'ended', key, by: 'caller' } });

export const seatAct = (
  person: Person,
  act: 'open' | 'close' | 'rest' | 'ready',
  seatId = person.me.seatId ?? '',
) => person.ask(actOnSeat, { params: { id: seatId, act }, body: { commandId: id(), reason: '试验' } });

/** 接听, and the seat that did it. */
export const answer = (person: Person, callId: string) =>
  person.ask(answerCall, { params: { id: callId }, body: { commandId: id() } });
export const putDown = (person: Person, callId: string) =>
  person.ask(endCall, { params: { id: callId }, body: { commandId: id() } });

type Opening = Partial<DoorAsk<typeof openIncident>['body'] & object>;
/** Where the counties are, roughly (各县政府驻地). */
export const AT = {
  yuzhou: { lng: 113.46494, lat: 34.15569 },
  yanling: { lng: 114.18262, lat: 34.10182 },
  weidu: { lng: 113.82234, lat: 34.02861 },
} as const;

/** 立案 at a point; the centre follows from the land. */
export const file = async (
  who: Visitor,
  point: { readonly lng: number; readonly lat: number },
  more: Opening = {},
) => {
  const incidentId = more.incidentId ?? id();
  return who.ask(openIncident, {
    body: {
      commandId: id(),
      incidentId,
      typeCode: '040101',
      place: { text: '试验路1号', point, source: 'map' },
      content: '沿街房屋冒烟',
      ...more,
    },
  });
};

/** 派警 to units or duty rooms; answers the orders in the order they were asked. */
export const dispatch = async (
  who: Visitor,
  incidentId: string,
  to: readonly { readonly kind: 'dutyRoom' | 'unit' | 'person'; readonly id: string }[],
  more: { readonly stack?: boolean; readonly forced?: boolean; readonly instruction?: string } = {},
): Promise<string[]> => {
  const { orders } = await who.ask(issueOrders, {
    body: { commandId: id(), incidentId, lines: to.map((line) => ({ ...line, orderId: id() })), ...more },
  });
  return orders.map((order) => order.orderId);
};

export const mark = (
  who: Visitor,
  orderId: string,
  what: 'delivered' | 'acknowledged' | 'departed' | 'onScene' | 'cleared',
  occurredAt?: number,
) => who.ask(markOrder, { params: { id: orderId }, body: { commandId: id(), mark: what, occurredAt } });
export const report = (
  who: Visitor,
  orderId: string,
  more: { readonly text?: string; readonly final?: boolean } = {},
) =>
  who.ask(reportOrder, {
    params: { id: orderId },
    body: { commandId: id(), final: true, text: '已处置完毕', ...more },
  });
export const close = (
  who: Visitor,
  incidentId: string,
  waived: readonly { orderId: string; reason: string }[] = [],
) =>
  who.ask(closeIncident, {
    params: { id: incidentId },
    body: { commandId: id(), result: '处置完毕', waived: [...waived] },
  });
