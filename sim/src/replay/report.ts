import type { CallLog } from './log-rows.ts';
import type { Verdict } from './compare.ts';
import type { Refused } from './play.ts';

/** 回放报告: what `--json` prints as its one last line. */
export interface ReplayReport extends Omit<Verdict, 'complaints'> {
  readonly calls: number;
  readonly rows: number;
  readonly skippedRows: number;
  readonly backwardsRows: number;
  readonly refused: number;
  readonly seconds: number;
  readonly callsPerSecond: number;
}

export const reportOf = (told: {
  readonly log: CallLog;
  readonly verdict: Verdict;
  readonly refused: readonly Refused[];
  readonly seconds: number;
}): ReplayReport => {
  const { complaints: _said, ...verdict } = told.verdict;
  return {
    ...verdict,
    calls: told.log.calls.length,
    rows: told.log.rows,
    skippedRows: told.log.skipped.length,
    backwardsRows: told.log.backwards,
    refused: told.refused.length,
    seconds: Math.round(told.seconds * 10) / 10,
    callsPerSecond: Math.round((told.log.calls.length / told.seconds) * 10) / 10,
  };
};

/** Nothing lost, nothing doubled, every stamp and every percentile equal. */
export const isHonest = (report: ReplayReport): boolean =>
  report.lost === 0 &&
  report.doubled === 0 &&
  report.stampMismatches === 0 &&
  report.stagePercentileMismatches === 0 &&
  report.logGaps === 0 &&
  report.refused === 0;

/** The report for people, two languages. */
export const wordsOf = (report: ReplayReport): string[] => [
  `来电 calls ${report.calls}  警情 incidents ${report.incidents}  派警单 orders ${report.orders}  用时 ${report.seconds} s (${report.callsPerSecond}/s)`,
  `丢失 lost ${report.lost}  重复 doubled ${report.doubled}  时间不符 stamps ${report.stampMismatches}  分位数不符 percentiles ${report.stagePercentileMismatches}  日志断号 gaps ${report.logGaps}  拒绝 refused ${report.refused}`,
  `行 rows ${report.rows}  跳过 skipped ${report.skippedRows}  时间倒置 backwards ${report.backwardsRows}`,
  ...report.stages.map(
    (stage) =>
      `${stage.equal ? '=' : '≠'} ${stage.stage.padEnd(9)} n=${stage.count} P50=${stage.p50Ms / 1000}s P90=${stage.p90Ms / 1000}s P95=${stage.p95Ms / 1000}s  (缺 missing ${stage.missing}, 倒置 negative ${stage.negative})`,
  ),
];
