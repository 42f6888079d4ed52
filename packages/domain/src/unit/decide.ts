import { type Decision, type Instant, ok, type Result, refuse } from '../kernel.ts';
import type { Unit } from './unit.ts';

/** 上下岗, 停用. A unit with orders in hand cannot leave. @refuses unit_busy, reason_required */
export const decideUnitStatus = (
  unit: Unit,
  command: { readonly status: 'offDuty' | 'available' | 'outOfService'; readonly reason?: string },
  now: Instant,
): Result<Decision> => {
  if (unit.orders.length > 0)
    return refuse('unit_busy', { info: { name: unit.name, orders: unit.orders.length } });
  if (command.status === 'outOfService' && !command.reason?.trim())
    return refuse('reason_required', { field: 'reason' });
  if (unit.status === command.status) return ok({ events: [] });
  return ok({
    events: [{ stream: 'unit', id: unit.id, type: 'UnitStatusSet', data: { ...command }, occurredAt: now }],
  });
};
