import type { Unit } from '@liandong/domain/unit';
import type { GeoJSONSource, Map as GlMap } from 'maplibre-gl';
import { live } from '../../live/store.ts';
import type { MapPoint } from '../MapPane.tsx';
import { collection, pointFeatures, ringFeatures, unitFeatures } from './signs.ts';

export type Place = (point: { readonly lng: number; readonly lat: number }) => [number, number];
export type UnitFilter = boolean | ((unit: Unit) => boolean);

/** Draws what stands and moves on the map (标绘); remembers it, because a new base map starts empty. */
export interface Painter {
  readonly points: (points: readonly MapPoint[], selected: string | undefined) => void;
  readonly units: (which: UnitFilter) => void;
  readonly again: () => void;
  readonly stop: () => void;
}

/** Units are redrawn at most this often; a software renderer needs 0.3 s for a thousand (design/geography §3). */
const UNITS_EVERY_MS = 1_000;
/** Points follow at once when the map was quiet, in a burst at this pace. */
const POINTS_EVERY_MS = 500;

/** Acts at once when it was quiet, in a burst at the given pace, and always once more after the last asking (限频). */
const paced = (everyMs: number, act: () => void): { readonly ask: () => void; readonly stop: () => void } => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let due = false;
  const ask = () => {
    due = timer !== undefined;
    if (due) return;
    act();
    timer = setTimeout(() => {
      timer = undefined;
      if (due) ask();
    }, everyMs);
  };
  return { ask, stop: () => clearTimeout(timer) };
};

export const makePainter = (map: GlMap, place: Place, nameOf: (unit: Unit) => string): Painter => {
  let points: readonly MapPoint[] = [];
  let selected: string | undefined;
  let which: UnitFilter = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const put = (id: string, data: ReturnType<typeof collection>) => {
    const source = map.getSource(id) as GeoJSONSource | undefined;
    if (source) void source.setData(data);
  };
  const drawPoints = () => {
    put('points', collection(pointFeatures(points, selected, place)));
    put('rings', collection(ringFeatures(points, place)));
  };
  const pointsSoon = paced(POINTS_EVERY_MS, drawPoints);
  const drawUnits = () => {
    clearTimeout(timer);
    timer = undefined;
    const { units, positions } = live.getState();
    const filter = which;
    const shown = [...units.values()].filter((unit) =>
      typeof filter === 'function' ? filter(unit) : filter,
    );
    put('units', collection(unitFeatures(shown, positions, nameOf, place)));
  };
  const unsubscribe = live.subscribe((now, before) => {
    if (which === false || (now.units === before.units && now.positions === before.positions)) return;
    timer ??= setTimeout(drawUnits, UNITS_EVERY_MS);
  });
  return {
    points: (next, chosen) => {
      points = next;
      selected = chosen;
      pointsSoon.ask();
    },
    units: (next) => {
      which = next;
      drawUnits();
    },
    again: () => {
      drawPoints();
      drawUnits();
    },
    stop: () => {
      clearTimeout(timer);
      pointsSoon.stop();
      unsubscribe();
    },
  };
};
