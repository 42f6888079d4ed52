import type { AccessNumber } from '@liandong/domain/agency';
import {
  type Call,
  type CallbackOutcome,
  CALLBACK_OUTCOMES,
  CHANNELS,
  DISPOSALS,
} from '@liandong/domain/call';
import { LIMITS } from '@liandong/domain/kernel';
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
  shortText,
  slug,
  text,
} from '../kernel.ts';

const position = z.object({
  point,
  radiusM: z.number().min(0).max(100_000).optional(),
  source: z.enum(['network', 'handset', 'citizen']).default('network'),
});

/**
 * 交换机事件 (CTI webhook): any switch tells us of its calls here. `key` names the call at the switch (Call-ID and
 * From-tag); the same `eventId` again gets the same answer, so retries are safe.
 *
 *   offered  a call reached the switch     → queued, a seat rings
 *   ringing  the switch rings this seat    → only for switches that choose the seat themselves
 *   answered the seat's telephone was lifted
 *   seatFailed  the seat's telephone did not take it; `code` is the SIP answer → the next seat rings
 *   held     `held` true or false, while answered
 *   ended    either side hung up; before an answer it is 早释
 *   located / recorded  later knowledge about the same call
 */
export const ctiEvent = z.object({
  eventId: id,
  kind: z.enum(['offered', 'ringing', 'seatFailed', 'answered', 'held', 'ended', 'located', 'recorded']),
  key: z.string().min(1).max(200),
  at: instant.optional(),
  callerNumber: phone.optional(),
  accessNumber: phone.optional(),
  /** Whose queue: a centre's id; by default the centre of the trunk's key, else the city. */
  centreId: slug.optional(),
  subscriberName: shortText.optional(),
  subscriberAddress: shortText.optional(),
  position: position.optional(),
  /** Further places the signalling brought (RFC 6442 PIDF-LO); each becomes a candidate, none is believed. */
  positions: z.array(position).max(4).optional(),
  /** P-Access-Network-Info (RFC 7315): the cell or line the call came from, as the carrier wrote it. */
  accessNetwork: shortText.optional(),
  /** The switch rings a seat of its own choice for this call: it had to decide while the server was away. */
  rungByItself: z.boolean().optional(),
  /** The seat, by its number or its id. */
  seatNo: slug.optional(),
  code: z.int().min(100).max(699).optional(),
  held: z.boolean().optional(),
  by: z.enum(['caller', 'seat', 'switch']).optional(),
  recording: z.string().max(300).optional(),
  mode: mode.default('live'),
});
export type CtiEvent = z.input<typeof ctiEvent>;
export const ctiWebhook = door<{
  readonly callId: string;
  readonly status: string;
  readonly seatId?: string;
  readonly seatNo?: string;
}>()({
  name: 'ctiWebhook',
  method: 'POST',
  path: '/api/cti/events',
  may: 'cti',
  summary: '交换机事件 CTI webhook',
  body: ctiEvent,
});

/** 文字报警: citizens who cannot speak. The token is their only key to their own report. */
export const citizenReport = door<{ readonly token: string; readonly callId: string }>()({
  name: 'citizenReport',
  perMinute: 30,
  method: 'POST',
  path: '/api/citizen/reports',
  may: 'anyone',
  summary: '文字报警 text report from the public page',
  body: z.object({
    ...command,
    text: text.min(1),
    phone: phone.optional(),
    name: shortText.optional(),
    accessNumber: phone.default('110'),
    position: position.optional(),
    mode: mode.default('live'),
  }),
});
export interface CitizenView {
  readonly status: Call['status'];
  readonly waiting: number;
  readonly incidentNo?: string;
  readonly stage: 'waiting' | 'taken' | 'filed' | 'dispatched' | 'onScene' | 'closed' | 'ended';
  readonly messages: readonly {
    readonly from: 'caller' | 'seat';
    readonly at: number;
    readonly text: string;
    readonly fileIds: readonly string[];
  }[];
}
const token = z.object({ token: z.string().min(20).max(80) });
export const getCitizenReport = door<CitizenView>()({
  name: 'getCitizenReport',
  method: 'GET',
  path: '/api/citizen/reports/:token',
  may: 'anyone',
  summary: '查看自己的报警',
  params: token,
});
export const citizenMessage = door<Done>()({
  name: 'citizenMessage',
  perMinute: 60,
  method: 'POST',
  path: '/api/citizen/reports/:token/messages',
  may: 'anyone',
  summary: '补充文字、照片或位置',
  params: token,
  body: z.object({
    ...command,
    text,
    fileIds: z.array(id).max(9).default([]),
    position: position.optional(),
  }),
});
/** Photo: the request body is the image itself (image/jpeg, png, webp, ≤ LIMITS.fileBytesMax). */
export const citizenFile = door<{ readonly fileId: string }>()({
  name: 'citizenFile',
  perMinute: 60,
  method: 'POST',
  path: '/api/citizen/reports/:token/files',
  may: 'anyone',
  summary: '上传照片 photo for a text report; with `fileId` a repeated upload keeps one copy',
  params: token,
  query: z.object({ fileId: id.optional() }),
});

const caller = z.object({
  number: phone.optional(),
  name: shortText.optional(),
  subscriberName: shortText.optional(),
  subscriberAddress: shortText.optional(),
});
/** 人工录入: walk-in, unit report, 12345 ticket; answered at once by whoever types it. */
export const enterCall = door<{ readonly callId: string }>()({
  name: 'enterCall',
  method: 'POST',
  path: '/api/calls',
  may: 'call.take',
  summary: '人工录入来电',
  body: z.object({
    ...command,
    callId: id,
    channel: z.enum(CHANNELS),
    accessNumber: phone.default('110'),
    caller: caller.default({}),
    text: text.optional(),
    ticketNo: shortText.optional(),
    externalKey: shortText.optional(),
    position: position.optional(),
    centreId: slug.optional(),
    mode: mode.default('live'),
  }),
});
/** 12345 工单转入 by the other platform, with a key. It waits in the queue like a call. */
export const ticketIn = door<{ readonly callId: string }>()({
  name: 'ticketIn',
  method: 'POST',
  path: '/api/tickets',
  may: 'ticket',
  summary: '12345 工单转入',
  body: z.object({
    ...command,
    ticketNo: shortText.min(1),
    text: text.min(1),
    caller: caller.default({}),
    position: position.optional(),
    centreId: slug.optional(),
    mode: mode.default('live'),
  }),
});
export const answerCall = door<{ readonly callId: string }>()({
  name: 'answerCall',
  method: 'POST',
  path: '/api/calls/:id/answer',
  may: 'call.take',
  summary: '接听 / 代答',
  params: idParams,
  body: z.object({ ...command, seatId: slug.optional() }),
});
export const endCall = door<Done>()({
  name: 'endCall',
  method: 'POST',
  path: '/api/calls/:id/end',
  may: 'call.take',
  summary: '挂机',
  params: idParams,
  body: z.object(command),
});
export const disposeCall = door<Done>()({
  name: 'disposeCall',
  method: 'POST',
  path: '/api/calls/:id/dispose',
  may: 'call.take',
  summary: '处理类型: 咨询、骚扰、无声、误拨、测试、转12345…',
  params: idParams,
  body: z.object({
    ...command,
    code: z.enum(DISPOSALS),
    note: shortText.optional(),
    content: text.optional(),
    typeCode: z.string().max(6).optional(),
  }),
});
export const callBack = door<Done>()({
  name: 'callBack',
  method: 'POST',
  path: '/api/calls/:id/callback',
  may: 'call.take',
  summary: '回拨结果',
  params: idParams,
  body: z.object({ ...command, outcome: z.enum(CALLBACK_OUTCOMES), note: shortText.optional() }),
});
export const messageCaller = door<Done>()({
  name: 'messageCaller',
  method: 'POST',
  path: '/api/calls/:id/messages',
  may: 'call.take',
  summary: '回复文字报警人',
  params: idParams,
  body: z.object({ ...command, text: text.min(1) }),
});

/** 标签: about a number, with an end; never blocks. */
export interface CallerLabel {
  readonly id: string;
  readonly label: string;
  readonly kind: 'care' | 'warning' | 'harassment' | 'vip' | 'other';
  readonly reason: string;
  readonly until: number;
  readonly byName: string;
  readonly at: number;
}
export interface CallerHistoryRow {
  readonly callId: string;
  readonly at: number;
  readonly accessNumber: string;
  readonly disposal?: string;
  readonly incidentId?: string;
  readonly incidentNo?: string;
  readonly typeCode?: string;
  readonly place?: string;
}
/** 弹屏: what the seat sees when a call rings. The number is whole for the seat that has the call. */
export interface CallCard {
  readonly call: Call;
  readonly access?: AccessNumber;
  readonly history: readonly CallerHistoryRow[];
  readonly historyTotal: number;
  readonly labels: readonly CallerLabel[];
  readonly masked: boolean;
}
export const getCall = door<CallCard>()({
  name: 'getCall',
  method: 'GET',
  path: '/api/calls/:id',
  may: 'call.take',
  summary: '来电与历史 screen pop',
  params: idParams,
});
export const addLabel = door<{ readonly id: string }>()({
  name: 'addLabel',
  method: 'POST',
  path: '/api/calls/:id/labels',
  may: 'call.label',
  summary: '给号码加限时标签',
  params: idParams,
  body: z.object({
    ...command,
    label: shortText.min(1),
    kind: z.enum(['care', 'warning', 'harassment', 'vip', 'other']),
    reason: shortText.min(2),
    days: z.int().min(1).max(365),
  }),
});
/** 草稿: the form as typed; survives a reload, a crash and a restart. `revision` grows; an older one never overwrites. */
export interface Draft {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly revision: number;
  readonly savedAt: number;
}
export const getDraft = door<Draft | { readonly revision: 0 }>()({
  name: 'getDraft',
  method: 'GET',
  path: '/api/calls/:id/draft',
  may: 'call.take',
  summary: '草稿',
  params: idParams,
});
export const saveDraft = door<{ readonly revision: number }>()({
  name: 'saveDraft',
  method: 'PUT',
  path: '/api/calls/:id/draft',
  may: 'call.take',
  summary: '保存草稿',
  params: idParams,
  body: z.object({
    fields: z.record(z.string().max(60), z.unknown()),
    revision: z.int().min(1).max(2_000_000_000),
  }),
});
export interface CallRow {
  readonly id: string;
  readonly at: number;
  readonly number?: string;
  readonly accessNumber: string;
  readonly channel: string;
  readonly status: Call['status'];
  readonly centreId: string;
  readonly overflowed: boolean;
  readonly waitedMs?: number;
  readonly talkedMs?: number;
  readonly disposal?: string;
  readonly incidentId?: string;
  readonly incidentNo?: string;
  readonly personName?: string;
  readonly mode: string;
  readonly callbacks: readonly { readonly at: number; readonly outcome: CallbackOutcome }[];
}
export const listCalls = door<Page<CallRow>>()({
  name: 'listCalls',
  method: 'GET',
  path: '/api/calls',
  may: 'record.search',
  summary: '来电查询',
  query: z.object({
    number: z.string().trim().max(32).optional(),
    status: z.enum(['queued', 'ringing', 'answered', 'ended', 'abandoned', 'calledBack']).optional(),
    disposal: z.enum(DISPOSALS).optional(),
    from: z.coerce.number().pipe(instant).optional(),
    until: z.coerce.number().pipe(instant).optional(),
    ...page,
  }),
});
export const FILE_BYTES_MAX = LIMITS.fileBytesMax;
