import { agencyId } from '../agencies.ts';
import type { Person, Seat } from '../types.ts';
import type { Names } from './names.ts';

const TEAMS = ['甲班', '乙班', '丙班', '丁班'] as const;
const POSTS: Readonly<Record<Seat['post'], string>> = {
  callTaker: '接警员',
  dispatcher: '处警员',
  both: '接处警员',
  shiftLeader: '班长',
  commander: '指挥长',
};

/** 指挥中心人员: for every seat one person of each team (四班两运转); reserve seats are filled at peaks by others. */
export function centreStaff(seats: readonly Seat[], names: Names): Person[] {
  return seats
    .filter((seat) => !seat.reserve)
    .flatMap((seat) =>
      TEAMS.map((team) => ({
        ...names(),
        agencyId: agencyId(seat.centreId, 'police'),
        centreId: seat.centreId,
        post: POSTS[seat.post],
        seatId: seat.id,
        team,
      })),
    );
}
