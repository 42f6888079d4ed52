import { randomUUID } from 'node:crypto';
import { getSnapshot, type Snapshot } from '@liandong/contract/feed';
import { amendIncident } from '@liandong/contract/incident';
import type { Versioned } from '@liandong/domain/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { masked } from '../../push/mask.ts';
import { AT, close, dispatch, file, type Person, startHouse, type TestHouse } from '../../testing/index.ts';

let town: TestHouse;
let commander: Person;
beforeAll(async () => {
  town = await startHouse();
  commander = await town.role('commander');
});
afterAll(() => town.close());

const PHONE = '19903741234';
const open = (point: { lng: number; lat: number }) =>
  file(commander, point, {
    content: `请回电 ${PHONE}`,
    reporter: { name: '欧阳演示', phone: PHONE },
  });
const look = (who: Person): Promise<Snapshot> => who.ask(getSnapshot);
/** What the rows say, masked as the screens get it. */
const inRows = async (sql: string): Promise<Versioned[]> => {
  const { rows } = await town.house.storage.pool.query<{ state: Versioned }>(sql);
  return rows.map((row) => masked(row.state));
};
const byId = (things: readonly Versioned[]): Versioned[] =>
  [...things].sort((a, b) => (a.id < b.id ? -1 : 1));
const amend = (id: string, content: string) =>
  commander.ask(amendIncident, {
    params: { id },
    body: { commandId: randomUUID(), edit: { content }, reason: '补充' },
  });

describe('The board (全量快照看板), put together from states told before', () => {
  it('equals the rows, masked, the first time and every time after', async () => {
    const { incidentId } = await open(AT.weidu);
    const rooms = town.house.book.dutyRooms().slice(0, 2);
    await dispatch(
      commander,
      incidentId,
      rooms.map((room) => ({ kind: 'dutyRoom' as const, id: room.id })),
    );
    for (let turn = 0; turn < 2; turn++) {
      const shown = await look(commander);
      expect(byId(shown.incidents)).toEqual(byId(await inRows('select state from incident where live')));
      expect(byId(shown.orders)).toEqual(byId(await inRows('select state from orders where live')));
      expect(byId(shown.units)).toEqual(byId(await inRows('select state from unit')));
      expect(byId(shown.seats)).toEqual(byId(await inRows('select state from seat')));
      expect(shown.orders).toHaveLength(2);
      expect(JSON.stringify(shown)).not.toContain(PHONE);
      expect(JSON.stringify(shown)).not.toContain('欧阳演示');
    }
  });

  it('shows the newest version of what changed, and nothing that has ended', async () => {
    const { incidentId } = await open(AT.yuzhou);
    await look(commander);
    await amend(incidentId, '现场有两人受伤');
    const after = (await look(commander)).incidents.find((incident) => incident.id === incidentId);
    expect(after?.content).toBe('现场有两人受伤');
    const room = town.house.book.dutyRooms()[3];
    const [orderId = ''] = await dispatch(commander, incidentId, [{ kind: 'dutyRoom', id: room?.id ?? '' }]);
    expect((await look(commander)).orders.map((order) => order.id)).toContain(orderId);
    await close(commander, incidentId, [{ orderId, reason: '误报' }]);
    const ended = await look(commander);
    expect(ended.incidents.map((incident) => incident.id)).not.toContain(incidentId);
    expect(ended.orders.map((order) => order.id)).not.toContain(orderId);
  });

  it('keeps each centre to its own, though the states are kept together', async () => {
    const { incidentId: there } = await open(AT.yanling);
    const county = await town.role('callDispatcher', '禹州').catch(() => town.role('shiftLeader', '禹州'));
    await look(commander);
    const mine = await look(county);
    expect(mine.incidents.map((incident) => incident.id)).not.toContain(there);
    expect(new Set(mine.seats.map((seat) => seat.centreId))).toEqual(new Set([county.me.centreId]));
    expect(new Set(mine.units.map((unit) => unit.centreId))).toEqual(new Set([county.me.centreId]));
    expect(
      mine.incidents.every((i) => [i.centreId, ...i.sharedWith].includes(county.me.centreId ?? '')),
    ).toBe(true);
  });

  it('asks the database for what stands there, and only then for what changed', async () => {
    const { incidentId } = await open(AT.weidu);
    await look(commander);
    const asked: string[] = [];
    const { pool } = town.house.storage;
    const query = pool.query.bind(pool) as (...all: unknown[]) => unknown;
    Object.assign(pool, {
      query: (...all: unknown[]) => {
        asked.push((all[0] as { name?: string }).name ?? String(all[0]));
        return query(...all);
      },
    });
    const board = () => asked.splice(0).filter((name) => ['list_board', 'read_states'].includes(name));
    await look(commander);
    expect(board()).toEqual(['list_board']);
    await amend(incidentId, '又有新情况');
    asked.length = 0;
    await look(commander);
    expect(board()).toEqual(['list_board', 'read_states']);
    Object.assign(pool, { query });
  });
});
