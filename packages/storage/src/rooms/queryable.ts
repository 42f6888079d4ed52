import type pg from 'pg';

/** A pool or the client of a transaction: queries do not care. */
export interface Queryable {
  query<R extends pg.QueryResultRow>(
    config: pg.QueryConfig | string,
    values?: unknown[],
  ): Promise<pg.QueryResult<R>>;
}

/** Collects conditions with numbered parameters; texts are ours, values are bound. */
export const conditions = () => {
  const parts: string[] = [];
  const values: unknown[] = [];
  return {
    /** `make` gets the placeholder; nothing happens when the value is undefined. */
    and: (value: unknown, make: (placeholder: string) => string) => {
      if (value === undefined) return;
      values.push(value);
      parts.push(make(`$${values.length}`));
    },
    bind: (value: unknown): string => {
      values.push(value);
      return `$${values.length}`;
    },
    where: () => (parts.length > 0 ? `where ${parts.join(' and ')}` : ''),
    values,
  };
};

const literal = (text: string): string => text.replaceAll(/[\\%_]/g, '\\$&');
/** A stranger's text inside LIKE: wildcards are letters. */
export const likeText = (text: string): string => `%${literal(text)}%`;
/** The same, at the beginning only (前缀). */
export const likeStart = (text: string): string => `${literal(text)}%`;

export const states = <S>(rows: readonly { state: S }[]): S[] => rows.map((row) => row.state);
