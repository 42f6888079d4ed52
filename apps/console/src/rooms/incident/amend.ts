import type { Casualties, Incident } from '@liandong/domain/incident';
import type { Place } from '@liandong/domain/location';

/** Fields of 补充修改, as the form holds them. */
export interface AmendForm {
  readonly typeCode: string;
  readonly content: string;
  readonly place: Place;
  readonly casualties: Casualties;
  readonly eventLevel?: Incident['eventLevel'];
}
export const AMENDABLE = ['typeCode', 'content', 'place', 'casualties', 'eventLevel'] as const;
export type Amendable = (typeof AMENDABLE)[number];

export const amendFormOf = (incident: Incident): AmendForm => ({
  typeCode: incident.typeCode,
  content: incident.content,
  place: incident.place,
  casualties: incident.casualties,
  ...(incident.eventLevel === undefined ? {} : { eventLevel: incident.eventLevel }),
});

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** Only what was changed travels; an untouched field never overwrites somebody else's. */
export const editOf = (before: AmendForm, mine: AmendForm): Partial<AmendForm> =>
  Object.fromEntries(
    AMENDABLE.filter((field) => !same(before[field], mine[field])).map((field) => [field, mine[field]]),
  ) as Partial<AmendForm>;

/** One field that both have changed since the form was opened (修改冲突). */
export interface Conflict {
  readonly field: Amendable;
  readonly base: unknown;
  readonly mine: unknown;
  readonly theirs: unknown;
}

/**
 * Three-way comparison. Fields only they changed are taken over, fields only I changed stay mine, fields both changed
 * the same way are no conflict; the rest is shown side by side and a person chooses. Nothing typed is lost.
 */
export const mergeForms = (
  base: AmendForm,
  mine: AmendForm,
  theirs: AmendForm,
): {
  readonly form: AmendForm;
  readonly conflicts: readonly Conflict[];
  readonly taken: readonly Amendable[];
} => {
  const form: Record<string, unknown> = { ...mine };
  const conflicts: Conflict[] = [];
  const taken: Amendable[] = [];
  for (const field of AMENDABLE) {
    const theyChanged = !same(base[field], theirs[field]);
    const iChanged = !same(base[field], mine[field]);
    if (!theyChanged) continue;
    if (!iChanged) {
      form[field] = theirs[field];
      taken.push(field);
    } else if (!same(mine[field], theirs[field]))
      conflicts.push({ field, base: base[field], mine: mine[field], theirs: theirs[field] });
  }
  return { form: form as unknown as AmendForm, conflicts, taken };
};
