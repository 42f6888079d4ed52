import type { StreamKind, Versioned } from '@liandong/domain/kernel';
import { onCluster } from '@liandong/storage/testing';

const TABLES: Readonly<Record<StreamKind, string>> = {
  call: 'call',
  seat: 'seat',
  incident: 'incident',
  order: 'orders',
  unit: 'unit',
};

export interface Rows {
  readonly states: ReadonlyMap<string, Versioned>;
  timersDue(now: number): readonly string[];
}

/** What stands in the database, read past the server: the other half of the pair check. */
export const stateRows = async (databaseUrl: string): Promise<Rows> =>
  onCluster(databaseUrl, async (client) => {
    const states = new Map<string, Versioned>();
    for (const [kind, table] of Object.entries(TABLES)) {
      const { rows } = await client.query<{ id: string; version: number; state: Versioned }>(
        `select id, version, state from ${table}`,
      );
      for (const row of rows) states.set(`${kind}:${row.id}`, row.state);
    }
    const timers = (await client.query<{ key: string; due: string }>('select key, due_at as due from timer'))
      .rows;
    return {
      states,
      timersDue: (now) => timers.filter((timer) => Number(timer.due) <= now).map((timer) => timer.key),
    };
  });
