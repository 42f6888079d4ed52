import { isDeepStrictEqual } from 'node:util';
import type { StreamKind, Versioned } from '@liandong/domain/kernel';
import { evolve } from '@liandong/domain/log';
import { TABLE } from '../log/append.ts';
import type { Queryable } from '../rooms/queryable.ts';

interface Row {
  readonly stream: StreamKind;
  readonly id: string;
  readonly version: number;
  readonly type: string;
  readonly data: object;
  readonly occurredAt: number;
}

/** What the log alone tells of every thing (由日志重放). */
const foldLog = async (db: Queryable): Promise<{ things: Map<string, Versioned>; wrong: string[] }> => {
  const { rows } = await db.query<Row>(
    `select stream, id, version, type, data, occurred_at::float8 as "occurredAt" from event order by event_id`,
  );
  const things = new Map<string, Versioned>();
  const wrong: string[] = [];
  for (const row of rows) {
    const key = `${row.stream}:${row.id}`;
    const before = things.get(key);
    if (row.version !== (before?.version ?? 0) + 1)
      wrong.push(`${key}: ${row.type} is version ${row.version} after ${before?.version ?? 0}`);
    things.set(key, evolve(row.stream, before, row.id, row, row.occurredAt));
  }
  return { things, wrong };
};

const compareStates = async (db: Queryable, things: ReadonlyMap<string, Versioned>): Promise<string[]> => {
  const wrong: string[] = [];
  const seen = new Set<string>();
  for (const [stream, table] of Object.entries(TABLE)) {
    const { rows } = await db.query<{ id: string; version: number; state: Versioned }>(
      `select id::text as id, version, state from ${table}`,
    );
    for (const { id, version, state } of rows) {
      const key = `${stream}:${id}`;
      seen.add(key);
      const folded = things.get(key);
      if (!folded) wrong.push(`${key}: a row without a fact`);
      else if (version !== folded.version)
        wrong.push(`${key}: row at version ${version}, log at ${folded.version}`);
      else if (!isDeepStrictEqual(JSON.parse(JSON.stringify(folded)), state))
        wrong.push(`${key}: row ${JSON.stringify(state)} but the log says ${JSON.stringify(folded)}`);
    }
  }
  for (const key of things.keys()) if (!seen.has(key)) wrong.push(`${key}: facts without a row`);
  return wrong;
};

/** Numbers without holes, none twice, and within a stream in the order of its versions. */
const checkFeed = async (db: Queryable): Promise<string[]> => {
  const { rows } = await db.query<{ seq: number; stream: string; id: string; version: number }>(
    'select f.seq::float8 as seq, e.stream, e.id, e.version from feed f join event e using (event_id) order by f.seq',
  );
  const wrong: string[] = [];
  const versions = new Map<string, number>();
  for (const [i, row] of rows.entries()) {
    const key = `${row.stream}:${row.id}`;
    if (row.seq !== i + 1) wrong.push(`feed: ${row.seq} stands where ${i + 1} should`);
    if (row.version !== (versions.get(key) ?? 0) + 1)
      wrong.push(`feed ${row.seq}: ${key} version ${row.version} after ${versions.get(key) ?? 0}`);
    versions.set(key, row.version);
  }
  const { rows: lost } = await db.query<{ event_id: number }>(
    `select e.event_id from event e left join feed f using (event_id) left join pending p using (event_id)
      where (f.event_id is null) = (p.event_id is null)`,
  );
  for (const { event_id: id } of lost) wrong.push(`event ${id} is neither pending nor numbered, or both`);
  return wrong;
};

/**
 * 双写核对: both writes of the truth agree. Every state row equals the fold of its facts, every fact is either waiting or
 * numbered, the numbers have no hole. Throws with the first differences.
 */
export const pairCheck = async (db: Queryable): Promise<void> => {
  const { things, wrong } = await foldLog(db);
  wrong.push(...(await compareStates(db, things)), ...(await checkFeed(db)));
  if (wrong.length > 0)
    throw new Error(`${wrong.length} differences between log and rows:\n${wrong.slice(0, 10).join('\n')}`);
};
