import { CENTRES } from './facts/centres.ts';
import type { Seat, SeatSkill } from './types.ts';

const ALL: readonly SeatSkill[] = [
  'police',
  'traffic',
  'fire',
  'medical',
  'legal',
  'cityService',
  'environment',
  'quality',
];
const RESCUE: readonly SeatSkill[] = ['police', 'traffic', 'fire', 'medical'];
const SERVICE: readonly SeatSkill[] = ['police', 'cityService', 'environment', 'quality', 'legal'];

type SeatFact = readonly [post: Seat['post'], skills: readonly SeatSkill[], reserve?: true];

const CITY_SEATS: readonly SeatFact[] = [
  ['callTaker', ALL],
  ['callTaker', ALL],
  ['callTaker', RESCUE],
  ['callTaker', SERVICE],
  ['both', ALL],
  ['both', RESCUE],
  ['both', ALL, true],
  ['both', ALL, true],
  ['dispatcher', []],
  ['dispatcher', []],
  ['shiftLeader', ALL],
  ['commander', []],
];
const LARGE_SEATS: readonly SeatFact[] = [
  ['both', ALL],
  ['both', ALL],
  ['dispatcher', []],
  ['shiftLeader', ALL],
];
const SMALL_SEATS: readonly SeatFact[] = [
  ['both', ALL],
  ['both', ALL],
  ['shiftLeader', ALL],
];
const ZONE_SEATS: readonly SeatFact[] = [
  ['both', ALL],
  ['shiftLeader', ALL],
];
const LARGE_POPULATION = 650_000;

function factsOf(level: string, population: number): readonly SeatFact[] {
  if (level === 'city') return CITY_SEATS;
  if (level === 'zone') return ZONE_SEATS;
  return population > LARGE_POPULATION ? LARGE_SEATS : SMALL_SEATS;
}

/** 席位: 12 at the city, two to four at each county and zone. */
export function drawSeats(): Seat[] {
  return CENTRES.flatMap(({ code, level, population }) =>
    factsOf(level, population).map(
      ([post, skills, reserve = false], i): Seat => ({
        id: `seat-${code}-${String(i + 1).padStart(2, '0')}`,
        centreId: code,
        no: i + 1,
        skills,
        post,
        reserve,
      }),
    ),
  );
}
