import { disposeCall, endCall } from '@liandong/contract/call';
import type { Snapshot } from '@liandong/contract/feed';
import { actOnSeat } from '@liandong/contract/shift';
import type { Entrance } from '../ask/entrance.ts';
import { openSeats, ROBOT_NAME } from '../ask/sit.ts';
import { attempt, type City } from '../town/city.ts';
import type { TownSeat } from '../town/town.ts';

/** 机器人席位: which seats are ours, opened at the start and closed at the end. */
export interface RobotSeats {
  readonly has: (seatId: string) => boolean;
  readonly open: (entrance: Pick<Entrance, 'hire'>, snapshot: Snapshot) => Promise<void>;
  readonly ready: (seatId: string) => Promise<void>;
  readonly closeAll: () => Promise<void>;
  readonly count: () => number;
}

/** Seats that stay free for people: the first of each post, and at the city a second call-taker's. */
const LEFT_FREE = { callTaker: 2, both: 1 } as const;
const SEATS_MIN = 3;
/** Mean handling time of a call and the busiest hour of the day against its mean. */
const HANDLING_MS = 60_000;
const PEAK_FACTOR = 1.6;

/** Seats for so many calls an hour: what is busy on average, and twice its square root for the bursts. */
export const seatsNeeded = (callsPerHour: number): number => {
  const busy = (callsPerHour * PEAK_FACTOR * HANDLING_MS) / 3_600_000;
  return Math.max(SEATS_MIN, Math.ceil(busy + 2 * Math.sqrt(busy)));
};

export const makeRobotSeats = (city: City, wanted: number): RobotSeats => {
  const ours = new Set<string>();
  let acts = 0;
  const act = (seatId: string, what: 'close' | 'ready') =>
    attempt(city, `seat ${what}`, () =>
      city.line.insist(actOnSeat, {
        params: { id: seatId, act: what },
        body: { commandId: city.idOf('seat', what, seatId, acts++) },
      }),
    );
  return {
    has: (seatId) => ours.has(seatId),
    count: () => ours.size,
    open: async (entrance, snapshot) => {
      for (const seat of snapshot.seats.filter(isLeftBehind))
        await clear(city, seat, () => act(seat.id, 'close'));
      const chosen = choose(city, wanted).map((seat) => seat.id);
      const opened = await attempt(city, 'seat open', () => openSeats(city.line, entrance, chosen));
      for (const seatId of opened ?? []) ours.add(seatId);
    },
    ready: async (seatId) => {
      if (ours.has(seatId)) await act(seatId, 'ready');
    },
    closeAll: async () => {
      const all = [...ours];
      ours.clear();
      await Promise.all(all.map((seatId) => act(seatId, 'close')));
    },
  };
};

/** A robot of a run that was killed still sits there. */
const isLeftBehind = (seat: Snapshot['seats'][number]): boolean =>
  seat.status !== 'closed' && seat.personName?.startsWith(ROBOT_NAME) === true;

/** Ends what it had in hand, honestly marked, and closes its seat. */
const clear = async (
  city: City,
  seat: Snapshot['seats'][number],
  close: () => Promise<unknown>,
): Promise<void> => {
  const { callId } = seat;
  if (callId !== undefined && (seat.status === 'talking' || seat.status === 'wrapUp')) {
    const params = { id: callId };
    await attempt(city, 'end', () =>
      city.line.insist(endCall, { params, body: { commandId: city.idOf('left', 'end', callId) } }),
    );
    const body = {
      commandId: city.idOf('left', callId),
      code: 'notFiled' as const,
      note: '模拟接警员中途退出',
    };
    await attempt(city, 'dispose', () => city.line.insist(disposeCall, { params, body }));
  }
  await close();
};

/**
 * Closed seats that answer calls: the city's, and one at each county, so that overflow (代接) and county queues are both
 * seen. Ordinary seats before reserve ones.
 */
const choose = (city: City, wanted: number): readonly TownSeat[] => {
  const main = city.town.book.centres.find((centre) => centre.parentId === null)?.id;
  const byCentre = (centreId: string | undefined) =>
    (['callTaker', 'both'] as const)
      .flatMap((post) =>
        [...city.town.seats.values()]
          .filter((seat) => seat.centreId === centreId && seat.post === post)
          .toSorted((a, b) => numberOf(a) - numberOf(b))
          .slice(LEFT_FREE[post]),
      )
      .filter((seat) => seat.status === 'closed')
      .toSorted((a, b) => Number(a.reserve) - Number(b.reserve));
  const counties = city.town.book.centres.filter((centre) => centre.parentId !== null);
  return [
    ...byCentre(main).slice(0, wanted),
    ...counties.flatMap((centre) => byCentre(centre.id).slice(0, 1)),
  ];
};

const numberOf = (seat: TownSeat): number => Number(seat.no.replace(/\D/g, '')) || 0;
