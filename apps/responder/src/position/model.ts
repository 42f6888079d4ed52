import { distanceM, type Wgs84 } from '@liandong/geo';

/** 定位点 of the phone, before it is sent. */
export interface Fix {
  readonly at: number;
  readonly point: Wgs84;
  readonly speedMps?: number;
  readonly headingDeg?: number;
}
/** Positions are kept when the phone moved, or at least this often. */
const KEEP_MOVED_M = 15;
const KEEP_EVERY_MS = 20_000;
export const SEND_EVERY_MS = 10_000;
/** Without a network the newest ones are kept; older ones interest nobody any more. */
export const FIXES_MAX = 200;

export const isWorthKeeping = (last: Fix | undefined, fix: Fix): boolean =>
  last === undefined ||
  fix.at - last.at >= KEEP_EVERY_MS ||
  (fix.at > last.at && distanceM(last.point, fix.point) >= KEEP_MOVED_M);

export const withFix = (fixes: readonly Fix[], fix: Fix): readonly Fix[] => [...fixes, fix].slice(-FIXES_MAX);
