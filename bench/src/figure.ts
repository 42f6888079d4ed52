/** One measured number (指标) beside what it is measured against in the same run. */
export interface Figure {
  readonly bench: string;
  readonly figure: string;
  readonly value: number;
  readonly unit: string;
  readonly yardstick?: number;
  readonly ratio?: number;
}

/** What the issue "Foundation" promises, by `bench/figure`; the names are fixed there. */
const TARGETS: Readonly<Record<string, number>> = {
  'intake/cpuMsPerIncident': 10,
  'intake/historyCostRatio': 1.2,
  'board/cpuMsPerOpenList': 50,
  'board/queriesPerOpenList': 5,
  'push/commitToFrameP50Ms': 50,
  'push/commitToFrameP99Ms': 250,
  'push/framesLost': 0,
  'push/reconnectGaps': 0,
  'screen/firstPaintMs': 2_000,
  'screen/inputDelayP95Ms': 50,
};
const rounded = (value: number): number =>
  Math.abs(value) >= 100 ? Math.round(value * 10) / 10 : Math.round(value * 1000) / 1000;

/** `figureOf('intake/cpuMsPerIncident', 8.1, 'ms', yardstick)` */
export const figureOf = (name: string, value: number, unit: string, yardstick?: number): Figure => ({
  bench: name.split('/')[0] ?? '',
  figure: name.split('/')[1] ?? '',
  value: rounded(value),
  unit,
  ...(yardstick === undefined
    ? {}
    : {
        yardstick: rounded(yardstick),
        ...(yardstick > 0 ? { ratio: rounded(value / yardstick) } : {}),
      }),
});

export const targetOf = (figure: Figure): number | undefined => TARGETS[`${figure.bench}/${figure.figure}`];

const verdict = (figure: Figure): string => {
  const target = targetOf(figure);
  if (target === undefined) return '';
  return `${figure.value <= target ? 'met   ' : 'MISSED'} (≤ ${target})`;
};

/** A table for people; `--json` prints one line per figure instead. */
export const tableOf = (figures: readonly Figure[]): string =>
  figures
    .map((figure) =>
      [
        figure.bench.padEnd(7),
        figure.figure.padEnd(26),
        String(figure.value).padStart(10),
        figure.unit.padEnd(8),
        (figure.yardstick === undefined
          ? ''
          : `yardstick ${figure.yardstick}${figure.ratio === undefined ? '' : `, ratio ${figure.ratio}`}`
        ).padEnd(34),
        verdict(figure),
      ].join(' '),
    )
    .join('\n');

/** The middle one: one disturbed round on a shared machine does not move it (中位数). */
export const median = (values: readonly number[]): number => quantile(values, 0.5);

export const quantile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  if (sorted.length === 0) return Number.NaN;
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)] ?? Number.NaN;
  const high = sorted[Math.ceil(at)] ?? low;
  return low + (high - low) * (at - Math.floor(at));
};
