import type { issueOrders } from '@liandong/contract/order';
import type { DoorAsk, Problem } from '@liandong/contract/kernel';
import type { ForceRow } from '@liandong/contract/plan';
import type { Candidate, Passed, Pick, Recommendation } from '@liandong/domain/plan';

/** One force that can be ticked (可派力量): recommended by the rule, passed over by it, or found by hand. */
export interface Force {
  readonly key: string;
  readonly kind: 'dutyRoom' | 'unit' | 'person';
  readonly id: string;
  readonly name: string;
  readonly agencyId: string;
  readonly status: string;
  readonly staffing: number;
  readonly capabilities: readonly string[];
  readonly distanceM?: number;
  readonly travelMs?: number;
  readonly point?: { readonly lng: number; readonly lat: number };
  readonly reasons: readonly string[];
  /** Which requirement of the rule it answers. */
  readonly requirement?: number;
}

export const keyOf = (force: { readonly kind: string; readonly id: string }): string =>
  `${force.kind}:${force.id}`;

const ofCandidate = (candidate: Candidate): Omit<Force, 'reasons'> => ({
  key: keyOf(candidate),
  kind: candidate.kind,
  id: candidate.id,
  name: candidate.name,
  agencyId: candidate.agencyId,
  status: candidate.status,
  staffing: candidate.staffing,
  capabilities: candidate.capabilities,
  point: candidate.point,
});
export const forceOfPick = (pick: Pick): Force => ({
  ...ofCandidate(pick.candidate),
  distanceM: pick.distanceM,
  travelMs: pick.travelMs,
  reasons: pick.reasons,
  requirement: pick.requirement,
});
export const forceOfPassed = (passed: Passed): Force => ({
  ...ofCandidate(passed.candidate),
  distanceM: passed.distanceM,
  travelMs: passed.travelMs,
  reasons: [passed.reason],
});
export const forceOfRow = (row: ForceRow, point?: Force['point']): Force => ({
  ...(point === undefined ? {} : { point }),
  key: keyOf(row),
  kind: row.kind,
  id: row.id,
  name: row.name,
  agencyId: row.agencyId,
  status: row.status,
  staffing: row.staffing,
  capabilities: row.capabilities,
  ...(row.distanceM === undefined ? {} : { distanceM: row.distanceM }),
  ...(row.travelMs === undefined ? {} : { travelMs: row.travelMs }),
  reasons: [],
});

export type Role = 'lead' | 'support';
/** 派警单草稿 of the dialog. Whatever is refused, nothing of this is lost. */
export interface Draft {
  /** Forces shown above the fold, recommended ones first, then those added by hand. */
  readonly forces: readonly Force[];
  readonly chosen: Readonly<Record<string, Role>>;
  readonly instruction: string;
  /** 叠加派警: a conscious tick, never set by the machine. */
  readonly stack: boolean;
}
export const EMPTY_DRAFT: Draft = { forces: [], chosen: {}, instruction: '', stack: false };

export type DraftAct =
  | { readonly do: 'recommended'; readonly recommendation: Recommendation; readonly tick: Tick }
  | { readonly do: 'toggle'; readonly key: string }
  | { readonly do: 'role'; readonly key: string; readonly role: Role }
  | { readonly do: 'add'; readonly force: Force }
  | { readonly do: 'instruct'; readonly text: string }
  | { readonly do: 'phrase'; readonly text: string }
  | { readonly do: 'stack'; readonly stack: boolean };

/**
 * What the first recommendation ticks: a first dispatch everything the rule asks for; 增援 nothing, for the rule was
 * answered already and only a person knows what is still missing; 改派 the one force that can stand in.
 */
export type Tick =
  | { readonly kind: 'all' }
  | { readonly kind: 'none' }
  | {
      readonly kind: 'substitute';
      readonly forKind: Force['kind'];
      readonly capabilities: readonly string[];
      readonly role: Role;
    };

const ticked = (recommendation: Recommendation, tick: Tick): Readonly<Record<string, Role>> => {
  const { picks, requirements } = recommendation;
  if (tick.kind === 'none') return {};
  if (tick.kind === 'all') return Object.fromEntries(picks.map((pick) => [keyOf(pick.candidate), pick.role]));
  const room = tick.forKind === 'dutyRoom';
  const one = picks.find((pick) => {
    const asked = requirements[pick.requirement];
    if (room !== (pick.candidate.kind === 'dutyRoom') || asked === undefined) return false;
    return room || tick.capabilities.includes(asked.capability);
  });
  return one ? { [keyOf(one.candidate)]: tick.role } : {};
};

/** A later recommendation never unticks or ticks behind somebody's back. */
const recommended = (draft: Draft, recommendation: Recommendation, tick: Tick): Draft => {
  const fresh = recommendation.picks.map(forceOfPick);
  const first = draft.forces.length === 0;
  const freshKeys = new Set(fresh.map((force) => force.key));
  const kept = draft.forces.filter(({ key }) => !freshKeys.has(key) && draft.chosen[key] !== undefined);
  const chosen = first ? ticked(recommendation, tick) : draft.chosen;
  return { ...draft, forces: [...fresh, ...kept], chosen };
};

const toggled = (draft: Draft, key: string): Draft => {
  const { [key]: was, ...rest } = draft.chosen;
  return { ...draft, chosen: was === undefined ? { ...rest, [key]: 'support' } : rest };
};

const SEPARATOR = /[。;;!!\s]$/;
const joined = (text: string, phrase: string): string => {
  if (text.trim() === '') return phrase;
  return text.includes(phrase) ? text : `${text}${SEPARATOR.test(text) ? '' : ';'}${phrase}`;
};

export const draftAfter = (draft: Draft, act: DraftAct): Draft => {
  switch (act.do) {
    case 'recommended':
      return recommended(draft, act.recommendation, act.tick);
    case 'toggle':
      return toggled(draft, act.key);
    case 'role':
      return { ...draft, chosen: { ...draft.chosen, [act.key]: act.role } };
    case 'add': {
      const known = draft.forces.some((force) => force.key === act.force.key);
      return {
        ...draft,
        forces: known ? draft.forces : [...draft.forces, act.force],
        chosen: { ...draft.chosen, [act.force.key]: draft.chosen[act.force.key] ?? 'support' },
      };
    }
    case 'instruct':
      return { ...draft, instruction: act.text };
    case 'phrase':
      return { ...draft, instruction: joined(draft.instruction, act.text) };
    default:
      return { ...draft, stack: act.stack };
  }
};

export const chosenForces = (draft: Draft): readonly Force[] =>
  draft.forces.filter((force) => draft.chosen[force.key] !== undefined);

/** Chosen forces that already work on something else: they go only with 叠加派警. */
export const committedOf = (draft: Draft): readonly Force[] =>
  chosenForces(draft).filter((force) => force.status === 'committed');

/** Chosen forces that cannot go at all (离岗, 停用). */
export const absentOf = (draft: Draft): readonly Force[] =>
  chosenForces(draft).filter((force) => force.status === 'offDuty' || force.status === 'outOfService');

export const mayBeSent = (draft: Draft): boolean =>
  chosenForces(draft).length > 0 &&
  absentOf(draft).length === 0 &&
  (committedOf(draft).length === 0 || draft.stack);

export type IssueBody = NonNullable<DoorAsk<typeof issueOrders>['body']>;

/** The command (派警指令). Made once per attempt and sent again unchanged when the line broke. */
export const issueBodyOf = (
  draft: Draft,
  told: { readonly incidentId: string; readonly forced: boolean; readonly reassigns?: string },
  newId: () => string,
): IssueBody => ({
  commandId: newId(),
  incidentId: told.incidentId,
  lines: chosenForces(draft).map((force) => ({
    orderId: newId(),
    kind: force.kind,
    id: force.id,
    role: draft.chosen[force.key] ?? 'support',
  })),
  ...(draft.instruction.trim() === '' ? {} : { instruction: draft.instruction.trim() }),
  stack: draft.stack && committedOf(draft).length > 0,
  forced: told.forced,
  ...(told.reassigns === undefined ? {} : { reassigns: told.reassigns }),
});

/** Which row a refusal speaks of; the rules name the addressee (被拒的受令对象). */
export const refusedKey = (draft: Draft, problem: Problem): string | undefined => {
  const name = problem.info?.['name'];
  return chosenForces(draft).find((force) => force.name === name)?.key;
};

/** Orders whose frames have not come yet (发送中). */
export const stillSending = (
  orderIds: readonly string[],
  known: { has: (id: string) => boolean },
): readonly string[] => orderIds.filter((id) => !known.has(id));
