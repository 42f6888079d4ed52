import type { Snapshot } from '@liandong/contract/feed';
import { type Actor, isCentreStaff, watchesCentre } from '@liandong/domain/access';
import { orderRows, unitRows } from '@liandong/storage';
import type { House } from '../../house.ts';
import { Ready } from '../../http/doors.ts';
import { masked } from '../../push/mask.ts';
import { centresOf } from '../scope.ts';
import { toWire } from '../unit/doors.ts';
import { readBoard } from './board.ts';

/** What a duty room still sees of finished orders (值班终端回看). */
const HELD_SINCE_MS = 24 * 3_600_000;
const FIXES_SINCE_MS = 30 * 60_000;

/**
 * 全量快照: three statements at most, whatever the number of rows. The number is read first: a fact that lands between is
 * then both in the snapshot and among the frames, and the frame is dropped by its version.
 */
export const takeSnapshot = async (house: House, by: Actor): Promise<Snapshot | Ready> => {
  const seq = house.hub.seq();
  const db = house.storage.pool;
  const now = house.now();
  const base = { epoch: house.epoch, seq, at: now };
  if (!isCentreStaff(by)) {
    const isOfficer = by.roles.includes('dutyOfficer') && by.agencyId !== undefined;
    const holder = isOfficer ? { agencyId: by.agencyId } : { unitIds: by.unitIds };
    const [orders, units] = await Promise.all([
      orderRows.listHeldOrders(db, holder, now - HELD_SINCE_MS),
      unitRows.listUnits(db, isOfficer ? { agencyId: by.agencyId } : { ids: by.unitIds }),
    ]);
    return {
      ...base,
      calls: [],
      seats: [],
      incidents: [],
      orders: orders.map(masked),
      units: units.map(masked),
      positions: [],
    };
  }
  if (!watchesCentre(by))
    return { ...base, calls: [], seats: [], incidents: [], orders: [], units: [], positions: [] };
  const centreIds = centresOf(by);
  const [board, fixes] = await Promise.all([
    readBoard(house, db, centreIds),
    unitRows.listPositions(db, now - FIXES_SINCE_MS, centreIds),
  ]);
  return new Ready(
    Buffer.concat([
      Buffer.from(`${JSON.stringify(base).slice(0, -1)},"calls":`),
      board.call,
      Buffer.from(',"seats":'),
      board.seat,
      Buffer.from(',"incidents":'),
      board.incident,
      Buffer.from(',"orders":'),
      board.order,
      Buffer.from(',"units":'),
      board.unit,
      Buffer.from(`,"positions":${JSON.stringify(fixes.map(toWire))}}`),
    ]),
  );
};
