import type { DoorAsk } from '@liandong/contract/kernel';
import type { declineOrder, markOrder, reportOrder } from '@liandong/contract/order';
import type { Order } from '@liandong/domain/order';
import { now } from '../server/clock.ts';
import { newId } from '../server/id.ts';
import type { Act, NewItem } from './model.ts';

type MarkAct = Exclude<Act, 'report' | 'decline' | 'photo'>;
export interface Who {
  readonly id: string;
  readonly name: string;
}
type Point = { readonly lng: number; readonly lat: number };

const about = (order: Order, who: Who, act: Act) => ({
  personId: who.id,
  orderId: order.id,
  orderNo: order.no,
  act,
  params: { id: order.id },
});

export const markItem = (order: Order, mark: MarkAct, who: Who, point?: Point): NewItem => {
  const id = newId();
  const occurredAt = now();
  const body: DoorAsk<typeof markOrder>['body'] = {
    commandId: id,
    occurredAt,
    mark,
    byName: who.name,
    ...(point ? { point } : {}),
  };
  return { ...about(order, who, mark), id, doorName: 'markOrder', body, occurredAt };
};

/** 反馈内容 as the form gives it. */
export interface ReportWords {
  readonly final: boolean;
  readonly text: string;
  readonly result?: string;
  readonly typeCode?: string;
  readonly casualties?: { readonly trapped: number; readonly injured: number; readonly dead: number };
}
export interface Picture {
  readonly id: string;
  readonly bytes: ArrayBuffer;
  readonly type: string;
}

/** Pictures first, each an item of its own, then the words that name them. */
export const reportItems = (
  order: Order,
  words: ReportWords,
  who: Who,
  pictures: readonly Picture[],
): readonly NewItem[] => {
  const id = newId();
  const occurredAt = now();
  const files = pictures.map(
    (picture): NewItem => ({
      ...about(order, who, 'photo'),
      id: picture.id,
      doorName: 'orderFile',
      query: { fileId: picture.id },
      file: { bytes: picture.bytes, type: picture.type },
      occurredAt,
    }),
  );
  const body: DoorAsk<typeof reportOrder>['body'] = {
    commandId: id,
    occurredAt,
    ...words,
    fileIds: pictures.map((picture) => picture.id),
    byName: who.name,
  };
  return [...files, { ...about(order, who, 'report'), id, doorName: 'reportOrder', body, occurredAt }];
};

/** A refusal counts from when the centre hears it (a squad cannot have declined ten minutes ago), so its body has no time. */
export const declineItem = (order: Order, reason: string, who: Who): NewItem => {
  const id = newId();
  const body: DoorAsk<typeof declineOrder>['body'] = { commandId: id, reason, byName: who.name };
  return { ...about(order, who, 'decline'), id, doorName: 'declineOrder', body, occurredAt: now() };
};
