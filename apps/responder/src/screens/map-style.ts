import type { BaseMap } from '@liandong/contract/house';
import { moved, type Wgs84 } from '@liandong/geo';
import type { GeoJSONSourceSpecification, StyleSpecification } from 'maplibre-gl';

type Collection = GeoJSONSourceSpecification['data'];

/** A circle of metres as a polygon: the place may be anywhere in it (误差范围). */
export const ringAround = (point: Wgs84, radiusM: number): Collection => {
  if (radiusM <= 0) return { type: 'FeatureCollection', features: [] };
  const ring = Array.from({ length: 49 }, (_, n) => {
    const turn = (n / 48) * 2 * Math.PI;
    const at = moved(point, Math.sin(turn) * radiusM, Math.cos(turn) * radiusM);
    return [at.lng, at.lat];
  });
  return {
    type: 'FeatureCollection',
    features: [{ type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [ring] } }],
  };
};

type Layers = StyleSpecification['layers'];
const LAND: Layers = [
  { id: 'land', type: 'background', paint: { 'background-color': '#f4f1ea' } },
  {
    id: 'areas',
    type: 'line',
    source: 'areas',
    paint: {
      'line-color': '#9a8f80',
      'line-width': ['match', ['get', 'level'], 'township', 0.7, 1.6],
      'line-dasharray': [3, 2],
    },
  },
  {
    id: 'waters-area',
    type: 'fill',
    source: 'waters',
    filter: ['==', ['geometry-type'], 'Polygon'],
    paint: { 'fill-color': '#b6d5ea' },
  },
  { id: 'waters', type: 'line', source: 'waters', paint: { 'line-color': '#8fbfdf', 'line-width': 2 } },
  {
    id: 'roads-edge',
    type: 'line',
    source: 'roads',
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: { 'line-color': '#b9b1a4', 'line-width': ['interpolate', ['linear'], ['zoom'], 9, 1.2, 15, 9] },
  },
  {
    id: 'roads',
    type: 'line',
    source: 'roads',
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: {
      'line-color': [
        'match',
        ['get', 'class'],
        'motorway',
        '#f2a65a',
        'trunk',
        '#f7cf8a',
        'primary',
        '#fbe7b0',
        '#ffffff',
      ],
      'line-width': ['interpolate', ['linear'], ['zoom'], 9, 0.7, 15, 6],
    },
  },
];
const OVER: Layers = [
  {
    id: 'ring',
    type: 'fill',
    source: 'ring',
    paint: { 'fill-color': '#c4281c', 'fill-opacity': 0.14, 'fill-outline-color': '#c4281c' },
  },
  {
    id: 'road-names',
    type: 'symbol',
    source: 'roads',
    minzoom: 12,
    layout: { 'symbol-placement': 'line', 'text-field': ['get', 'name'], 'text-size': 12 },
    paint: { 'text-color': '#54493b', 'text-halo-color': '#ffffff', 'text-halo-width': 1.4 },
  },
  {
    id: 'area-names',
    type: 'symbol',
    source: 'areas',
    layout: { 'text-field': ['get', 'name'], 'text-size': ['match', ['get', 'level'], 'township', 12, 15] },
    paint: { 'text-color': '#6b4f2c', 'text-halo-color': '#ffffff', 'text-halo-width': 1.6 },
  },
];

/** 底图样式 for bright sunlight: pale land, dark names, roads by class. */
export const mapStyle = (base: BaseMap, ring: Collection): StyleSpecification => ({
  version: 8,
  sources: {
    areas: { type: 'geojson', data: base.areas as Collection },
    roads: { type: 'geojson', data: base.roads as Collection },
    waters: { type: 'geojson', data: base.waters as Collection },
    ring: { type: 'geojson', data: ring },
  },
  layers: [...LAND, ...OVER],
});
