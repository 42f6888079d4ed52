import type { Call } from '@liandong/domain/call';
import type { DuplicateCandidate, Incident } from '@liandong/domain/incident';
import { CANDIDATE_SOURCES } from '@liandong/domain/location';
import type { Order } from '@liandong/domain/order';
import { z } from 'zod';
import {
  command,
  type Done,
  door,
  id,
  idParams,
  instant,
  mode,
  page,
  type Page,
  phone,
  point,
  reason,
  shortText,
  slug,
  text,
} from '../kernel.ts';

export const place = z.object({
  text: shortText.min(1),
  point: point.optional(),
  radiusM: z.number().min(0).max(100_000).optional(),
  source: z.enum(CANDIDATE_SOURCES),
  placeId: slug.optional(),
  regionCode: slug.optional(),
  townshipCode: slug.optional(),
});
const typeCode = z.string().regex(/^[0-9]{6}$/);
const level = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);
const casualties = z.object({
  trapped: z.int().min(0).max(100_000),
  injured: z.int().min(0).max(100_000),
  dead: z.int().min(0).max(100_000),
});
const reporter = z.object({
  name: shortText.optional(),
  phone: phone.optional(),
  sex: z.enum(['male', 'female']).optional(),
  trapped: z.boolean().optional(),
});

/** 立案. The centre follows from the place's region (a call taken for a county goes back to it) unless named. */
export const openIncident = door<{ readonly incidentId: string; readonly no: string }>()({
  name: 'openIncident',
  method: 'POST',
  path: '/api/incidents',
  may: 'incident.open',
  summary: '立案',
  body: z.object({
    ...command,
    incidentId: id,
    callId: id.optional(),
    typeCode,
    level: level.optional(),
    eventLevel: level.optional(),
    place,
    content: text.min(1),
    reporter: reporter.default({}),
    casualties: casualties.default({ trapped: 0, injured: 0, dead: 0 }),
    centreId: slug.optional(),
    mode: mode.optional(),
  }),
});
export const amendIncident = door<Done>()({
  name: 'amendIncident',
  method: 'POST',
  path: '/api/incidents/:id/amend',
  may: 'incident.open',
  summary: '补充修改',
  params: idParams,
  body: z.object({
    ...command,
    expectedVersion: z.int().optional(),
    reason: shortText.optional(),
    edit: z.object({
      typeCode: typeCode.optional(),
      content: text.min(1).optional(),
      reporter: reporter.optional(),
      casualties: casualties.optional(),
      place: place.optional(),
      eventLevel: level.optional(),
    }),
  }),
});
export const changeLevel = door<Done>()({
  name: 'changeLevel',
  method: 'POST',
  path: '/api/incidents/:id/level',
  may: 'incident.open',
  summary: '调整级别',
  params: idParams,
  body: z.object({ ...command, to: level, reason }),
});
export const linkCall = door<Done>()({
  name: 'linkCall',
  method: 'POST',
  path: '/api/incidents/:id/link',
  may: 'incident.open',
  summary: '关联重复报警',
  params: idParams,
  body: z.object({ ...command, callId: id }),
});
export const mergeIncident = door<Done>()({
  name: 'mergeIncident',
  method: 'POST',
  path: '/api/incidents/:id/merge',
  may: 'incident.open',
  summary: '并入主警情 (id is the one that is merged away)',
  params: idParams,
  body: z.object({ ...command, mainId: id }),
});
export const unmergeIncident = door<Done>()({
  name: 'unmergeIncident',
  method: 'POST',
  path: '/api/incidents/:id/unmerge',
  may: 'incident.open',
  summary: '拆分还原',
  params: idParams,
  body: z.object(command),
});
export const remarkIncident = door<Done>()({
  name: 'remarkIncident',
  method: 'POST',
  path: '/api/incidents/:id/remark',
  may: 'incident.read',
  summary: '处置记录',
  params: idParams,
  body: z.object({ ...command, text: text.min(1) }),
});
export const urgeIncident = door<Done>()({
  name: 'urgeIncident',
  method: 'POST',
  path: '/api/incidents/:id/urge',
  may: 'incident.command',
  summary: '督办',
  params: idParams,
  body: z.object({ ...command, text: text.min(1) }),
});
export const appointLead = door<Done>()({
  name: 'appointLead',
  method: 'POST',
  path: '/api/incidents/:id/lead',
  may: 'incident.command',
  summary: '指定牵头单位',
  params: idParams,
  body: z.object({ ...command, agencyId: slug, reason: shortText.optional() }),
});
export const takeCommand = door<Done>()({
  name: 'takeCommand',
  method: 'POST',
  path: '/api/incidents/:id/command',
  may: 'incident.command',
  summary: '接管指挥',
  params: idParams,
  body: z.object(command),
});
export const shareIncident = door<Done>()({
  name: 'shareIncident',
  method: 'POST',
  path: '/api/incidents/:id/share',
  may: 'incident.open',
  summary: '跨区协同',
  params: idParams,
  body: z.object({ ...command, centreId: slug, reason }),
});
export const closeIncident = door<Done>()({
  name: 'closeIncident',
  method: 'POST',
  path: '/api/incidents/:id/close',
  may: 'incident.close',
  summary: '结案',
  params: idParams,
  body: z.object({
    ...command,
    result: text.min(1),
    waived: z
      .array(z.object({ orderId: id, reason }))
      .max(200)
      .default([]),
  }),
});
export const reopenIncident = door<Done>()({
  name: 'reopenIncident',
  method: 'POST',
  path: '/api/incidents/:id/reopen',
  may: 'incident.close',
  summary: '重开',
  params: idParams,
  body: z.object({ ...command, reason }),
});
export const cancelIncident = door<Done>()({
  name: 'cancelIncident',
  method: 'POST',
  path: '/api/incidents/:id/cancel',
  may: 'incident.close',
  summary: '撤销',
  params: idParams,
  body: z.object({ ...command, reason }),
});
export const archiveIncident = door<Done>()({
  name: 'archiveIncident',
  method: 'POST',
  path: '/api/incidents/:id/archive',
  may: 'incident.archive',
  summary: '归档',
  params: idParams,
  body: z.object(command),
});
/** 更正归档记录: the approver is a second person, who signs with login and password. */
export const correctIncident = door<Done>()({
  name: 'correctIncident',
  method: 'POST',
  path: '/api/incidents/:id/correct',
  may: 'incident.archive',
  summary: '更正归档记录',
  params: idParams,
  body: z.object({
    ...command,
    fields: z.object({
      typeCode: typeCode.optional(),
      level: level.optional(),
      content: text.min(1).optional(),
      casualties: casualties.optional(),
      reporter: reporter.optional(),
    }),
    reason,
    approver: z.object({ login: shortText, password: z.string().max(128) }),
  }),
});
/** 疑似重复, while typing. */
export const findDuplicates = door<
  readonly (DuplicateCandidate & {
    readonly typeCode: string;
    readonly place: string;
    readonly openedAt: number;
    readonly status: string;
  })[]
>()({
  name: 'findDuplicates',
  method: 'POST',
  path: '/api/incidents/duplicates',
  may: 'incident.read',
  summary: '疑似重复',
  body: z.object({
    callId: id.optional(),
    number: phone.optional(),
    point: point.optional(),
    typeCode: z.string().max(6).optional(),
    exceptId: id.optional(),
  }),
});
/** 警情详情: with all its orders and calls (numbers masked). */
export interface IncidentFile {
  readonly incident: Incident;
  readonly orders: readonly Order[];
  readonly calls: readonly Call[];
  readonly merged: readonly Incident[];
}
export const getIncident = door<IncidentFile>()({
  name: 'getIncident',
  method: 'GET',
  path: '/api/incidents/:id',
  may: 'incident.read',
  summary: '警情详情',
  params: idParams,
});
/** 时间轴: every fact of the incident, its calls and its orders, in order of occurrence. */
export interface TimelineRow {
  readonly stream: string;
  readonly id: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly occurredAt: number;
  readonly recordedAt: number;
  readonly byName: string;
  readonly byKind: string;
  readonly seq?: number;
}
export const getTimeline = door<readonly TimelineRow[]>()({
  name: 'getTimeline',
  method: 'GET',
  path: '/api/incidents/:id/timeline',
  may: 'incident.read',
  summary: '完整时间轴',
  params: idParams,
});
const filter = {
  no: z.string().trim().max(40).optional(),
  text: shortText.optional(),
  phone: z.string().trim().max(32).optional(),
  typeCode: z
    .string()
    .regex(/^[0-9]{2,6}$/)
    .optional(),
  status: z
    .enum([
      'open',
      'dispatched',
      'working',
      'resolved',
      'closed',
      'archived',
      'merged',
      'cancelled',
      'live',
      'ended',
    ])
    .optional(),
  level: z.coerce.number().int().min(1).max(4).optional(),
  agencyId: slug.optional(),
  centreId: slug.optional(),
  regionCode: slug.optional(),
  mode: mode.optional(),
  from: z.coerce.number().pipe(instant).optional(),
  until: z.coerce.number().pipe(instant).optional(),
};
export interface IncidentRow {
  readonly id: string;
  readonly no: string;
  readonly mode: string;
  readonly status: Incident['status'];
  readonly level: number;
  readonly typeCode: string;
  readonly place: string;
  readonly content: string;
  readonly centreId: string;
  readonly regionCode: string;
  readonly openedAt: number;
  readonly closedAt?: number;
  readonly reporterPhone?: string;
  readonly calls: number;
  readonly orders: number;
  readonly agencies: readonly string[];
  readonly stages: Incident['stages'];
}
export const listIncidents = door<Page<IncidentRow>>()({
  name: 'listIncidents',
  method: 'GET',
  path: '/api/incidents',
  may: 'record.search',
  summary: '警情查询',
  query: z.object({
    ...filter,
    sort: z.enum(['openedAt', '-openedAt', 'level']).default('-openedAt'),
    ...page,
  }),
});
/** Excel (.xlsx); numbers of telephones are text; at most 20,000 rows. */
export const exportIncidents = door<unknown>()({
  name: 'exportIncidents',
  method: 'GET',
  path: '/api/incidents/export.xlsx',
  may: 'record.search',
  raw: true,
  summary: '导出 Excel',
  query: z.object({ ...filter, language: z.enum(['zh', 'en']).default('zh') }),
});
