/** 权限: what a person may do. One word per act; routes name the one they need. */
export const PERMISSIONS = [
  'call.take',
  'call.label',
  'incident.open',
  'incident.read',
  'incident.command',
  'incident.close',
  'incident.archive',
  'order.issue',
  'order.rule',
  'order.field',
  'duty.room',
  'caller.unmask',
  'seat.sit',
  'seat.lead',
  'statistics.read',
  'record.search',
  'record.export',
  'organisation.manage',
  'people.manage',
  'audit.read',
  'key.manage',
  'training.run',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** 角色 of the workflow §2.2, plus the field and the three separated administrators (三员分立). */
export const ROLES = [
  'callTaker',
  'dispatcher',
  'callDispatcher',
  'shiftLeader',
  'commander',
  'dutyOfficer',
  'responder',
  'systemAdmin',
  'securityAdmin',
  'auditAdmin',
] as const;
export type Role = (typeof ROLES)[number];

const TAKING: readonly Permission[] = [
  'seat.sit',
  'call.take',
  'call.label',
  'incident.open',
  'incident.read',
  'caller.unmask',
  'record.search',
];
const DISPATCHING: readonly Permission[] = [
  'seat.sit',
  'incident.read',
  'incident.open',
  'order.issue',
  'incident.close',
  'caller.unmask',
  'record.search',
  'statistics.read',
];
const LEADING: readonly Permission[] = [
  ...TAKING,
  ...DISPATCHING,
  'order.rule',
  'seat.lead',
  'incident.command',
  'incident.archive',
  'record.export',
];

/** What each role may do (角色权限). Administrators manage and never command; auditors only read. */
export const ROLE_PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  callTaker: TAKING,
  dispatcher: DISPATCHING,
  callDispatcher: [...TAKING, ...DISPATCHING],
  shiftLeader: LEADING,
  commander: LEADING,
  dutyOfficer: ['duty.room', 'order.field', 'incident.read', 'record.search'],
  responder: ['order.field'],
  systemAdmin: ['organisation.manage', 'key.manage', 'training.run'],
  securityAdmin: ['people.manage'],
  auditAdmin: ['audit.read', 'statistics.read'],
};

/** Roles that exclude each other in one person (三员互斥). */
export const EXCLUSIVE_ROLES: readonly Role[] = ['systemAdmin', 'securityAdmin', 'auditAdmin'];
