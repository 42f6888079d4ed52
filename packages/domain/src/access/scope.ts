import { POLICE_KINDS } from '../agency/index.ts';
import { type Incident, isCriminal } from '../incident/index.ts';
import type { ActorRef } from '../kernel.ts';
import type { Order } from '../order/index.ts';
import { type Permission, ROLE_PERMISSIONS, type Role } from './roles.ts';

/** 操作者: a signed-in person or an outside key with its scope (数据范围). */
export interface Actor {
  readonly ref: ActorRef;
  readonly roles: readonly Role[];
  /** Extra rights of an API key, e.g. `backdate`, `cti`. */
  readonly rights: readonly string[];
  readonly centreId?: string;
  /** The city's centre sees every county (上级可看下级). */
  readonly cityWide: boolean;
  readonly agencyId?: string;
  readonly agencyKind?: string;
  /** Signed in with a first password; nothing else is open until it is changed (首次登录改密). */
  readonly mustChangePassword?: boolean;
  /** The unit this person is or belongs to. */
  readonly unitIds: readonly string[];
}

export const may = (actor: Actor, permission: Permission): boolean =>
  actor.roles.some((role) => ROLE_PERMISSIONS[role].includes(permission)) ||
  actor.rights.includes(permission);

/** Sits in a command centre (中心人员), not in a linked agency. */
export const isCentreStaff = (actor: Actor): boolean =>
  actor.centreId !== undefined && actor.agencyId === undefined;

/**
 * Watches a centre's boards (看板): centre staff who read incidents. Administrators belong to the centre and see none of it.
 */
export const watchesCentre = (actor: Actor): boolean => isCentreStaff(actor) && may(actor, 'incident.read');

/** Whose things this person hears of (收件键); `centre:*` hears every centre. */
export const hearingKeys = (actor: Actor): readonly string[] => {
  if (watchesCentre(actor)) return actor.cityWide ? ['centre:*'] : [`centre:${actor.centreId}`];
  if (isCentreStaff(actor)) return [];
  const units = actor.unitIds.map((id) => `unit:${id}`);
  if (actor.roles.includes('dutyOfficer') && actor.agencyId) return [`agency:${actor.agencyId}`, ...units];
  return units;
};

/** Whether a listener with these keys hears an audience. */
export const hears = (keys: readonly string[], audience: readonly string[]): boolean =>
  audience.some((key) => keys.includes(key) || (key.startsWith('centre:') && keys.includes('centre:*')));

export type ScopeAnswer = 'yes' | 'outOfScope' | 'criminal';

/**
 * Whether a person may open an incident's detail (T1-8, G-1).
 * Centre staff: own centre and what is shared; linked agencies: only what they hold an order on, and never 刑事 unless police.
 */
export const canOpenIncident = (
  actor: Actor,
  incident: Pick<Incident, 'centreId' | 'sharedWith' | 'typeCode'>,
  orders: readonly Pick<Order, 'addressee' | 'copiedTo' | 'assignees'>[],
): ScopeAnswer => {
  if (isCentreStaff(actor)) {
    const mine =
      actor.cityWide ||
      incident.centreId === actor.centreId ||
      incident.sharedWith.includes(actor.centreId ?? '');
    return mine ? 'yes' : 'outOfScope';
  }
  const police = actor.agencyKind !== undefined && POLICE_KINDS.includes(actor.agencyKind);
  if (isCriminal(incident.typeCode) && !police) return 'criminal';
  return orders.some((order) => isAddressee(actor, order)) ? 'yes' : 'outOfScope';
};

/** Holds this order: the agency's duty officer, the unit itself, or somebody the duty room assigned. */
export const isAddressee = (
  actor: Actor,
  order: Pick<Order, 'addressee' | 'copiedTo' | 'assignees'>,
): boolean => {
  if (actor.roles.includes('dutyOfficer') && actor.agencyId !== undefined)
    return order.addressee.agencyId === actor.agencyId || order.copiedTo.includes(actor.agencyId);
  const ids = [order.addressee.id, ...order.assignees.map((a) => a.id)];
  return actor.unitIds.some((id) => ids.includes(id));
};
