/**
 * What every room stands on: results, refusals, time limits and the shape of a fact.
 * Nothing here knows a clock, dice, a network or a database.
 */

/** 用途标识: 实战 live, 演练 drill, 测试 test. Drills and tests are never counted in statistics. */
export type Mode = 'live' | 'drill' | 'test';

/** 时刻: epoch milliseconds, always given by the caller, never read here. */
export type Instant = number;

/** 留痕主体 (who did it): a signed-in person, an outside system with a key, or the machine itself. */
export interface ActorRef {
  readonly kind: 'person' | 'key' | 'machine';
  readonly id: string;
  readonly name: string;
  /** Seat at which the person sat, when there was one (席位). */
  readonly seatId?: string;
}

/** The machine as actor: timers, routing, recommendation (系统). */
export const MACHINE: ActorRef = { kind: 'machine', id: 'machine', name: '系统' };

/**
 * The rules say no (拒绝). A value, never thrown; `code` is stable and listed in docs/errors.md.
 * `acceptedNow` names what is possible instead.
 */
export interface Refusal {
  readonly code: RefusalCode;
  readonly acceptedNow?: readonly string[];
  readonly field?: string;
  readonly info?: Readonly<Record<string, string | number>>;
}

/** Every refusal the house can answer with. Held against docs/errors.md and problems.ts by tools/errors.mjs. */
export const REFUSAL_CODES = [
  'not_found',
  'invalid_input',
  'id_taken',
  'not_signed_in',
  'wrong_credentials',
  'account_locked',
  'account_disabled',
  'password_too_weak',
  'password_must_change',
  'login_taken',
  'not_permitted',
  'out_of_scope',
  'criminal_detail_restricted',
  'reason_required',
  'too_many_requests',
  'body_too_large',
  'unsupported_media',
  'backdating_not_allowed',
  'only_in_training',
  'call_wrong_state',
  'call_already_taken',
  'call_already_filed',
  'call_not_disposed',
  'divert_forbidden',
  'seat_wrong_state',
  'seat_taken',
  'seat_required',
  'incident_wrong_state',
  'incident_version_changed',
  'incident_orders_open',
  'incident_merge_refused',
  'order_wrong_state',
  'order_not_addressee',
  'order_needs_addressee',
  'order_duplicate_addressee',
  'unit_not_available',
  'unit_committed',
  'unit_busy',
  'place_unknown',
  'type_unknown',
  'rule_invalid',
  'record_sealed',
  'second_person_required',
  'queue_full',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

export const refuse = (code: RefusalCode, more: Omit<Refusal, 'code'> = {}): Result<never> => ({
  ok: false,
  refusal: { code, ...more },
});

/** The kinds of stream in the log (日志流). One stream is one thing with its own version. */
export type StreamKind = 'call' | 'seat' | 'incident' | 'order' | 'unit';

/** A fact as its room writes it (事件记录): type and data, before the log numbers it. */
export interface Fact<T extends string, D> {
  readonly type: T;
  readonly data: D;
}

/** What `decide` hands to the log: one fact for one stream. `occurredAt` says the source, the log adds `recordedAt`. */
export interface Happened {
  readonly stream: StreamKind;
  readonly id: string;
  readonly type: string;
  readonly data: object;
  readonly occurredAt: Instant;
}

/** A safety deadline (时限) written in the same transaction as the facts. Same key again replaces it. */
export interface TimerSet {
  readonly key: string;
  readonly kind: TimerKind;
  readonly dueAt: Instant;
  readonly ref: string;
  readonly data?: Readonly<Record<string, string | number>>;
}

export type TimerKind =
  | 'ringNoAnswer'
  | 'queueOverflow'
  | 'incidentUndispatched'
  | 'orderStage'
  | 'orderLadder'
  | 'seatWrapUp';

/** One decision (决定): the facts, the clocks it starts and the clocks it stops. */
export interface Decision {
  readonly events: readonly Happened[];
  readonly timers?: readonly TimerSet[];
  readonly cancel?: readonly string[];
}

/** Common to every state kept by the log: identity, version (count of its facts). */
export interface Versioned {
  readonly id: string;
  readonly version: number;
}

/** A defect: an event no room knows, or a state that cannot be. The request dies, the process stays. */
export const impossible = (what: string): never => {
  throw new Error(`impossible: ${String(what)}`);
};

/** Drops undefined fields, so that a state folded from JSON equals the state that was written. */
export const tidy = <T extends object>(value: T): T => {
  const out: Record<string, unknown> = {};
  for (const [key, field] of Object.entries(value)) if (field !== undefined) out[key] = field;
  return out as T;
};

/** Limits that several rooms share, each with its name (限额). */
export const LIMITS = {
  textLengthMax: 4_000,
  shortTextLengthMax: 200,
  queueCallsMax: 500,
  addresseesMax: 200,
  pageSizeMax: 200,
  fileBytesMax: 8_000_000,
} as const;
