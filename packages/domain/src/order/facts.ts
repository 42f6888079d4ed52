import type { Happened, Instant, TimerSet } from '../kernel.ts';
import type { LadderStep, Order, OrderEvent } from './order.ts';

export const orderFact = (id: string, event: OrderEvent, at: Instant): Happened => ({
  stream: 'order',
  id,
  type: event.type,
  data: event.data,
  occurredAt: at,
});

/** A unit takes an order in hand (占用力量). */
export const commitFact = (
  unitId: string,
  order: Pick<Order, 'id' | 'incidentNo'>,
  at: Instant,
): Happened => ({
  stream: 'unit',
  id: unitId,
  type: 'UnitCommitted',
  data: { orderId: order.id, incidentNo: order.incidentNo },
  occurredAt: at,
});

export const stageTimerKey = (orderId: string): string => `order:${orderId}:stage`;
export const ladderTimerKey = (orderId: string): string => `order:${orderId}:ladder`;

/** The clock of the first rung (升级首步), when the order has a ladder. */
export const ladderTimer = (orderId: string, ladder: readonly LadderStep[], now: Instant): TimerSet[] =>
  ladder[0]
    ? [
        {
          key: ladderTimerKey(orderId),
          kind: 'orderLadder',
          dueAt: now + ladder[0].afterMs,
          ref: orderId,
          data: { step: 0 },
        },
      ]
    : [];
