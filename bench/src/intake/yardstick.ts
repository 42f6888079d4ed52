import type pg from 'pg';
import type { Bench } from '../room/server.ts';

const TABLE = `create table if not exists bench_fact (
  id bigint generated always as identity primary key,
  stream text not null, of_id text not null, version int not null, type text not null,
  data jsonb not null, at bigint not null
)`;
const COMMANDS = 4;
const FACT = {
  name: 'bench_fact',
  text: 'insert into bench_fact (stream, of_id, version, type, data, at) values ($1, $2, $3, $4, $5, $6)',
};

/**
 * 标尺 (yardstick): the least anybody could do on this PostgreSQL for the same facts: four plain transactions an incident,
 * one INSERT a fact, one table, one index; no rules, no states, no clocks, no push, no HTTP. Its CPU is that of this process
 * and of the database. A busy machine makes both dearer, so the ratio can be compared between machines and days.
 */
export const plainInserts = async (
  bench: Bench,
  db: pg.Client,
  { incidents, facts, data }: { incidents: number; facts: number; data: string },
): Promise<number> => {
  await db.query(TABLE);
  const before = { own: process.cpuUsage(), database: bench.cpu().databaseMs };
  for (let n = 0; n < incidents; n++)
    for (let c = 0; c < COMMANDS; c++) {
      await db.query('begin');
      for (let f = c; f < facts; f += COMMANDS)
        await db.query({ ...FACT, values: ['incident', `yardstick-${n}`, f, 'Fact', data, Date.now()] });
      await db.query('commit');
    }
  const own = process.cpuUsage(before.own);
  return ((own.user + own.system) / 1000 + bench.cpu().databaseMs - before.database) / incidents;
};
