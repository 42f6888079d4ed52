import type { Fact, Instant, Mode, Versioned } from '../kernel.ts';
import type { AreaClass, Place } from '../location/index.ts';

/**
 * 警情 states.
 *
 *   open 待派 ──▶ dispatched 已派 ──▶ working 处置中 ──▶ resolved 已反馈 ──▶ closed 已结案 ──▶ archived 已归档
 *     └──────────────── cancelled 撤销, merged 已合并 (un-merge restores exactly), closed ──▶ reopened = working
 *
 * open … resolved are read off the orders (`progressOf`), backwards too: when every order fell away it is open again,
 * with a new dispatch clock. A merge taken by a closed incident is undone only after 重开. Archived: only 更正.
 */
export type IncidentStatus =
  | 'open'
  | 'dispatched'
  | 'working'
  | 'resolved'
  | 'closed'
  | 'archived'
  | 'merged'
  | 'cancelled';

/** 警情级别 (公安口径): 1 highest … 4. */
export type IncidentLevel = 1 | 2 | 3 | 4;

/** 突发事件级别: Ⅰ特别重大 … Ⅳ一般; absent when the incident is not a 突发事件. */
export type EventLevel = 1 | 2 | 3 | 4;

/** 报警人信息 as told on the telephone; the telephone number itself stays with the call. */
export interface Reporter {
  readonly name?: string;
  readonly phone?: string;
  readonly sex?: 'male' | 'female';
  readonly trapped?: boolean;
}

/** 伤亡被困. */
export interface Casualties {
  readonly trapped: number;
  readonly injured: number;
  readonly dead: number;
}

/** Where one piece of news about this incident came from (来源). */
export interface IncidentSource {
  readonly callId: string;
  readonly channel: string;
  readonly at: Instant;
  readonly accessNumber?: string;
  /** 重复报警: another call about the same thing. */
  readonly repeat: boolean;
  /** 代接: the centre whose queue the call had overflowed from. */
  readonly takenFor?: string;
}

/** What a merge moved, so that un-merge restores exactly (合并留存). */
export interface MergeRecord {
  readonly childId: string;
  readonly orderIds: readonly string[];
  readonly callIds: readonly string[];
  readonly at: Instant;
}

/** 结案. `waived` are orders closed without a report, each with a reason. */
export interface Closing {
  readonly result: string;
  readonly at: Instant;
  readonly personId: string;
  readonly waived: readonly { readonly orderId: string; readonly reason: string }[];
}

/** 更正: an archived record changes only by a new version with reason and approver. */
export interface Correction {
  readonly at: Instant;
  readonly personId: string;
  readonly approverId: string;
  readonly reason: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** The rule under which this incident lives, stamped when it was opened or re-typed (派警规则版本). */
export interface RuleStamp {
  readonly ruleId: string;
  readonly version: number;
}

/** First time each stage was reached by any order (环节时间). */
export interface StageTimes {
  readonly dispatchedAt?: Instant;
  readonly acknowledgedAt?: Instant;
  readonly departedAt?: Instant;
  readonly onSceneAt?: Instant;
  readonly resolvedAt?: Instant;
}

/** 警情: one situation needing help. Gathers calls; is helped by orders. `no` is the number people see. */
export interface Incident extends Versioned {
  readonly no: string;
  readonly mode: Mode;
  readonly centreId: string;
  /** Centres it is shared with (协同). */
  readonly sharedWith: readonly string[];
  readonly regionCode: string;
  readonly areaClass: AreaClass;
  readonly status: IncidentStatus;
  readonly statusBeforeMerge?: IncidentStatus;
  readonly typeCode: string;
  readonly level: IncidentLevel;
  readonly eventLevel?: EventLevel;
  readonly place: Place;
  readonly content: string;
  readonly reporter: Reporter;
  readonly casualties: Casualties;
  readonly sources: readonly IncidentSource[];
  readonly rule?: RuleStamp;
  readonly leadAgencyId?: string;
  readonly commanderId?: string;
  readonly openedAt: Instant;
  readonly openedBy: string;
  readonly seatId?: string;
  /** Must be dispatched by then (派警时限), stamped at opening. */
  readonly dispatchDueAt: Instant;
  readonly stages: StageTimes;
  readonly mergedInto?: string;
  readonly merges: readonly MergeRecord[];
  readonly closing?: Closing;
  readonly archivedAt?: Instant;
  readonly corrections: readonly Correction[];
  readonly major: boolean;
  /** Version at which a person last changed what is told here; field marks do not count (内容版本). */
  readonly contentVersion?: number;
}

/** What may be changed while an incident lives (可改字段). */
export type IncidentEdit = Partial<
  Pick<
    Incident,
    | 'typeCode'
    | 'content'
    | 'reporter'
    | 'casualties'
    | 'place'
    | 'areaClass'
    | 'regionCode'
    | 'eventLevel'
    | 'rule'
  >
>;

export type IncidentEvent =
  | Fact<
      'IncidentOpened',
      Pick<
        Incident,
        | 'no'
        | 'mode'
        | 'centreId'
        | 'regionCode'
        | 'areaClass'
        | 'typeCode'
        | 'level'
        | 'place'
        | 'content'
        | 'reporter'
        | 'casualties'
        | 'dispatchDueAt'
        | 'major'
      > & {
        readonly openedBy: string;
        readonly seatId?: string;
        readonly rule?: RuleStamp;
        readonly eventLevel?: EventLevel;
      }
    >
  | Fact<'CallLinked', Omit<IncidentSource, 'at'> & { readonly at?: Instant }>
  | Fact<'IncidentAmended', { readonly edit: IncidentEdit; readonly reason?: string }>
  | Fact<
      'LevelChanged',
      { readonly from: IncidentLevel; readonly to: IncidentLevel; readonly reason: string }
    >
  | Fact<'IncidentMarkedMajor', { readonly why: string }>
  | Fact<
      'IncidentProgressed',
      { readonly status: 'dispatched' | 'working' | 'resolved' | 'open'; readonly stages: StageTimes }
    >
  | Fact<'LeadAppointed', { readonly agencyId: string; readonly reason?: string }>
  | Fact<'CommandTaken', { readonly personId: string; readonly name: string }>
  | Fact<'IncidentRemarked', { readonly text: string }>
  | Fact<'IncidentUrged', { readonly text: string }>
  | Fact<'IncidentShared', { readonly centreId: string; readonly reason: string }>
  | Fact<'IncidentOverdue', { readonly stage: 'dispatch' }>
  | Fact<
      'ResponseRecommended',
      { readonly rule: RuleStamp; readonly picks: readonly object[]; readonly shortfalls: readonly object[] }
    >
  | Fact<'IncidentMerged', { readonly mainId: string; readonly mainNo: string }>
  | Fact<
      'MergeTaken',
      {
        readonly childId: string;
        readonly childNo: string;
        readonly orderIds: readonly string[];
        readonly callIds: readonly string[];
        readonly sources: readonly IncidentSource[];
      }
    >
  | Fact<'IncidentUnmerged', { readonly mainId: string }>
  | Fact<
      'MergeUndone',
      { readonly childId: string; readonly orderIds: readonly string[]; readonly callIds: readonly string[] }
    >
  | Fact<'IncidentClosed', Omit<Closing, 'at'>>
  | Fact<'IncidentReopened', { readonly reason: string }>
  | Fact<'IncidentCancelled', { readonly reason: string }>
  | Fact<'IncidentArchived', object>
  | Fact<'IncidentCorrected', Omit<Correction, 'at'>>;

/** Which commands each state accepts (可执行操作). */
export const INCIDENT_ACCEPTS: Readonly<Record<IncidentStatus, readonly string[]>> = {
  open: [
    'amend',
    'level',
    'link',
    'issue',
    'merge',
    'takeMerge',
    'unmergeChild',
    'cancel',
    'close',
    'lead',
    'command',
    'remark',
    'share',
    'urge',
  ],
  dispatched: [
    'amend',
    'level',
    'link',
    'issue',
    'merge',
    'takeMerge',
    'unmergeChild',
    'close',
    'lead',
    'command',
    'remark',
    'share',
    'urge',
  ],
  working: [
    'amend',
    'level',
    'link',
    'issue',
    'merge',
    'takeMerge',
    'unmergeChild',
    'close',
    'lead',
    'command',
    'remark',
    'share',
    'urge',
  ],
  resolved: [
    'amend',
    'level',
    'link',
    'issue',
    'takeMerge',
    'unmergeChild',
    'close',
    'lead',
    'command',
    'remark',
    'share',
  ],
  closed: ['link', 'reopen', 'archive', 'remark'],
  archived: ['correct'],
  merged: ['unmerge', 'remark'],
  cancelled: ['archive', 'remark'],
};

/** 未结: still on the boards. */
export const isOpen = (status: IncidentStatus): boolean =>
  status === 'open' || status === 'dispatched' || status === 'working' || status === 'resolved';

/** 刑事类: family 01, whose detail only the police may open (T1-8). */
export const isCriminal = (typeCode: string): boolean => typeCode.startsWith('01');
