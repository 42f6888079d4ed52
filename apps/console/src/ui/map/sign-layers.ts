import type { LayerSpecification } from 'maplibre-gl';
import type { Shade } from '../../app/theme.ts';
import { LAND } from './colours.ts';
import { FONTS } from './offline-style.ts';

type Paint = Record<string, unknown>;
const isChosen = (yes: unknown, no: unknown) => ['case', ['==', ['get', 'selected'], 1], yes, no];
const byZoom = (...stops: unknown[]) => ['interpolate', ['linear'], ['zoom'], ...stops];
const layer = (told: object): LayerSpecification => told as LayerSpecification;

const nameLayer = (
  id: string,
  source: string,
  shade: Shade,
  more: { readonly minzoom?: number; readonly offset: number; readonly size: number },
): LayerSpecification =>
  layer({
    id,
    type: 'symbol',
    source,
    ...(more.minzoom === undefined ? {} : { minzoom: more.minzoom }),
    filter: ['!=', ['get', 'label'], ''],
    layout: {
      'text-field': ['get', 'label'],
      'text-font': FONTS,
      'text-size': more.size,
      'text-anchor': 'left',
      'text-offset': [more.offset, 0],
      'text-max-width': 14,
      // What is chosen is named even where names are crowded.
      'symbol-sort-key': ['-', 0, ['coalesce', ['get', 'rank'], 0]],
    },
    paint: { 'text-color': LAND[shade].text, 'text-halo-color': LAND[shade].halo, 'text-halo-width': 1.5 },
  });

const ring = (id: string, type: 'fill' | 'line', paint: Paint) => layer({ id, type, source: 'rings', paint });

const unitDots = (shade: Shade): LayerSpecification =>
  layer({
    id: 'units',
    type: 'circle',
    source: 'units',
    paint: {
      'circle-color': ['get', 'colour'],
      'circle-radius': byZoom(
        8,
        ['case', ['==', ['get', 'busy'], 1], 2.6, 1.4],
        11,
        ['case', ['==', ['get', 'busy'], 1], 4, 2.6],
        14,
        6.5,
      ),
      'circle-stroke-color': LAND[shade].halo,
      'circle-stroke-width': byZoom(8, 0.4, 14, 1.4),
      'circle-opacity': byZoom(8, 0.65, 12, 1),
    },
  });

const pointDots = (shade: Shade): LayerSpecification[] => [
  layer({
    id: 'points',
    type: 'circle',
    source: 'points',
    layout: { 'circle-sort-key': ['get', 'rank'] },
    paint: {
      'circle-color': ['get', 'colour'],
      'circle-radius': isChosen(12, 9),
      'circle-stroke-color': isChosen(LAND[shade].text, '#ffffff'),
      'circle-stroke-width': isChosen(3, 1.2),
    },
  }),
  layer({
    id: 'point-marks',
    type: 'symbol',
    source: 'points',
    layout: {
      'text-field': ['get', 'mark'],
      'text-font': FONTS,
      'text-size': 11,
      'text-allow-overlap': true,
      'text-ignore-placement': true,
    },
    paint: { 'text-color': '#ffffff' },
  }),
];

/** 力量: under the names of the land, so that a crowded station does not bury its town. */
export const unitLayers = (shade: Shade): LayerSpecification[] => [
  unitDots(shade),
  nameLayer('unit-names', 'units', shade, { minzoom: 12.2, offset: 0.8, size: 11 }),
];
/** 标绘 above everything: circles of uncertainty and points. */
export const pointLayers = (shade: Shade): LayerSpecification[] => [
  ring('ring-fill', 'fill', { 'fill-color': ['get', 'colour'], 'fill-opacity': 0.12 }),
  ring('ring-edge', 'line', { 'line-color': ['get', 'colour'], 'line-width': 1.4, 'line-opacity': 0.8 }),
  ...pointDots(shade),
  nameLayer('point-names', 'points', shade, { offset: 1.3, size: 12 }),
];
