import { randomUUID } from 'node:crypto';
import pg from 'pg';

export { pairCheck } from './pair-check.ts';

/** A database of its own for one test file or one story; `drop` it at the end. */
export interface FreshDatabase {
  url: string;
  drop(): Promise<void>;
}

/** Set by the global set-up of the `pg`, `stories` and `browser` test projects. */
export const TEMPLATE_VARIABLE = 'LIANDONG_TEST_TEMPLATE';

/**
 * Clones the migrated template database (about 50 ms), so that every test file has the newest schema, no
 * rows of another, and real SQL.
 */
export async function freshDatabase(): Promise<FreshDatabase> {
  const template = process.env[TEMPLATE_VARIABLE];
  if (!template) throw new Error('no test cluster: run this through vitest, project pg, stories or browser');
  return cloneOf(template);
}

/** A clone of any database nobody is connected to (such as one that was filled once for many tests). */
export async function cloneOf(template: string): Promise<FreshDatabase> {
  const name = `liandong_test_${randomUUID().replaceAll('-', '').slice(0, 20)}`;
  await administer(`create database ${name} template ${template}`);
  let dropped = false;
  return {
    url: onDatabase(name),
    drop: async () => {
      if (dropped) return;
      dropped = true;
      // A pool that was not closed would keep the database busy; the test's own check should find that.
      await administer(`drop database if exists ${name} with (force)`);
    },
  };
}

/** The test cluster's address, pointing at another of its databases. */
export function onDatabase(name: string): string {
  const url = new URL(clusterUrl());
  url.pathname = `/${name}`;
  return url.href;
}

/** Runs one statement that cannot stand in a transaction, such as CREATE DATABASE. */
export async function administer(statement: string): Promise<void> {
  await onCluster(clusterUrl(), (client) => client.query(statement));
}

/** Asks a database of the test cluster something, on a connection of its own. */
export async function onCluster<T>(url: string, act: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}

function clusterUrl(): string {
  const url = process.env['TEST_DATABASE_URL'];
  if (!url)
    throw new Error('TEST_DATABASE_URL is not set: the tests were started without their global set-up');
  return url;
}
