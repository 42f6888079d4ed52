import type { Point } from './city-shape.ts';

/** The mean of points a few kilometres apart (中点); undefined when there are none. */
export const middleOf = (points: readonly Point[]): Point | undefined => {
  if (points.length === 0) return undefined;
  const sum = points.reduce((a, p) => ({ lng: a.lng + p.lng, lat: a.lat + p.lat }), { lng: 0, lat: 0 });
  return { lng: sum.lng / points.length, lat: sum.lat / points.length };
};
