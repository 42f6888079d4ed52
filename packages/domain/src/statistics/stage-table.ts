import type { Call } from '../call/index.ts';
import type { Incident } from '../incident/index.ts';
import type { Mode } from '../kernel.ts';
import type { Order } from '../order/index.ts';
import { percentile } from './percentile.ts';
import { answerMs, dispatchMs, fileMs, orderDurations, STAGES, type Stage } from './stages.ts';

/** One line of the stage table (环节用时统计): how many runs reached it, and how long it took. All 0 when count is 0. */
export interface StageFigures {
  readonly stage: Stage;
  readonly count: number;
  readonly p50Ms: number;
  readonly p90Ms: number;
  readonly p95Ms: number;
}

/** What is counted when nobody says otherwise: drills and tests are not (ten things, 5). */
export const COUNTED_MODES: readonly Mode[] = ['live'];

/** 计入统计: by its mode, and no call that turned out to be a test (测试警). */
export const isCounted = (
  thing: { readonly mode: Mode; readonly disposal?: Call['disposal'] },
  modes: readonly Mode[] = COUNTED_MODES,
): boolean => modes.includes(thing.mode) && (thing.disposal?.code !== 'test' || modes.includes('test'));

const figures = (stage: Stage, values: readonly number[]): StageFigures => ({
  stage,
  count: values.length,
  p50Ms: percentile(values, 50) ?? 0,
  p90Ms: percentile(values, 90) ?? 0,
  p95Ms: percentile(values, 95) ?? 0,
});

const group = (orders: readonly Order[]): ReadonlyMap<string, readonly Order[]> => {
  const byIncident = new Map<string, Order[]>();
  for (const order of orders) {
    const others = byIncident.get(order.incidentId);
    if (others) others.push(order);
    else byIncident.set(order.incidentId, [order]);
  }
  return byIncident;
};

/**
 * 环节用时表, one line per stage in the order of STAGES. Server and replay use this same function, so that a replayed
 * day is measured with the same stick.
 *
 * Not counted: drills and tests (unless `modes` asks), cancelled incidents (撤销), and dispatch of an incident whose
 * orders are merged into another (the main incident carries them). Declined and recalled orders count for what they
 * reached: a signature given in time was given in time.
 *
 * @param orders     to measure; dispatch of an incident without any of them falls back to its own stage times
 * @param incidents  to measure
 * @param calls      to measure; also where an incident's filing call is looked up
 */
export const stageTable = (
  orders: readonly Order[],
  calls: readonly Call[],
  incidents: readonly Incident[],
  modes: readonly Mode[] = COUNTED_MODES,
): readonly StageFigures[] => {
  const values: Record<Stage, number[]> = {
    answer: [],
    file: [],
    dispatch: [],
    sign: [],
    depart: [],
    travel: [],
    arrive: [],
    report: [],
  };
  const add = (stage: Stage, ms: number | undefined): void => {
    if (ms !== undefined) values[stage].push(ms);
  };
  const byId = new Map(calls.map((call) => [call.id, call]));
  const byIncident = group(orders);
  for (const call of calls) if (isCounted(call, modes)) add('answer', answerMs(call));
  for (const incident of incidents) {
    if (!isCounted(incident, modes) || incident.status === 'cancelled') continue;
    add('file', fileMs(incident, byId));
    if (incident.status !== 'merged') add('dispatch', dispatchMs(incident, byIncident.get(incident.id)));
  }
  for (const order of orders) {
    if (!isCounted(order, modes)) continue;
    const durations = orderDurations(order);
    for (const stage of STAGES) add(stage, durations[stage]);
  }
  return STAGES.map((stage) => figures(stage, values[stage]));
};
