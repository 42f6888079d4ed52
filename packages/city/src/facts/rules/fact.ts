import type { Level, Requirement } from '../../types.ts';
import type { AgencyKind } from '../agency-kinds.ts';
import type { Capability } from '../capabilities.ts';

/** 时限档: whose arrival limits the rule takes (workflow §2.5 [P]). */
export type Pace = 'police' | 'fire' | 'medical' | 'utility' | 'inspection';

/** 派警规则一行. */
export type RuleFact = {
  /** Type code without its trailing zeros. */
  readonly prefix: string;
  readonly pace: Pace;
  readonly send: readonly Requirement[];
  /** 分级: other forces at these levels. */
  readonly atLevels?: Partial<Readonly<Record<Level, readonly Requirement[]>>>;
  /** 农村加派: who goes as well where help from the county is far. */
  readonly rural?: readonly Requirement[];
};

/** 主办. */
export function lead(capability: Capability, count = 1): Requirement {
  return { capability, count, role: 'lead', scope: 'unit' };
}

/** 协办. */
export function also(capability: Capability, count = 1): Requirement {
  return { capability, count, role: 'support', scope: 'unit' };
}

/** 通知值班室: the duty room of the agency that answers for the ground. */
export function tell(agencyKind: AgencyKind): Requirement {
  return { capability: 'coordination', count: 1, agencyKind, role: 'support', scope: 'dutyRoom' };
}

/** 主办值班室: nobody is sent, the duty room takes the matter over. */
export function hand(agencyKind: AgencyKind): Requirement {
  return { ...tell(agencyKind), role: 'lead' };
}

/** 乡镇应急分队. */
export const TOWNSHIP: Requirement = also('grid');
