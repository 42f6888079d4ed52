/**
 * 百分位数, nearest-rank: the smallest value that at least p % of all values do not exceed. It is always one of the
 * values and never interpolated, so that an appraisal can be shown the very order it speaks of.
 *
 * rank = ⌈p ÷ 100 × n⌉, at least 1; p = 0 is the least value, p = 100 the greatest.
 *
 * @param values  any order; not changed
 * @param p       0…100
 * @returns       undefined when there are no values
 */
export const percentile = (values: readonly number[], p: number): number | undefined => {
  if (!(p >= 0 && p <= 100)) throw new RangeError(`percentile out of range: ${p}`);
  const sorted = values.toSorted((a, b) => a - b);
  // p × n first: 0.95 × 20 is 19.000000000000004 in binary and would take the next rank.
  const rank = Math.max(1, Math.ceil((p * sorted.length) / 100));
  return sorted[rank - 1];
};
