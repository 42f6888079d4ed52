import type { PersonRow } from '@liandong/contract/access';
import { EXCLUSIVE_ROLES, type Role } from '@liandong/domain/access';

export type PersonAct = 'disable' | 'enable' | 'unlock' | 'resetPassword' | 'setRoles';

export const isLocked = (person: Pick<PersonRow, 'lockedUntil'>, now: number): boolean =>
  (person.lockedUntil ?? 0) > now;

/** What may be done to an account now; one's own is changed by a second person (双人原则). */
export const personActsOf = (person: PersonRow, meId: string, now: number): readonly PersonAct[] => {
  if (person.id === meId) return ['resetPassword'];
  return [
    ...(person.disabled ? (['enable'] as const) : (['disable'] as const)),
    ...(isLocked(person, now) ? (['unlock'] as const) : []),
    'resetPassword',
    'setRoles',
  ];
};

/** 三员互斥: an administrator's role stands alone; the server refuses the same. */
export const rolesClash = (roles: readonly Role[]): boolean =>
  roles.length > 1 && roles.some((role) => EXCLUSIVE_ROLES.includes(role));

const AGENCY_ROLES: readonly Role[] = ['dutyOfficer', 'responder'];
/** Where a role works: a linked agency's people need the agency, everybody else a centre. */
export const needsAgency = (roles: readonly Role[]): boolean =>
  roles.some((role) => AGENCY_ROLES.includes(role));
export const needsUnit = (roles: readonly Role[]): boolean => roles.includes('responder');
