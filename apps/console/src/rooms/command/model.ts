import { awaitsCallback, type Call } from '@liandong/domain/call';
import { type Incident, isOpen } from '@liandong/domain/incident';
import type { Mode } from '@liandong/domain/kernel';
import { lampOf, type Order } from '@liandong/domain/order';
import type { Seat, SeatStatus } from '@liandong/domain/shift';
import type { Unit, UnitStatus } from '@liandong/domain/unit';
import { isUnruled, type Stage, stageOf } from '../board/model.ts';

/** 早释回拨时限 [P]: later than this an abandoned call has waited too long for its call-back. */
export const CALLBACK_WITHIN_MS = 3 * 60_000;

export const SEAT_STATES = ['talking', 'ringing', 'wrapUp', 'idle', 'resting', 'closed'] as const;
export const UNIT_STATES = ['available', 'committed', 'offDuty', 'outOfService'] as const;
export const LEVELS = [1, 2, 3, 4] as const;

/** 总览: every figure with the things behind it, so that each one clicks through to its list. */
export interface Overview {
  readonly waiting: readonly Call[];
  readonly longestWaitSince?: number;
  readonly callbacks: readonly Call[];
  readonly lateCallbacks: readonly Call[];
  readonly seats: readonly Seat[];
  readonly seatCounts: Readonly<Record<SeatStatus, number>>;
  readonly incidents: readonly Incident[];
  /** Open incidents by stage and level. */
  readonly matrix: Readonly<Record<Stage, readonly [number, number, number, number]>>;
  readonly undispatched: readonly Incident[];
  readonly overdue: readonly Order[];
  readonly declined: readonly Order[];
  readonly majors: readonly Incident[];
  readonly unitCounts: Readonly<Record<UnitStatus, number>>;
  /** Units of each state, the longest in it first. */
  readonly unitsBy: Readonly<Record<UnitStatus, readonly Unit[]>>;
  readonly units: number;
}

interface Things {
  readonly calls: ReadonlyMap<string, Call>;
  readonly seats: ReadonlyMap<string, Seat>;
  readonly incidents: ReadonlyMap<string, Incident>;
  readonly orders: ReadonlyMap<string, Order>;
  readonly units: ReadonlyMap<string, Unit>;
}

const count = <K extends string>(keys: readonly K[], of: Iterable<K>): Readonly<Record<K, number>> => {
  const counts = Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>;
  for (const key of of) counts[key] += 1;
  return counts;
};

/** 席位墙: the city first, then by centre and by number; reserve seats stand last. */
const bySeat = (a: Seat, b: Seat): number =>
  (a.centreId < b.centreId ? -1 : a.centreId > b.centreId ? 1 : 0) ||
  Number(a.reserve) - Number(b.reserve) ||
  a.no.localeCompare(b.no, 'en', { numeric: true });

/** `centreId` narrows a city commander's view to one county; `mode` keeps drills and real work apart. */
export interface Lens {
  readonly mode: Mode;
  readonly centreId?: string | undefined;
}

export const overviewOf = (things: Things, lens: Lens, now: number): Overview => {
  const here = (centreId: string): boolean => lens.centreId === undefined || lens.centreId === centreId;
  const calls = [...things.calls.values()].filter((c) => c.mode === lens.mode && here(c.centreId));
  const waiting = calls
    .filter((c) => c.status === 'queued' || c.status === 'ringing')
    .sort((a, b) => a.offeredAt - b.offeredAt);
  const callbacks = calls.filter(awaitsCallback).sort((a, b) => a.offeredAt - b.offeredAt);
  const incidents = [...things.incidents.values()].filter(
    (i) => isOpen(i.status) && i.mode === lens.mode && here(i.centreId),
  );
  const orders = [...things.orders.values()].filter((o) => o.mode === lens.mode && here(o.centreId));
  const seats = [...things.seats.values()].filter((s) => here(s.centreId)).sort(bySeat);
  const units = [...things.units.values()].filter((u) => here(u.centreId));
  const oldest = waiting[0]?.offeredAt;
  return {
    waiting,
    ...(oldest === undefined ? {} : { longestWaitSince: oldest }),
    callbacks,
    lateCallbacks: callbacks.filter((c) => now - (c.endedAt ?? c.offeredAt) > CALLBACK_WITHIN_MS),
    seats,
    seatCounts: count(
      SEAT_STATES,
      seats.map((s) => s.status),
    ),
    incidents,
    matrix: matrixOf(incidents),
    undispatched: incidents.filter((i) => i.status === 'open' && i.dispatchDueAt <= now),
    overdue: orders
      .filter((o) => lampOf(o) === 'yellow')
      .sort((a, b) => a.brief.level - b.brief.level || a.marks.issuedAt - b.marks.issuedAt),
    declined: orders.filter(isUnruled).sort((a, b) => (a.declined?.at ?? 0) - (b.declined?.at ?? 0)),
    majors: incidents.filter((i) => i.major).sort((a, b) => a.level - b.level || a.openedAt - b.openedAt),
    unitCounts: count(
      UNIT_STATES,
      units.map((u) => u.status),
    ),
    unitsBy: unitsByStatus(units),
    units: units.length,
  };
};

const unitsByStatus = (units: readonly Unit[]): Overview['unitsBy'] => {
  const sorted = [...units].sort((a, b) => a.since - b.since || (a.id < b.id ? -1 : 1));
  return Object.fromEntries(
    UNIT_STATES.map((status) => [status, sorted.filter((unit) => unit.status === status)]),
  ) as Record<UnitStatus, Unit[]>;
};

const matrixOf = (incidents: readonly Incident[]): Overview['matrix'] => {
  const empty = (): [number, number, number, number] => [0, 0, 0, 0];
  const matrix = { waiting: empty(), working: empty(), resolved: empty() };
  for (const incident of incidents) {
    const stage = stageOf(incident);
    if (stage) matrix[stage][(incident.level - 1) as 0 | 1 | 2 | 3] += 1;
  }
  return matrix;
};

/** The list a figure opens (钻取): what stands behind one number. */
export type Drill =
  | { readonly kind: 'calls'; readonly what: 'waiting' | 'callbacks' | 'lateCallbacks' }
  | {
      readonly kind: 'incidents';
      readonly stage?: Stage;
      readonly level?: number;
      readonly what: 'cell' | 'majors' | 'undispatched';
    }
  | { readonly kind: 'orders'; readonly what: 'overdue' | 'declined' }
  | { readonly kind: 'units'; readonly status: UnitStatus }
  | { readonly kind: 'seats'; readonly status: SeatStatus };

export const incidentsBehind = (
  overview: Overview,
  drill: Extract<Drill, { kind: 'incidents' }>,
): readonly Incident[] => {
  if (drill.what === 'majors') return overview.majors;
  if (drill.what === 'undispatched') return overview.undispatched;
  return overview.incidents
    .filter(
      (incident) =>
        (drill.stage === undefined || stageOf(incident) === drill.stage) &&
        (drill.level === undefined || incident.level === drill.level),
    )
    .sort((a, b) => a.level - b.level || a.openedAt - b.openedAt);
};
