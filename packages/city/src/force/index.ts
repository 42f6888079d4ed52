import type { Ground } from '../land/ground.ts';
import { diceFor } from '../seeded.ts';
import type { Agency, DutyRoom, Person, Region, Seat, Unit } from '../types.ts';
import type { UnitDraft } from './draft.ts';
import { linkedForce } from './linked.ts';
import { type Names, invented } from './names.ts';
import { policeForce } from './police.ts';
import { rescueForce } from './rescue.ts';
import { centreStaff } from './staff.ts';

export type Force = { readonly units: readonly Unit[]; readonly people: readonly Person[] };

/** Whom the force belongs to and where its people sit (编制依据). */
type Staffed = {
  readonly regions: readonly Region[];
  readonly agencies: readonly Agency[];
  readonly dutyRooms: readonly DutyRoom[];
  readonly seats: readonly Seat[];
};

function unitWithPeople(draft: UnitDraft, no: number, names: Names): { unit: Unit; people: Person[] } {
  const { post, ...rest } = draft;
  const id = `unit-${String(no).padStart(4, '0')}`;
  const home = { agencyId: draft.agencyId, centreId: draft.centreId, unitId: id };
  const leader: Person = { ...names(), ...home, post };
  const second: Person[] = draft.kind === 'person' ? [] : [{ ...names(), ...home, post: '队员' }];
  return { unit: { ...rest, id, leaderPersonId: leader.id }, people: [leader, ...second] };
}

/** 力量与人员: units with a leader and one more each, the centres' staff, one watch keeper per duty room. */
export function drawForce(seed: number, ground: Ground, drawn: Staffed): Force {
  const { regions, agencies, dutyRooms, seats } = drawn;
  const field = { ground, dice: diceFor(seed, 'force') };
  const points = new Map(regions.filter((r) => r.level === 'township').map((r) => [r.code, r.point]));
  const villages = regions.filter((region) => region.level === 'village');
  const drafts = [
    ...policeForce(field, points),
    ...rescueForce(field, points),
    ...linkedForce(field, points, agencies, villages),
  ];
  const names = invented(diceFor(seed, 'people'));
  const made = drafts.map((draft, i) => unitWithPeople(draft, i + 1, names));
  const watch = dutyRooms.map((room): Person => {
    const agency = agencies.find(({ id }) => id === room.agencyId);
    return { ...names(), agencyId: room.agencyId, centreId: agency?.centreId ?? '411000', post: '值班员' };
  });
  return {
    units: made.map(({ unit }) => unit),
    people: [...made.flatMap(({ people }) => people), ...centreStaff(seats, names), ...watch],
  };
}
