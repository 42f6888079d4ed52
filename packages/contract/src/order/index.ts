import { MARKS, type Order } from '@liandong/domain/order';
import { z } from 'zod';
import {
  command,
  type Done,
  door,
  id,
  idParams,
  instant,
  page,
  type Page,
  point,
  reason,
  shortText,
  slug,
  text,
} from '../kernel.ts';

/** One addressee of a dispatch: a duty room, a unit or a single person. */
const line = z.object({
  orderId: id,
  kind: z.enum(['dutyRoom', 'unit', 'person']),
  id: slug,
  role: z.enum(['lead', 'support']).default('support'),
  instruction: text.optional(),
});
/** 派警: one action, several orders, straight to each addressee; the parent agency gets a copy (抄送). */
export const issueOrders = door<{
  readonly orders: readonly { readonly orderId: string; readonly no: string }[];
}>()({
  name: 'issueOrders',
  method: 'POST',
  path: '/api/orders',
  may: 'order.issue',
  summary: '派警',
  body: z.object({
    ...command,
    incidentId: id,
    lines: z.array(line).min(1).max(200),
    instruction: text.optional(),
    stack: z.boolean().default(false),
    forced: z.boolean().default(false),
    reassigns: id.optional(),
  }),
});
/** 送达, 签收, 出动, 到达… `occurredAt` says when it happened in the field; repeats and late ones are welcome. */
export const markOrder = door<{ readonly order: Order }>()({
  name: 'markOrder',
  method: 'POST',
  path: '/api/orders/:id/mark',
  may: 'order.field',
  summary: '环节上报',
  params: idParams,
  body: z.object({
    ...command,
    mark: z.enum(MARKS).exclude(['reported']),
    point: point.optional(),
    byName: shortText.optional(),
  }),
});
export const assignOrder = door<{ readonly order: Order }>()({
  name: 'assignOrder',
  method: 'POST',
  path: '/api/orders/:id/assign',
  may: 'duty.room',
  summary: '值班室派员',
  params: idParams,
  body: z.object({ ...command, unitIds: z.array(slug).min(1).max(50), stack: z.boolean().default(false) }),
});
export const reportOrder = door<{ readonly order: Order }>()({
  name: 'reportOrder',
  method: 'POST',
  path: '/api/orders/:id/report',
  may: 'order.field',
  summary: '反馈',
  params: idParams,
  body: z.object({
    ...command,
    final: z.boolean(),
    text: text.min(1),
    result: shortText.optional(),
    typeCode: z
      .string()
      .regex(/^[0-9]{6}$/)
      .optional(),
    casualties: z
      .object({ trapped: z.int().min(0), injured: z.int().min(0), dead: z.int().min(0) })
      .optional(),
    fileIds: z.array(id).max(9).default([]),
    byName: shortText.optional(),
  }),
});
export const declineOrder = door<{ readonly order: Order }>()({
  name: 'declineOrder',
  method: 'POST',
  path: '/api/orders/:id/decline',
  may: 'order.field',
  summary: '退单 (reason required; reaches the shift leader)',
  params: idParams,
  body: z.object({ ...command, reason, byName: shortText.optional() }),
});
export const ruleOrder = door<Done>()({
  name: 'ruleOrder',
  method: 'POST',
  path: '/api/orders/:id/rule',
  may: 'order.rule',
  summary: '退单裁定',
  params: idParams,
  body: z.object({ ...command, ruling: z.enum(['reassign', 'uphold', 'force']), reason }),
});
export const urgeOrder = door<Done>()({
  name: 'urgeOrder',
  method: 'POST',
  path: '/api/orders/:id/urge',
  may: 'order.issue',
  summary: '催办',
  params: idParams,
  body: z.object({ ...command, text: shortText.default('') }),
});
export const recallOrder = door<Done>()({
  name: 'recallOrder',
  method: 'POST',
  path: '/api/orders/:id/recall',
  may: 'order.issue',
  summary: '召回',
  params: idParams,
  body: z.object({ ...command, reason }),
});
export const getOrder = door<{ readonly order: Order }>()({
  name: 'getOrder',
  method: 'GET',
  path: '/api/orders/:id',
  may: 'signedIn',
  summary: '派警单 (whole contact number for its addressee, logged)',
  params: idParams,
});
export const listOrders = door<Page<Order>>()({
  name: 'listOrders',
  method: 'GET',
  path: '/api/orders',
  may: 'signedIn',
  summary: '派警单查询 in one’s own scope',
  query: z.object({
    incidentId: id.optional(),
    agencyId: slug.optional(),
    status: z.enum(['active', 'settled', 'declined', 'all']).default('all'),
    text: shortText.optional(),
    phone: z.string().trim().max(32).optional(),
    from: z.coerce.number().pipe(instant).optional(),
    until: z.coerce.number().pipe(instant).optional(),
    ...page,
  }),
});
/** Photo of the scene: the request body is the image itself. */
export const orderFile = door<{ readonly fileId: string }>()({
  name: 'orderFile',
  method: 'POST',
  path: '/api/orders/:id/files',
  may: 'order.field',
  summary: '上传现场照片',
  params: idParams,
  query: z.object({ fileId: id }),
});
export const getFile = door<unknown>()({
  name: 'getFile',
  method: 'GET',
  path: '/api/files/:id',
  may: 'signedIn',
  raw: true,
  summary: '查看附件',
  params: idParams,
});
