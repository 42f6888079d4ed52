import { type Incident, incidentAccepts } from '../incident/index.ts';
import {
  type Decision,
  type Happened,
  type Instant,
  LIMITS,
  ok,
  type Result,
  refuse,
  type TimerSet,
} from '../kernel.ts';
import type { Unit } from '../unit/index.ts';
import { occupied, unavailable } from './assign.ts';
import { commitFact, ladderTimer, orderFact, stageTimerKey } from './facts.ts';
import { isOrderActive, type Order, type OrderLimits } from './order.ts';

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

/**
 * 派警: one action, several orders, each straight to its addressee (T3-3, T3-4).
 * A committed unit is only taken with `stack`, a conscious 叠加派警.
 * Nobody gets two orders for one incident at once, whether addressed or assigned by a duty room.
 * @refuses order_needs_addressee, order_duplicate_addressee, not_found, incident_wrong_state, unit_not_available, unit_committed, unit_busy
 */
export const decideIssue = (
  { incident, orders, units }: { incident: Incident; orders: readonly Order[]; units: readonly Unit[] },
  command: { readonly lines: readonly IssueLine[]; readonly stack: boolean; readonly forced?: boolean },
  now: Instant,
): Result<Decision> => {
  const no =
    incidentAccepts(incident, 'issue') ?? badLines(command.lines, orders) ?? badUnits(command, units);
  if (no) return no;
  const batch = Math.max(0, ...orders.map((order) => order.batch)) + 1;
  const events: Happened[] = [];
  const timers: TimerSet[] = [];
  for (const line of command.lines) {
    events.push(issued(incident, line, { batch, forced: command.forced ?? false }, now));
    timers.push(...firstTimers(line, now));
    if (line.addressee.kind !== 'dutyRoom')
      events.push(commitFact(line.addressee.id, { id: line.id, incidentNo: incident.no }, now));
  }
  return ok({ events, timers });
};

/** A unit and a person are both forces (力量): one id, however it is called; a duty room is something else. */
const keyOf = (addressee: { readonly kind: string; readonly id: string }): string =>
  `${addressee.kind === 'dutyRoom' ? 'dutyRoom' : 'force'}:${addressee.id}`;

const badLines = (lines: readonly IssueLine[], orders: readonly Order[]): Result<never> | undefined => {
  if (lines.length === 0) return refuse('order_needs_addressee');
  if (lines.length > LIMITS.addresseesMax)
    return refuse('invalid_input', { field: 'lines', info: { max: LIMITS.addresseesMax } });
  const active = orders.filter(isOrderActive);
  const seen = new Set(
    active.flatMap((o) => [keyOf(o.addressee), ...o.assignees.map((assignee) => keyOf(assignee))]),
  );
  for (const { addressee } of lines) {
    const key = keyOf(addressee);
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
    const no = unavailable(unit) ?? occupied(unit, command.stack);
    if (no) return no;
  }
  return undefined;
};

const issued = (
  incident: Incident,
  line: IssueLine,
  { batch, forced }: { batch: number; forced: boolean },
  now: Instant,
): Happened => {
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

const firstTimers = (line: IssueLine, now: Instant): TimerSet[] => [
  {
    key: stageTimerKey(line.id),
    kind: 'orderStage',
    dueAt: now + line.limits.ackWithinMs,
    ref: line.id,
    data: { stage: 'acknowledged' },
  },
  ...ladderTimer(line.id, line.ladder, now),
];
