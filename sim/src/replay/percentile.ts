/**
 * 分位数 by nearest rank, written here a second time on purpose: the replay checks the server's figures and must not
 * borrow its stick. `percent` is whole, so that 0.95 × 20 does not become 19.000000000000004.
 */
export const nearestRank = (sorted: readonly number[], percent: number): number | undefined => {
  const rank = Math.max(1, Math.ceil((percent * sorted.length) / 100));
  return sorted[rank - 1];
};

/** One line of a stage table, as the server's `getStages` answers it (环节用时). */
export interface StageLine {
  readonly stage: string;
  readonly count: number;
  readonly p50Ms: number;
  readonly p90Ms: number;
  readonly p95Ms: number;
}

export const stageLine = (stage: string, durations: readonly number[]): StageLine => {
  const sorted = durations.toSorted((a, b) => a - b);
  const at = (percent: number): number => nearestRank(sorted, percent) ?? 0;
  return { stage, count: sorted.length, p50Ms: at(50), p90Ms: at(90), p95Ms: at(95) };
};
