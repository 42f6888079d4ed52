import * as told from '@liandong/contract/plan';
import { type Actor, may } from '@liandong/domain/access';
import { canonical } from '@liandong/domain/archive';
import { decideCommandAct, type Incident, isOpen } from '@liandong/domain/incident';
import { ok, type Result, refuse } from '@liandong/domain/kernel';
import { isOrderActive } from '@liandong/domain/order';
import { type Candidate, recommend, ROAD_FACTOR, ruleFor, SPEED_MPS } from '@liandong/domain/plan';
import type { Unit } from '@liandong/domain/unit';
import { distanceM, wgs84 } from '@liandong/geo';
import { incidentRows, unitRows } from '@liandong/storage';
import { runCommand } from '../../command.ts';
import type { House } from '../../house.ts';
import { type Opening, opens } from '../../http/doors.ts';
import { openDetail } from '../scope.ts';

/** A fix older than this does not say where a unit is now; its station does (定位过期). */
const FIX_FRESH_MS = 10 * 60_000;
/** Runs with lights and siren. */
const EMERGENCY_KINDS = new Set(['police', 'trafficPolice', 'fire', 'medical']);

const candidateOf = (
  house: House,
  unit: Unit,
  fix: unitRows.PositionRow | undefined,
  now: number,
): Candidate => {
  const agency = house.book.agency(unit.agencyId);
  return {
    kind: unit.kind === 'person' ? 'person' : 'unit',
    id: unit.id,
    name: unit.name,
    agencyId: unit.agencyId,
    agencyName: agency?.shortName ?? '',
    agencyKind: agency?.kind ?? '',
    centreId: unit.centreId,
    capabilities: unit.capabilities,
    staffing: unit.staffing,
    point: fix ? wgs84(fix.lng, fix.lat) : unit.point,
    status: unit.status,
    ...(fix ? { positionAgeMs: Math.max(0, now - fix.at) } : {}),
    emergency: EMERGENCY_KINDS.has(agency?.kind ?? ''),
  };
};

/** Every force of the city as it stands now (全部候选力量). */
const candidatesNow = async (house: House): Promise<Candidate[]> => {
  const now = house.now();
  const [units, fixes] = await Promise.all([
    unitRows.listUnits(house.storage.pool, {}),
    unitRows.listPositions(house.storage.pool, now - FIX_FRESH_MS),
  ]);
  const byUnit = new Map(fixes.map((fix) => [fix.unitId, fix]));
  const rooms = house.book.dutyRooms().flatMap((room): Candidate[] => {
    const agency = house.book.agency(room.agencyId);
    return agency
      ? [
          {
            kind: 'dutyRoom',
            id: room.id,
            name: room.name,
            agencyId: agency.id,
            agencyName: agency.shortName,
            agencyKind: agency.kind,
            centreId: agency.centreId,
            capabilities: [],
            staffing: 1,
            point: room.point,
            status: 'onDuty',
            emergency: false,
          },
        ]
      : [];
  });
  return [...units.map((unit) => candidateOf(house, unit, byUnit.get(unit.id), now)), ...rooms];
};

const openFor = async (house: House, by: Actor, id: string): Promise<Result<Incident>> => {
  const incident = await incidentRows.findIncident(house.storage.pool, id);
  return openDetail(house, by, incident, []);
};

/** The recommendation joins the record once per change, so that it can be explained later. */
const remember = async (
  house: House,
  by: Actor,
  incident: Incident,
  event: Extract<Parameters<typeof decideCommandAct>[2], { type: 'ResponseRecommended' }>,
): Promise<void> => {
  const last = await house.storage.pool.query<{ data: { picks: unknown } }>(
    `select data from event where stream = 'incident' and id = $1 and type = 'ResponseRecommended' order by version desc limit 1`,
    [incident.id],
  );
  if (last.rows[0] && canonical(last.rows[0].data.picks) === canonical(event.data.picks)) return;
  await runCommand(house, by, { commandId: house.newId() }, async ({ tx, take, now }) => {
    const held = await tx.lockOne('incident', incident.id);
    return held ? take(decideCommandAct(held, 'remark', event, now)) : refuse('not_found');
  });
};

const getRecommendation = opens(told.getRecommendation, async (house, { by, params }) => {
  const opened = await openFor(house, by, params.id);
  if (!opened.ok) return opened;
  const incident = opened.value;
  const rule = ruleFor(house.book.rules(), incident);
  if (!rule) return refuse('rule_invalid');
  if (!incident.place.point) return refuse('place_unknown');
  const orders = await incidentRows.listOrdersOf(house.storage.pool, incident.id);
  const already = orders.filter((order) => isOrderActive(order)).map((order) => order.addressee.id);
  const result = recommend(
    rule,
    { point: incident.place.point, centreId: incident.centreId },
    await candidatesNow(house),
    already,
  );
  if (may(by, 'order.issue') && isOpen(incident.status))
    await remember(house, by, incident, {
      type: 'ResponseRecommended',
      data: {
        rule: result.rule,
        shortfalls: result.shortfalls,
        picks: result.picks.map(({ candidate, requirement, role, distanceM: metres, travelMs }) => ({
          kind: candidate.kind,
          id: candidate.id,
          name: candidate.name,
          requirement,
          role,
          distanceM: metres,
          travelMs,
        })),
      },
    });
  return ok({
    ...result,
    at: house.now(),
    names: Object.fromEntries(house.book.wire().agencies.map((agency) => [agency.id, agency.shortName])),
  });
});

const searchForces = opens(told.searchForces, async (house, { by, params, query }) => {
  const opened = await openFor(house, by, params.id);
  if (!opened.ok) return opened;
  const { point } = opened.value.place;
  const words = query.text.toLowerCase().split(/\s+/).filter(Boolean);
  const capabilities = house.book.wire().capabilities;
  const rows = (await candidatesNow(house))
    .filter((candidate) => query.kind === 'all' || candidate.kind === query.kind)
    .filter((candidate) => {
      const text =
        `${candidate.name} ${candidate.agencyName} ${candidate.capabilities.map((c) => capabilities[c]?.zh ?? c).join(' ')}`.toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .map((candidate): told.ForceRow => {
      const metres = point ? Math.round(distanceM(candidate.point, point) * ROAD_FACTOR) : undefined;
      const speed = candidate.emergency ? SPEED_MPS.emergency : SPEED_MPS.ordinary;
      return {
        kind: candidate.kind,
        id: candidate.id,
        name: candidate.name,
        agencyId: candidate.agencyId,
        agencyName: candidate.agencyName,
        status: candidate.status,
        staffing: candidate.staffing,
        capabilities: candidate.capabilities,
        ...(metres === undefined ? {} : { distanceM: metres, travelMs: Math.round((metres / speed) * 1000) }),
      };
    });
  rows.sort((a, b) => (a.distanceM ?? 0) - (b.distanceM ?? 0));
  return ok(rows.slice(0, query.limit));
});

export const PLAN_DOORS: readonly Opening[] = [
  getRecommendation,
  searchForces,
  opens(told.listRules, async (house) => ok(house.book.rules())),
];
