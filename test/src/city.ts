import { addKey, type KEY_RIGHTS, listPeople, type Me, type PersonRow } from '@liandong/contract/access';
import { expect } from 'vitest';
import { firstBrokenSeal, firstGap, foldAll, readWholeLog, sameAsSnapshot } from './aftermath.ts';
import { clockOf, type Stage, type StoryClock } from './clock.ts';
import { Citizen } from './devices/citizen.ts';
import { Desk } from './devices/desk.ts';
import { FieldDesk } from './devices/field.ts';
import { Phone } from './devices/phone.ts';
import { Platform12345 } from './devices/platform.ts';
import { SeatDesk } from './devices/seat.ts';
import { demoEntrance, type Entrance, openDoor, withKey } from './entrance.ts';
import { raiseStage, type StageOptions } from './stage.ts';
import { readStanding, type Standing } from './standing.ts';
import { stateRows } from './states.ts';

type Right = (typeof KEY_RIGHTS)[number];
type Office = 'system' | 'security' | 'audit';

/** 许昌 as a story sees it: named devices at its public doors, and a clock to push. */
export class City {
  readonly stage: Stage;
  readonly clock: StoryClock;
  readonly standing: Standing;
  readonly #offices: Readonly<Record<Office, Desk>>;
  readonly #trunk: Entrance;
  /** Reads the log at the end with a key: a story may last longer than any session. */
  readonly #reader: Entrance;
  readonly #desks: Desk[] = [];
  readonly #entered = new Map<string, Promise<Entrance & { me: Me }>>();
  #phones = 0;

  constructor(
    stage: Stage,
    standing: Standing,
    offices: Readonly<Record<Office, Desk>>,
    keys: { readonly trunk: Entrance; readonly reader: Entrance },
  ) {
    this.stage = stage;
    this.clock = clockOf(stage);
    this.standing = standing;
    this.#offices = offices;
    this.#trunk = keys.trunk;
    this.#reader = keys.reader;
  }

  /** 报警电话 of a citizen; numbers of the exercise block, nobody's own. */
  phone(name: string, number = `1990374${String(9000 + ++this.#phones)}`): Phone {
    return new Phone(name, number, this.#trunk);
  }
  citizen(name: string): Citizen {
    return new Citizen(name, openDoor(this.stage.address));
  }
  /** `市 05`, `禹州 01`, `市 班长`, `市 指挥长`: signed in, listening, seat not opened yet. */
  async seat(name: string): Promise<SeatDesk> {
    const { id } = this.standing.seat(name);
    return this.#listening(new SeatDesk(name, id, await this.entrance({ seat: name }), this.standing));
  }
  /** Whoever is rostered at a seat; a reserve seat (备用席) is taken by somebody of another team. */
  #peopleAt(seatId: string): readonly PersonRow[] {
    const { people } = this.standing;
    const place = seatId.replace('seat-', '');
    const own = people.filter((person) => person.login.startsWith(`${place}-`));
    if (own.length > 0) return own;
    const centre = place.slice(0, place.indexOf('-') + 1);
    return people
      .filter(
        (person) =>
          person.login.startsWith(centre) &&
          person.roles.includes('callDispatcher') &&
          !this.#entered.has(person.id),
      )
      .toReversed();
  }
  /** 值班室 of an agency, by its short name. */
  async room(agencyShortName: string): Promise<FieldDesk> {
    const entrance = await this.entrance({ room: agencyShortName });
    return this.#listening(new FieldDesk(agencyShortName, entrance, this.standing));
  }
  /** 分队, 车辆 or a single person, by name. */
  async unit(name: string): Promise<FieldDesk> {
    return this.#listening(new FieldDesk(name, await this.entrance({ unit: name }), this.standing));
  }
  /** A signed-in session without a line of its own, for a browser. */
  entrance(
    who: { seat: string } | { room: string } | { unit: string } | { office: Office },
  ): Promise<Entrance & { me: Me }> {
    const { people } = this.standing;
    if ('office' in who)
      return Promise.resolve({ ...this.#offices[who.office].entrance, me: this.#offices[who.office].me });
    if ('seat' in who) return this.#enter(this.#peopleAt(this.standing.seat(who.seat).id), who.seat);
    if ('unit' in who) {
      const { id } = this.standing.unit(who.unit);
      return this.#enter(
        people.filter((person) => person.unitId === id),
        who.unit,
      );
    }
    const { id } = this.standing.agency(who.room);
    return this.#enter(
      people.filter((p) => p.agencyId === id && p.roles.includes('dutyOfficer')),
      who.room,
    );
  }
  auditor(): Desk {
    return this.#offices.audit;
  }
  securityOfficer(): Desk {
    return this.#offices.security;
  }
  async key(name: string, rights: readonly Right[], centre?: string): Promise<Entrance> {
    const centreId = centre ? this.standing.centre(centre).id : undefined;
    const { secret } = await this.#offices.system.ask(addKey, {
      body: { name, rights: [...rights], centreId },
    });
    return withKey(this.stage.address, secret);
  }
  async platform12345(): Promise<Platform12345> {
    return new Platform12345(await this.key('12345', ['ticket']));
  }

  async #listening<D extends Desk>(desk: D): Promise<D> {
    this.#desks.push(desk);
    await desk.line.connect();
    return desk;
  }
  /** Everybody of the stories' city signs in with one click; real passwords have a story of their own. */
  #enter(people: readonly PersonRow[], what: string): Promise<Entrance & { me: Me }> {
    const person = people[0];
    if (!person) throw new Error(`nobody belongs to ${what}`);
    const known = this.#entered.get(person.id);
    if (known) return known;
    const entered = demoEntrance(this.stage.address, person.login);
    this.#entered.set(person.id, entered);
    return entered;
  }

  /** 收场: nothing is owed, nothing is lost, both writes of the truth agree, and the chain verifies. */
  async ends(): Promise<void> {
    try {
      await this.clock.advance({ ms: 0 });
      await this.stage.settled();
      await this.stage.sealNow();
      const log = await readWholeLog(this.#reader.ask);
      const rows = await stateRows(this.stage.databaseUrl);
      expect(rows.timersDue(this.clock.now()), 'no clock is left that should have fired').toEqual([]);
      expect(firstGap(log.events), 'the numbers have no gap').toBeUndefined();
      const folded = foldAll(log.events);
      expect(rows.states.size, 'as many things as the log tells of').toBe(folded.size);
      for (const [key, state] of rows.states)
        expect(folded.get(key), `${key}: log and row agree`).toEqual(state);
      expect(log.seals.at(-1)?.toSeq, 'everything is sealed').toBe(log.lastSeq);
      expect(firstBrokenSeal(log), 'the chain is whole').toBeUndefined();
      for (const desk of this.#desks) if (!desk.retired) await sameAsSnapshot(desk.line, desk.ask);
      expect(this.stage.complaints, 'the server had nothing to complain about').toEqual([]);
    } finally {
      await this.close();
    }
  }
  async close(): Promise<void> {
    for (const desk of this.#desks) desk.close();
    await this.stage.close();
  }
}

export const openCity = async (options: StageOptions = {}): Promise<City> => {
  const stage = await raiseStage(options);
  return enterCity(stage);
};

/** The offices sign in first: who hands out keys and first passwords. */
export const enterCity = async (stage: Stage): Promise<City> => {
  const office = async (login: Office) => new Desk(login, await demoEntrance(stage.address, login));
  const [system, security, audit] = await Promise.all([
    office('system'),
    office('security'),
    office('audit'),
  ]);
  const key = async (name: string, right: Right): Promise<Entrance> => {
    const { secret } = await system.ask(addKey, { body: { name, rights: [right] } });
    return withKey(stage.address, secret);
  };
  const keys = { trunk: await key('交换机', 'cti'), reader: await key('验证', 'log.read') };
  const { rows } = await security.ask(listPeople, { query: { text: '411000-12', limit: 1 } });
  const leader = rows[0];
  if (!leader) throw new Error('the city has no commander');
  const standing = await readStanding({
    leader: (await demoEntrance(stage.address, leader.login)).ask,
    security: security.ask,
  });
  return new City(stage, standing, { system, security, audit }, keys);
};
