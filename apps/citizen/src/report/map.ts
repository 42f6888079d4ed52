import type { Wgs84 } from '@liandong/geo';

/** 小图: the neighbourhood of a point as plain SVG paths; no map engine for one picture. */
interface Line {
  readonly name: string;
  readonly major: boolean;
  readonly path: string;
}
export interface Drawing {
  readonly lines: readonly Line[];
  readonly names: readonly { readonly name: string; readonly x: number; readonly y: number }[];
  readonly pxPerM: number;
}
interface Feature {
  readonly geometry: { readonly type: string; readonly coordinates: unknown };
  readonly properties: Readonly<Record<string, unknown>> | null;
}

const M_PER_DEG = 111_195;
const NAMES_MAX = 8;

/** Half the picture's width in metres: the uncertainty must fit, with some streets around it. */
export const spanOf = (radiusM: number): number => Math.min(20_000, Math.max(700, radiusM * 2.5));

const linesOf = (geometry: Feature['geometry']): readonly (readonly [number, number][])[] => {
  if (geometry.type === 'LineString') return [geometry.coordinates as [number, number][]];
  if (geometry.type === 'MultiLineString') return geometry.coordinates as [number, number][][];
  return [];
};

/** Streets within the picture, `side` pixels wide, the point in the middle. */
export const drawAround = (
  roads: { readonly features?: readonly Feature[] },
  point: Wgs84,
  radiusM: number,
  side: number,
): Drawing => {
  const pxPerM = side / 2 / spanOf(radiusM);
  const lngM = M_PER_DEG * Math.cos((point.lat * Math.PI) / 180);
  const px = ([lng, lat]: readonly [number, number]): readonly [number, number] => [
    side / 2 + (lng - point.lng) * lngM * pxPerM,
    side / 2 - (lat - point.lat) * M_PER_DEG * pxPerM,
  ];
  const inside = ([x, y]: readonly [number, number]) => x > 0 && y > 0 && x < side && y < side;
  const lines: Line[] = [];
  const names = new Map<string, { name: string; x: number; y: number }>();
  for (const { geometry, properties } of roads.features ?? []) {
    for (const line of linesOf(geometry)) {
      const drawn = line.map(px);
      if (!touches(drawn, side)) continue;
      const name = typeof properties?.name === 'string' ? properties.name : '';
      const major = ['motorway', 'trunk', 'primary'].includes(String(properties?.class));
      lines.push({
        name,
        major,
        path: `M${drawn.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}`,
      });
      const at = drawn.find(inside);
      if (name !== '' && at && names.size < NAMES_MAX && !names.has(name))
        names.set(name, { name, x: at[0], y: at[1] });
    }
  }
  return { lines, names: [...names.values()], pxPerM };
};

/** Whether the line's box meets the picture; good enough for choosing what to draw. */
const touches = (line: readonly (readonly [number, number])[], side: number): boolean => {
  const xs = line.map(([x]) => x);
  const ys = line.map(([, y]) => y);
  return Math.max(...xs) > 0 && Math.min(...xs) < side && Math.max(...ys) > 0 && Math.min(...ys) < side;
};
