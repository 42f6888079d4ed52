import type { Pace, RuleFact } from './facts/rules/fact.ts';
import { SAFETY_RULES } from './facts/rules/safety.ts';
import { SERVICE_RULES } from './facts/rules/citizen-help.ts';
import type { AreaClass, Level, Requirement, ResponseLimits, ResponseRule } from './types.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const AREA_CLASSES: readonly AreaClass[] = ['urban', 'suburban', 'rural'];

/** 到场时限 in town, and 出动时限, by pace (workflow §2.5 [P]). */
const ARRIVE_MIN: Readonly<Record<Pace, number>> = {
  police: 5,
  fire: 5,
  medical: 15,
  utility: 30,
  inspection: 60,
};
const DEPART_MIN: Readonly<Record<Pace, number>> = {
  police: 5,
  fire: 1,
  medical: 3,
  utility: 5,
  inspection: 5,
};
/** 城郊 ×2, 农村 ×3. */
const AREA_FACTOR: Readonly<Record<AreaClass, number>> = { urban: 1, suburban: 2, rural: 3 };

function limitsFor(pace: Pace, level: Level | null, areaClass: AreaClass): ResponseLimits {
  return {
    ackWithinMs: (level === 1 ? 30 : 60) * SECOND_MS,
    departWithinMs: DEPART_MIN[pace] * MINUTE_MS,
    arriveWithinMs: ARRIVE_MIN[pace] * AREA_FACTOR[areaClass] * MINUTE_MS,
    reportWithinMs: 120 * MINUTE_MS,
  };
}

function rule(
  fact: RuleFact,
  level: Level | null,
  areaClass: AreaClass,
  send: readonly Requirement[],
): ResponseRule {
  const rural = areaClass === 'rural' && send.length > 0 ? (fact.rural ?? []) : [];
  return {
    id: `rule-${fact.prefix}-${level ?? 'x'}-${areaClass}`,
    version: 1,
    typePrefix: fact.prefix,
    level,
    areaClass,
    requirements: [...send, ...rural],
    limits: limitsFor(fact.pace, level, areaClass),
  };
}

/** Level 1 always has its own line, for the shorter 签收 limit. */
function levelsOf(fact: RuleFact): readonly (readonly [Level | null, readonly Requirement[]])[] {
  const own = fact.atLevels ?? {};
  const others = ([2, 3, 4] as const).flatMap((level) => (own[level] ? [[level, own[level]] as const] : []));
  return [[null, fact.send], [1, own[1] ?? fact.send], ...others];
}

/** 派警规则: every family has one for every level and area class, so that a recommendation always finds one. */
export function drawRules(): ResponseRule[] {
  return [...SAFETY_RULES, ...SERVICE_RULES].flatMap((fact) =>
    levelsOf(fact).flatMap(([level, send]) =>
      AREA_CLASSES.map((areaClass) => rule(fact, level, areaClass, send)),
    ),
  );
}
