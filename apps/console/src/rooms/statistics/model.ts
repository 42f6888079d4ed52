/** 统计区间: from a local midnight up to now or another midnight. */
export interface Span {
  readonly from: number;
  readonly until: number;
}
export const PRESETS = ['today', 'yesterday', 'last7', 'last30'] as const;
export type Preset = (typeof PRESETS)[number];

const midnight = (at: number, daysBack: number): number => {
  const day = new Date(at);
  day.setHours(0, 0, 0, 0);
  day.setDate(day.getDate() - daysBack);
  return day.getTime();
};
export const spanOf = (preset: Preset, now: number): Span => {
  switch (preset) {
    case 'yesterday':
      return { from: midnight(now, 1), until: midnight(now, 0) };
    case 'last7':
      return { from: midnight(now, 6), until: now };
    case 'last30':
      return { from: midnight(now, 29), until: now };
    default:
      return { from: midnight(now, 0), until: now };
  }
};

export interface Bar {
  readonly key: string;
  readonly value: number;
  /** 0…1 of the longest bar. */
  readonly share: number;
}
/** Bars, longest first; `rest` gathers what does not fit. */
export const barsOf = (counts: Readonly<Record<string, number>>, max: number): readonly Bar[] => {
  const sorted = Object.entries(counts)
    .filter(([, value]) => value > 0)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const shown = sorted.length > max ? sorted.slice(0, max - 1) : sorted;
  const rest = sorted.slice(shown.length).reduce((sum, [, value]) => sum + value, 0);
  const all: readonly (readonly [string, number])[] = rest > 0 ? [...shown, ['rest', rest]] : shown;
  const longest = Math.max(1, ...all.map(([, value]) => value));
  return all.map(([key, value]) => ({ key, value, share: value / longest }));
};

/** The top of a scale that people can read: 1, 2 or 5 times a power of ten. */
export const niceTop = (max: number): number => {
  if (max <= 5) return 5;
  const power = 10 ** Math.floor(Math.log10(max));
  return [1, 2, 5, 10].map((step) => step * power).find((top) => top >= max) ?? max;
};

/** 占比, one decimal; undefined when there is nothing to divide by. */
export const percent = (part: number, whole: number): string | undefined =>
  whole === 0 ? undefined : `${((part / whole) * 100).toFixed(1)}%`;
