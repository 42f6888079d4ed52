import type { LogCall, UnitResponse } from './log-rows.ts';
import { type StageLine, stageLine } from './percentile.ts';

/** What each order's marks must read, straight from the file; undefined stays undefined. */
export interface ExpectedMarks {
  readonly issuedAt: number;
  readonly acknowledgedAt?: number | undefined;
  readonly departedAt?: number | undefined;
  readonly onSceneAt?: number | undefined;
  readonly transportAt?: number | undefined;
  readonly hospitalAt?: number | undefined;
  readonly reportedAt?: number | undefined;
  readonly clearedAt?: number | undefined;
}
export const MARK_KEYS = [
  'issuedAt',
  'acknowledgedAt',
  'departedAt',
  'onSceneAt',
  'transportAt',
  'hospitalAt',
  'reportedAt',
  'clearedAt',
] as const;

export const expectedMarks = ({ stamps }: UnitResponse): ExpectedMarks => ({
  issuedAt: stamps.dispatch,
  acknowledgedAt: stamps.response,
  departedAt: stamps.response,
  onSceneAt: stamps.onScene,
  transportAt: stamps.transport,
  hospitalAt: stamps.hospital,
  reportedAt: stamps.available,
  clearedAt: stamps.available,
});

/** A stage's line and the rows that could not be counted in it. */
export interface ExpectedStage {
  readonly line: StageLine;
  /** One of the two stamps is not in the file. */
  readonly missing: number;
  /** The second stamp is before the first; left out, as the server leaves them out. */
  readonly negative: number;
}

type Pair = readonly [from: number | undefined, to: number | undefined];

/** 环节用时 computed from the file alone, never from what the server answered. */
export const expectedStages = (calls: readonly LogCall[]): readonly ExpectedStage[] => {
  const responses = calls.flatMap((call) => call.responses);
  const perCall = (pair: (call: LogCall) => Pair) => calls.map(pair);
  const perUnit = (pair: (unit: UnitResponse['stamps']) => Pair) => responses.map((r) => pair(r.stamps));
  return [
    // The log tells no ring: a call is answered in the second it is received.
    stageOf(
      'answer',
      perCall((call) => [call.receivedAt, call.receivedAt]),
    ),
    stageOf(
      'file',
      perCall((call) => [call.receivedAt, call.entryAt]),
    ),
    stageOf(
      'dispatch',
      perCall((call) => [call.entryAt, firstDispatch(call)]),
    ),
    stageOf(
      'sign',
      perUnit((at) => [at.dispatch, at.response]),
    ),
    stageOf(
      'depart',
      perUnit((at) => [at.dispatch, at.response]),
    ),
    stageOf(
      'travel',
      perUnit((at) => [at.response, at.onScene]),
    ),
    stageOf(
      'arrive',
      perUnit((at) => [at.dispatch, at.onScene]),
    ),
    stageOf(
      'report',
      perUnit((at) => [at.onScene, at.available]),
    ),
  ];
};

const firstDispatch = (call: LogCall): number => Math.min(...call.responses.map((r) => r.stamps.dispatch));

const stageOf = (stage: string, pairs: readonly Pair[]): ExpectedStage => {
  const durations: number[] = [];
  let missing = 0;
  let negative = 0;
  for (const [from, to] of pairs) {
    if (from === undefined || to === undefined) missing += 1;
    else if (to < from) negative += 1;
    else durations.push(to - from);
  }
  return { line: stageLine(stage, durations), missing, negative };
};
