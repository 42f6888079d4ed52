import type { Seat } from '@liandong/domain/shift';
import type { Unit } from '@liandong/domain/unit';
import { type Queryable, states } from './queryable.ts';

export const listUnits = async (
  db: Queryable,
  scope: {
    readonly centreIds?: readonly string[] | undefined;
    readonly agencyId?: string | undefined;
    readonly ids?: readonly string[] | undefined;
  },
): Promise<Unit[]> => {
  const { rows } = await db.query<{ state: Unit }>({
    name: 'list_units',
    text: `select state from unit where ($1::text[] is null or centre_id = any($1)) and ($2::text is null or agency_id = $2)
      and ($3::text[] is null or id = any($3)) order by id limit 20000`,
    values: [scope.centreIds ?? null, scope.agencyId ?? null, scope.ids ?? null],
  });
  return states(rows);
};

export const listSeats = async (db: Queryable, centreIds?: readonly string[]): Promise<Seat[]> => {
  const { rows } = await db.query<{ state: Seat }>({
    name: 'list_seats',
    text: `select state from seat where $1::text[] is null or state ->> 'centreId' = any($1) order by id`,
    values: [centreIds ?? null],
  });
  return states(rows);
};

/** 开着的席位: at night most are closed, and closed ones neither ring nor talk. */
export const listOpenSeats = async (db: Queryable): Promise<Seat[]> => {
  const { rows } = await db.query<{ state: Seat }>({
    name: 'list_open_seats',
    text: `select state from seat where state ->> 'status' <> 'closed' order by id`,
  });
  return states(rows);
};

export interface PositionRow {
  readonly unitId: string;
  readonly at: number;
  readonly lng: number;
  readonly lat: number;
  readonly speedMps?: number | undefined;
  readonly headingDeg?: number | undefined;
}
/** Newest wins: a backfilled old fix goes to the track and never moves the live unit. Answers what moved. */
export const savePositions = async (db: Queryable, fixes: readonly PositionRow[]): Promise<PositionRow[]> => {
  const newest = [
    ...new Map([...fixes].sort((a, b) => a.at - b.at).map((fix) => [fix.unitId, fix])).values(),
  ];
  // One order for all: two batches over the same units never wait for each other in a circle.
  newest.sort((a, b) => (a.unitId < b.unitId ? -1 : 1));
  const json = JSON.stringify(fixes);
  await db.query({
    name: 'save_track',
    text: `insert into track select r."unitId", r.at, r.lng, r.lat from jsonb_to_recordset($1::jsonb) as r("unitId" text, at bigint, lng float8, lat float8)`,
    values: [json],
  });
  const { rows } = await db.query<PositionRow>({
    name: 'save_positions',
    text: `insert into position select r."unitId", r.at, r.lng, r.lat, r."speedMps", r."headingDeg"
      from jsonb_to_recordset($1::jsonb) as r("unitId" text, at bigint, lng float8, lat float8, "speedMps" real, "headingDeg" real)
      on conflict (unit_id) do update set at = excluded.at, lng = excluded.lng, lat = excluded.lat,
        speed_mps = excluded.speed_mps, heading_deg = excluded.heading_deg where position.at < excluded.at
      returning unit_id as "unitId", at, lng, lat, speed_mps as "speedMps", heading_deg as "headingDeg"`,
    values: [JSON.stringify(newest)],
  });
  return rows;
};
/** Newest fixes since a moment, of the units of these centres (undefined: of all). */
export const listPositions = async (
  db: Queryable,
  since: number,
  centreIds?: readonly string[],
): Promise<PositionRow[]> =>
  (
    await db.query<PositionRow>({
      name: 'list_positions',
      text: `select unit_id as "unitId", at, lng, lat, speed_mps as "speedMps", heading_deg as "headingDeg" from position
        where at >= $1 and ($2::text[] is null or unit_id in (select id from unit where centre_id = any($2)))`,
      values: [since, centreIds ?? null],
    })
  ).rows;
