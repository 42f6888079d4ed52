import { type Gcj02, gcj02, type Wgs84, wgs84 } from './points.ts';

// Krasovsky 1940, as the published GCJ-02 formula uses it.
const AXIS_M = 6_378_245;
const ECCENTRICITY_SQUARED = 0.006_693_421_622_965_943;
const RAD = Math.PI / 180;

// One step gains about three digits here; 1e-12° is far below the promised half millimetre.
const INVERSE_STEPS_MAX = 10;
const INVERSE_ENOUGH_DEG = 1e-12;

/** The formula is only applied inside this box; outside, GCJ-02 equals WGS-84. */
function outsideChina(lng: number, lat: number): boolean {
  return lng < 72.004 || lng > 137.8347 || lat < 0.8293 || lat > 55.8271;
}

function wobble(x: number): number {
  return ((20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI)) * 2) / 3;
}

function northingShift(x: number, y: number): number {
  const plain = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x));
  const slow = ((20 * Math.sin(y * Math.PI) + 40 * Math.sin((y / 3) * Math.PI)) * 2) / 3;
  const slower = ((160 * Math.sin((y / 12) * Math.PI) + 320 * Math.sin((y * Math.PI) / 30)) * 2) / 3;
  return plain + wobble(x) + slow + slower;
}

function eastingShift(x: number, y: number): number {
  const plain = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x));
  const slow = ((20 * Math.sin(x * Math.PI) + 40 * Math.sin((x / 3) * Math.PI)) * 2) / 3;
  const slower = ((150 * Math.sin((x / 12) * Math.PI) + 300 * Math.sin((x / 30) * Math.PI)) * 2) / 3;
  return plain + wobble(x) + slow + slower;
}

function shiftDeg(lng: number, lat: number): { lng: number; lat: number } {
  if (outsideChina(lng, lat)) return { lng: 0, lat: 0 };
  const sin = Math.sin(lat * RAD);
  const flat = 1 - ECCENTRICITY_SQUARED * sin * sin;
  const meridianM = (AXIS_M * (1 - ECCENTRICITY_SQUARED)) / (flat * Math.sqrt(flat));
  const parallelM = (AXIS_M / Math.sqrt(flat)) * Math.cos(lat * RAD);
  return {
    lng: eastingShift(lng - 105, lat - 35) / (parallelM * RAD),
    lat: northingShift(lng - 105, lat - 35) / (meridianM * RAD),
  };
}

/** WGS-84 → GCJ-02 (加偏), for handing a point to an AMap or Tencent service. */
export function toGcj02(point: Wgs84): Gcj02 {
  const shift = shiftDeg(point.lng, point.lat);
  return gcj02(point.lng + shift.lng, point.lat + shift.lat);
}

/**
 * GCJ-02 → WGS-84 (纠偏). The formula has no closed inverse, so we step towards the point whose
 * shift lands on the given one; the error left is below 0.5 mm (see gcj02.test.ts).
 */
export function toWgs84(point: Gcj02): Wgs84 {
  let lng = point.lng;
  let lat = point.lat;
  for (let step = 0; step < INVERSE_STEPS_MAX; step++) {
    const shift = shiftDeg(lng, lat);
    const lngError = lng + shift.lng - point.lng;
    const latError = lat + shift.lat - point.lat;
    lng -= lngError;
    lat -= latError;
    if (Math.abs(lngError) < INVERSE_ENOUGH_DEG && Math.abs(latError) < INVERSE_ENOUGH_DEG) break;
  }
  return wgs84(lng, lat);
}
