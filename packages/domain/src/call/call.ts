import type { Fact, Instant, Mode, Versioned } from '../kernel.ts';
import type { LocationCandidate } from '../location/index.ts';

/** 报警方式: how the contact came in. */
export const CHANNELS = ['telephone', 'text', 'walkIn', 'unitReport', 'ticket12345', 'device'] as const;
export type Channel = (typeof CHANNELS)[number];

/**
 * 来电 states.
 *
 *   queued ──▶ ringing ──▶ answered ──▶ ended
 *     │  ▲        │ missed
 *     │  └────────┘
 *     └──▶ abandoned (早释) ──▶ calledBack (已回拨)      abandoned text call ──▶ answered, when its page comes back
 *
 * A hand-typed contact (来人) goes from queued to answered in one decision. 处理类型 is not a state: it is owed in
 * answered, ended, abandoned (after CALLBACK_TRIES_MIN tries) and calledBack; help is never refused, so those file too.
 */
export type CallStatus = 'queued' | 'ringing' | 'answered' | 'ended' | 'abandoned' | 'calledBack';

/** 处理类型: every call ends with one (domain rule 4 of the ten things). */
export const DISPOSALS = [
  'filed',
  'notFiled',
  'repeat',
  'harassment',
  'hungUp',
  'enquiry',
  'silent',
  'misdial',
  'test',
  'to12345',
  'unanswered',
] as const;
export type DisposalCode = (typeof DISPOSALS)[number];

/** 回拨结果. */
export const CALLBACK_OUTCOMES = ['reached', 'noAnswer', 'busy', 'unreachable', 'falseNumber'] as const;
export type CallbackOutcome = (typeof CALLBACK_OUTCOMES)[number];

/** 三字段 and what else the switch knows of the caller (主叫信息). Installation address is not the incident's place. */
export interface Caller {
  readonly number?: string;
  readonly name?: string;
  readonly subscriberName?: string;
  readonly subscriberAddress?: string;
}

/** One ringing of one seat (振铃记录). */
export interface Ring {
  readonly seatId: string;
  readonly at: Instant;
  readonly endedAt?: Instant;
  readonly outcome?: 'answered' | 'missed' | 'abandoned' | 'withdrawn';
}

/** 文字报警 message between the citizen's page and the seat. */
export interface CallMessage {
  readonly from: 'caller' | 'seat';
  readonly at: Instant;
  readonly text: string;
  readonly fileIds: readonly string[];
}

/** 处理类型 as given by a person, with the incident it led to. */
export interface Disposal {
  readonly code: DisposalCode;
  readonly at: Instant;
  readonly personId: string;
  readonly incidentId?: string;
  readonly note?: string;
}

/** 回拨记录: one try to reach a caller who hung up. */
export interface CallbackTry {
  readonly at: Instant;
  readonly personId: string;
  readonly outcome: CallbackOutcome;
  readonly note?: string;
}

/** 来电: one contact with one caller. `centreId` is whose queue it stands in; `originCentreId` whose it is (代接 when they differ). */
export interface Call extends Versioned {
  readonly mode: Mode;
  readonly channel: Channel;
  readonly status: CallStatus;
  readonly originCentreId: string;
  readonly centreId: string;
  readonly accessNumber: string;
  readonly skill: string;
  readonly priority: number;
  readonly externalKey?: string;
  readonly caller: Caller;
  readonly candidates: readonly LocationCandidate[];
  readonly offeredAt: Instant;
  readonly rings: readonly Ring[];
  readonly ringingSeatId?: string;
  readonly answeredAt?: Instant;
  readonly seatId?: string;
  readonly personId?: string;
  readonly endedAt?: Instant;
  readonly endedBy?: 'caller' | 'seat' | 'switch';
  readonly recording?: string;
  /** 保持中: the caller waits while the seat asks somebody. */
  readonly held?: boolean;
  readonly disposal?: Disposal;
  readonly callbacks: readonly CallbackTry[];
  readonly messages: readonly CallMessage[];
}

export type CallEvent =
  | Fact<
      'CallOffered',
      Pick<Call, 'mode' | 'channel' | 'centreId' | 'accessNumber' | 'skill' | 'priority' | 'caller'> & {
        readonly externalKey?: string;
        readonly candidates?: readonly LocationCandidate[];
        readonly messages?: readonly CallMessage[];
      }
    >
  | Fact<'CallRung', { readonly seatId: string }>
  | Fact<'CallRingMissed', { readonly seatId: string; readonly outcome: 'missed' | 'withdrawn' }>
  | Fact<
      'CallOverflowed',
      { readonly toCentreId: string; readonly reason: 'noSeat' | 'waited' | 'queueLength' }
    >
  | Fact<'CallAnswered', { readonly seatId?: string; readonly personId: string }>
  | Fact<'CallEnded', { readonly by: 'caller' | 'seat' | 'switch' }>
  | Fact<'CallAbandoned', object>
  | Fact<'CallDisposed', Omit<Disposal, 'at'>>
  | Fact<'CallbackTried', Omit<CallbackTry, 'at'>>
  | Fact<'CallLocated', { readonly candidate: LocationCandidate }>
  | Fact<'CallHeld', { readonly held: boolean }>
  | Fact<'CallRecorded', { readonly recording: string }>
  | Fact<'CallMessaged', { readonly message: CallMessage }>;

/** Which commands each state accepts; the console greys its buttons out of the same table. */
export const CALL_ACCEPTS: Readonly<Record<CallStatus, readonly string[]>> = {
  queued: ['ring', 'overflow', 'answer', 'abandon', 'message', 'locate', 'record'],
  ringing: ['miss', 'overflow', 'answer', 'abandon', 'message', 'locate', 'record'],
  answered: ['end', 'dispose', 'file', 'message', 'locate', 'record', 'hold'],
  ended: ['dispose', 'file', 'message', 'record', 'locate'],
  abandoned: ['callBack', 'dispose', 'file', 'answer', 'message', 'locate', 'record'],
  calledBack: ['callBack', 'dispose', 'file', 'message', 'locate', 'record'],
};

/** 早释待回拨: abandoned and not yet reached, with fewer than the tries the rule asks for. */
export const CALLBACK_TRIES_MIN = 2;
export const awaitsCallback = (call: Call): boolean =>
  call.status === 'abandoned' && call.disposal === undefined;

/** 代接: taken by another centre than its own. */
export const isOverflowed = (call: Call): boolean => call.centreId !== call.originCentreId;

/** Waiting time before an answer or a hang-up (排队等待), ms. */
export const waitedMs = (call: Call, now: Instant): number =>
  (call.answeredAt ?? call.endedAt ?? now) - call.offeredAt;
