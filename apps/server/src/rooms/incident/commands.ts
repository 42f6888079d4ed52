import type { Actor } from '@liandong/domain/access';
import {
  type Casualties,
  decideAmend,
  decideCommandAct,
  decideCorrect,
  decideLink,
  decideMerge,
  decideOpen,
  decideUnmerge,
  DISPATCH_WITHIN_MS,
  type EventLevel,
  type Incident,
  type IncidentEdit,
  type IncidentEvent,
  type IncidentLevel,
  majorBecause,
  progressOf,
  type Reporter,
} from '@liandong/domain/incident';
import { type Decision, type Instant, type Mode, ok, type Result, refuse } from '@liandong/domain/kernel';
import type { Place } from '@liandong/domain/location';
import { decideCloseWithOrders, isOrderActive, type Order, orderFact } from '@liandong/domain/order';
import { ruleFor } from '@liandong/domain/plan';
import { type Acting, type CommandAsked, runCommand } from '../../command.ts';
import type { House } from '../../house.ts';
import { inReach, mayCommand } from '../scope.ts';

type Done = { readonly done: true };
const DONE: Result<Done> = ok({ done: true });

/** The day in the city's own time, for numbers people see (编号按本地日). */
const dayOf = (at: Instant): string =>
  new Date(at + 8 * 3_600_000).toISOString().slice(0, 10).replaceAll('-', '');
const NUMBER_WIDTH = 5;

/** Land and rule of a place and type (辖区与规则), stamped onto the incident. */
export const stampOf = (
  house: House,
  asked: { readonly place: Place; readonly typeCode: string; readonly level: number },
) => {
  const land = asked.place.point ? house.book.landAt(asked.place.point) : undefined;
  const regionCode = land?.regionCode ?? asked.place.regionCode;
  const areaClass = land?.areaClass ?? 'suburban';
  const rule = ruleFor(house.book.rules(), { typeCode: asked.typeCode, level: asked.level, areaClass });
  const place: Place = {
    ...asked.place,
    ...(regionCode ? { regionCode } : {}),
    ...(land?.townshipCode && !asked.place.townshipCode ? { townshipCode: land.townshipCode } : {}),
  };
  return {
    place,
    regionCode,
    areaClass,
    ...(rule ? { rule: { ruleId: rule.id, version: rule.version } } : {}),
  };
};

export interface OpenAsked extends CommandAsked {
  readonly incidentId: string;
  readonly callId?: string | undefined;
  readonly typeCode: string;
  readonly level?: IncidentLevel | undefined;
  readonly eventLevel?: EventLevel | undefined;
  readonly place: Place;
  readonly content: string;
  readonly reporter: Reporter;
  readonly casualties: Casualties;
  readonly centreId?: string | undefined;
  readonly mode?: Mode | undefined;
}

/**
 * 立案. The incident belongs to the centre whose land it is on, so a call taken for a county goes back to it; the centre that
 * took the call keeps sight of it.
 */
export const openIncident = (house: House, by: Actor, asked: OpenAsked) =>
  runCommand(house, by, asked, async (acting): Promise<Result<{ incidentId: string; no: string }>> => {
    const { tx, take, now } = acting;
    const type = house.book.type(asked.typeCode);
    if (!type) return refuse('type_unknown', { field: 'typeCode' });
    const call = asked.callId ? await tx.lockOne('call', asked.callId) : undefined;
    if (asked.callId && !call) return refuse('not_found', { field: 'callId' });
    if (call && !inReach(by, call.centreId, call.originCentreId)) return refuse('out_of_scope');
    const level = asked.level ?? type.defaultLevel;
    const { place, regionCode, areaClass, rule } = stampOf(house, { ...asked, level });
    const centre =
      (asked.centreId ? house.book.centre(asked.centreId) : undefined) ??
      house.book.centreOfRegion(regionCode) ??
      (call ? house.book.centre(call.originCentreId) : undefined) ??
      house.book.city();
    const day = dayOf(now);
    const serial = await tx.next(`incident:${centre.id}:${day}`);
    const no = `${centre.id}-${day}-${String(serial).padStart(NUMBER_WIDTH, '0')}`;
    const opened = await take(
      decideOpen(
        call,
        {
          id: asked.incidentId,
          no,
          mode: call?.mode ?? asked.mode ?? 'live',
          centreId: centre.id,
          regionCode: regionCode ?? centre.regionCode,
          areaClass,
          typeCode: type.code,
          level,
          ...(asked.eventLevel ? { eventLevel: asked.eventLevel } : {}),
          place,
          content: asked.content,
          reporter: asked.reporter,
          casualties: asked.casualties,
          openedBy: by.ref.id,
          ...(by.ref.seatId ? { seatId: by.ref.seatId } : {}),
          ...(rule ? { rule } : {}),
          dispatchDueAt: now + DISPATCH_WITHIN_MS,
          major: majorBecause(level, asked.casualties) !== undefined,
        },
        now,
      ),
    );
    if (!opened.ok) return opened;
    if (!inReach(by, centre.id) && by.centreId) {
      const incident = tx.held('incident', asked.incidentId);
      const shared =
        incident &&
        (await take(
          decideCommandAct(
            incident,
            'share',
            { type: 'IncidentShared', data: { centreId: by.centreId, reason: '受理席位所在中心' } },
            now,
          ),
        ));
      if (shared && !shared.ok) return shared;
    }
    return ok({ incidentId: asked.incidentId, no });
  });

/** Locks the incident and its orders, in the house's order, and checks the asker's reach. */
export const holdIncident = async (
  acting: Acting,
  id: string,
): Promise<Result<{ incident: Incident; orders: Order[] }>> => {
  const incident = await acting.tx.lockOne('incident', id);
  if (!incident) return refuse('not_found');
  const reach = mayCommand(acting.by, incident);
  if (!reach.ok) return reach;
  return ok({ incident, orders: await acting.tx.lockWhere('order', 'incident_id = $1', [id]) });
};

/** One act on one incident: hold, decide, take. */
export const actOnIncident = (
  house: House,
  by: Actor,
  asked: CommandAsked & { readonly incidentId: string },
  decide: (
    held: { incident: Incident; orders: Order[] },
    acting: Acting,
  ) => Promise<Result<Decision>> | Result<Decision>,
) =>
  runCommand(house, by, asked, async (acting): Promise<Result<Done>> => {
    const held = await holdIncident(acting, asked.incidentId);
    if (!held.ok) return held;
    const taken = await acting.take(await decide(held.value, acting));
    return taken.ok ? DONE : taken;
  });

export const commandAct = (
  house: House,
  by: Actor,
  asked: CommandAsked & { readonly incidentId: string },
  act: Parameters<typeof decideCommandAct>[1],
  event: IncidentEvent,
) => actOnIncident(house, by, asked, ({ incident }, { now }) => decideCommandAct(incident, act, event, now));

/** 补充修改: a new place or type is judged anew, and those on the way hear of it. */
export const amendIncident = (
  house: House,
  by: Actor,
  asked: CommandAsked & {
    readonly incidentId: string;
    readonly expectedVersion?: number | undefined;
    readonly reason?: string | undefined;
    readonly edit: IncidentEdit;
  },
) =>
  runCommand(house, by, asked, async (acting): Promise<Result<Done>> => {
    const held = await holdIncident(acting, asked.incidentId);
    if (!held.ok) return held;
    const { incident, orders } = held.value;
    if (asked.edit.typeCode && !house.book.type(asked.edit.typeCode))
      return refuse('type_unknown', { field: 'typeCode' });
    const restamped =
      asked.edit.place || asked.edit.typeCode
        ? stampOf(house, {
            place: asked.edit.place ?? incident.place,
            typeCode: asked.edit.typeCode ?? incident.typeCode,
            level: incident.level,
          })
        : undefined;
    const edit: IncidentEdit = {
      ...asked.edit,
      ...(restamped
        ? { areaClass: restamped.areaClass, ...(restamped.rule ? { rule: restamped.rule } : {}) }
        : {}),
      ...(restamped && asked.edit.place
        ? { place: restamped.place, ...(restamped.regionCode ? { regionCode: restamped.regionCode } : {}) }
        : {}),
    };
    const taken = await acting.take(
      decideAmend(
        incident,
        { edit, reason: asked.reason, expectedVersion: asked.expectedVersion },
        acting.now,
      ),
    );
    if (!taken.ok) return taken;
    const told = await acting.take(
      retell(orders, acting.tx.held('incident', incident.id) ?? incident, acting.now),
    );
    return told.ok ? DONE : told;
  });

/** Orders under way carry the facts as they are now (警情变更通知). */
const retell = (orders: readonly Order[], incident: Incident, now: Instant): Decision => ({
  events: orders.filter(isOrderActive).map((order) =>
    orderFact(
      order.id,
      {
        type: 'OrderAmended',
        data: {
          brief: {
            ...order.brief,
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
    ),
  ),
});

export const linkCall = (
  house: House,
  by: Actor,
  asked: CommandAsked & { readonly incidentId: string; readonly callId: string },
) =>
  actOnIncident(house, by, asked, async ({ incident }, { tx, now }) => {
    const call = await tx.lockOne('call', asked.callId);
    if (!call) return refuse('not_found', { field: 'callId' });
    if (!inReach(by, call.centreId, call.originCentreId)) return refuse('out_of_scope');
    return decideLink({ incident, call }, { personId: by.ref.id }, now);
  });

/** 合并 and 拆分 hold both incidents, and afterwards both stand where their orders say. */
const withBoth = (
  house: House,
  by: Actor,
  asked: CommandAsked & { readonly childId: string; readonly mainId: string },
  decide: (
    held: { main: Incident; child: Incident; orders: readonly Order[] },
    now: Instant,
  ) => Result<Decision>,
) =>
  runCommand(house, by, asked, async (acting): Promise<Result<Done>> => {
    const both = await acting.tx.lock('incident', [asked.childId, asked.mainId]);
    const child = both.find((incident) => incident.id === asked.childId);
    const main = both.find((incident) => incident.id === asked.mainId);
    if (!child || !main) return refuse('not_found');
    for (const incident of both) {
      const reach = mayCommand(by, incident);
      if (!reach.ok) return reach;
    }
    const orders = await acting.tx.lockWhere('order', 'incident_id = any($1)', [[child.id, main.id]]);
    const taken = await acting.take(decide({ main, child, orders }, acting.now));
    if (!taken.ok) return taken;
    for (const id of [main.id, child.id]) {
      const incident = acting.tx.held('incident', id);
      const mine = orders
        .map((order) => acting.tx.held('order', order.id) ?? order)
        .filter((order) => order.incidentId === id);
      const moved = incident ? await acting.take(progressOf(incident, mine, acting.now)) : ok(true as const);
      if (!moved.ok) return moved;
    }
    return DONE;
  });

export const mergeIncident = (
  house: House,
  by: Actor,
  asked: CommandAsked & { readonly childId: string; readonly mainId: string },
) =>
  withBoth(house, by, asked, ({ main, child, orders }, now) =>
    decideMerge({ main, child, orders: orders.filter((order) => order.incidentId === child.id) }, now),
  );

export const unmergeIncident = async (
  house: House,
  by: Actor,
  asked: CommandAsked & { readonly childId: string; readonly mainId: string },
) =>
  withBoth(house, by, asked, ({ main, child, orders }, now) => decideUnmerge({ main, child, orders }, now));

/** 结案: reported orders close with it, waived ones with their reason. */
export const closeIncident = (
  house: House,
  by: Actor,
  asked: CommandAsked & {
    readonly incidentId: string;
    readonly result: string;
    readonly waived: readonly { readonly orderId: string; readonly reason: string }[];
  },
) =>
  actOnIncident(house, by, asked, ({ incident, orders }, { now }) =>
    decideCloseWithOrders(
      { incident, orders },
      { result: asked.result, personId: by.ref.id, waived: asked.waived },
      now,
    ),
  );

export const correctIncident = (
  house: House,
  by: Actor,
  asked: CommandAsked & {
    readonly incidentId: string;
    readonly fields: Readonly<Record<string, unknown>>;
    readonly reason: string;
    readonly approverId: string;
  },
) =>
  actOnIncident(house, by, asked, ({ incident }, { now }) =>
    decideCorrect(
      incident,
      { fields: asked.fields, reason: asked.reason, personId: by.ref.id, approverId: asked.approverId },
      now,
    ),
  );
