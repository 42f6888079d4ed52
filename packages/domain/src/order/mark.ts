import { type Decision, type Happened, type Instant, ok, type Result, refuse } from '../kernel.ts';
import { nextClock } from './clock.ts';
import { orderFact } from './facts.ts';
import {
  type Feedback,
  isOrderActive,
  type Mark,
  type Order,
  type OrderEvent,
  orderAcceptsNow,
} from './order.ts';

/** A telephone whose clock is further off than this is believed only with a mark of doubt (时钟存疑). */
export const CLOCK_SKEW_MAX_MS = 5 * 60_000;

const wrong = (order: Order): Result<never> =>
  refuse('order_wrong_state', {
    acceptedNow: orderAcceptsNow(order),
    info: { status: order.status, no: order.no },
  });

/** Units that stop working for this order (释放力量). */
export const releases = (order: Order, at: Instant): Happened[] =>
  [
    ...new Set([
      ...(order.addressee.kind === 'dutyRoom' ? [] : [order.addressee.id]),
      ...order.assignees.map((a) => a.id),
    ]),
  ].map((id) => ({
    stream: 'unit' as const,
    id,
    type: 'UnitReleased',
    data: { orderId: order.id },
    occurredAt: at,
  }));

export interface MarkCommand {
  readonly mark: Mark;
  readonly byName: string;
  /** What the source says; judged against `now`, never trusted blindly. */
  readonly occurredAt: Instant;
  readonly point?: { readonly lng: number; readonly lat: number };
  /** From a training key that replays history: no doubt is cast on old times. */
  readonly backdated?: boolean;
}

/**
 * The time we believe (可信时刻). Nobody acts on an order before it was issued or after now: such a clock is wrong and
 * our own counts instead, so that a slow telephone never earns a quick signature. Far off, it is marked as doubtful.
 */
const believed = (
  order: Order,
  { occurredAt, backdated }: { readonly occurredAt: Instant; readonly backdated?: boolean },
  now: Instant,
): { readonly at: Instant; readonly doubtful: boolean } => {
  if (backdated) return { at: occurredAt, doubtful: false };
  const { issuedAt } = order.marks;
  const doubtful = occurredAt > now + CLOCK_SKEW_MAX_MS || occurredAt < issuedAt - CLOCK_SKEW_MAX_MS;
  return { at: occurredAt < issuedAt ? now : Math.min(occurredAt, now), doubtful };
};

/**
 * 送达, 签收, 出动, 到达, 转运, 到院, 撤离. Duplicates settle without a new fact; late and reordered ones fill their mark.
 * @refuses order_wrong_state only for a withdrawn order's first signature
 */
export const decideMark = (order: Order, command: MarkCommand, now: Instant): Result<Decision> => {
  if (!orderAcceptsNow(order).includes('mark')) return wrong(order);
  const known = order.marks[`${command.mark}At`];
  if (order.status === 'recalled' && command.mark === 'acknowledged' && known === undefined)
    return wrong(order);
  const { at, doubtful } = believed(order, command, now);
  if (known !== undefined && known <= at) return ok({ events: [] });
  const event: OrderEvent = {
    type: 'OrderMarked',
    data: {
      mark: command.mark,
      byName: command.byName,
      ...(doubtful ? { doubtful: true } : {}),
      ...(command.point ? { point: command.point } : {}),
    },
  };
  const events = [orderFact(order.id, event, at)];
  const leaves = command.mark === 'reported' || (command.mark === 'cleared' && known === undefined);
  if (leaves && isOrderActive(order)) events.push(...releases(order, at));
  return ok({ events, ...nextClock(order, event, at) });
};

/**
 * 反馈. A final report releases the units; a further report on a reported order adds to it. What comes late from a
 * closed or recalled order is kept too, and changes nothing but the record.
 */
export const decideReport = (
  order: Order,
  command: {
    readonly feedback: Omit<Feedback, 'at'>;
    readonly occurredAt: Instant;
    readonly backdated?: boolean;
  },
  now: Instant,
): Result<Decision> => {
  if (!orderAcceptsNow(order).includes('report')) return wrong(order);
  const { at, doubtful } = believed(order, command, now);
  const data = { feedback: command.feedback, ...(doubtful ? { doubtful } : {}) };
  const event: OrderEvent = { type: 'OrderReported', data };
  const events = [orderFact(order.id, event, at)];
  if (!command.feedback.final) return ok({ events });
  if (isOrderActive(order)) events.push(...releases(order, at));
  return ok({ events, ...nextClock(order, event, at) });
};
