import type { Unit } from '@liandong/domain/unit';
import type { Wgs84 } from '@liandong/geo';
import type { MapPoint } from '../MapPane.tsx';
import { SIGN } from './colours.ts';

type Place = (point: { readonly lng: number; readonly lat: number }) => [number, number];
type Feature = {
  type: 'Feature';
  geometry:
    | { type: 'Point'; coordinates: [number, number] }
    | { type: 'Polygon'; coordinates: [number, number][][] };
  properties: Record<string, string | number>;
};
export const collection = (features: Feature[]) => ({ type: 'FeatureCollection' as const, features });

/** The sign of a point carries a character as well as a colour, for eyes that see no red. */
const MARKS: Readonly<Record<MapPoint['kind'], string>> = {
  incident: '警',
  caller: '主',
  candidate: '位',
  chosen: '●',
  dutyRoom: '值',
  unit: '力',
  place: '地',
};
const colourOf = (point: MapPoint): string => {
  switch (point.tone) {
    case '1':
    case '2':
    case '3':
    case '4':
      return SIGN[`level${point.tone}`];
    case 'red':
    case 'green':
    case 'yellow':
    case 'grey':
      return SIGN[point.tone];
    default:
      return point.kind === 'incident'
        ? SIGN.level3
        : point.kind === 'unit'
          ? SIGN.available
          : SIGN[point.kind];
  }
};

const CIRCLE_STEPS = 48;
const METRES_PER_DEG = 111_320;
/** A circle of `radiusM` as a polygon; plain enough at city scale (定位圈). */
export const circleAround = (
  point: { lng: number; lat: number },
  radiusM: number,
): { lng: number; lat: number }[] => {
  const latDeg = radiusM / METRES_PER_DEG;
  const lngDeg = latDeg / Math.cos((point.lat * Math.PI) / 180);
  return Array.from({ length: CIRCLE_STEPS + 1 }, (_, i) => {
    const angle = (i / CIRCLE_STEPS) * 2 * Math.PI;
    return { lng: point.lng + lngDeg * Math.cos(angle), lat: point.lat + latDeg * Math.sin(angle) };
  });
};

export const pointFeatures = (
  points: readonly MapPoint[],
  selected: string | undefined,
  place: Place,
): Feature[] =>
  points.map((p) => ({
    type: 'Feature',
    geometry: { type: 'Point', coordinates: place(p.point) },
    properties: {
      id: p.id,
      kind: p.kind,
      mark: MARKS[p.kind],
      colour: colourOf(p),
      label: p.label ?? '',
      selected: p.id === selected ? 1 : 0,
      rank: p.kind === 'chosen' ? 3 : p.kind === 'incident' ? 2 : 1,
    },
  }));

export const ringFeatures = (points: readonly MapPoint[], place: Place): Feature[] =>
  points.flatMap((p) =>
    p.radiusM === undefined || p.radiusM <= 0
      ? []
      : [
          {
            type: 'Feature' as const,
            geometry: {
              type: 'Polygon' as const,
              coordinates: [circleAround(p.point, p.radiusM).map(place)],
            },
            properties: { colour: colourOf(p) },
          },
        ],
  );

/** A force where it was last heard, else at its station (实时位置). */
export const unitFeatures = (
  units: Iterable<Unit>,
  at: ReadonlyMap<string, { readonly lng: number; readonly lat: number }>,
  nameOf: (unit: Unit) => string,
  place: Place,
): Feature[] => {
  const out: Feature[] = [];
  for (const unit of units) {
    if (unit.status === 'offDuty') continue;
    out.push({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: place(at.get(unit.id) ?? (unit.point as Wgs84)) },
      properties: {
        id: unit.id,
        kind: 'unit',
        label: nameOf(unit),
        colour: unit.status === 'outOfService' ? SIGN.offDuty : SIGN[unit.status],
        busy: unit.status === 'committed' ? 1 : 0,
      },
    });
  }
  return out;
};
