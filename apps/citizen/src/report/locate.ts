import { wgs84 } from '@liandong/geo';
import type { Position } from './model.ts';

const WITHIN_MS = 20_000;

/** 定位 once, as well as the phone can in 20 seconds. Throws 'denied' or 'failed'. */
export const locate = (): Promise<Position> =>
  new Promise((resolve, reject) => {
    if (!('geolocation' in navigator)) {
      reject(new Error('failed'));
      return;
    }
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        resolve({ point: wgs84(coords.longitude, coords.latitude), radiusM: Math.round(coords.accuracy) }),
      (error) => reject(new Error(error.code === error.PERMISSION_DENIED ? 'denied' : 'failed')),
      { enableHighAccuracy: true, timeout: WITHIN_MS, maximumAge: 10_000 },
    );
  });
