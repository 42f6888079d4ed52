import type { DoorAnswer } from '@liandong/contract/kernel';
import type { getStaffing } from '@liandong/contract/statistics';
import { seatsFor } from '@liandong/domain/shift';
import { statisticsRows, unitRows } from '@liandong/storage';
import type { House } from '../../house.ts';

const DAY_MS = 86_400_000;
/** A call's hold on a seat until enough were measured here. @source domain/xuchang §6.4, Erlang-C table */
const HANDLED_DEFAULT_MS = 75_000;
const MEASURED_MIN = 100;

/** 席位测算 from the calls themselves: mean calls of each hour, over the days there really were. */
export const readStaffing = async (
  house: House,
  asked: {
    readonly days: number;
    readonly factor: number;
    readonly centreIds?: readonly string[] | undefined;
  },
): Promise<DoorAnswer<typeof getStaffing>> => {
  const until = house.now();
  const span = { from: until - asked.days * DAY_MS, until, centreIds: asked.centreIds, mode: 'live' };
  const [{ hours, handledMs, answered }, seats] = await Promise.all([
    statisticsRows.measureLoad(house.storage.pool, span),
    unitRows.listSeats(house.storage.pool, asked.centreIds),
  ]);
  const first = Math.min(until, ...hours.map((row) => row.first));
  const days = Math.max(1, Math.min(asked.days, Math.ceil((until - first) / DAY_MS)));
  const measured = answered >= MEASURED_MIN && handledMs !== undefined;
  const held = measured ? Math.round(handledMs) : HANDLED_DEFAULT_MS;
  const taking = seats.filter((seat) => seat.post !== 'dispatcher' && seat.post !== 'commander');
  return {
    days,
    handledMs: held,
    measured,
    hours: Array.from({ length: 24 }, (_none, hour) => {
      const callsPerHour = ((hours.find((row) => row.hour === hour)?.n ?? 0) / days) * asked.factor;
      return {
        hour,
        callsPerHour: Math.round(callsPerHour * 10) / 10,
        seats: seatsFor({ callsPerHour, handledMs: held }),
      };
    }),
    seatsInstalled: taking.filter((seat) => !seat.reserve).length,
    seatsReserve: taking.filter((seat) => seat.reserve).length,
  };
};
