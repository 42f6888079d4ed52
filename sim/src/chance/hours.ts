/** 时段分布: percent of a day's calls in each hour, Xuchang time (domain/xuchang §6.4); adds up to 100. */
export const HOUR_SHARES: readonly number[] = [
  2.4, 1.8, 1.4, 1.1, 1.0, 1.2, 2.2, 3.8, 5.0, 5.6, 5.8, 5.4, 4.8, 4.6, 4.8, 5.1, 5.4, 6.0, 6.6, 6.2, 6.2,
  5.4, 4.6, 3.6,
];
const CITY_OFFSET_MS = 8 * 3_600_000;
const HOUR_MS = 3_600_000;

export const cityHour = (at: number): number => Math.floor((at + CITY_OFFSET_MS) / HOUR_MS) % 24;

/** How busy this hour is against the day's mean; 1 on average, 1.58 at the evening peak. */
export const hourFactor = (at: number): number => ((HOUR_SHARES[cityHour(at)] ?? 0) * 24) / 100;
