import { AskProblem } from '@liandong/contract/client';

const COUNTS = [
  'calls',
  'texts',
  'answered',
  'abandoned',
  'filed',
  'repeats',
  'disposed',
  'calledBack',
  'dispatched',
  'signed',
  'departed',
  'arrived',
  'reported',
  'declined',
  'closed',
  'fixes',
] as const;
type Count = (typeof COUNTS)[number];

/** Two hands on one call or order (a person was quicker): expected, counted apart from errors. */
const EXPECTED = new Set([
  'call_already_taken',
  'call_already_filed',
  'call_wrong_state',
  'call_not_disposed',
  'seat_wrong_state',
  'seat_taken',
  'incident_wrong_state',
  'incident_orders_open',
  'order_wrong_state',
  'order_duplicate_addressee',
  'unit_not_available',
  'unit_committed',
  'unit_busy',
  'record_sealed',
  'divert_forbidden',
]);
const SAMPLES_MAX = 2_000;

/** 计数: what happened, in bounded memory. */
export interface Tally {
  readonly add: (count: Count, times?: number) => void;
  readonly signedIn: (ms: number) => void;
  /** Sorts what went wrong: a refusal that two hands explain, or an error. @returns its code */
  readonly problem: (problem: unknown, where: string) => string;
  readonly summary: () => Summary;
}
export interface Summary extends Readonly<Record<Count, number>> {
  readonly signedP50Ms: number | null;
  readonly refused: number;
  readonly errors: number;
  readonly errorCodes: Readonly<Record<string, number>>;
  readonly seconds: number;
}

export const startTally = (say: (text: string) => void): Tally => {
  const counts = Object.fromEntries(COUNTS.map((count) => [count, 0])) as Record<Count, number>;
  const codes = new Map<string, number>();
  const samples: number[] = [];
  let signs = 0;
  let refused = 0;
  let errors = 0;
  const startedAt = performance.now();
  return {
    add: (count, times = 1) => {
      counts[count] += times;
    },
    signedIn: (ms) => {
      // A ring of the latest samples: enough for a median, and never more.
      samples[signs++ % SAMPLES_MAX] = ms;
    },
    problem: (problem, where) => {
      const code = problem instanceof AskProblem ? problem.problem.code : 'defect';
      if (EXPECTED.has(code)) refused += 1;
      else {
        errors += 1;
        const key = `${where}:${code}`;
        const known = codes.get(key) ?? 0;
        codes.set(key, known + 1);
        if (known === 0)
          say(`错误 error in ${where}: ${problem instanceof Error ? problem.message : String(problem)}`);
      }
      return code;
    },
    summary: () => ({
      ...counts,
      signedP50Ms: median(samples),
      refused,
      errors,
      errorCodes: Object.fromEntries(codes),
      seconds: Math.round((performance.now() - startedAt) / 100) / 10,
    }),
  };
};

const median = (samples: readonly number[]): number | null => {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.ceil(sorted.length / 2) - 1] ?? null;
};
