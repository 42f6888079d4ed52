import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { listMigrations, migrate } from './migrate.ts';
import { administer, onCluster, onDatabase } from './testing/index.ts';

const made: string[] = [];
const emptyDatabase = async (): Promise<string> => {
  const name = `liandong_empty_${randomUUID().slice(0, 8)}`;
  await administer(`create database ${name} template template0`);
  made.push(name);
  return onDatabase(name);
};
afterEach(async () => {
  for (const name of made.splice(0)) await administer(`drop database if exists ${name} with (force)`);
});

const tablesOf = (url: string): Promise<string[]> =>
  onCluster(url, async (client) =>
    (
      await client.query<{ name: string }>(
        `select table_name as name from information_schema.tables where table_schema = 'public' order by 1`,
      )
    ).rows.map((row) => row.name),
  );

describe('Migrations (迁移)', () => {
  it('run twenty at once on an empty database: one does the work, the others find nothing to do', async () => {
    const url = await emptyDatabase();
    const answers = await Promise.all(Array.from({ length: 20 }, () => migrate(url)));
    const all = listMigrations().map((migration) => migration.name);
    expect(answers.filter((applied) => applied.length > 0)).toEqual([all]);
    expect(await migrate(url)).toEqual([]);
    expect(await tablesOf(url)).toEqual(
      expect.arrayContaining(['event', 'feed', 'inbox', 'incident', 'orders', 'pending', 'timer']),
    );
  });

  it('refuse to go on when an applied file was edited, and change nothing', async () => {
    const url = await emptyDatabase();
    await migrate(url);
    const last = listMigrations().at(-1)?.name ?? '';
    await onCluster(url, (client) =>
      client.query(`update migration set sha256 = 'edited' where name = $1`, [last]),
    );
    const before = await tablesOf(url);
    await expect(migrate(url)).rejects.toThrow(`${last} was edited`);
    expect(await tablesOf(url)).toEqual(before);
  });

  it('leave nothing of a file that fails, and finish when started again', async () => {
    const url = await emptyDatabase();
    await onCluster(url, (client) => client.query('create table seat (id text)'));
    await expect(migrate(url)).rejects.toThrow('0002_states.sql failed');
    expect(await tablesOf(url)).not.toContain('call');
    await onCluster(url, (client) => client.query('drop table seat'));
    expect(await migrate(url)).toEqual(
      listMigrations()
        .slice(1)
        .map((migration) => migration.name),
    );
  });

  it('are numbered one after the other', () => {
    expect(listMigrations().map((migration) => Number(migration.name.slice(0, 4)))).toEqual(
      listMigrations().map((_migration, i) => i + 1),
    );
  });
});
