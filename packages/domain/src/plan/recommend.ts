import { distanceM, type Wgs84 } from '@liandong/geo';
import type { Unit } from '../unit/index.ts';
import type { Requirement, ResponseRule } from './rule.ts';

/** Road distance is crow-fly × this until the road graph arrives; mean road factor of a plain city. */
export const ROAD_FACTOR = 1.35;
/** Mean speeds by kind of run (m/s): emergency with lights, others. */
export const SPEED_MPS = { emergency: 13.9, ordinary: 9.7 } as const;

/** A force that could be sent: a unit, or an agency's duty room (候选力量). */
export interface Candidate {
  readonly kind: 'unit' | 'person' | 'dutyRoom';
  readonly id: string;
  readonly name: string;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly agencyKind: string;
  readonly centreId: string;
  readonly capabilities: readonly string[];
  readonly staffing: number;
  readonly point: Wgs84;
  readonly status: Unit['status'] | 'onDuty';
  readonly positionAgeMs?: number;
  readonly emergency: boolean;
}

export type PickReason = 'nearest' | 'preferredAgency' | 'ownArea' | 'onlyOne' | 'dutyRoomOfArea';
export type PassReason =
  | 'farther'
  | 'committed'
  | 'offDuty'
  | 'outOfService'
  | 'noCapability'
  | 'otherAgency'
  | 'alreadyOrdered'
  | 'noStaff'
  | 'noPlace';

export interface Pick {
  readonly candidate: Candidate;
  readonly requirement: number;
  readonly role: 'lead' | 'support';
  readonly distanceM: number;
  readonly travelMs: number;
  readonly reasons: readonly PickReason[];
}
export interface Passed {
  readonly candidate: Candidate;
  readonly reason: PassReason;
  readonly distanceM: number;
  readonly travelMs: number;
}
export interface Shortfall {
  readonly requirement: number;
  readonly capability: string;
  readonly missing: number;
  readonly reason: 'noneAvailable' | 'noneKnown';
}

/** 力量推荐: picks, why the others were not picked, and what is missing. A machine recommends, a person decides. */
export interface Recommendation {
  readonly rule: { readonly ruleId: string; readonly version: number };
  readonly requirements: readonly Requirement[];
  readonly picks: readonly Pick[];
  readonly passed: readonly Passed[];
  readonly shortfalls: readonly Shortfall[];
}

/** How many unchosen forces are explained per requirement. */
export const PASSED_PER_REQUIREMENT_MAX = 8;

interface Ranked {
  readonly candidate: Candidate;
  readonly metres: number;
  readonly travelMs: number;
}

const rank = (candidate: Candidate, at: Wgs84): Ranked => {
  const metres = Math.round(distanceM(candidate.point, at) * ROAD_FACTOR);
  const speed = candidate.emergency ? SPEED_MPS.emergency : SPEED_MPS.ordinary;
  return { candidate, metres, travelMs: Math.round((metres / speed) * 1000) };
};

const fits = (candidate: Candidate, requirement: Requirement): boolean =>
  (requirement.scope === 'dutyRoom') === (candidate.kind === 'dutyRoom') &&
  (candidate.capabilities.includes(requirement.capability) ||
    // A duty room sends its own: the kind of agency is what was asked for, not what the room itself can do.
    (candidate.kind === 'dutyRoom' && requirement.agencyKind !== undefined)) &&
  (requirement.agencyKind === undefined || requirement.agencyKind === candidate.agencyKind);

const unfit = (candidate: Candidate): PassReason | undefined => {
  if (candidate.status === 'committed') return 'committed';
  if (candidate.status === 'offDuty') return 'offDuty';
  if (candidate.status === 'outOfService') return 'outOfService';
  return candidate.kind !== 'dutyRoom' && candidate.staffing === 0 ? 'noStaff' : undefined;
};

/**
 * Who goes (力量推荐): for each requirement the quickest free forces with the capability, each with its reasons, and for
 * the others the reason they were passed over. Travel is distance × ROAD_FACTOR ÷ speed.
 *
 * @param already  ids that hold an active order on this incident; they are not recommended twice
 * @param centreId the incident's own centre; its duty rooms come first
 */
export const recommend = (
  rule: ResponseRule,
  incident: { readonly point: Wgs84; readonly centreId: string },
  candidates: readonly Candidate[],
  already: readonly string[] = [],
): Recommendation => {
  const taken = new Set(already);
  const picks: Pick[] = [];
  const passed: Passed[] = [];
  const shortfalls: Shortfall[] = [];
  rule.requirements.forEach((requirement, index) => {
    const ranked = candidates
      .filter((candidate) => fits(candidate, requirement))
      .map((candidate) => rank(candidate, incident.point))
      .sort(byNeed(requirement, incident.centreId));
    const free = ranked.filter((r) => unfit(r.candidate) === undefined && !taken.has(r.candidate.id));
    const chosen = free.slice(0, Math.max(0, requirement.count));
    for (const r of chosen) {
      taken.add(r.candidate.id);
      picks.push(
        pickOf(r, requirement, index, {
          onlyOne: free.length <= requirement.count,
          centreId: incident.centreId,
        }),
      );
    }
    const others = ranked.filter((r) => !taken.has(r.candidate.id) || already.includes(r.candidate.id));
    passed.push(...passedOf(others, new Set(already)));
    if (chosen.length < requirement.count)
      shortfalls.push({
        requirement: index,
        capability: requirement.capability,
        missing: requirement.count - chosen.length,
        reason: ranked.length === 0 ? 'noneKnown' : 'noneAvailable',
      });
  });
  return {
    rule: { ruleId: rule.id, version: rule.version },
    requirements: rule.requirements,
    picks,
    passed,
    shortfalls,
  };
};

const byNeed =
  (requirement: Requirement, centreId: string) =>
  (a: Ranked, b: Ranked): number => {
    if (requirement.scope === 'dutyRoom') {
      const own = Number(b.candidate.centreId === centreId) - Number(a.candidate.centreId === centreId);
      if (own !== 0) return own;
    }
    return a.travelMs - b.travelMs || (a.candidate.id < b.candidate.id ? -1 : 1);
  };

const pickOf = (
  r: Ranked,
  requirement: Requirement,
  index: number,
  { onlyOne, centreId }: { onlyOne: boolean; centreId: string },
): Pick => ({
  candidate: r.candidate,
  requirement: index,
  role: requirement.role,
  distanceM: r.metres,
  travelMs: r.travelMs,
  reasons: [
    ...(requirement.scope === 'dutyRoom' ? (['dutyRoomOfArea'] as const) : (['nearest'] as const)),
    ...(requirement.agencyKind !== undefined ? (['preferredAgency'] as const) : []),
    ...(r.candidate.centreId === centreId ? (['ownArea'] as const) : []),
    ...(onlyOne ? (['onlyOne'] as const) : []),
  ],
});

const passedOf = (others: readonly Ranked[], already: ReadonlySet<string>): Passed[] =>
  others.slice(0, PASSED_PER_REQUIREMENT_MAX).map((r) => ({
    candidate: r.candidate,
    reason: already.has(r.candidate.id) ? ('alreadyOrdered' as const) : (unfit(r.candidate) ?? 'farther'),
    distanceM: r.metres,
    travelMs: r.travelMs,
  }));
