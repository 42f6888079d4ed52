import type pg from 'pg';
import type { Bench } from '../room/server.ts';

/** Lets this PostgreSQL count every statement (pg_stat_statements); takes a restart, for the library is loaded at start. */
export const countStatements = async (bench: Bench): Promise<void> => {
  const db = await bench.connect();
  await db.query(`alter system set shared_preload_libraries = 'pg_stat_statements'`);
  await db.query(`alter system set pg_stat_statements.track_utility = on`);
  await db.end();
  await bench.restart();
  const again = await bench.connect();
  await again.query('create extension if not exists pg_stat_statements');
  await again.end();
};

const callsByStatement = async (db: pg.Client): Promise<Map<string, number>> => {
  const { rows } = await db.query<{ key: string; calls: number }>(
    `select queryid::text || ':' || toplevel as key, calls from pg_stat_statements
      where query not like '%pg_stat_statements%' and userid = (select oid from pg_roles where rolname = current_user)`,
  );
  return new Map(rows.map((row) => [row.key, row.calls]));
};

/**
 * Statements the database ran during `act`, without what it runs anyway: the relay and the clocks ask several times a second,
 * so statements seen in a quiet span of the same length are left out, the others are counted whole.
 */
export const statementsOf = async (db: pg.Client, act: () => Promise<void>): Promise<number> => {
  await db.query('select pg_stat_statements_reset()');
  const began = performance.now();
  await act();
  const spanMs = performance.now() - began;
  const during = await callsByStatement(db);
  await db.query('select pg_stat_statements_reset()');
  await new Promise((resolve) => setTimeout(resolve, Math.max(spanMs, 3_000)));
  const quiet = await callsByStatement(db);
  return [...during].filter(([key]) => !quiet.has(key)).reduce((sum, [, calls]) => sum + calls, 0);
};
