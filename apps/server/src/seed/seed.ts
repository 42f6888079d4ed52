import { randomUUID } from 'node:crypto';
import type { City } from '@liandong/city';
import { AGENCY_KINDS, CAPABILITIES, PLACE_KINDS } from '@liandong/city';
import type { ActorRef, Happened } from '@liandong/domain/kernel';
import { accessRows, houseRows, openStorage, referenceRows, type Storage } from '@liandong/storage';
import { demoPeople } from './demo-people.ts';

const SEEDER: ActorRef = { kind: 'machine', id: 'seed', name: '初始化' };
/** Facts per transaction; one for each unit would take a minute. */
const CHUNK = 200;

export interface SeedOptions {
  readonly databaseUrl: string;
  /** Built only when the database is empty: it costs half a second. */
  readonly city: () => City;
  readonly training: boolean;
  readonly mode: 'demo' | 'production';
  readonly now: number;
  readonly log: (line: string) => void;
}

const enrolments = (city: City, now: number): Happened[] => {
  const phones = new Map(city.people.map((person) => [person.id, person.phone]));
  const seats = city.seats.map(
    ({ id, no, ...seat }): Happened => ({
      stream: 'seat',
      id,
      type: 'SeatInstalled',
      data: { ...seat, no: String(no) },
      occurredAt: now,
    }),
  );
  const units = city.units.map(
    ({
      id,
      agencyId,
      centreId,
      regionCode,
      kind,
      name,
      nameEn,
      capabilities,
      staffing,
      leaderPersonId,
      stationName,
      point,
    }): Happened => {
      const phone = phones.get(leaderPersonId);
      return {
        stream: 'unit',
        id,
        type: 'UnitEnrolled',
        occurredAt: now,
        data: {
          agencyId,
          centreId,
          regionCode,
          kind,
          name,
          nameEn,
          capabilities,
          staffing,
          ...(phone ? { phone } : {}),
          station: stationName,
          point,
        },
      };
    },
  );
  return [...seats, ...units];
};

const appendAll = async (storage: Storage, events: readonly Happened[], now: number): Promise<void> => {
  for (let from = 0; from < events.length; from += CHUNK) {
    const slice = events.slice(from, from + CHUNK);
    await storage.transaction(async (tx) => tx.append({ events: slice }, SEEDER, now));
  }
};

const saveStanding = async (storage: Storage, city: City): Promise<void> => {
  const save = (kind: referenceRows.ReferenceKind, rows: readonly { id: string; body: unknown }[]) =>
    referenceRows.saveReference(storage.pool, kind, rows);
  const byId = <T extends { readonly id: string }>(rows: readonly T[]) =>
    rows.map((body) => ({ id: body.id, body }));
  const byCode = <T extends { readonly code: string }>(rows: readonly T[]) =>
    rows.map((body) => ({ id: body.code, body }));
  await save('region', byCode(city.regions));
  await save('centre', byId(city.centres));
  await save(
    'accessNumber',
    city.accessNumbers.map((body) => ({ id: body.number, body })),
  );
  await save('agency', byId(city.agencies));
  await save('dutyRoom', byId(city.dutyRooms));
  await save('type', byCode(city.types));
  await save('promptCard', byId(city.promptCards));
  await save('rule', byId(city.responseRules));
  await save('place', byId(city.places));
  const layers = { areas: city.areas, roads: city.roads, waters: city.waters };
  await save(
    'layer',
    Object.entries(layers).map(([name, layer]) => ({ id: name, body: { name, layer } })),
  );
  await save('meta', [
    {
      id: 'words',
      body: {
        label: city.label,
        capabilities: CAPABILITIES,
        agencyKinds: AGENCY_KINDS,
        placeKinds: PLACE_KINDS,
        zoom: 9.4,
      },
    },
  ]);
};

/** Fills an empty database with a city (初始化); a filled one is left alone. Answers whether it did. */
export const seedCity = async (options: SeedOptions): Promise<boolean> => {
  const { now, log } = options;
  const storage = openStorage(options.databaseUrl);
  try {
    if (await houseRows.findHouse(storage.pool)) return false;
    const city = options.city();
    log(
      `filling the city: ${city.agencies.length} agencies, ${city.units.length} units, ${city.places.length} places (${city.label})`,
    );
    await saveStanding(storage, city);
    await appendAll(storage, enrolments(city, now), now);
    if (options.mode === 'demo') await accessRows.savePeople(storage.pool, demoPeople(city));
    await storage.pool.query('analyze');
    await houseRows.createHouse(storage.pool, {
      epoch: randomUUID().slice(0, 8),
      training: options.training,
      label: city.label,
      now,
    });
    return true;
  } finally {
    await storage.close();
  }
};
