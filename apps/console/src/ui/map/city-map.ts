import { gcj02, toGcj02, toWgs84, type Wgs84, wgs84 } from '@liandong/geo';
import * as maplibregl from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import type { MapFit, MapKind, MapPoint } from '../MapPane.tsx';
import { type Dress, styleFor } from './dress.ts';
import { makePainter, type Place, type UnitFilter } from './painter.ts';

// MapLibre 6 keeps its worker in a file of its own; without this the map stays empty under Vite.
maplibregl.setWorkerUrl(workerUrl);

interface Wishes {
  readonly centre: { readonly lng: number; readonly lat: number };
  readonly zoom: number;
  readonly onSelect: (id: string, kind: MapKind) => void;
  readonly onPick: (point: Wgs84, byRightButton: boolean) => void;
}
/** A map of the city that is told what to show (城市地图); knows nothing of React. */
export interface CityMap {
  readonly dress: (dress: Dress) => void;
  readonly showPoints: (points: readonly MapPoint[], selected: string | undefined) => void;
  readonly showUnits: (which: UnitFilter) => void;
  readonly fit: (fit: MapFit) => void;
  readonly zoomBy: (steps: number) => void;
  readonly remove: () => void;
}

const LOCAL_FONTS = '"Noto Sans SC Variable", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif';
const RETRY_MS = 5_000;
/** What a click may hit. */
const HIT = ['points', 'units'];

let pmtilesReady: Promise<void> | undefined;
const readyForPmtiles = (): Promise<void> => {
  pmtilesReady ??= import('pmtiles').then(({ Protocol }) => {
    maplibregl.addProtocol('pmtiles', new Protocol().tile as never);
  });
  return pmtilesReady;
};

const blankMap = (host: HTMLElement, wishes: Wishes): maplibregl.Map => {
  const map = new maplibregl.Map({
    container: host,
    style: { version: 8, sources: {}, layers: [] },
    center: [wishes.centre.lng, wishes.centre.lat],
    zoom: wishes.zoom,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    fadeDuration: 0,
    localIdeographFontFamily: LOCAL_FONTS,
  });
  map.touchZoomRotate.disableRotation();
  // The arrows belong to the form.
  map.keyboard.disable();
  return map;
};

export const makeCityMap = (host: HTMLElement, wishes: Wishes): CityMap => {
  const map = blankMap(host, wishes);
  let worn: Dress | undefined;
  let removed = false;

  // Everything is WGS-84; shifted only here, under a base map that is itself drawn shifted.
  const place: Place = (point) => {
    if (worn?.provider.crs !== 'gcj02') return [point.lng, point.lat];
    const shifted = toGcj02(wgs84(point.lng, point.lat));
    return [shifted.lng, shifted.lat];
  };
  const unplace = ({ lng, lat }: maplibregl.LngLat): Wgs84 =>
    worn?.provider.crs === 'gcj02' ? toWgs84(gcj02(lng, lat)) : wgs84(lng, lat);
  const painter = makePainter(map, place, (unit) => worn?.nameOf(unit) ?? unit.name);

  const wear = async (next: Dress): Promise<void> => {
    worn = next;
    if (next.provider.kind === 'pmtiles') await readyForPmtiles();
    const style = await styleFor(next, place);
    if (worn !== next || removed) return;
    map.once('style.load', painter.again);
    map.setStyle(style, { diff: false });
  };
  /** No base map is no reason to show nothing for good: tried again while it is still wanted. */
  const dress = (next: Dress): void => {
    wear(next).catch(() => {
      setTimeout(() => !removed && worn === next && dress(next), RETRY_MS);
    });
  };

  map.on('click', (event) => {
    const layers = HIT.filter((id) => map.getLayer(id) !== undefined);
    const hit = map.queryRenderedFeatures(event.point, { layers })[0];
    if (hit) wishes.onSelect(String(hit.properties['id']), String(hit.properties['kind']) as MapKind);
    wishes.onPick(unplace(event.lngLat), false);
  });
  map.on('contextmenu', (event) => wishes.onPick(unplace(event.lngLat), true));

  return {
    dress,
    showPoints: painter.points,
    showUnits: painter.units,
    fit: (fit) => moveTo(map, fit, place),
    zoomBy: (steps) => void map.zoomTo(map.getZoom() + steps, { duration: 200 }),
    remove: () => {
      removed = true;
      painter.stop();
      map.remove();
    },
  };
};

const moveTo = (map: maplibregl.Map, { points, zoom }: MapFit, place: Place): void => {
  const [first] = points;
  if (!first) return;
  const duration = matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 400;
  if (points.length === 1) {
    map.easeTo({ center: place(first), zoom: zoom ?? Math.max(map.getZoom(), 14), duration });
    return;
  }
  const bounds = new maplibregl.LngLatBounds();
  for (const point of points) bounds.extend(place(point));
  map.fitBounds(bounds, { padding: 48, maxZoom: zoom ?? 15, duration });
};
