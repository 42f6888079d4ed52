import type { CallType } from './call-types.ts';
import type { ProfileRule } from './city-shape.ts';
import type { LogCall } from './log-rows.ts';
import { nearestRank } from './percentile.ts';
import { unitKindOf } from './profile-units.ts';

/** A capability that at least this share of a type's calls were sent belongs to its usual response. */
const USUAL_SHARE = 0.5;
/** 时限: turnout and travel of a North American fire service, for the lamps of a training database; not an official figure. */
const LIMITS = {
  ackWithinMs: 60_000,
  departWithinMs: 120_000,
  arriveWithinMs: 10 * 60_000,
  reportWithinMs: 3 * 3_600_000,
};

/** 派警规则: what the log's own dispatchers usually sent to each type (median count), lead first. */
export const rulesOf = (
  calls: readonly LogCall[],
  types: ReadonlyMap<string, CallType>,
): readonly ProfileRule[] => {
  const byCode = new Map<string, LogCall[]>();
  for (const call of calls) {
    const code = types.get(call.callType)?.code;
    if (code === undefined) continue;
    const known = byCode.get(code);
    if (known) known.push(call);
    else byCode.set(code, [call]);
  }
  return [...byCode]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, sent]) => ({
      id: `sf-${code}`,
      version: 1,
      typePrefix: code.replace(/(00)+$/, ''),
      level: null,
      areaClass: null,
      requirements: requirementsOf(sent),
      limits: LIMITS,
    }));
};

const requirementsOf = (calls: readonly LogCall[]): ProfileRule['requirements'] => {
  const counts = new Map<string, number[]>();
  for (const call of calls) {
    const mine = new Map<string, number>();
    for (const { unitType } of call.responses) {
      const capability = unitKindOf(unitType).capabilities[0] ?? 'supplySupport';
      mine.set(capability, (mine.get(capability) ?? 0) + 1);
    }
    for (const [capability, count] of mine) {
      const known = counts.get(capability);
      if (known) known.push(count);
      else counts.set(capability, [count]);
    }
  }
  const ranked = [...counts].toSorted(([, a], [, b]) => b.length - a.length);
  const usual = ranked.filter(([, sent]) => sent.length >= calls.length * USUAL_SHARE);
  return (usual.length > 0 ? usual : ranked.slice(0, 1)).map(([capability, sent], i) => ({
    capability,
    count:
      nearestRank(
        sent.toSorted((a, b) => a - b),
        50,
      ) ?? 1,
    role: i === 0 ? 'lead' : 'support',
    scope: 'unit',
  }));
};
