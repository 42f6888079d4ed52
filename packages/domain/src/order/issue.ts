import { type Incident, incidentAccepts } from '../incident/index.ts';
import { type Decision, type Happened, type Instant, LIMITS, ok, type Result, refuse, type TimerSet } from '../kernel.ts';
import { ACTIVE_ORDERS_MAX, type Unit } from '../unit/index.ts';
import { isOrderActive, type Order, type OrderEvent, type OrderLimits } from './order.ts';

/** What one addressee of a dispatch is told (派警一项). Ids and numbers are made by the caller. */
export interface IssueLine {
  readonly id: string;
  readonly no: string;
  readonly addressee: Order['addressee'];
  readonly role: Order['role'];
  readonly copiedTo: readonly string[];
  readonly instruction: string;
  readonly limits: OrderLimits;
  readonly ladder: Order['ladder'];
}

export const orderFact = (id: string, event: OrderEvent, at: Instant): Happened => ({
  stream: 'order',
  id,
  type: event.type,
  data: event.data,
  occurredAt: at,
});

/**
 * 派警: one action, several orders, each straight to its addressee (T3-3, T3-4).
 * A committed unit is only taken with `stack`, a conscious 叠加派警.
 * @refuses order_needs_addressee, order_duplicate_addressee, incident_wrong_state, unit_not_available, unit_committed, unit_busy
 */
export const decideIssue = (
  { incident, orders, units }: { incident: Incident; orders: readonly Order[]; units: readonly Unit[] },
  command: { readonly lines: readonly IssueLine[]; readonly stack: boolean; readonly forced?: boolean },
  now: Instant,
): Result<Decision> => {
  const no = incidentAccepts(incident, 'issue') ?? badLines(command.lines, orders) ?? badUnits(command, units);
  if (no) return no;
  const batch = Math.max(0, ...orders.map((order) => order.batch)) + 1;
  const events: Happened[] = [];
  const timers: TimerSet[] = [];
  for (const line of command.lines) {
    events.push(issued(incident, line, batch, command.forced ?? false, now));
    timers.push(...firstTimers(line, now));
    if (line.addressee.kind !== 'dutyRoom')
      events.push({ stream: 'unit', id: line.addressee.id, type: 'UnitCommitted', data: { orderId: line.id, incidentNo: incident.no }, occurredAt: now });
  }
  return ok({ events, timers });
};

const badLines = (lines: readonly IssueLine[], orders: readonly Order[]): Result<never> | undefined => {
  if (lines.length === 0) return refuse('order_needs_addressee');
  if (lines.length > LIMITS.addresseesMax) return refuse('invalid_input', { field: 'lines', info: { max: LIMITS.addresseesMax } });
  const seen = new Set(orders.filter(isOrderActive).map((order) => `${order.addressee.kind}:${order.addressee.id}`));
  for (const { addressee } of lines) {
    const key = `${addressee.kind}:${addressee.id}`;
    if (seen.has(key)) return refuse('order_duplicate_addressee', { info: { name: addressee.name } });
    seen.add(key);
  }
  return undefined;
};

const badUnits = (
  command: { readonly lines: readonly IssueLine[]; readonly stack: boolean },
  units: readonly Unit[],
): Result<never> | undefined => {
  for (const { addressee } of command.lines) {
    if (addressee.kind === 'dutyRoom') continue;
    const unit = units.find((u) => u.id === addressee.id);
    if (!unit) return refuse('not_found', { info: { name: addressee.name } });
    if (unit.status === 'offDuty' || unit.status === 'outOfService')
      return refuse('unit_not_available', { info: { name: unit.name, status: unit.status } });
    if (unit.status === 'committed' && !command.stack)
      return refuse('unit_committed', { info: { name: unit.name, incidentNo: unit.orders[0]?.incidentNo ?? '' } });
    if (unit.orders.length >= ACTIVE_ORDERS_MAX) return refuse('unit_busy', { info: { name: unit.name } });
  }
  return undefined;
};

const issued = (incident: Incident, line: IssueLine, batch: number, forced: boolean, now: Instant): Happened => {
  const { id, ...rest } = line;
  return orderFact(
    id,
    {
      type: 'OrderIssued',
      data: {
        ...rest,
        mode: incident.mode,
        incidentId: incident.id,
        incidentNo: incident.no,
        centreId: incident.centreId,
        batch,
        forced,
        brief: {
          typeCode: incident.typeCode,
          level: incident.level,
          place: incident.place,
          content: incident.content,
          areaClass: incident.areaClass,
          ...(incident.reporter.name ? { contactName: incident.reporter.name } : {}),
          ...(incident.reporter.phone ? { contactPhone: incident.reporter.phone } : {}),
        },
      },
    },
    now,
  );
};

export const stageTimerKey = (orderId: string): string => `order:${orderId}:stage`;
export const ladderTimerKey = (orderId: string): string => `order:${orderId}:ladder`;

const firstTimers = (line: IssueLine, now: Instant): TimerSet[] => {
  const stage: TimerSet = {
    key: stageTimerKey(line.id),
    kind: 'orderStage',
    dueAt: now + line.limits.ackWithinMs,
    ref: line.id,
    data: { stage: 'acknowledged' },
  };
  const rung = line.ladder[0];
  if (!rung) return [stage];
  return [stage, { key: ladderTimerKey(line.id), kind: 'orderLadder', dueAt: now + rung.afterMs, ref: line.id, data: { step: 0 } }];
};
