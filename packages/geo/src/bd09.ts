import { type Bd09, bd09, type Gcj02, gcj02, type Wgs84 } from './points.ts';
import { toGcj02, toWgs84 } from './gcj02.ts';

const TWIST = (Math.PI * 3000) / 180;
const LNG_OFFSET_DEG = 0.0065;
const LAT_OFFSET_DEG = 0.006;
const INVERSE_STEPS_MAX = 10;

function twisted(point: Gcj02): Bd09 {
  const { lng, lat } = point;
  const radius = Math.hypot(lng, lat) + 0.000_02 * Math.sin(lat * TWIST);
  const angle = Math.atan2(lat, lng) + 0.000_003 * Math.cos(lng * TWIST);
  return bd09(radius * Math.cos(angle) + LNG_OFFSET_DEG, radius * Math.sin(angle) + LAT_OFFSET_DEG);
}

/** WGS-84 → BD-09 (百度坐标), for handing a point to a Baidu service. */
export function toBd09(point: Wgs84): Bd09 {
  return twisted(toGcj02(point));
}

/** BD-09 → WGS-84, for points that come from a Baidu service; stepped like toWgs84. */
export function fromBd09(point: Bd09): Wgs84 {
  let lng = point.lng - LNG_OFFSET_DEG;
  let lat = point.lat - LAT_OFFSET_DEG;
  for (let step = 0; step < INVERSE_STEPS_MAX; step++) {
    const guess = twisted(gcj02(lng, lat));
    lng += point.lng - guess.lng;
    lat += point.lat - guess.lat;
  }
  return toWgs84(gcj02(lng, lat));
}
