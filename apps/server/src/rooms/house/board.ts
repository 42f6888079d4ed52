import type { StreamKind, Versioned } from '@liandong/domain/kernel';
import { boardRows, type Queryable } from '@liandong/storage';
import type { House } from '../../house.ts';
import { masked } from '../../push/mask.ts';

interface Told {
  readonly version: number;
  /** The masked state as JSON. */
  readonly json: Buffer;
}
/** Masked states already told (已脱敏状态). A state of one version never changes, so nothing here can be out of date. */
const toldBy = new WeakMap<House, Map<string, Told>>();
const TOLD_MAX = 60_000;

const toldOf = (house: House): Map<string, Told> => {
  let told = toldBy.get(house);
  if (!told || told.size > TOLD_MAX) toldBy.set(house, (told = new Map()));
  return told;
};

const tell = (state: Versioned): Told => ({
  version: state.version,
  json: Buffer.from(JSON.stringify(masked(state))),
});

const COMMA = Buffer.from(',');

/**
 * 看板: everything open at these centres, as JSON lists. The database is asked what stands there in which version, and only
 * for the states that were not told before: two statements at most, whatever the number of rows.
 */
export const readBoard = async (
  house: House,
  db: Queryable,
  centreIds: readonly string[] | undefined,
): Promise<Readonly<Record<StreamKind, Buffer>>> => {
  const board = await boardRows.listBoard(db, centreIds);
  const told = toldOf(house);
  const key = (stream: StreamKind, id: string) => `${stream}:${id}`;
  const missing = (stream: StreamKind): string[] =>
    board[stream]
      .filter(({ id, version }) => (told.get(key(stream, id))?.version ?? 0) < version)
      .map(({ id }) => id);
  const asked = {
    call: missing('call'),
    seat: missing('seat'),
    incident: missing('incident'),
    order: missing('order'),
    unit: missing('unit'),
  };
  if (Object.values(asked).some((ids) => ids.length > 0))
    for (const { stream, state } of await boardRows.readStates(db, asked)) {
      const before = told.get(key(stream, state.id));
      if (!before || before.version < state.version) told.set(key(stream, state.id), tell(state));
    }
  const list = (stream: StreamKind): Buffer => {
    const parts: Buffer[] = [];
    for (const { id } of board[stream]) {
      const one = told.get(key(stream, id));
      if (one) parts.push(parts.length === 0 ? BRACKET : COMMA, one.json);
    }
    return parts.length === 0 ? EMPTY : Buffer.concat([...parts, CLOSE]);
  };
  return {
    call: list('call'),
    seat: list('seat'),
    incident: list('incident'),
    order: list('order'),
    unit: list('unit'),
  };
};
const BRACKET = Buffer.from('[');
const CLOSE = Buffer.from(']');
const EMPTY = Buffer.from('[]');
