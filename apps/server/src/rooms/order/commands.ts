import type { Actor } from '@liandong/domain/access';
import { may } from '@liandong/domain/access';
import { type Incident, isOpen, progressOf } from '@liandong/domain/incident';
import { type Decision, type Instant, ok, type Result, refuse } from '@liandong/domain/kernel';
import {
  decideAssign,
  decideIssue,
  decideMark,
  decideRecall,
  decideReport,
  decideRule,
  type Feedback,
  type IssueLine,
  isOrderActive,
  type LadderStep,
  type Mark,
  type Order,
} from '@liandong/domain/order';
import { limitsOf } from '@liandong/domain/plan';
import type { Unit } from '@liandong/domain/unit';
import { orderRows } from '@liandong/storage';
import { type Acting, type CommandAsked, type Moment, runCommand } from '../../command.ts';
import type { House } from '../../house.ts';
import { mayCommand, mayReport } from '../scope.ts';

export interface LineAsked {
  readonly orderId: string;
  readonly kind: 'dutyRoom' | 'unit' | 'person';
  readonly id: string;
  readonly role: 'lead' | 'support';
  readonly instruction?: string | undefined;
}

/** 升级策略 stamped on every order: the duty telephone, then a message, then the shift leader. @source workflow T2-4 */
const ladderFor = (name: string, phone: string): readonly LadderStep[] => [
  { afterMs: 30_000, unless: 'delivered', channel: 'voice', to: phone, toName: name },
  { afterMs: 60_000, unless: 'acknowledged', channel: 'sms', to: phone, toName: name },
  { afterMs: 120_000, unless: 'acknowledged', channel: 'leader', to: '', toName: '值班班长' },
];

const addressed = (
  house: House,
  line: LineAsked,
  units: readonly Unit[],
): { addressee: Order['addressee']; phone: string } | undefined => {
  if (line.kind === 'dutyRoom') {
    const room = house.book.dutyRoom(line.id);
    const agency = room && house.book.agency(room.agencyId);
    return room && agency
      ? {
          addressee: {
            kind: 'dutyRoom',
            id: room.id,
            name: room.name,
            agencyId: agency.id,
            agencyName: agency.name,
          },
          phone: room.phone,
        }
      : undefined;
  }
  const unit = units.find((u) => u.id === line.id);
  const agency = unit && house.book.agency(unit.agencyId);
  if (!unit || !agency) return undefined;
  const kind = unit.kind === 'person' ? ('person' as const) : ('unit' as const);
  return {
    addressee: { kind, id: unit.id, name: unit.name, agencyId: agency.id, agencyName: agency.name },
    phone: unit.phone ?? '',
  };
};

interface IssueAsked extends CommandAsked {
  readonly incidentId: string;
  readonly lines: readonly LineAsked[];
  readonly instruction?: string | undefined;
  readonly stack: boolean;
  readonly forced: boolean;
  readonly reassigns?: string | undefined;
}

/** The highest number given out for this incident (末号): merges bring others' orders and take them away again. */
const lastNumber = (incidentNo: string, orders: readonly Order[]): number =>
  Math.max(
    0,
    ...orders
      .filter(({ no }) => no.startsWith(`${incidentNo}-`))
      .map(({ no }) => Number(no.slice(incidentNo.length + 1))),
  );

const linesOf = (
  house: House,
  asked: IssueAsked,
  held: { incident: Incident; orders: readonly Order[]; units: readonly Unit[] },
): Result<IssueLine[]> => {
  const rule = house.book.rules().find((r) => r.id === held.incident.rule?.ruleId);
  const limits = limitsOf(rule);
  const last = lastNumber(held.incident.no, held.orders);
  const lines: IssueLine[] = [];
  for (const [i, line] of asked.lines.entries()) {
    const found = addressed(house, line, held.units);
    if (!found) return refuse('not_found', { field: `lines.${i}.id` });
    const { addressee, phone } = found;
    lines.push({
      id: line.orderId,
      no: `${held.incident.no}-${String(last + i + 1).padStart(2, '0')}`,
      addressee,
      role: line.role,
      // The parent gets a copy, not an approval step (T3-3).
      copiedTo: addressee.kind === 'dutyRoom' ? [] : [addressee.agencyId],
      instruction: line.instruction ?? asked.instruction ?? '',
      limits,
      ladder: ladderFor(addressee.name, phone),
    });
  }
  return ok(lines);
};

/** 派警: one action, one commit, every addressee its own order. 改派 withdraws the order it replaces in the same commit. */
export const issueOrders = (house: House, by: Actor, asked: IssueAsked) =>
  runCommand(
    house,
    by,
    asked,
    async (acting): Promise<Result<{ orders: { orderId: string; no: string }[] }>> => {
      const { tx, take, now } = acting;
      if (asked.forced && !may(by, 'order.rule'))
        return refuse('not_permitted', { info: { permission: 'order.rule' } });
      // In the house's lock order, sent together.
      const [incident, units, found] = await Promise.all([
        tx.lockOne('incident', asked.incidentId),
        tx.lock(
          'unit',
          asked.lines.filter((line) => line.kind !== 'dutyRoom').map((line) => line.id),
        ),
        tx.lockWhere('order', 'incident_id = $1', [asked.incidentId]),
      ]);
      if (!incident) return refuse('not_found');
      const reach = mayCommand(by, incident);
      if (!reach.ok) return reach;
      let orders = found;
      const replaced = orders.find((order) => order.id === asked.reassigns);
      if (asked.reassigns && !replaced) return refuse('not_found', { field: 'reassigns' });
      if (replaced && isOrderActive(replaced)) {
        const recalled = await take(decideRecall(replaced, '改派', now));
        if (!recalled.ok) return recalled;
        orders = orders.map((order) => tx.held('order', order.id) ?? order);
      }
      const current = units.map((unit) => tx.held('unit', unit.id) ?? unit);
      const lines = linesOf(house, asked, { incident, orders, units: current });
      if (!lines.ok) return lines;
      const issued = await take(
        decideIssue(
          { incident, orders, units: current },
          { lines: lines.value, stack: asked.stack, forced: asked.forced },
          now,
        ),
      );
      if (!issued.ok) return issued;
      const all = [...orders, ...lines.value.map((line) => tx.held('order', line.id))].filter(
        (order): order is Order => order !== undefined,
      );
      const moved = await progressWith(acting, incident.id, all);
      return moved.ok ? ok({ orders: lines.value.map(({ id, no }) => ({ orderId: id, no })) }) : moved;
    },
  );

const progressWith = async (
  acting: Acting,
  incidentId: string,
  orders: readonly Order[],
): Promise<Result<true>> => {
  const incident = acting.tx.held('incident', incidentId);
  return incident ? acting.take(progressOf(incident, orders, acting.now)) : ok(true);
};

/** Holds an order with its incident and sisters, in the house's lock order. */
const holdOrder = async (
  house: House,
  acting: Acting,
  orderId: string,
): Promise<Result<{ order: Order; sisters: Order[] }>> => {
  const seen = await orderRows.findOrder(acting.tx.client, orderId);
  if (!seen) return refuse('not_found');
  const [, sisters] = await Promise.all([
    acting.tx.lockOne('incident', seen.incidentId),
    acting.tx.lockWhere('order', 'incident_id = $1', [seen.incidentId]),
  ]);
  const order = sisters.find((sister) => sister.id === orderId);
  // Merged away between the two reads: the whole command runs again.
  return order ? ok({ order, sisters }) : refuse('order_wrong_state');
};

/** One act on one order, and the incident follows. */
const actOnOrder = (
  house: House,
  by: Actor,
  asked: CommandAsked & { readonly orderId: string },
  check: (order: Order, acting: Acting) => Result<true>,
  decide: (held: { order: Order }, acting: Acting) => Promise<Result<Decision>> | Result<Decision>,
  moment?: Result<Moment>,
) =>
  runCommand(
    house,
    by,
    asked,
    async (acting): Promise<Result<{ order: Order }>> => {
      const held = await holdOrder(house, acting, asked.orderId);
      if (!held.ok) return held;
      const { order, sisters } = held.value;
      const allowed = check(order, acting);
      if (!allowed.ok) return allowed;
      const taken = await acting.take(await decide({ order }, acting));
      if (!taken.ok) return taken;
      const incident = acting.tx.held('incident', order.incidentId);
      if (incident && isOpen(incident.status)) {
        const moved = await progressWith(
          acting,
          order.incidentId,
          sisters.map((sister) => acting.tx.held('order', sister.id) ?? sister),
        );
        if (!moved.ok) return moved;
      }
      return ok({ order: acting.tx.held('order', order.id) ?? order });
    },
    moment,
  );

/** Field facts say when they happened; only a training key's are believed without bounds. */
const fieldMoment = (
  house: House,
  by: Actor,
  asked: CommandAsked,
): { moment: Result<Moment>; occurredAt: Instant; backdated: boolean } => {
  const now = house.now();
  const backdated = asked.occurredAt !== undefined && house.training && by.rights.includes('backdate');
  const occurredAt = asked.occurredAt ?? now;
  return { moment: ok({ now: backdated ? occurredAt : now, backdated }), occurredAt, backdated };
};

export const markOrder = (
  house: House,
  by: Actor,
  asked: CommandAsked & {
    readonly orderId: string;
    readonly mark: Mark;
    readonly point?: { lng: number; lat: number } | undefined;
    readonly byName?: string | undefined;
  },
) => {
  const field = fieldMoment(house, by, asked);
  return actOnOrder(
    house,
    by,
    asked,
    (order) => mayReport(by, order),
    ({ order }) =>
      decideMark(
        order,
        {
          mark: asked.mark,
          byName: asked.byName ?? by.ref.name,
          occurredAt: field.occurredAt,
          backdated: field.backdated,
          ...(asked.point ? { point: asked.point } : {}),
        },
        house.now(),
      ),
    field.moment,
  );
};

export const reportOrder = (
  house: House,
  by: Actor,
  asked: CommandAsked & {
    readonly orderId: string;
    readonly feedback: Omit<Feedback, 'at' | 'byName'>;
    readonly byName?: string | undefined;
  },
) => {
  const field = fieldMoment(house, by, asked);
  if (asked.feedback.typeCode && !house.book.type(asked.feedback.typeCode))
    return Promise.resolve(refuse('type_unknown', { field: 'typeCode' }));
  return actOnOrder(
    house,
    by,
    asked,
    (order) => mayReport(by, order),
    ({ order }) =>
      decideReport(
        order,
        {
          feedback: { ...asked.feedback, byName: asked.byName ?? by.ref.name },
          occurredAt: field.occurredAt,
          backdated: field.backdated,
        },
        house.now(),
      ),
    field.moment,
  );
};

/** 派员: the duty room names its own squads or people. */
export const assignOrder = (
  house: House,
  by: Actor,
  asked: CommandAsked & {
    readonly orderId: string;
    readonly unitIds: readonly string[];
    readonly stack: boolean;
  },
) =>
  runCommand(house, by, asked, async (acting): Promise<Result<{ order: Order }>> => {
    const seen = await orderRows.findOrder(acting.tx.client, asked.orderId);
    if (!seen) return refuse('not_found');
    await acting.tx.lockOne('incident', seen.incidentId);
    const units = await acting.tx.lock('unit', [...asked.unitIds, ...seen.assignees.map((a) => a.id)]);
    const order = await acting.tx.lockOne('order', asked.orderId);
    if (!order) return refuse('not_found');
    const allowed = mayReport(by, order);
    if (!allowed.ok) return allowed;
    const chosen = units.filter((unit) => asked.unitIds.includes(unit.id));
    if (chosen.length !== new Set(asked.unitIds).size) return refuse('not_found', { field: 'unitIds' });
    const taken = await acting.take(
      decideAssign({ order, units: chosen }, { unitIds: asked.unitIds, stack: asked.stack }, acting.now),
    );
    return taken.ok ? ok({ order: acting.tx.held('order', order.id) ?? order }) : taken;
  });

/** Acts of the addressee (退单) or of the centre (催办, 召回, 裁定). */
export const fieldAct = (
  house: House,
  by: Actor,
  asked: CommandAsked & { readonly orderId: string },
  decide: (order: Order, now: Instant) => Result<Decision>,
) =>
  actOnOrder(
    house,
    by,
    asked,
    (order) => mayReport(by, order),
    ({ order }, { now }) => decide(order, now),
    // Said in a place without a network an hour ago: it counts from when the centre hears it, and is not refused.
    ok({ now: house.now(), backdated: false }),
  );
export const centreAct = (
  house: House,
  by: Actor,
  asked: CommandAsked & { readonly orderId: string },
  decide: (order: Order, acting: Acting) => Promise<Result<Decision>> | Result<Decision>,
) =>
  actOnOrder(
    house,
    by,
    asked,
    // A centre the incident is shared with dispatches there, so it may also urge and recall.
    (order, { tx }) => mayCommand(by, tx.held('incident', order.incidentId) ?? { ...order, sharedWith: [] }),
    ({ order }, acting) => decide(order, acting),
  );

/** 退单裁定: a force ruling looks at the incident and the unit as they are now. */
export const ruleOrder = (
  house: House,
  by: Actor,
  asked: CommandAsked & {
    readonly orderId: string;
    readonly ruling: 'reassign' | 'uphold' | 'force';
    readonly reason: string;
  },
) =>
  centreAct(house, by, asked, async (order, { tx, now }) => {
    const units = order.addressee.kind === 'dutyRoom' ? [] : await tx.lock('unit', [order.addressee.id]);
    const { ruling, reason } = asked;
    return decideRule(order, { ruling, reason }, now, {
      incident: tx.held('incident', order.incidentId),
      units,
    });
  });
