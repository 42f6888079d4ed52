declare const system: unique symbol;

type Point<S extends string> = { readonly lng: number; readonly lat: number } & { readonly [system]: S };

/** 地球坐标 WGS-84 (CGCS2000 在本系统精度内视为相同): the only kind of point we store and send. */
export type Wgs84 = Point<'wgs84'>;

/** 火星坐标 GCJ-02: what AMap and Tencent speak. Lives only at the edges. */
export type Gcj02 = Point<'gcj02'>;

/** 百度坐标 BD-09: what Baidu speaks. Lives only at the edges. */
export type Bd09 = Point<'bd09'>;

const LNG_MAX_DEG = 180;
const LAT_MAX_DEG = 90;

/** Refuses numbers that cannot be a place on earth; swapped lng/lat in China is caught by the latitude. */
function checked(lng: number, lat: number): { lng: number; lat: number } {
  if (!(Math.abs(lng) <= LNG_MAX_DEG)) throw new RangeError(`longitude out of range: ${lng}`);
  if (!(Math.abs(lat) <= LAT_MAX_DEG)) throw new RangeError(`latitude out of range: ${lat}`);
  return { lng, lat };
}

/** A WGS-84 point (地球坐标) from two numbers; throws RangeError when they are not on earth. */
export function wgs84(lng: number, lat: number): Wgs84 {
  return checked(lng, lat) as Wgs84;
}

/** A GCJ-02 point (火星坐标) from two numbers; throws RangeError when they are not on earth. */
export function gcj02(lng: number, lat: number): Gcj02 {
  return checked(lng, lat) as Gcj02;
}

/** A BD-09 point (百度坐标) from two numbers; throws RangeError when they are not on earth. */
export function bd09(lng: number, lat: number): Bd09 {
  return checked(lng, lat) as Bd09;
}

/** The same point with fewer digits (截取小数位): 5 decimals are about one metre, enough for a printed map. */
export function rounded(point: Wgs84, decimals = 5): Wgs84 {
  const scale = 10 ** decimals;
  return wgs84(Math.round(point.lng * scale) / scale, Math.round(point.lat * scale) / scale);
}
