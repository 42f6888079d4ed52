import { randomUUID } from 'node:crypto';
import { actOnSeat } from '@liandong/contract/shift';
import type { Entrance } from './entrance.ts';
import { type Line, openLine } from './line.ts';

/** What a robot is called on the seat it takes; one left behind by a run that was killed is known by it. */
export const ROBOT_NAME = '机器人';

/**
 * 开席 for robots: each sits down with a key of its own, because one person sits at one seat; the key is dropped at once,
 * the seat stays theirs. Where no key can be made, the one there is sits at the first seat.
 *
 * @returns the seats that were opened
 */
export const openSeats = async (
  line: Line,
  entrance: Pick<Entrance, 'hire'>,
  seatIds: readonly string[],
): Promise<readonly string[]> => {
  const opened: string[] = [];
  const { hire } = entrance;
  for (const [i, id] of seatIds.entries()) {
    const asked = { params: { id, act: 'open' as const }, body: { commandId: randomUUID() } };
    if (!hire) {
      await line.insist(actOnSeat, asked);
      return [id];
    }
    const pass = await hire(`${ROBOT_NAME}${String(i + 1).padStart(2, '0')}`, ['seat.sit']);
    const own = openLine(line.server, { key: pass.key });
    try {
      await own.insist(actOnSeat, asked);
      opened.push(id);
    } finally {
      own.close();
      await pass.drop();
    }
  }
  return opened;
};
