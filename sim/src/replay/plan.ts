import type { CallLog, LogCall, UnitResponse } from './log-rows.ts';

/**
 * What the log tells, as commands in order of time (回放计划). The mapping, field by field:
 *
 *   Received  → the call is offered and answered (the log does not tell the ring, so the answer takes 0 s)
 *   Entry     → the incident is opened; the caller hangs up; the seat is free again
 *   Dispatch  → the order is issued; units with the same stamp by one command, later ones by one of their own (增援)
 *   Response  → signed and departed: one button, "acknowledges the dispatch and … is en route" (DataSF's description)
 *   On Scene, Transport, Hospital → the marks of the same names
 *   Available → final report, then cleared
 *   last stamp of the call → the incident is closed with its final disposition
 */
export type Step =
  | {
      readonly act: 'take' | 'open' | 'close';
      readonly at: number;
      readonly call: LogCall;
      readonly seat: number;
    }
  | {
      readonly act: 'issue';
      readonly at: number;
      readonly call: LogCall;
      readonly units: readonly UnitResponse[];
      readonly stack: boolean;
    }
  | {
      readonly act: 'mark';
      readonly at: number;
      readonly call: LogCall;
      readonly unit: UnitResponse;
      readonly mark: PlanMark;
    }
  | {
      readonly act: 'report' | 'clear';
      readonly at: number;
      readonly call: LogCall;
      readonly unit: UnitResponse;
    };
type PlanMark = 'acknowledged' | 'departed' | 'onScene' | 'transport' | 'hospital';

const MARKS: readonly (readonly [keyof UnitResponse['stamps'], readonly PlanMark[]])[] = [
  ['response', ['acknowledged', 'departed']],
  ['onScene', ['onScene']],
  ['transport', ['transport']],
  ['hospital', ['hospital']],
];
/** At the same second: what sets free comes before what needs it, and each thing after what made it. */
const RANK: Readonly<Record<Step['act'], number>> = {
  take: 0,
  open: 1,
  report: 2,
  clear: 3,
  issue: 4,
  mark: 5,
  close: 6,
};
/** A row that ends in the second it began: its end follows its beginning. */
const RANK_AT_ONCE = 5.5;

/** All steps, in order. `seats` call-takers sit; a call waits for none of them at the log's own speed. */
export const planOf = (log: Pick<CallLog, 'calls'>, seats: number): Step[] => {
  const ranked: { step: Step; rank: number; n: number }[] = [];
  const add = (step: Step, rank = RANK[step.act]) => ranked.push({ step, rank, n: ranked.length });
  const freeAt = Array.from({ length: seats }, () => Number.NEGATIVE_INFINITY);
  for (const call of log.calls) {
    const seat = freeAt.indexOf(Math.min(...freeAt));
    freeAt[seat] = Math.max(freeAt[seat] ?? 0, call.entryAt);
    add({ act: 'take', at: call.receivedAt, call, seat });
    add({ act: 'open', at: call.entryAt, call, seat });
    for (const [at, units] of batchesOf(call)) add({ act: 'issue', at, call, units, stack: false });
    for (const unit of call.responses) {
      for (const [stamp, marks] of MARKS) {
        const at = unit.stamps[stamp];
        if (at !== undefined) for (const mark of marks) add({ act: 'mark', at, call, unit, mark });
      }
      const { available, dispatch } = unit.stamps;
      if (available === undefined) continue;
      // Freed before it was sent cannot be replayed as said; it is freed right after, with its own stamp.
      const late = available <= dispatch;
      add({ act: 'report', at: available, call, unit }, late ? RANK_AT_ONCE : RANK.report);
      add({ act: 'clear', at: available, call, unit }, late ? RANK_AT_ONCE : RANK.clear);
    }
    add({ act: 'close', at: lastStampOf(call), call, seat });
  }
  ranked.sort((a, b) => placeOf(a.step) - placeOf(b.step) || a.rank - b.rank || a.n - b.n);
  return withStacking(ranked.map(({ step }) => step));
};

/** When a step can be played at the earliest: nothing of an order comes before its issue, nothing of a call before it. */
const placeOf = (step: Step): number => {
  switch (step.act) {
    case 'take':
      return step.at;
    case 'open':
      return Math.max(step.at, step.call.receivedAt);
    case 'issue':
      return Math.max(step.at, step.call.entryAt, step.call.receivedAt);
    case 'mark':
    case 'report':
    case 'clear':
      return Math.max(step.at, step.unit.stamps.dispatch, step.call.entryAt, step.call.receivedAt);
    default:
      return step.at;
  }
};

/** Units of one call by dispatch time: the first alarm, then each reinforcement. */
const batchesOf = (call: LogCall): readonly (readonly [number, readonly UnitResponse[]])[] => {
  const batches = new Map<number, UnitResponse[]>();
  for (const unit of call.responses) {
    const batch = batches.get(unit.stamps.dispatch);
    if (batch) batch.push(unit);
    else batches.set(unit.stamps.dispatch, [unit]);
  }
  return [...batches].toSorted(([a], [b]) => a - b);
};

export const lastStampOf = (call: LogCall): number =>
  Math.max(
    call.receivedAt,
    call.entryAt,
    ...call.responses.flatMap((unit) => Object.values(unit.stamps).filter((at) => at !== undefined)),
  );

/** 叠加派警: marks the commands that send a unit which the log still has on another call. */
const withStacking = (steps: readonly Step[]): Step[] => {
  const busy = new Map<string, Set<string>>();
  const release = (unitId: string, callNumber: string) => busy.get(unitId)?.delete(callNumber);
  return steps.map((step) => {
    if (step.act === 'report') release(step.unit.unitId, step.call.callNumber);
    if (step.act === 'close')
      for (const { unitId } of step.call.responses) release(unitId, step.call.callNumber);
    if (step.act !== 'issue') return step;
    const stack = step.units.some(({ unitId }) => (busy.get(unitId)?.size ?? 0) > 0);
    for (const { unitId } of step.units) {
      const calls = busy.get(unitId) ?? new Set<string>();
      busy.set(unitId, calls.add(step.call.callNumber));
    }
    return stack ? { ...step, stack } : step;
  });
};
