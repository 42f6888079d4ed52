import { type Instant, impossible, tidy } from '../kernel.ts';
import type { Mark, Order, OrderEvent, OrderMarks, OrderStatus } from './order.ts';

const RANK: Readonly<Record<string, number>> = {
  issued: 0,
  delivered: 1,
  acknowledged: 2,
  departed: 3,
  onScene: 4,
  reported: 5,
  closed: 6,
};

const keyOf = (mark: Mark): keyof OrderMarks => `${mark}At`;

/** The furthest state the marks allow; side states (退单, 召回) stay until a person moves them. */
const furthest = (status: OrderStatus, mark: Mark): OrderStatus => {
  const to = RANK[mark];
  const from = RANK[status];
  return to !== undefined && from !== undefined && to > from ? (mark as OrderStatus) : status;
};

/** Folds one fact into an order (派警单). An unknown fact is a defect. */
export const evolveOrder = (before: Order | undefined, id: string, event: OrderEvent, at: Instant): Order => {
  if (event.type === 'OrderIssued')
    return tidy({
      ...event.data,
      id,
      version: 1,
      status: 'issued' as const,
      marks: { issuedAt: at },
      assignees: [],
      attempts: [],
      feedback: [],
      overdue: [],
      urges: 0,
      doubtfulMarks: [],
    });
  if (!before) return impossible(`${event.type} for an order nobody issued`);
  return tidy({ ...before, ...changed(before, event, at), version: before.version + 1 });
};

/** Where the marks alone put an order (环节所至). */
const reached = (marks: OrderMarks): OrderStatus => {
  const at = (['reported', 'onScene', 'departed', 'acknowledged', 'delivered'] as const).find(
    (mark) => marks[keyOf(mark)] !== undefined,
  );
  return at ?? 'issued';
};

/** 退单裁定. A forced order stands where its marks left it, with fresh clocks; whom to send is named anew. */
const ruled = (order: Order, ruling: 'reassign' | 'uphold' | 'force', at: Instant): Partial<Order> => {
  const declined = order.declined ? { ...order.declined, ruling } : undefined;
  if (ruling === 'uphold') return { declined };
  if (ruling === 'reassign') return { declined, status: 'recalled' };
  return {
    declined,
    forced: true,
    status: reached(order.marks),
    marks: { ...order.marks, forcedAt: at },
    assignees: [],
    overdue: order.overdue.filter((mark) => order.marks[keyOf(mark)] !== undefined),
  };
};

const marked = (order: Order, mark: Mark, at: Instant, doubtful: boolean): Partial<Order> => {
  const key = keyOf(mark);
  const known = order.marks[key];
  return {
    marks: { ...order.marks, [key]: known === undefined ? at : Math.min(known, at) },
    status: furthest(order.status, mark),
    doubtfulMarks:
      doubtful && !order.doubtfulMarks.includes(mark) ? [...order.doubtfulMarks, mark] : order.doubtfulMarks,
  };
};

const changed = (
  order: Order,
  event: Exclude<OrderEvent, { type: 'OrderIssued' }>,
  at: Instant,
): Partial<Order> => {
  switch (event.type) {
    case 'OrderMarked':
      return marked(order, event.data.mark, at, event.data.doubtful === true);
    case 'OrderAssigned':
      return { assignees: event.data.assignees };
    case 'OrderReported': {
      const feedback = [...order.feedback, tidy({ ...event.data.feedback, at })];
      if (!event.data.feedback.final) return { feedback };
      return { feedback, ...marked(order, 'reported', at, event.data.doubtful === true) };
    }
    case 'OrderDeclined':
      return { status: 'declined', declined: { ...event.data, at } };
    case 'DeclineRuled':
      return ruled(order, event.data.ruling, at);
    case 'OrderUrged':
      return { urgedAt: at, urges: order.urges + 1 };
    case 'OrderRecalled':
      return { status: 'recalled', recalled: { ...event.data, at } };
    case 'OrderOverdue':
      return { overdue: [...order.overdue, event.data.stage] };
    case 'OrderAttempted':
      return { attempts: [...order.attempts, { ...event.data, at }] };
    case 'OrderAttemptSettled':
      return {
        attempts: order.attempts.map((a) =>
          a.id === event.data.attemptId
            ? tidy({ ...a, result: event.data.result, detail: event.data.detail })
            : a,
        ),
      };
    case 'OrderMoved':
      return { incidentId: event.data.incidentId, incidentNo: event.data.incidentNo };
    case 'OrderAmended':
      return { brief: event.data.brief };
    case 'OrderClosed':
      return { status: 'closed' };
    default:
      return impossible(event);
  }
};
