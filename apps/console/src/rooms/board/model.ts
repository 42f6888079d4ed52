import type { Incident } from '@liandong/domain/incident';
import type { Mode } from '@liandong/domain/kernel';
import { dueAtOf, isOrderActive, type Lamp, lampOf, nextMark, type Order } from '@liandong/domain/order';

/** 处警台 stages, one table each: 待派, 在办, 已反馈待结. */
export const STAGES = ['waiting', 'working', 'resolved'] as const;
export type Stage = (typeof STAGES)[number];

/** What an incident owes next, and by when (下一时限). */
export interface Due {
  readonly what: 'dispatch' | 'acknowledged' | 'departed' | 'onScene' | 'reported' | 'close';
  readonly at?: number;
}

/** One line of the board. The same object is kept while its incident and orders are the same, so rows can be memoised. */
export interface BoardRow {
  readonly id: string;
  readonly incident: Incident;
  readonly orders: readonly Order[];
  readonly stage: Stage;
  readonly lamps: readonly { readonly orderId: string; readonly lamp: Lamp; readonly name: string }[];
  readonly due: Due;
  /** Orders whose lamp is yellow. */
  readonly overdue: number;
  /** Declined orders nobody has ruled on (退单待裁). */
  readonly declined: number;
  /** An agency that is busy with several of these; used by the filter. */
  readonly agencies: readonly string[];
}

/** Which table an incident stands in; undefined when it has left the board. */
export const stageOf = (incident: Pick<Incident, 'status'>): Stage | undefined => {
  switch (incident.status) {
    case 'open':
      return 'waiting';
    case 'dispatched':
    case 'working':
      return 'working';
    case 'resolved':
      return 'resolved';
    default:
      return undefined;
  }
};

/** Orders by incident (一警多单), oldest batch first. */
export const ordersByIncident = (orders: Iterable<Order>): ReadonlyMap<string, readonly Order[]> => {
  const found = new Map<string, Order[]>();
  for (const order of orders) {
    const list = found.get(order.incidentId);
    if (list) list.push(order);
    else found.set(order.incidentId, [order]);
  }
  for (const list of found.values())
    if (list.length > 1) list.sort((a, b) => a.batch - b.batch || (a.no < b.no ? -1 : 1));
  return found;
};

/** The earliest thing owed: the dispatch itself, then each order's next mark, then the closing. */
export const dueOf = (incident: Incident, orders: readonly Order[]): Due => {
  if (incident.status === 'open') return { what: 'dispatch', at: incident.dispatchDueAt };
  let due: Due | undefined;
  for (const order of orders) {
    const at = dueAtOf(order);
    const what = nextMark(order);
    if (at !== undefined && what !== undefined && (due?.at === undefined || at < due.at)) due = { what, at };
  }
  return due ?? { what: 'close' };
};

export const isUnruled = (order: Order): boolean => order.status === 'declined' && !order.declined?.ruling;

const rowOf = (incident: Incident, orders: readonly Order[], stage: Stage): BoardRow => {
  const lamps = orders.map((order) => ({
    orderId: order.id,
    lamp: lampOf(order),
    name: order.addressee.name,
  }));
  return {
    id: incident.id,
    incident,
    orders,
    stage,
    lamps,
    due: dueOf(incident, orders),
    overdue: lamps.filter((l) => l.lamp === 'yellow').length,
    declined: orders.filter(isUnruled).length,
    agencies: [...new Set(orders.filter(isOrderActive).map((o) => o.addressee.agencyId))],
  };
};

const sameOrders = (a: readonly Order[], b: readonly Order[]): boolean =>
  a.length === b.length && a.every((order, i) => order === b[i]);

const NONE: readonly Order[] = [];

/**
 * Builds the board's rows from the live store and remembers them: of 1,000 incidents only the ones that a batch of
 * frames touched get a new row.
 */
export const makeRows = () => {
  let kept = new Map<string, BoardRow>();
  return (
    incidents: Iterable<Incident>,
    grouped: ReadonlyMap<string, readonly Order[]>,
  ): readonly BoardRow[] => {
    const next = new Map<string, BoardRow>();
    for (const incident of incidents) {
      const stage = stageOf(incident);
      if (!stage) continue;
      const orders = grouped.get(incident.id) ?? NONE;
      const before = kept.get(incident.id);
      next.set(
        incident.id,
        before && before.incident === incident && sameOrders(before.orders, orders)
          ? before
          : rowOf(incident, orders, stage),
      );
    }
    kept = next;
    return [...next.values()];
  };
};

/** 筛选: remembered per person in the browser. */
export interface BoardFilter {
  readonly regionCode?: string;
  readonly level?: number;
  readonly family?: string;
  readonly mode?: Mode;
  /** Only what I opened, or took command of, or my seat filed. */
  readonly mine: boolean;
  readonly text: string;
}
export const NO_FILTER: BoardFilter = { mine: false, text: '' };

const holds = (text: string, row: BoardRow): boolean => {
  const { incident, orders } = row;
  return (
    incident.no.toLowerCase().includes(text) ||
    incident.place.text.toLowerCase().includes(text) ||
    incident.content.toLowerCase().includes(text) ||
    orders.some((order) => order.addressee.name.toLowerCase().includes(text))
  );
};

export const filterRows = (
  rows: readonly BoardRow[],
  filter: BoardFilter,
  personId: string,
): readonly BoardRow[] => {
  const text = filter.text.trim().toLowerCase();
  return rows.filter(({ incident, ...row }) => {
    if (filter.regionCode && incident.regionCode !== filter.regionCode) return false;
    if (filter.level && incident.level !== filter.level) return false;
    if (filter.family && !incident.typeCode.startsWith(filter.family)) return false;
    if (filter.mode && incident.mode !== filter.mode) return false;
    if (filter.mine && incident.openedBy !== personId && incident.commanderId !== personId) return false;
    return text === '' || holds(text, { incident, ...row });
  });
};

export const isFiltered = (filter: BoardFilter): boolean =>
  filter.mine ||
  filter.text.trim() !== '' ||
  [filter.regionCode, filter.level, filter.family, filter.mode].some((value) => value !== undefined);

/** Sortable columns. `urgency` is how the board stands until somebody clicks a head. */
export type SortKey = 'urgency' | 'no' | 'level' | 'typeCode' | 'place' | 'openedAt' | 'due' | 'lamps';
export interface Sort {
  readonly key: SortKey;
  readonly down: boolean;
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const dueRank = (row: BoardRow): number => row.due.at ?? Number.MAX_SAFE_INTEGER;
/** Declined first, then overdue, then unsigned. */
const lampRank = (row: BoardRow): number =>
  row.declined * 10_000 + row.overdue * 100 + row.lamps.filter((l) => l.lamp === 'red').length;

const ORDERINGS: Readonly<Record<SortKey, (a: BoardRow, b: BoardRow) => number>> = {
  urgency: (a, b) =>
    Number(b.declined > 0) - Number(a.declined > 0) ||
    a.incident.level - b.incident.level ||
    a.incident.openedAt - b.incident.openedAt,
  no: (a, b) => byText(a.incident.no, b.incident.no),
  level: (a, b) => a.incident.level - b.incident.level,
  typeCode: (a, b) => byText(a.incident.typeCode, b.incident.typeCode),
  place: (a, b) => byText(a.incident.place.text, b.incident.place.text),
  openedAt: (a, b) => a.incident.openedAt - b.incident.openedAt,
  due: (a, b) => dueRank(a) - dueRank(b),
  lamps: (a, b) => lampRank(b) - lampRank(a),
};

/** Total order: equal rows stand by time and id, so nothing jumps when a frame arrives. */
export const sortRows = (rows: readonly BoardRow[], sort: Sort): readonly BoardRow[] => {
  const order = ORDERINGS[sort.key];
  const sign = sort.down ? -1 : 1;
  return [...rows].sort(
    (a, b) => sign * order(a, b) || a.incident.openedAt - b.incident.openedAt || byText(a.id, b.id),
  );
};

/** The row the arrow keys go to, across the three tables from top to bottom. */
export const stepTo = (ids: readonly string[], from: string | undefined, by: 1 | -1): string | undefined => {
  if (ids.length === 0) return undefined;
  const at = from === undefined ? -1 : ids.indexOf(from);
  if (at < 0) return by === 1 ? ids[0] : ids[ids.length - 1];
  return ids[Math.min(ids.length - 1, Math.max(0, at + by))];
};
