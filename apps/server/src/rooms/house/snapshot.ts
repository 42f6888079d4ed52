import type { Snapshot } from '@liandong/contract/feed';
import { type Actor, isCentreStaff } from '@liandong/domain/access';
import { callRows, incidentRows, orderRows, unitRows } from '@liandong/storage';
import type { House } from '../../house.ts';
import { masked } from '../../push/mask.ts';
import { centresOf } from '../scope.ts';
import { toWire } from '../unit/doors.ts';

/** What a duty room still sees of finished orders (值班终端回看). */
const HELD_SINCE_MS = 24 * 3_600_000;
const FIXES_SINCE_MS = 30 * 60_000;

/**
 * 全量快照: six queries, whatever their number of rows. The number is read first: a fact that lands between is then both in
 * the snapshot and among the frames, and the frame is dropped by its version.
 */
export const takeSnapshot = async (house: House, by: Actor): Promise<Snapshot> => {
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
    return { ...base, calls: [], seats: [], incidents: [], orders: orders.map(masked), units, positions: [] };
  }
  const centreIds = centresOf(by);
  const [calls, seats, incidents, orders, units, fixes] = await Promise.all([
    callRows.listLiveCalls(db, centreIds),
    unitRows.listSeats(db, centreIds),
    incidentRows.listLiveIncidents(db, centreIds),
    incidentRows.listOrdersOfLive(db, centreIds),
    unitRows.listUnits(db, { centreIds }),
    unitRows.listPositions(db, now - FIXES_SINCE_MS),
  ]);
  return {
    ...base,
    calls: calls.map(masked),
    seats,
    incidents: incidents.map(masked),
    orders: orders.map(masked),
    units,
    positions: fixes.map(toWire),
  };
};
