import type { BaseMap, MapProvider, RegionRow } from '@liandong/contract/house';
import type { LayerSpecification, SourceSpecification, StyleSpecification } from 'maplibre-gl';
import type { Shade } from '../../app/theme.ts';
import { LAND } from './colours.ts';

export const FONTS = ['Noto Sans Regular'];
type Draw = readonly [sources: Record<string, SourceSpecification>, layers: LayerSpecification[]];

type Colours = (typeof LAND)[Shade];
const level = (...levels: string[]) => ['in', ['get', 'level'], ['literal', levels]];
const area = (id: string, levels: readonly string[], paint: object, minzoom = 0) =>
  ({
    id,
    type: id.endsWith('edge') ? 'line' : 'fill',
    source: 'areas',
    minzoom,
    filter: level(...levels),
    paint,
  }) as LayerSpecification;
const way = (id: string, source: string, more: object, paint: object) =>
  ({
    id,
    type: 'line',
    source,
    ...more,
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint,
  }) as LayerSpecification;
const widening = (from: number, to: number) => [
  'interpolate',
  ['exponential', 1.5],
  ['zoom'],
  8,
  from,
  15,
  to,
];
const road = (kind: 'trunk' | 'primary' | 'secondary', c: Colours, from: number, to: number) =>
  way(
    `road-${kind}`,
    'roads',
    { filter: ['==', ['get', 'class'], kind] },
    { 'line-color': c[kind], 'line-width': widening(from, to) },
  );

/** 离线底图 from the house's own GeoJSON: areas, waters, roads, names. No glyph server, no tiles, no network. */
export const offlineStyle = (base: BaseMap, shade: Shade): Draw => {
  const c = LAND[shade];
  const town = ['match', ['get', 'areaClass'], 'urban', c.urban, 'suburban', c.suburban, c.county];
  return [
    {
      areas: { type: 'geojson', data: base.areas as never },
      roads: { type: 'geojson', data: base.roads as never },
      waters: { type: 'geojson', data: base.waters as never },
    },
    [
      area('county', ['county', 'zone'], { 'fill-color': c.county }),
      area('town', ['township'], { 'fill-color': town }),
      area('town-edge', ['township'], { 'line-color': c.townEdge, 'line-width': 0.8 }, 9),
      way('water', 'waters', {}, { 'line-color': c.water, 'line-width': widening(1.2, 9) }),
      road('secondary', c, 0.4, 3),
      road('primary', c, 0.8, 5),
      road('trunk', c, 1.4, 7),
      area('county-edge', ['county', 'zone'], {
        'line-color': c.edge,
        'line-width': 1.6,
        'line-dasharray': [4, 2],
      }),
    ],
  ];
};

/** Names of the land from the standing data, so that they follow the language (地名注记). */
export const landNames = (
  regions: readonly RegionRow[],
  nameOf: (row: RegionRow) => string,
  {
    shade,
    place,
  }: { readonly shade: Shade; readonly place: (point: { lng: number; lat: number }) => [number, number] },
): Draw => {
  const c = LAND[shade];
  const features = regions
    .filter((row) => row.level !== 'city')
    .map((row) => ({
      type: 'Feature' as const,
      geometry: { type: 'Point' as const, coordinates: place(row.point) },
      properties: { name: nameOf(row), level: row.level === 'zone' ? 'county' : row.level },
    }));
  const names = (
    id: string,
    level: string,
    minzoom: number,
    size: readonly [number, number],
  ): LayerSpecification => ({
    id,
    type: 'symbol',
    source: 'names',
    minzoom,
    filter: ['==', ['get', 'level'], level],
    layout: {
      'text-field': ['get', 'name'],
      'text-font': FONTS,
      'text-size': ['interpolate', ['linear'], ['zoom'], 8, size[0], 14, size[1]],
      'text-padding': 6,
    },
    paint: {
      'text-color': level === 'county' ? c.text : c.quiet,
      'text-halo-color': c.halo,
      'text-halo-width': 1.4,
    },
  });
  return [
    { names: { type: 'geojson', data: { type: 'FeatureCollection', features } } },
    [
      names('name-village', 'village', 12.5, [9, 11]),
      names('name-township', 'township', 9.6, [9, 13]),
      names('name-county', 'county', 0, [12, 17]),
    ],
  ];
};

/** 道路名称 along the line. */
export const roadNames = (shade: Shade): LayerSpecification => ({
  id: 'road-name',
  type: 'symbol',
  source: 'roads',
  minzoom: 11,
  layout: {
    'symbol-placement': 'line',
    'text-field': ['get', 'name'],
    'text-font': FONTS,
    'text-size': 11,
    'symbol-spacing': 380,
  },
  paint: { 'text-color': LAND[shade].quiet, 'text-halo-color': LAND[shade].halo, 'text-halo-width': 1.2 },
});

/** A configured provider's picture tiles under the same names and points (在线或自建底图). */
export const tileStyle = (provider: MapProvider): Draw => {
  const pmtiles = provider.kind === 'pmtiles';
  const source: SourceSpecification = {
    type: 'raster',
    tileSize: 256,
    ...(pmtiles ? { url: `pmtiles://${provider.tiles?.[0] ?? ''}` } : { tiles: [...(provider.tiles ?? [])] }),
    ...(provider.attribution ? { attribution: provider.attribution } : {}),
  };
  return [{ tiles: source }, [{ id: 'tiles', type: 'raster', source: 'tiles' }]];
};

export const styleOf = ([sources, layers]: Draw, shade: Shade): StyleSpecification => ({
  version: 8,
  sources,
  layers: [
    { id: 'ground', type: 'background', paint: { 'background-color': LAND[shade].ground } },
    ...layers,
  ],
});
