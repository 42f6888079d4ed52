import { buildCity } from '@liandong/city';
import {
  cloneOf,
  type FreshDatabase,
  freshDatabase,
  onCluster,
  onDatabase,
  TEMPLATE_VARIABLE,
} from '@liandong/storage/testing';
import { seedCity } from '../seed/seed.ts';

/** The clock of every test stands here until it is pushed: 2026-03-05 09:00 in Xuchang (测试起点). */
export const TESTS_BEGIN_AT = Date.UTC(2026, 2, 5, 1, 0, 0);
const CITY_SEED = 20_100_421;
/** One worker of a run fills the city, the others wait for it. */
const FILLING_LOCK = 20_100_422;

/** A database with the whole city in it: filled once per run, cloned for whoever asks (about 150 ms). */
export const cityDatabase = async (): Promise<FreshDatabase> => {
  const template = `${process.env[TEMPLATE_VARIABLE]}_house`;
  await onCluster(onDatabase('postgres'), async (client) => {
    await client.query('select pg_advisory_lock($1)', [FILLING_LOCK]);
    const known = await client.query('select 1 from pg_database where datname = $1', [template]);
    if (known.rows.length > 0) return;
    const filling = await freshDatabase();
    await seedCity({
      databaseUrl: filling.url,
      city: () => buildCity(CITY_SEED),
      training: false,
      mode: 'demo',
      now: TESTS_BEGIN_AT - 3_600_000,
      log: () => {},
    });
    const name = new URL(filling.url).pathname.slice(1);
    await client.query(`alter database ${name} rename to ${template}`);
  });
  return cloneOf(template);
};
