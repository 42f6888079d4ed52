import type { Wgs84 } from '@liandong/geo';
import { type Fact, type Instant, impossible, tidy, type Versioned } from '../kernel.ts';

/**
 * 力量状态.
 *
 *   offDuty 离岗 ⇄ available 待命 ⇄ committed 执行任务      outOfService 停用 (维修, 缺员)
 *
 * Only orders commit and release: committed while `orders` is not empty. A second release of the same order changes
 * nothing. A person moves a unit between the other three, and only while it has no order in hand.
 */
export type UnitStatus = 'offDuty' | 'available' | 'committed' | 'outOfService';

/** Orders one unit may carry at once (叠加上限). */
export const ACTIVE_ORDERS_MAX = 8;

/** 力量: a squad, a single person or a vehicle that can be sent. */
export interface Unit extends Versioned {
  readonly agencyId: string;
  readonly centreId: string;
  readonly regionCode: string;
  readonly kind: 'squad' | 'person' | 'vehicle';
  readonly name: string;
  readonly nameEn: string;
  readonly capabilities: readonly string[];
  readonly staffing: number;
  readonly phone?: string;
  readonly station?: string;
  readonly point: Wgs84;
  readonly status: UnitStatus;
  readonly statusReason?: string;
  readonly since: Instant;
  readonly orders: readonly { readonly orderId: string; readonly incidentNo: string }[];
}

export type UnitEvent =
  | Fact<
      'UnitEnrolled',
      Pick<
        Unit,
        | 'agencyId'
        | 'centreId'
        | 'regionCode'
        | 'kind'
        | 'name'
        | 'nameEn'
        | 'capabilities'
        | 'staffing'
        | 'phone'
        | 'station'
        | 'point'
      >
    >
  | Fact<'UnitCommitted', { readonly orderId: string; readonly incidentNo: string }>
  | Fact<'UnitReleased', { readonly orderId: string }>
  | Fact<
      'UnitStatusSet',
      { readonly status: 'offDuty' | 'available' | 'outOfService'; readonly reason?: string }
    >;

/** Folds one fact into a unit (力量). */
export const evolveUnit = (before: Unit | undefined, id: string, event: UnitEvent, at: Instant): Unit => {
  if (event.type === 'UnitEnrolled')
    return before
      ? tidy({ ...before, ...tidy(event.data), version: before.version + 1 })
      : tidy({ ...event.data, id, version: 1, status: 'available' as const, since: at, orders: [] });
  if (!before) return impossible(`${event.type} for a unit nobody enrolled`);
  return tidy({ ...before, ...changed(before, event, at), version: before.version + 1 });
};

const changed = (
  unit: Unit,
  event: Exclude<UnitEvent, { type: 'UnitEnrolled' }>,
  at: Instant,
): Partial<Unit> => {
  switch (event.type) {
    case 'UnitCommitted':
      return {
        status: 'committed',
        since: unit.status === 'committed' ? unit.since : at,
        orders: [...unit.orders.filter((o) => o.orderId !== event.data.orderId), event.data],
      };
    case 'UnitReleased': {
      const orders = unit.orders.filter((o) => o.orderId !== event.data.orderId);
      const freed = unit.status === 'committed' && orders.length === 0;
      return { orders, status: freed ? 'available' : unit.status, since: freed ? at : unit.since };
    }
    case 'UnitStatusSet':
      return { status: event.data.status, statusReason: event.data.reason, since: at };
    default:
      return impossible(event);
  }
};
