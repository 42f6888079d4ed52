import * as told from '@liandong/contract/unit';
import { type Actor, isCentreStaff } from '@liandong/domain/access';
import { ok, refuse } from '@liandong/domain/kernel';
import { decideUnitStatus, type Unit } from '@liandong/domain/unit';
import { unitRows } from '@liandong/storage';
import { runCommand } from '../../command.ts';
import { type Opening, opens } from '../../http/doors.ts';
import { inReach } from '../scope.ts';

/** Own units: the unit's people, its agency's duty officer; centre staff and gateways within their centre. */
const isOwn = (by: Actor, unit: Unit): boolean => {
  if (isCentreStaff(by)) return inReach(by, unit.centreId);
  return by.unitIds.includes(unit.id) || (by.roles.includes('dutyOfficer') && by.agencyId === unit.agencyId);
};

const setStatus = opens(told.setUnitStatus, (house, { by, params, body }) =>
  runCommand(house, by, body, async (acting) => {
    const unit = await acting.tx.lockOne('unit', params.id);
    if (!unit) return refuse('not_found');
    if (!isOwn(by, unit)) return refuse('out_of_scope');
    const { status, reason } = body;
    const taken = await acting.take(
      decideUnitStatus(unit, reason ? { status, reason } : { status }, acting.now),
    );
    return taken.ok ? ok({ unit: acting.tx.held('unit', unit.id) ?? unit }) : taken;
  }),
);

/** A telephone may run fast; a fix from the future would block all later ones. */
const FUTURE_MAX_MS = 60_000;

const sendPositions = opens(told.sendPositions, async (house, { by, body }) => {
  const wanted = [...new Set(body.fixes.map((fix) => fix.unitId))];
  const known = new Map(
    (await unitRows.listUnits(house.storage.pool, { ids: wanted })).map((unit) => [unit.id, unit]),
  );
  for (const id of wanted) {
    const unit = known.get(id);
    if (!unit) return refuse('not_found', { field: 'fixes', info: { unitId: id } });
    if (!isOwn(by, unit)) return refuse('out_of_scope', { info: { unitId: id } });
  }
  const now = house.now();
  const fixes = body.fixes
    .filter((fix) => fix.at <= now + FUTURE_MAX_MS)
    .map(({ unitId, at, point, speedMps, headingDeg }) => ({
      unitId,
      at,
      lng: point.lng,
      lat: point.lat,
      speedMps,
      headingDeg,
    }));
  const moved = await unitRows.savePositions(house.storage.pool, fixes);
  house.hub.publishPositions(
    moved.map((row) => ({ fix: toWire(row), audience: [`centre:${known.get(row.unitId)?.centreId}`] })),
  );
  return ok({ taken: fixes.length });
});

/** Unknown speed and heading are left out, not sent as null. */
export const toWire = (row: unitRows.PositionRow): told.UnitPosition => ({
  unitId: row.unitId,
  at: row.at,
  lng: row.lng,
  lat: row.lat,
  ...(row.speedMps == null ? {} : { speedMps: row.speedMps }),
  ...(row.headingDeg == null ? {} : { headingDeg: row.headingDeg }),
});

export const UNIT_DOORS: readonly Opening[] = [setStatus, sendPositions];
