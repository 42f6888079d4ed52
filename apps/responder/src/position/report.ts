import { isOrderActive, type Order } from '@liandong/domain/order';
import { sendPositions } from '@liandong/contract/unit';
import { wgs84 } from '@liandong/geo';
import { myUnitsOn } from '../orders/model.ts';
import { ask } from '../server/ask.ts';
import { now } from '../server/clock.ts';
import { cell } from '../store/cell.ts';
import { type Fix, isWorthKeeping, SEND_EVERY_MS, withFix } from './model.ts';

const KEY = 'liandong.position.consent';
/** 位置上报同意: asked once, changed any time; nothing is read before a yes. */
export const consent = cell<'yes' | 'no' | 'unasked'>(
  (localStorage.getItem(KEY) as 'yes' | 'no' | null) ?? 'unasked',
);
export const setConsent = (answer: 'yes' | 'no'): void => {
  localStorage.setItem(KEY, answer);
  consent.set(answer);
};
/** Own position, newest; and why there is none. */
export const here = cell<Fix | undefined>(undefined);
export const positionTrouble = cell<'denied' | 'unavailable' | undefined>(undefined);

/** Units to report for: those of mine that carry an active, signed order (执行任务中). */
export const reportingUnits = (orders: Iterable<Order>, unitIds: readonly string[]): readonly string[] => [
  ...new Set(
    [...orders]
      .filter((order) => isOrderActive(order) && order.marks.acknowledgedAt !== undefined)
      .flatMap((order) => myUnitsOn(order, unitIds)),
  ),
];

/** Watches the phone's position and sends it in batches while `units` is not empty; answers how to stop. */
export const reportPositions = (units: readonly string[]): (() => void) => {
  if (!('geolocation' in navigator)) {
    positionTrouble.set('unavailable');
    return () => {};
  }
  let fixes: readonly Fix[] = [];
  const watch = navigator.geolocation.watchPosition(
    ({ coords }) => {
      positionTrouble.set(undefined);
      const fix: Fix = {
        at: now(),
        point: wgs84(coords.longitude, coords.latitude),
        ...(coords.speed !== null && coords.speed >= 0 && coords.speed <= 120
          ? { speedMps: coords.speed }
          : {}),
        ...(coords.heading !== null && coords.heading >= 0 ? { headingDeg: coords.heading } : {}),
      };
      here.set(fix);
      if (isWorthKeeping(fixes[fixes.length - 1], fix)) fixes = withFix(fixes, fix);
    },
    (error) => positionTrouble.set(error.code === error.PERMISSION_DENIED ? 'denied' : 'unavailable'),
    { enableHighAccuracy: true, maximumAge: 5_000, timeout: 30_000 },
  );
  const sendNow = async () => {
    const batch = fixes;
    if (batch.length === 0) return;
    await ask(sendPositions, {
      body: { fixes: batch.flatMap((fix) => units.map((unitId) => ({ ...fix, unitId }))) },
    });
    fixes = fixes.filter((fix) => !batch.includes(fix));
  };
  // A failed batch stays and goes with the next one.
  const timer = setInterval(() => void sendNow().catch(() => undefined), SEND_EVERY_MS);
  return () => {
    navigator.geolocation.clearWatch(watch);
    clearInterval(timer);
    void sendNow().catch(() => undefined);
  };
};
