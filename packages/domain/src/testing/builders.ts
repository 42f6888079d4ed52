import { wgs84 } from '@liandong/geo';
import { type Call, type CallEvent, evolveCall } from '../call/index.ts';
import { evolveIncident, type Incident, type IncidentEvent } from '../incident/index.ts';
import type { Instant } from '../kernel.ts';
import { evolveOrder, type IssueLine, type Order, type OrderEvent } from '../order/index.ts';
import { evolveSeat, type Seat, type SeatEvent } from '../shift/index.ts';
import { evolveUnit, type Unit, type UnitEvent } from '../unit/index.ts';

/** Midday of a day in Xuchang, where every test begins (测试起点). */
export const T0: Instant = Date.UTC(2026, 10, 24, 4, 0, 0);
export const SECOND = 1_000;
export const MINUTE = 60_000;

const folded =
  <S, E>(evolve: (before: S | undefined, id: string, event: E, at: Instant) => S) =>
  (id: string, first: E, events: readonly E[], at: Instant): S =>
    events.reduce(
      (state, event, i) => evolve(state, id, event, at + (i + 1) * SECOND),
      evolve(undefined, id, first, at),
    );

type Data<E extends { type: string; data: unknown }, T extends E['type']> = Extract<E, { type: T }>['data'];

export const POINT = wgs84(113.85, 34.03);

/** 来电 as given by its facts, one a second. */
export const givenCall = (
  events: readonly CallEvent[] = [],
  over: Partial<Data<CallEvent, 'CallOffered'>> = {},
  id = 'C1',
): Call =>
  folded<Call, CallEvent>(evolveCall)(
    id,
    {
      type: 'CallOffered',
      data: {
        mode: 'live',
        channel: 'telephone',
        centreId: 'city',
        accessNumber: '110',
        skill: '110',
        priority: 0,
        caller: { number: '13800001234' },
        ...over,
      },
    },
    events,
    T0,
  );

/** 席位 as given by its facts. */
export const givenSeat = (
  events: readonly SeatEvent[] = [],
  over: Partial<Data<SeatEvent, 'SeatInstalled'>> = {},
  id = 'S1',
): Seat =>
  folded<Seat, SeatEvent>(evolveSeat)(
    id,
    {
      type: 'SeatInstalled',
      data: { centreId: 'city', no: id, post: 'callTaker', skills: ['110'], reserve: false, ...over },
    },
    events,
    T0,
  );
export const SEAT_OPENED: SeatEvent = { type: 'SeatOpened', data: { personId: 'P1', personName: '王芳' } };

/** 警情 as given by its facts. */
export const givenIncident = (
  events: readonly IncidentEvent[] = [],
  over: Partial<Data<IncidentEvent, 'IncidentOpened'>> = {},
  id = 'I1',
): Incident =>
  folded<Incident, IncidentEvent>(evolveIncident)(
    id,
    { type: 'IncidentOpened', data: { ...OPENED, ...over } },
    events,
    T0,
  );
export const OPENED: Data<IncidentEvent, 'IncidentOpened'> = {
  no: 'X-1',
  mode: 'live',
  centreId: 'city',
  regionCode: '411002',
  areaClass: 'urban',
  typeCode: '020101',
  level: 3,
  place: { text: '文峰路1号', point: POINT, source: 'map' },
  content: '两人打架',
  reporter: { name: '张三', phone: '13800001234' },
  casualties: { trapped: 0, injured: 0, dead: 0 },
  dispatchDueAt: T0 + MINUTE,
  major: false,
  openedBy: 'P1',
};

/** 派警一项. */
export const lineTo = (
  id: string,
  to: Partial<Order['addressee']> = {},
  over: Partial<IssueLine> = {},
): IssueLine => ({
  id,
  no: `P-${id}`,
  addressee: { kind: 'unit', id: 'U1', name: '文峰一队', agencyId: 'police', agencyName: '公安局', ...to },
  role: 'lead',
  copiedTo: [],
  instruction: '',
  limits: {
    deliverWithinMs: 30 * SECOND,
    ackWithinMs: MINUTE,
    departWithinMs: 5 * MINUTE,
    arriveWithinMs: 15 * MINUTE,
    reportWithinMs: 120 * MINUTE,
  },
  ladder: [
    { afterMs: 30 * SECOND, unless: 'delivered', channel: 'voice', to: '2960110', toName: '值班电话' },
    { afterMs: 60 * SECOND, unless: 'acknowledged', channel: 'sms', to: '13900000000', toName: '队长' },
  ],
  ...over,
});

/** 派警单 as given by its facts. */
export const givenOrder = (
  events: readonly OrderEvent[] = [],
  over: Partial<Data<OrderEvent, 'OrderIssued'>> = {},
  id = 'O1',
): Order => {
  const { id: _, ...line } = lineTo(id);
  return folded<Order, OrderEvent>(evolveOrder)(
    id,
    {
      type: 'OrderIssued',
      data: {
        ...line,
        mode: 'live',
        incidentId: 'I1',
        incidentNo: 'X-1',
        centreId: 'city',
        batch: 1,
        forced: false,
        brief: {
          typeCode: '020101',
          level: 3,
          place: OPENED.place,
          content: OPENED.content,
          areaClass: 'urban',
        },
        ...over,
      },
    },
    events,
    T0,
  );
};

/** 力量 as given by its facts. */
export const givenUnit = (
  events: readonly UnitEvent[] = [],
  over: Partial<Data<UnitEvent, 'UnitEnrolled'>> = {},
  id = 'U1',
): Unit =>
  folded<Unit, UnitEvent>(evolveUnit)(
    id,
    {
      type: 'UnitEnrolled',
      data: {
        agencyId: 'police',
        centreId: 'city',
        regionCode: '411002',
        kind: 'squad',
        name: '文峰一队',
        nameEn: 'Wenfeng squad 1',
        capabilities: ['patrol'],
        staffing: 4,
        point: POINT,
        ...over,
      },
    },
    events,
    T0,
  );
