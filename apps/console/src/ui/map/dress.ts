import { type BaseMap, getBaseMap, type MapProvider, type RegionRow } from '@liandong/contract/house';
import type { Shade } from '../../app/theme.ts';
import { ask } from '../../live/ask.ts';
import { landNames, offlineStyle, roadNames, styleOf, tileStyle } from './offline-style.ts';
import type { Place } from './painter.ts';
import { pointLayers, unitLayers } from './sign-layers.ts';
import { collection } from './signs.ts';

/** What the map wears (底图样式): a provider, a shade, names in one language. */
export interface Dress {
  readonly provider: MapProvider;
  readonly shade: Shade;
  readonly regions: readonly RegionRow[];
  readonly nameOf: (row: { readonly name: string; readonly nameEn: string }) => string;
}

let base: Promise<BaseMap> | undefined;
const baseMap = (): Promise<BaseMap> => {
  base ??= ask(getBaseMap).catch((problem: unknown) => {
    base = undefined;
    throw problem;
  });
  return base;
};

/** The whole style: land, names, and the empty sources that the painter fills. */
export const styleFor = async ({ provider, shade, regions, nameOf }: Dress, place: Place) => {
  const offline = provider.kind === 'offline';
  const style = styleOf(offline ? offlineStyle(await baseMap(), shade) : tileStyle(provider), shade);
  const [names, nameLayers] = landNames(regions, nameOf, { shade, place });
  const words = offline ? [roadNames(shade), ...nameLayers] : [];
  const empty = { type: 'geojson' as const, data: collection([]) };
  return {
    ...style,
    sources: { ...style.sources, ...names, rings: empty, units: empty, points: empty },
    layers: [...style.layers, ...unitLayers(shade), ...words, ...pointLayers(shade)],
  };
};
