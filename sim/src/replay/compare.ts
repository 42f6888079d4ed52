import { type ExpectedStage, expectedMarks, expectedStages, MARK_KEYS } from './expected.ts';
import type { LogCall } from './log-rows.ts';
import type { StageLine } from './percentile.ts';
import { lastStampOf } from './plan.ts';
import { incidentIdOf, orderIdOf } from './play.ts';
import { unitIdOf } from './profile-ids.ts';
import type { Seen } from './read-back.ts';

interface StageVerdict extends StageLine {
  /** Straight from the file. */
  readonly file: Omit<StageLine, 'stage'>;
  readonly equal: boolean;
  readonly missing: number;
  readonly negative: number;
}
/** 核对结果: file against server. Everything that is not equal is counted, and the first few are said in words. */
export interface Verdict {
  readonly incidents: number;
  readonly orders: number;
  readonly lost: number;
  readonly doubled: number;
  readonly stampMismatches: number;
  readonly stagePercentileMismatches: number;
  readonly logGaps: number;
  readonly stages: readonly StageVerdict[];
  readonly complaints: readonly string[];
}

const COMPLAINTS_MAX = 30;

/** Holds what was read back against the file. Pure, so that it can be shown to catch what it must catch. */
export const compare = (calls: readonly LogCall[], seen: Seen): Verdict => {
  const tally = makeTally();
  const counts = checkThings(calls, seen, tally);
  checkStamps(calls, seen, tally);
  checkFacts(calls, seen, tally);
  const stages = expectedStages(calls).map((expected) => judgeStage(expected, seen.stages, tally));
  return {
    ...counts,
    lost: tally.count('lost'),
    doubled: tally.count('doubled'),
    stampMismatches: tally.count('stamp'),
    stagePercentileMismatches: tally.count('stage'),
    logGaps: seen.log.gaps,
    stages,
    complaints: tally.complaints,
  };
};

type Fault = 'lost' | 'doubled' | 'stamp' | 'stage';
interface Tally {
  readonly add: (fault: Fault, what: string, times?: number) => void;
  readonly count: (fault: Fault) => number;
  readonly complaints: string[];
}
const makeTally = (): Tally => {
  const counts = new Map<Fault, number>();
  const complaints: string[] = [];
  return {
    add: (fault, what, times = 1) => {
      counts.set(fault, (counts.get(fault) ?? 0) + times);
      if (complaints.length < COMPLAINTS_MAX) complaints.push(`${fault}: ${what}`);
    },
    count: (fault) => counts.get(fault) ?? 0,
    complaints,
  };
};

/** Every call one incident, every unit response one order: none missing, none twice, none that nobody knows. */
const checkThings = (
  calls: readonly LogCall[],
  seen: Seen,
  tally: Tally,
): { incidents: number; orders: number } => {
  const expectedIncidents = new Map(calls.map((call) => [incidentIdOf(call.callNumber), call]));
  const orders = new Map<string, number>();
  const expectedOrders = new Set(
    calls.flatMap((call) => call.responses.map((unit) => orderIdOf(call.callNumber, unit.unitId))),
  );
  const incidents = new Map<string, number>();
  for (const incident of seen.incidents) {
    incidents.set(incident.id, (incidents.get(incident.id) ?? 0) + 1);
    const call = expectedIncidents.get(incident.id);
    if (!call) tally.add('doubled', `多出的警情 an incident that no call explains: ${incident.id}`);
    else if (incident.orders !== call.responses.length)
      tally.add(
        'lost',
        `警情派警单数 orders of call ${call.callNumber}: ${incident.orders}, file ${call.responses.length}`,
      );
    if (call && incident.calls !== 1)
      tally.add(
        incident.calls === 0 ? 'lost' : 'doubled',
        `来电数 calls of ${call.callNumber}: ${incident.calls}`,
      );
    if (call && incident.status !== 'closed')
      tally.add('lost', `未结案 call ${call.callNumber} is not closed: ${incident.status}`);
  }
  for (const order of seen.orders) {
    orders.set(order.id, (orders.get(order.id) ?? 0) + 1);
    if (!expectedOrders.has(order.id))
      tally.add('doubled', `多出的派警单 an order that no row explains: ${order.id}`);
  }
  for (const [id, call] of expectedIncidents)
    countOnce(tally, `警情 call ${call.callNumber}`, incidents.get(id));
  for (const call of calls)
    for (const unit of call.responses)
      countOnce(
        tally,
        `派警单 ${call.callNumber}/${unit.unitId}`,
        orders.get(orderIdOf(call.callNumber, unit.unitId)),
      );
  return { incidents: seen.incidents.length, orders: seen.orders.length };
};

const countOnce = (tally: Tally, what: string, times = 0): void => {
  if (times === 0) tally.add('lost', what);
  if (times > 1) tally.add('doubled', `${what} ×${times}`, times - 1);
};

/** Every stamp of every list row equals the file's; what the file does not tell is not told by the server either. */
const checkStamps = (calls: readonly LogCall[], seen: Seen, tally: Tally): void => {
  const incidents = new Map(seen.incidents.map((incident) => [incident.id, incident]));
  const orders = new Map(seen.orders.map((order) => [order.id, order]));
  for (const call of calls) {
    const id = incidentIdOf(call.callNumber);
    const incident = incidents.get(id);
    if (incident && incident.openedAt !== call.entryAt)
      tally.add('stamp', `openedAt of call ${call.callNumber}: ${incident.openedAt}, file ${call.entryAt}`);
    for (const unit of call.responses) {
      const order = orders.get(orderIdOf(call.callNumber, unit.unitId));
      if (!order) continue;
      if (order.incidentId !== id || order.unitId !== unitIdOf(unit.unitId))
        tally.add(
          'stamp',
          `派给了别人 order ${call.callNumber}/${unit.unitId} belongs to another incident or unit`,
        );
      const expected = expectedMarks(unit);
      for (const key of MARK_KEYS)
        if (order.marks[key] !== expected[key])
          tally.add(
            'stamp',
            `${key} of ${call.callNumber}/${unit.unitId}: ${order.marks[key]}, file ${expected[key]}`,
          );
    }
  }
};

/** The same once more from the numbered log: each fact there exactly once, at its time. */
const checkFacts = (calls: readonly LogCall[], seen: Seen, tally: Tally): void => {
  const check = (name: string, id: string, expected: number | undefined) => {
    const times = seen.log.facts.get(name)?.get(id) ?? [];
    if (expected === undefined) {
      if (times.length > 0) tally.add('stamp', `日志多出 log has ${name} of ${id}, file has none`);
    } else if (times.length === 0) tally.add('lost', `日志缺少 log lacks ${name} of ${id}`);
    else {
      if (times.length > 1)
        tally.add('doubled', `日志重复 log has ${name} of ${id} ×${times.length}`, times.length - 1);
      if (times[0] !== expected) tally.add('stamp', `log ${name} of ${id}: ${times[0]}, file ${expected}`);
    }
  };
  for (const call of calls) {
    check('call/offeredAt', call.callNumber, call.receivedAt);
    check('call/answeredAt', call.callNumber, call.receivedAt);
    check('incident/openedAt', incidentIdOf(call.callNumber), call.entryAt);
    check('incident/closedAt', incidentIdOf(call.callNumber), lastStampOf(call));
    for (const unit of call.responses) {
      const expected = expectedMarks(unit);
      for (const key of MARK_KEYS)
        check(`order/${key}`, orderIdOf(call.callNumber, unit.unitId), expected[key]);
    }
  }
};

const FIGURES = ['count', 'p50Ms', 'p90Ms', 'p95Ms'] as const;

const judgeStage = (expected: ExpectedStage, answered: readonly StageLine[], tally: Tally): StageVerdict => {
  const { stage, ...file } = expected.line;
  const server = answered.find((line) => line.stage === stage);
  const wrong = FIGURES.filter((figure) => server?.[figure] !== expected.line[figure]);
  for (const figure of wrong)
    tally.add(
      'stage',
      `${stage}.${figure}: server ${server?.[figure] ?? '—'}, file ${expected.line[figure]}`,
    );
  return {
    stage,
    count: server?.count ?? 0,
    p50Ms: server?.p50Ms ?? 0,
    p90Ms: server?.p90Ms ?? 0,
    p95Ms: server?.p95Ms ?? 0,
    file,
    equal: wrong.length === 0,
    missing: expected.missing,
    negative: expected.negative,
  };
};
