import { z } from 'zod';
import { door, instant, slug } from '../kernel.ts';

export interface StageFigure {
  readonly stage: string;
  readonly count: number;
  readonly p50Ms: number;
  readonly p90Ms: number;
  readonly p95Ms: number;
}
export interface DayFigures {
  readonly calls: number;
  readonly valid: number;
  readonly abandoned: number;
  readonly awaitingCallback: number;
  readonly incidents: number;
  readonly linked: number;
  readonly orders: number;
  readonly byFamily: Readonly<Record<string, number>>;
  readonly byDisposal: Readonly<Record<string, number>>;
  readonly byCentre: Readonly<Record<string, number>>;
  readonly byHour: readonly number[];
  readonly ackInTimePct: number | null;
}
const span = {
  from: z.coerce.number().pipe(instant),
  until: z.coerce.number().pipe(instant),
  centreId: slug.optional(),
};
/** 今日概况; drills and tests are excluded. */
export const getFigures = door<DayFigures>()({
  name: 'getFigures',
  method: 'GET',
  path: '/api/statistics/figures',
  may: 'statistics.read',
  summary: '概况 counts',
  query: z.object(span),
});
/** 环节时间: P50/P90/P95 of each stage, from the log. `mode` replays count their own. */
export const getStages = door<readonly StageFigure[]>()({
  name: 'getStages',
  method: 'GET',
  path: '/api/statistics/stages',
  may: 'statistics.read',
  summary: '环节时间 percentiles',
  query: z.object({
    ...span,
    agencyId: slug.optional(),
    mode: z.enum(['live', 'drill', 'test']).default('live'),
  }),
});
export interface HourStaffing {
  readonly hour: number;
  readonly callsPerHour: number;
  readonly seats: number;
}
/** 席位测算 (Erlang C): the seats each hour of the day needs, from the calls of the last days; `factor` 3 asks for a storm. */
export const getStaffing = door<{
  readonly days: number;
  readonly handledMs: number;
  readonly measured: boolean;
  readonly hours: readonly HourStaffing[];
  readonly seatsInstalled: number;
  readonly seatsReserve: number;
}>()({
  name: 'getStaffing',
  method: 'GET',
  path: '/api/statistics/staffing',
  may: 'statistics.read',
  summary: '席位测算 seats per hour for 95 % within 10 s',
  query: z.object({
    days: z.coerce.number().int().min(1).max(366).default(28),
    factor: z.coerce.number().min(0.1).max(20).default(1),
    centreId: slug.optional(),
  }),
});
