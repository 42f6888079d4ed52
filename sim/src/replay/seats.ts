import { getSnapshot } from '@liandong/contract/feed';
import type { Entrance } from '../ask/entrance.ts';
import type { Line } from '../ask/line.ts';
import { openSeats } from '../ask/sit.ts';
import { UsageProblem } from '../options.ts';
import type { LogCall } from './log-rows.ts';
import { unitIdOf } from './profile-ids.ts';

/** Checks that the server knows the log's units, and sits down at its seats (开席). @returns how many sit */
export const sitDown = async (
  line: Line,
  entrance: Pick<Entrance, 'hire'>,
  calls: readonly LogCall[],
): Promise<number> => {
  const snapshot = await line.insist(getSnapshot);
  const known = new Set(snapshot.units.map((unit) => unit.id));
  const missing = new Set(
    calls
      .flatMap((call) => call.responses.map((unit) => unit.unitId))
      .filter((id) => !known.has(unitIdOf(id))),
  );
  if (missing.size > 0)
    throw new UsageProblem(
      `服务器不是用此日志的城市档案建立的,缺少力量 the server was not seeded from this log's profile; unknown units: ${[...missing].slice(0, 5).join(', ')}… (${missing.size}). 先 first: npm run replay -- FILE --write-profile P.json; node apps/server/src/main.ts --training --profile P.json`,
    );
  const seats = snapshot.seats.filter((seat) => seat.post === 'callTaker' || seat.post === 'both');
  const idle = seats.filter((seat) => seat.status === 'idle').length;
  const closed = seats.filter((seat) => seat.status === 'closed').map((seat) => seat.id);
  const sitting = idle + (await openSeats(line, entrance, closed)).length;
  if (sitting === 0) throw new UsageProblem('没有可用的席位 no seat could be opened');
  return sitting;
};
