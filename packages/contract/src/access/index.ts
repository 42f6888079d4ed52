import type { Permission, Role } from '@liandong/domain/access';
import { PERMISSIONS, ROLES } from '@liandong/domain/access';
import { z } from 'zod';
import {
  command,
  type Done,
  door,
  instant,
  page,
  type Page,
  shortText,
  slug,
  slugParams,
} from '../kernel.ts';

/** 当前人员: who is signed in, and what the screens may offer. */
export interface Me {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly permissions: readonly Permission[];
  readonly centreId?: string;
  readonly cityWide: boolean;
  readonly agencyId?: string;
  readonly agencyName?: string;
  readonly unitIds: readonly string[];
  readonly seatId?: string;
  readonly post?: string;
  readonly mustChangePassword: boolean;
}
/** 演示账号: offered on the sign-in page in demo mode only. */
export interface DemoAccount {
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  readonly title: string;
  readonly titleEn: string;
  readonly place: string;
  readonly placeEn: string;
}
export interface PersonRow {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly centreId?: string;
  readonly agencyId?: string;
  readonly unitId?: string;
  readonly phone?: string;
  readonly disabled: boolean;
  readonly lockedUntil?: number;
  readonly lastSignInAt?: number;
}
export interface AuditRow {
  readonly id: string;
  readonly at: number;
  readonly byName: string;
  readonly act: string;
  readonly subject: string;
  readonly reason?: string;
  readonly outcome: 'done' | 'refused';
}
export interface KeyRow {
  readonly id: string;
  readonly name: string;
  readonly rights: readonly string[];
  readonly centreId?: string;
  readonly createdAt: number;
  readonly lastUsedAt?: number;
}
const login = z
  .string()
  .trim()
  .min(2)
  .max(40)
  .regex(/^[a-zA-Z0-9._-]+$/);
const password = z.string().min(1).max(128);

export const signIn = door<Me>()({
  name: 'signIn',
  perMinute: 60,
  method: 'POST',
  path: '/api/access/sign-in',
  may: 'anyone',
  summary: '登录 sign in',
  body: z.object({ login, password }),
});
export const demoSignIn = door<Me>()({
  name: 'demoSignIn',
  method: 'POST',
  path: '/api/access/demo-sign-in',
  may: 'anyone',
  summary: '演示登录 one-click sign-in (demo mode only)',
  body: z.object({ login }),
});
export const listDemoAccounts = door<readonly DemoAccount[]>()({
  name: 'listDemoAccounts',
  method: 'GET',
  path: '/api/access/demo-accounts',
  may: 'anyone',
  summary: '演示账号 accounts offered in demo mode',
});
export const firstAdministrator = door<Me>()({
  name: 'firstAdministrator',
  perMinute: 20,
  method: 'POST',
  path: '/api/access/first-administrator',
  may: 'anyone',
  summary: '首个管理员 made once with the token printed at the first production start',
  body: z.object({ token: z.string().min(8).max(100), login, name: shortText.min(1), password }),
});
export const signOut = door<Done>()({
  name: 'signOut',
  method: 'POST',
  path: '/api/access/sign-out',
  may: 'signedIn',
  summary: '退出 sign out',
});
export const getMe = door<Me>()({
  name: 'getMe',
  method: 'GET',
  path: '/api/access/me',
  may: 'signedIn',
  summary: '当前人员 who am I',
});
export const changePassword = door<Done>()({
  name: 'changePassword',
  method: 'POST',
  path: '/api/access/password',
  may: 'signedIn',
  summary: '修改密码 change own password',
  body: z.object({ old: password, fresh: password }),
});
export const listPeople = door<Page<PersonRow>>()({
  name: 'listPeople',
  method: 'GET',
  path: '/api/access/people',
  may: 'people.manage',
  summary: '人员列表 people with accounts',
  query: z.object({ text: shortText.optional(), ...page }),
});
export const addPerson = door<{ readonly id: string; readonly password: string }>()({
  name: 'addPerson',
  method: 'POST',
  path: '/api/access/people',
  may: 'people.manage',
  summary: '新增人员 new person; the first password is shown once',
  body: z.object({
    login,
    name: shortText.min(1),
    roles: z.array(z.enum(ROLES)).min(1).max(4),
    centreId: slug.optional(),
    agencyId: slug.optional(),
    unitId: slug.optional(),
    phone: shortText.optional(),
  }),
});
export const changePerson = door<{ readonly password?: string }>()({
  name: 'changePerson',
  method: 'POST',
  path: '/api/access/people/:id',
  may: 'people.manage',
  summary: '停用、解锁、重置密码、改角色',
  params: slugParams,
  body: z.object({
    act: z.enum(['disable', 'enable', 'unlock', 'resetPassword', 'setRoles']),
    roles: z.array(z.enum(ROLES)).max(4).optional(),
  }),
});
export const listAudit = door<Page<AuditRow>>()({
  name: 'listAudit',
  method: 'GET',
  path: '/api/access/audit',
  may: 'audit.read',
  summary: '审计记录 who saw and did what',
  query: z.object({
    text: shortText.optional(),
    act: shortText.optional(),
    from: z.coerce.number().pipe(instant).optional(),
    until: z.coerce.number().pipe(instant).optional(),
    ...page,
  }),
});
/** Rights a key may carry: every permission, and what only machines do. */
export const KEY_RIGHTS = [...PERMISSIONS, 'cti', 'ticket', 'log.read', 'backdate'] as const;
export const listKeys = door<readonly KeyRow[]>()({
  name: 'listKeys',
  method: 'GET',
  path: '/api/access/keys',
  may: 'key.manage',
  summary: '接口密钥 keys of outside systems',
});
export const addKey = door<{ readonly id: string; readonly secret: string }>()({
  name: 'addKey',
  method: 'POST',
  path: '/api/access/keys',
  may: 'key.manage',
  summary: '新增密钥; the secret is shown once; sent as Authorization: Bearer',
  body: z.object({
    name: shortText.min(1),
    rights: z.array(z.enum(KEY_RIGHTS)).min(1),
    centreId: slug.optional(),
  }),
});
export const dropKey = door<Done>()({
  name: 'dropKey',
  method: 'DELETE',
  path: '/api/access/keys/:id',
  may: 'key.manage',
  summary: '吊销密钥',
  params: slugParams,
});
/** 查看完整号码: a reason is asked and logged. */
export const unmaskCaller = door<{
  readonly number?: string;
  readonly name?: string;
  readonly subscriberName?: string;
  readonly subscriberAddress?: string;
  readonly reporterPhone?: string;
}>()({
  name: 'unmaskCaller',
  method: 'POST',
  path: '/api/access/unmask',
  may: 'caller.unmask',
  summary: '查看完整号码 with a logged reason',
  body: z.object({
    ...command,
    callId: z.uuid().optional(),
    incidentId: z.uuid().optional(),
    reason: shortText.min(2),
  }),
});
