import { randomUUID } from 'node:crypto';
import { addKey, demoSignIn, type KEY_RIGHTS, listDemoAccounts } from '@liandong/contract/access';
import { getSnapshot, type Snapshot } from '@liandong/contract/feed';
import { type Book, getBook, getHouse } from '@liandong/contract/house';
import { actOnSeat } from '@liandong/contract/shift';
import { type Line, openLine } from './line.ts';

type Right = (typeof KEY_RIGHTS)[number];
/** 席上 (at a seat): one robot call-taker with its own key and line. */
export interface Taker {
  readonly line: Line;
  readonly seatId: string;
}
export interface Hall {
  readonly url: string;
  readonly book: Book;
  readonly units: Snapshot['units'];
  /** The switch, with a key that may only report calls. */
  readonly trunk: Line;
  readonly takers: readonly Taker[];
  /** Whoever reports for duty rooms and squads, and closes. */
  readonly field: Line;
  /** A person at the city's centre, signed in with a session as a browser is. */
  readonly person: Line;
  readonly hire: (name: string, rights: readonly Right[]) => Promise<string>;
  /** Closes the seats, so that the next hall is the only one that rings. */
  readonly close: () => Promise<void>;
}

const TAKER: readonly Right[] = ['seat.sit', 'call.take', 'incident.open', 'incident.read', 'order.issue'];
const FIELD: readonly Right[] = [
  'order.field',
  'incident.read',
  'incident.open',
  'incident.close',
  'incident.archive',
  'call.take',
  'order.issue',
];

/**
 * 大厅: signs the administrator in, makes keys, opens as many seats as wanted. Robots use keys because a browser's session
 * is limited to 6,000 requests a minute from one address; both are believed for the same five seconds.
 */
export const openHall = async (url: string, seatsWanted: number): Promise<Hall> => {
  const admin = openLine(url);
  const accounts = await admin.ask(listDemoAccounts);
  const loginOf = (role: string): string => {
    const found = accounts.find((account) => account.role === role);
    if (!found) throw new Error(`no demo account of role ${role}`);
    return found.login;
  };
  await admin.ask(demoSignIn, { body: { login: loginOf('systemAdmin') } });
  const hire = async (name: string, rights: readonly Right[]) =>
    (await admin.ask(addKey, { body: { name, rights: [...rights] } })).secret;
  const person = openLine(url);
  await person.ask(demoSignIn, { body: { login: loginOf('commander') } });
  const book = await person.ask(getBook);
  const snapshot = await person.ask(getSnapshot);
  const city = book.centres.find((centre) => centre.parentId === null)?.id;
  const seats = snapshot.seats.filter(
    (seat) =>
      seat.centreId === city &&
      seat.status === 'closed' &&
      seat.post !== 'dispatcher' &&
      seat.post !== 'commander',
  );
  const takers: Taker[] = [];
  for (const [i, seat] of seats.slice(0, seatsWanted).entries()) {
    const line = openLine(url, await hire(`bench-${i + 1}`, TAKER));
    await line.ask(actOnSeat, { params: { id: seat.id, act: 'open' }, body: { commandId: randomUUID() } });
    takers.push({ line, seatId: seat.id });
  }
  const trunk = openLine(url, await hire('bench-trunk', ['cti']));
  const { training } = await admin.ask(getHouse);
  const field = openLine(url, await hire('bench-field', training ? [...FIELD, 'backdate'] : FIELD));
  return {
    url,
    book,
    units: snapshot.units,
    trunk,
    takers,
    field,
    person,
    hire,
    close: async () => {
      for (const { line, seatId } of takers)
        await line.ask(actOnSeat, {
          params: { id: seatId, act: 'close' },
          body: { commandId: randomUUID() },
        });
      for (const line of [admin, person, trunk, field, ...takers.map((taker) => taker.line)]) line.close();
    },
  };
};
