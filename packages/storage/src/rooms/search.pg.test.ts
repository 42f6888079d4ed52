import { randomUUID } from 'node:crypto';
import type { Incident } from '@liandong/domain/incident';
import type { Happened } from '@liandong/domain/kernel';
import type { Order } from '@liandong/domain/order';
import { lineTo, OPENED } from '@liandong/domain/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessRows, callRows, incidentRows, openStorage, orderRows, type Storage } from '../index.ts';
import { TESTER } from '../testing/facts.ts';
import { type FreshDatabase, freshDatabase, pairCheck } from '../testing/index.ts';

/** What people, and others who wish us no good, type into a search box (查询框里的字). */
const HOSTILE = [
  "'; drop table incident; --",
  "' or '1'='1",
  '$1',
  '$$; delete from event; $$',
  '%',
  '_',
  '\\',
  '\\%',
  '%_%',
  "o'brien",
  '"',
  'null',
  '🙂𠮷',
  '１３８',
];
const CONTENTS = [
  '两人打架',
  '100%赔付纠纷',
  '路口_01 事故',
  'C:\\路径',
  "有人喊'救命'",
  '管道破裂,水流满街',
  '𠮷野家门口',
];
const CENTRES = ['city', 'county'];
const TYPES = ['020101', '010101', '090201'];

let db: FreshDatabase;
let storage: Storage;
let incidents: Incident[];
let orders: Order[];

const phoneOf = (i: number): string => `1380000${String(1000 + (i % 7))}`;
const opening = (i: number): Happened[] => {
  const [id, callId, orderId] = [randomUUID(), randomUUID(), randomUUID()];
  const centreId = CENTRES[i % 2] ?? '';
  const at = 1_000 + i * 10;
  const caller = { number: phoneOf(i + 3) };
  const { id: _id, ...line } = lineTo(orderId, { id: `U${i}`, agencyId: i % 3 === 0 ? 'water' : 'police' });
  const brief = {
    typeCode: '020101',
    level: 3,
    place: OPENED.place,
    content: CONTENTS[i % CONTENTS.length],
    areaClass: 'urban',
    contactPhone: phoneOf(i),
  };
  const fact = (stream: Happened['stream'], of: string, type: string, data: object): Happened => ({
    stream,
    id: of,
    type,
    data,
    occurredAt: at,
  });
  return [
    fact('call', callId, 'CallOffered', {
      mode: 'live',
      channel: 'telephone',
      centreId,
      accessNumber: '110',
      skill: 'police',
      priority: 0,
      caller,
    }),
    fact('incident', id, 'IncidentOpened', {
      ...OPENED,
      no: `${centreId}-20261124-${String(i).padStart(5, '0')}`,
      centreId,
      mode: i % 9 === 0 ? 'drill' : 'live',
      typeCode: TYPES[i % TYPES.length],
      level: (i % 4) + 1,
      content: CONTENTS[i % CONTENTS.length],
      reporter: { name: '张三', phone: phoneOf(i) },
    }),
    fact('call', callId, 'CallDisposed', { code: 'filed', personId: 'P1', incidentId: id }),
    fact('order', orderId, 'OrderIssued', {
      ...line,
      mode: 'live',
      incidentId: id,
      incidentNo: '',
      centreId,
      batch: 1,
      forced: false,
      brief,
    }),
    ...(i % 5 === 0 ? [fact('incident', id, 'IncidentShared', { centreId: 'third', reason: '' })] : []),
    ...(i % 4 === 0 ? [fact('incident', id, 'IncidentCancelled', { reason: '误报' })] : []),
  ];
};

beforeAll(async () => {
  db = await freshDatabase();
  storage = openStorage(db.url);
  await storage.transaction((tx) =>
    tx.append({ events: Array.from({ length: 60 }, (_none, i) => opening(i)).flat() }, TESTER, 1),
  );
  incidents = (await storage.pool.query<{ state: Incident }>('select state from incident')).rows.map(
    (r) => r.state,
  );
  orders = (await storage.pool.query<{ state: Order }>('select state from orders')).rows.map((r) => r.state);
});
afterAll(async () => {
  await storage.close();
  await db.drop();
});

const filterArb = fc.record(
  {
    no: fc.constantFrom('city', 'city-20261124-0000', 'county-20261124-00001', '%', 'c_ty'),
    text: fc.constantFrom(
      '打架',
      '100%',
      '_01',
      'C:\\',
      "'救命'",
      '文峰路',
      '𠮷',
      'city-2026',
      '张三',
      '%',
      '_',
      '没有这个',
    ),
    phone: fc.constantFrom('138', '13800001003', '139', '%', '_'),
    typeCode: fc.constantFrom('02', '0101', '090201'),
    status: fc.constantFrom('open', 'cancelled', 'live', 'ended'),
    level: fc.constantFrom(1, 2, 3, 4),
    agencyId: fc.constantFrom('water', 'police', 'gas'),
    centreId: fc.constantFrom(...CENTRES),
    mode: fc.constantFrom('live', 'drill'),
    from: fc.constantFrom(1_000, 1_300, 1_590),
    until: fc.constantFrom(1_000, 1_300, 1_600),
    centreIds: fc.constantFrom<string[]>(['city'], ['third'], ['county', 'city'], []),
    orderedAgencyId: fc.constantFrom('water', 'police'),
    hideCriminal: fc.boolean(),
  },
  { requiredKeys: [] },
);
type Filter = typeof filterArb extends fc.Arbitrary<infer F> ? F : never;

const LIVE = ['open', 'dispatched', 'working', 'resolved'];
/** The same filter told in plain words over the states. */
const fits = (incident: Incident, f: Filter): boolean => {
  const mine = orders
    .filter((order) => order.incidentId === incident.id)
    .map((order) => order.addressee.agencyId);
  const i = Number(incident.no.slice(-5));
  const words = [
    incident.no,
    incident.place.text,
    incident.content,
    incident.reporter.name,
    incident.reporter.phone,
  ].join(' ');
  const live = LIVE.includes(incident.status);
  const phones = [incident.reporter.phone ?? '', phoneOf(i + 3)];
  const status =
    f.status === undefined ||
    (f.status === 'live' ? live : f.status === 'ended' ? !live : incident.status === f.status);
  return (
    status &&
    (f.no === undefined || incident.no.startsWith(f.no)) &&
    (f.text === undefined || words.includes(f.text)) &&
    (f.phone === undefined || phones.some((phone) => phone.startsWith(f.phone ?? ''))) &&
    (f.typeCode === undefined || incident.typeCode.startsWith(f.typeCode)) &&
    (f.level === undefined || incident.level === f.level) &&
    (f.agencyId === undefined || mine.includes(f.agencyId)) &&
    (f.centreId === undefined || incident.centreId === f.centreId) &&
    (f.mode === undefined || incident.mode === f.mode) &&
    (f.from === undefined || incident.openedAt >= f.from) &&
    (f.until === undefined || incident.openedAt < f.until) &&
    (f.centreIds === undefined ||
      [incident.centreId, ...incident.sharedWith].some((id) => f.centreIds?.includes(id))) &&
    (f.orderedAgencyId === undefined || mine.includes(f.orderedAgencyId)) &&
    (f.hideCriminal !== true || !incident.typeCode.startsWith('01'))
  );
};

describe('Search of incidents (警情查询)', () => {
  it('finds exactly what fits, whatever is combined; wildcards are letters', async () => {
    await fc.assert(
      fc.asyncProperty(filterArb, async (filter) => {
        const found = await incidentRows.searchIncidents(storage.pool, {
          ...filter,
          sort: '-openedAt',
          limit: 200,
          offset: 0,
        });
        const expected = incidents.filter((incident) => fits(incident, filter));
        expect(found.rows.map(({ incident }) => incident.no).sort()).toEqual(
          expected.map(({ no }) => no).sort(),
        );
        expect(found.total).toBe(expected.length);
      }),
      { numRuns: 150 },
    );
  });

  it('pages without losing or repeating a row, in the order that was asked for', async () => {
    for (const sort of ['openedAt', '-openedAt', 'level'] as const) {
      const pages: incidentRows.FoundIncident[] = [];
      for (let offset = 0; offset < 60; offset += 7)
        pages.push(...(await incidentRows.searchIncidents(storage.pool, { sort, limit: 7, offset })).rows);
      expect(new Set(pages.map(({ incident }) => incident.id)).size).toBe(60);
      const key = ({ incident }: (typeof pages)[number]) =>
        sort === 'openedAt' ? incident.openedAt : sort === '-openedAt' ? -incident.openedAt : incident.level;
      expect(pages.map(key)).toEqual(pages.map(key).sort((a, b) => a - b));
    }
  });

  it('takes hostile text for text, in every field of every search', async () => {
    const page = { limit: 50, offset: 0 };
    for (const text of HOSTILE) {
      const literal = incidents.filter(({ no, place, content }) =>
        `${no} ${place.text} ${content}`.includes(text),
      );
      const byText = await incidentRows.searchIncidents(storage.pool, { text, sort: '-openedAt', ...page });
      expect(byText.total, text).toBe(literal.length);
      for (const field of [
        'no',
        'phone',
        'typeCode',
        'status',
        'agencyId',
        'centreId',
        'regionCode',
        'mode',
        'orderedAgencyId',
      ])
        expect(
          (await incidentRows.searchIncidents(storage.pool, { [field]: text, sort: 'level', ...page })).total,
          `${field} ${text}`,
        ).toBe(0);
      for (const field of ['number', 'status', 'disposal'])
        expect(
          (await callRows.searchCalls(storage.pool, { [field]: text, ...page })).total,
          `${field} ${text}`,
        ).toBe(0);
      const inOrders = orders.filter(
        ({ no, brief }) =>
          brief.content.includes(text) || brief.place.text.includes(text) || no.includes(text),
      );
      expect((await orderRows.searchOrders(storage.pool, { text, status: 'all', ...page })).total, text).toBe(
        inOrders.length,
      );
      for (const field of ['phone', 'agencyId'])
        expect(
          (await orderRows.searchOrders(storage.pool, { [field]: text, status: 'all', ...page })).total,
          `${field} ${text}`,
        ).toBe(0);
      expect((await accessRows.listPeople(storage.pool, text, page)).total).toBe(0);
      expect((await accessRows.searchAudit(storage.pool, { text, act: text, ...page })).total).toBe(0);
      expect(await callRows.findCallByKey(storage.pool, text)).toBeUndefined();
      expect(await accessRows.findPersonByLogin(storage.pool, text)).toBeUndefined();
    }
    await pairCheck(storage.pool);
  });
});

describe('Search of orders and calls (派警单与来电查询)', () => {
  it('gives an agency its own orders and copies only, by number of the caller too', async () => {
    const asked = { status: 'all', limit: 200, offset: 0 } as const;
    const water = await orderRows.searchOrders(storage.pool, { ...asked, heldBy: { agencyId: 'water' } });
    expect(water.rows.map((order) => order.id).sort()).toEqual(
      orders
        .filter((order) => order.addressee.agencyId === 'water')
        .map((order) => order.id)
        .sort(),
    );
    const phone = phoneOf(0);
    const byPhone = await orderRows.searchOrders(storage.pool, {
      ...asked,
      phone,
      heldBy: { agencyId: 'water' },
    });
    expect(byPhone.total).toBe(
      orders.filter((o) => o.addressee.agencyId === 'water' && o.brief.contactPhone === phone).length,
    );
    const unit = await orderRows.searchOrders(storage.pool, { ...asked, heldBy: { unitIds: ['U3', 'U4'] } });
    expect(unit.rows.map((order) => order.addressee.id).sort()).toEqual(['U3', 'U4']);
  });

  it('finds calls by the beginning of a number, within the centres that may be seen', async () => {
    const page = { limit: 200, offset: 0 };
    const all = await callRows.searchCalls(storage.pool, { number: phoneOf(3), ...page });
    const county = await callRows.searchCalls(storage.pool, {
      number: phoneOf(3),
      centreIds: ['county'],
      ...page,
    });
    expect(all.total).toBeGreaterThan(county.total);
    expect(
      county.rows.every(({ call }) => call.centreId === 'county' && call.caller.number === phoneOf(3)),
    ).toBe(true);
    expect((await callRows.searchCalls(storage.pool, { centreIds: [], ...page })).total).toBe(0);
  });
});
