import { listPeople, type PersonRow } from '@liandong/contract/access';
import type { Ask } from '@liandong/contract/client';
import { getSnapshot } from '@liandong/contract/feed';
import { type Book, getBook } from '@liandong/contract/house';
import type { PlaceHit } from '@liandong/contract/location';
import { searchPlaces } from '@liandong/contract/location';
import type { Seat } from '@liandong/domain/shift';
import type { Unit } from '@liandong/domain/unit';

const PAGE = 200;
/** 班长 and 指挥长 sit at seats too; stories call them by their post. */
const POSTS: Readonly<Record<string, Seat['post']>> = {
  班长: 'shiftLeader',
  指挥长: 'commander',
  处警: 'dispatcher',
};

/** 花名册: the seeded city as its own doors tell it, so that stories use the names people use. */
export interface Standing {
  readonly book: Book;
  readonly people: readonly PersonRow[];
  readonly seats: readonly Seat[];
  readonly units: readonly Unit[];
  /** `市 05`, `禹州 01`, `市 班长`. */
  seat(name: string): Seat;
  unit(name: string): Unit;
  room(agencyShortName: string): Book['dutyRooms'][number];
  agency(shortName: string): Book['agencies'][number];
  type(name: string): Book['types'][number];
  centre(name: string): Book['centres'][number];
  /** The place with exactly this name, of the county when one is named. */
  place(text: string, centre?: string): Promise<PlaceHit>;
}

const one = <T>(what: string, found: T | undefined): T => {
  if (found === undefined) throw new Error(`the city has no ${what}`);
  return found;
};

const allPeople = async (ask: Ask): Promise<PersonRow[]> => {
  const people: PersonRow[] = [];
  for (let offset = 0; ; offset += PAGE) {
    const page = await ask(listPeople, { query: { limit: PAGE, offset } });
    people.push(...page.rows);
    if (people.length >= page.total || page.rows.length === 0) return people;
  }
};

export const readStanding = async (asks: {
  readonly leader: Ask;
  readonly security: Ask;
}): Promise<Standing> => {
  const { leader, security } = asks;
  const [book, snapshot, people] = await Promise.all([
    leader(getBook),
    leader(getSnapshot),
    allPeople(security),
  ]);
  const centre = (name: string) =>
    one(
      `centre ${name}`,
      book.centres.find((c) => (name === '市' ? c.parentId === null : c.name.startsWith(name))),
    );
  const agency = (name: string) =>
    one(
      `agency ${name}`,
      book.agencies.find((a) => a.shortName === name),
    );
  return {
    book,
    people,
    seats: snapshot.seats,
    units: snapshot.units,
    centre,
    agency,
    seat: (name) => {
      const [home = '', no = ''] = name.split(' ');
      const { id } = centre(home);
      const post = POSTS[no];
      return one(
        `seat ${name}`,
        snapshot.seats.find(
          (s) => s.centreId === id && (post ? s.post === post : Number(s.no) === Number(no)),
        ),
      );
    },
    unit: (name) =>
      one(
        `unit ${name}`,
        snapshot.units.find((u) => u.name === name),
      ),
    room: (name) =>
      one(
        `duty room of ${name}`,
        book.dutyRooms.find((r) => r.agencyId === agency(name).id),
      ),
    type: (name) =>
      one(
        `type ${name}`,
        book.types.find((t) => t.name === name),
      ),
    place: async (text, home) => {
      const regionCode = home ? centre(home).regionCode : undefined;
      const hits = await leader(searchPlaces, { query: { text, regionCode, limit: 50 } });
      const inHome = hits.filter((hit) => !regionCode || hit.regionCode === regionCode);
      return one(`place ${text}`, inHome.find((hit) => hit.name === text) ?? inHome[0]);
    },
  };
};
