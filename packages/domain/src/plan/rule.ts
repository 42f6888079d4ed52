import type { AreaClass } from '../location/index.ts';
import type { OrderLimits } from '../order/index.ts';

/** One thing a rule asks for (力量需求). */
export interface Requirement {
  readonly capability: string;
  readonly count: number;
  readonly agencyKind?: string;
  readonly role: 'lead' | 'support';
  /** `unit`: a squad goes; `dutyRoom`: the agency's duty room is told and sends its own. */
  readonly scope: 'unit' | 'dutyRoom';
}

/** 派警规则: type × level × area class → forces and time limits. Versioned; stamped on what it made. */
export interface ResponseRule {
  readonly id: string;
  readonly version: number;
  readonly typePrefix: string;
  readonly level: number | null;
  readonly areaClass: AreaClass | null;
  readonly requirements: readonly Requirement[];
  readonly limits: Omit<OrderLimits, 'deliverWithinMs'>;
}

/** Seconds after which an undelivered order starts its ladder (T2-4: T+30 s). */
export const DELIVER_WITHIN_MS = 30_000;

/** Limits when no rule says otherwise (缺省时限). @source workflow §2.5 */
export const DEFAULT_LIMITS: OrderLimits = {
  deliverWithinMs: DELIVER_WITHIN_MS,
  ackWithinMs: 60_000,
  departWithinMs: 5 * 60_000,
  arriveWithinMs: 30 * 60_000,
  reportWithinMs: 2 * 3_600_000,
};

/**
 * The rule that applies (规则匹配): the longest type prefix wins, then a level of its own, then an area class of its own.
 */
export const ruleFor = (
  rules: readonly ResponseRule[],
  asked: { readonly typeCode: string; readonly level: number; readonly areaClass: AreaClass },
): ResponseRule | undefined => {
  const weight = (rule: ResponseRule): number =>
    rule.typePrefix.length * 4 + (rule.level === null ? 0 : 2) + (rule.areaClass === null ? 0 : 1);
  return rules
    .filter(
      (rule) =>
        asked.typeCode.startsWith(rule.typePrefix) &&
        (rule.level === null || rule.level === asked.level) &&
        (rule.areaClass === null || rule.areaClass === asked.areaClass),
    )
    .reduce<ResponseRule | undefined>(
      (best, rule) => (best && weight(best) >= weight(rule) ? best : rule),
      undefined,
    );
};

/** Limits an order gets from the rule (时限固化). */
export const limitsOf = (rule: ResponseRule | undefined): OrderLimits =>
  rule ? { deliverWithinMs: DELIVER_WITHIN_MS, ...rule.limits } : DEFAULT_LIMITS;
