import { sendPositions } from '@liandong/contract/unit';
import { isPassing } from '../ask/line.ts';
import { diceFor } from '../chance/dice.ts';
import { moved } from '../story/story.ts';
import { attempt, type City } from '../town/city.ts';

export interface Spot {
  readonly lng: number;
  readonly lat: number;
}
/** 行进: units drive in straight lines and say where they are every few seconds. */
export interface Moves {
  /** Drives a unit somewhere; answers how long it takes (city ms). */
  readonly drive: (unitId: string, to: Spot, speedMps: number) => number;
  readonly whereIs: (unitId: string) => Spot | undefined;
}

/** Roads are longer than crow's flight (domain: ROAD_FACTOR). */
const ROAD_FACTOR = 1.35;
const REPORT_EVERY_MS = 4_000;
/** Patrols say where they are less often. */
const PATROL_EVERY_TICKS = 4;
const PATROLS_MAX = 40;
const PATROL_RADIUS_M = 1_500;
const PATROL_MPS = 7;
const FIXES_PER_BATCH = 500;
const METRES_PER_DEGREE = 111_320;

interface Trip {
  readonly from: Spot;
  readonly to: Spot;
  readonly startedAt: number;
  readonly endsAt: number;
}

export const startMoves = (city: City): Moves => {
  const trips = new Map<string, Trip>();
  const at = new Map<string, Spot>();
  const whereIs = (unitId: string): Spot | undefined => {
    const trip = trips.get(unitId);
    return trip ? along(trip, Date.now()) : (at.get(unitId) ?? city.town.units.get(unitId)?.point);
  };
  const drive = (unitId: string, to: Spot, speedMps: number): number => {
    const from = whereIs(unitId) ?? to;
    const cityMs = ((metres(from, to) * ROAD_FACTOR) / speedMps) * 1_000;
    const startedAt = Date.now();
    trips.set(unitId, { from, to, startedAt, endsAt: startedAt + cityMs / city.clock.speed });
    return cityMs;
  };
  city.town.onReset((snapshot) => {
    for (const fix of snapshot.positions)
      if (!trips.has(fix.unitId)) at.set(fix.unitId, { lng: fix.lng, lat: fix.lat });
  });
  let ticks = 0;
  const tick = async (): Promise<void> => {
    // Wall time on purpose: a console draws at the same pace however fast the city lives.
    city.clock.after(REPORT_EVERY_MS * city.clock.speed, tick);
    if (ticks++ % PATROL_EVERY_TICKS === 0) patrol(city, trips, drive);
    const fixes = fixesOf(trips, at);
    for (let i = 0; i < fixes.length; i += FIXES_PER_BATCH) {
      const batch = fixes.slice(i, i + FIXES_PER_BATCH);
      // Not insisted on: an old position is worth nothing, and a server that is away is no error of this one.
      const sent = await attempt(city, 'positions', () => sendNow(city, batch));
      if (sent) city.tally.add('fixes', batch.length);
    }
  };
  city.clock.after(REPORT_EVERY_MS * city.clock.speed, tick);
  return { drive, whereIs };
};

const sendNow = async (city: City, fixes: readonly Fix[]): Promise<boolean> => {
  try {
    await city.line.ask(sendPositions, { body: { fixes: [...fixes] } });
    return true;
  } catch (problem) {
    if (isPassing(problem)) return false;
    throw problem;
  }
};

type Fix = { unitId: string; at: number; point: Spot; speedMps: number; headingDeg: number };

const fixesOf = (trips: Map<string, Trip>, at: Map<string, Spot>): Fix[] => {
  const now = Date.now();
  const fixes: Fix[] = [];
  for (const [unitId, trip] of trips) {
    const point = along(trip, now);
    const over = now >= trip.endsAt;
    const seconds = Math.max(1, (trip.endsAt - trip.startedAt) / 1_000);
    fixes.push({
      unitId,
      at: now,
      point,
      speedMps: over ? 0 : Math.min(40, Math.round((metres(trip.from, trip.to) / seconds) * 10) / 10),
      headingDeg: headingDeg(trip.from, trip.to),
    });
    at.set(unitId, point);
    if (over) trips.delete(unitId);
  }
  return fixes;
};

/** Free patrols wander about their station, so that the map is alive between calls. */
const patrol = (city: City, trips: ReadonlyMap<string, Trip>, drive: Moves['drive']): void => {
  let walking = 0;
  for (const unit of city.town.units.values()) {
    if (walking >= PATROLS_MAX) return;
    if (unit.kind === 'person' || !unit.capabilities.includes('patrol')) continue;
    walking += 1;
    if (unit.status !== 'available' || trips.has(unit.id) || city.leave.has(unit.id)) continue;
    const dice = diceFor(city.seed, 'patrol', unit.id, Date.now());
    drive(
      unit.id,
      moved(unit.point, dice.between(100, PATROL_RADIUS_M), dice),
      PATROL_MPS / city.clock.speed,
    );
  }
};

const along = (trip: Trip, now: number): Spot => {
  const share = Math.min(1, Math.max(0, (now - trip.startedAt) / Math.max(1, trip.endsAt - trip.startedAt)));
  return {
    lng: Number((trip.from.lng + (trip.to.lng - trip.from.lng) * share).toFixed(6)),
    lat: Number((trip.from.lat + (trip.to.lat - trip.from.lat) * share).toFixed(6)),
  };
};

/** Flat-earth distance; a city is small. */
export const metres = (a: Spot, b: Spot): number => {
  const x = (b.lng - a.lng) * Math.cos((((a.lat + b.lat) / 2) * Math.PI) / 180);
  return Math.hypot(x, b.lat - a.lat) * METRES_PER_DEGREE;
};

const headingDeg = (from: Spot, to: Spot): number => {
  const x = (to.lng - from.lng) * Math.cos((from.lat * Math.PI) / 180);
  return (Math.round((Math.atan2(x, to.lat - from.lat) * 180) / Math.PI) + 360) % 360;
};
