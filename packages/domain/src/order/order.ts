import type { Fact, Instant, Mode, Versioned } from '../kernel.ts';
import type { AreaClass, Place } from '../location/index.ts';

/**
 * 派警单 states.
 *
 *   issued 已派 ─▶ delivered 已送达 ─▶ acknowledged 已签收 ─▶ departed 已出动 ─▶ onScene 已到达 ─▶ reported 已反馈 ─▶ closed 已了结
 *      └──────── declined 退单 ◀── before departure        recalled 召回 ◀── any time before the report
 *
 *   declined ──▶ 裁定: force → the furthest mark again · reassign → recalled · uphold → stays declined
 *
 * The state is the furthest mark reached. Marks keep the earliest time the source gave; a late, repeated or
 * reordered update fills its own mark and never moves the order backwards.
 */
export type OrderStatus =
  | 'issued'
  | 'delivered'
  | 'acknowledged'
  | 'departed'
  | 'onScene'
  | 'reported'
  | 'closed'
  | 'declined'
  | 'recalled';

/** 环节 the field reports, in their order. Transport and hospital (转运, 到院) do not change the state. */
export const MARKS = [
  'delivered',
  'acknowledged',
  'departed',
  'onScene',
  'transport',
  'hospital',
  'reported',
  'cleared',
] as const;
export type Mark = (typeof MARKS)[number];

/** When each thing happened; four separate facts: sent, delivered by the system, signed by a person, departed. */
export interface OrderMarks {
  readonly issuedAt: Instant;
  readonly deliveredAt?: Instant;
  readonly acknowledgedAt?: Instant;
  readonly departedAt?: Instant;
  readonly onSceneAt?: Instant;
  readonly transportAt?: Instant;
  readonly hospitalAt?: Instant;
  readonly reportedAt?: Instant;
  readonly clearedAt?: Instant;
  /** 强制指定: from here the limits of a forced order count anew. */
  readonly forcedAt?: Instant;
}

/** 受令对象: a duty room (值班室), a unit (分队) or a single person. */
export interface Addressee {
  readonly kind: 'dutyRoom' | 'unit' | 'person';
  readonly id: string;
  readonly name: string;
  readonly agencyId: string;
  readonly agencyName: string;
}

/** Time limits stamped when the order is issued (时限); arrival by area class. All from `countedFrom`, the report from arrival. */
export interface OrderLimits {
  readonly deliverWithinMs: number;
  readonly ackWithinMs: number;
  readonly departWithinMs: number;
  readonly arriveWithinMs: number;
  readonly reportWithinMs: number;
}

/** One rung of the escalation ladder (升级策略), stamped on the order. */
export interface LadderStep {
  readonly afterMs: number;
  readonly unless: 'delivered' | 'acknowledged';
  readonly channel: 'voice' | 'sms' | 'leader';
  readonly to: string;
  readonly toName: string;
}

/** One attempt to reach the addressee over another channel (通知尝试). */
export interface Attempt {
  readonly id: string;
  readonly at: Instant;
  readonly channel: LadderStep['channel'];
  readonly toName: string;
  readonly why: string;
  readonly result?: 'sent' | 'failed' | 'noGateway' | 'acknowledged';
  readonly detail?: string;
}

/** What the field needs to know, copied at issue so that an order reads the same offline (警情摘要). */
export interface Brief {
  readonly typeCode: string;
  readonly level: number;
  readonly place: Place;
  readonly content: string;
  readonly contactName?: string;
  readonly contactPhone?: string;
  readonly areaClass: AreaClass;
}

/** 反馈: progress (阶段反馈) or the final report (结果反馈). The field may re-classify; both types are kept. */
export interface Feedback {
  readonly at: Instant;
  readonly final: boolean;
  readonly text: string;
  readonly result?: string;
  readonly typeCode?: string;
  readonly casualties?: { readonly trapped: number; readonly injured: number; readonly dead: number };
  readonly fileIds: readonly string[];
  readonly byName: string;
}

/** 派警单: one instruction to one duty room, unit or person. Depth one: the parent agency gets a copy (抄送). */
export interface Order extends Versioned {
  readonly no: string;
  readonly mode: Mode;
  readonly incidentId: string;
  readonly incidentNo: string;
  readonly centreId: string;
  readonly batch: number;
  readonly role: 'lead' | 'support';
  readonly addressee: Addressee;
  readonly copiedTo: readonly string[];
  readonly instruction: string;
  readonly brief: Brief;
  readonly status: OrderStatus;
  readonly marks: OrderMarks;
  readonly limits: OrderLimits;
  readonly ladder: readonly LadderStep[];
  readonly assignees: readonly {
    readonly kind: 'unit' | 'person';
    readonly id: string;
    readonly name: string;
  }[];
  readonly attempts: readonly Attempt[];
  readonly feedback: readonly Feedback[];
  readonly overdue: readonly Mark[];
  readonly urgedAt?: Instant;
  readonly urges: number;
  readonly declined?: {
    readonly at: Instant;
    readonly reason: string;
    readonly byName: string;
    readonly ruling?: 'reassign' | 'uphold' | 'force';
  };
  readonly recalled?: { readonly at: Instant; readonly reason: string };
  readonly forced: boolean;
  /** Marks whose source's time was more than a little away from ours (时钟存疑). */
  readonly doubtfulMarks: readonly Mark[];
}

export type OrderEvent =
  | Fact<
      'OrderIssued',
      Pick<
        Order,
        | 'no'
        | 'mode'
        | 'incidentId'
        | 'incidentNo'
        | 'centreId'
        | 'batch'
        | 'role'
        | 'addressee'
        | 'copiedTo'
        | 'instruction'
        | 'brief'
        | 'limits'
        | 'ladder'
        | 'forced'
      >
    >
  | Fact<
      'OrderMarked',
      {
        readonly mark: Mark;
        readonly byName: string;
        readonly doubtful?: boolean;
        readonly point?: { readonly lng: number; readonly lat: number };
      }
    >
  | Fact<'OrderAssigned', { readonly assignees: Order['assignees'] }>
  | Fact<'OrderReported', { readonly feedback: Omit<Feedback, 'at'>; readonly doubtful?: boolean }>
  | Fact<'OrderDeclined', { readonly reason: string; readonly byName: string }>
  | Fact<'DeclineRuled', { readonly ruling: 'reassign' | 'uphold' | 'force'; readonly reason: string }>
  | Fact<'OrderUrged', { readonly text: string }>
  | Fact<'OrderRecalled', { readonly reason: string }>
  | Fact<'OrderOverdue', { readonly stage: Mark }>
  | Fact<'OrderAttempted', Omit<Attempt, 'at'>>
  | Fact<
      'OrderAttemptSettled',
      {
        readonly attemptId: string;
        readonly result: NonNullable<Attempt['result']>;
        readonly detail?: string;
      }
    >
  | Fact<
      'OrderMoved',
      { readonly fromIncidentId: string; readonly incidentId: string; readonly incidentNo: string }
    >
  | Fact<'OrderAmended', { readonly brief: Brief }>
  | Fact<'OrderClosed', { readonly waivedReason?: string }>;

/** Which commands each state accepts (可执行操作). */
export const ORDER_ACCEPTS: Readonly<Record<OrderStatus, readonly string[]>> = {
  issued: ['mark', 'assign', 'report', 'decline', 'urge', 'recall', 'attempt', 'amend', 'waive'],
  delivered: ['mark', 'assign', 'report', 'decline', 'urge', 'recall', 'attempt', 'amend', 'waive'],
  acknowledged: ['mark', 'assign', 'report', 'decline', 'urge', 'recall', 'attempt', 'amend', 'waive'],
  departed: ['mark', 'assign', 'report', 'urge', 'recall', 'amend', 'waive'],
  onScene: ['mark', 'assign', 'report', 'urge', 'recall', 'amend', 'waive'],
  reported: ['mark', 'report', 'close'],
  closed: ['mark', 'report'],
  declined: ['rule', 'mark'],
  recalled: ['mark', 'report'],
};

/** What this very order accepts (可执行操作): a forced order is not declined again, a ruled decline not ruled again. */
export const orderAcceptsNow = (order: Pick<Order, 'status' | 'forced' | 'declined'>): readonly string[] =>
  ORDER_ACCEPTS[order.status].filter(
    (act) =>
      !(act === 'decline' && order.forced) && !(act === 'rule' && order.declined?.ruling !== undefined),
  );

/** 在办: somebody still owes something on this order. */
export const isOrderActive = (order: Pick<Order, 'status'>): boolean =>
  ['issued', 'delivered', 'acknowledged', 'departed', 'onScene'].includes(order.status);

/** 已反馈或了结. */
export const isOrderSettled = (order: Pick<Order, 'status'>): boolean =>
  order.status === 'reported' || order.status === 'closed';

/** 灯: red sent and unsigned, green signed, yellow overdue, grey fed back (domain/workflow 2.1, lamp semantics). */
export type Lamp = 'red' | 'green' | 'yellow' | 'grey' | 'none';
export const lampOf = (order: Order): Lamp => {
  if (isOrderSettled(order)) return 'grey';
  if (order.status === 'declined' || order.status === 'recalled') return 'none';
  const owed = nextMark(order);
  if (owed && order.overdue.includes(owed)) return 'yellow';
  return isSigned(order) ? 'green' : 'red';
};

/** 已签收 or beyond: who departed or arrived has read the order, whether the signature came or not. */
export const isSigned = ({ marks }: Pick<Order, 'marks'>): boolean =>
  (marks.acknowledgedAt ?? marks.departedAt ?? marks.onSceneAt) !== undefined;

/** The mark the addressee owes next (下一环节), and by when. */
export const nextMark = (
  order: Pick<Order, 'marks' | 'status'>,
): 'acknowledged' | 'departed' | 'onScene' | 'reported' | undefined => {
  if (!isOrderActive(order)) return undefined;
  if (order.marks.onSceneAt !== undefined) return 'reported';
  if (order.marks.departedAt !== undefined) return 'onScene';
  return order.marks.acknowledgedAt !== undefined ? 'departed' : 'acknowledged';
};

/** From when an order's limits count: its issue, or the ruling that forced it (起算时刻). */
export const countedFrom = ({ marks }: Pick<Order, 'marks'>): Instant => marks.forcedAt ?? marks.issuedAt;

/** When the next mark is due (到时). */
export const dueAtOf = (order: Pick<Order, 'marks' | 'status' | 'limits'>): Instant | undefined => {
  const from = countedFrom(order);
  switch (nextMark(order)) {
    case 'acknowledged':
      return from + order.limits.ackWithinMs;
    case 'departed':
      return from + order.limits.departWithinMs;
    case 'onScene':
      return from + order.limits.arriveWithinMs;
    case 'reported':
      return (order.marks.onSceneAt ?? from) + order.limits.reportWithinMs;
    default:
      return undefined;
  }
};
