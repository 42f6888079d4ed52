import { wgs84 } from '@liandong/geo';
import { describe, expect, it } from 'vitest';
import { drawAround, spanOf } from './map.ts';

const point = wgs84(113.85, 34.03);
const road = (name: string, coordinates: number[][]) => ({
  geometry: { type: 'LineString', coordinates },
  properties: { name, class: 'primary' },
});

describe('Small map (小图)', () => {
  it('always holds the whole circle of uncertainty', () => {
    for (const radiusM of [5, 300, 2_000]) expect(spanOf(radiusM)).toBeGreaterThan(radiusM);
  });
  it('draws the point in the middle with north up and leaves far roads out', () => {
    const roads = {
      features: [
        road('近路', [
          [113.85, 34.03],
          [113.85, 34.033],
        ]),
        road('远路', [
          [114.5, 34.5],
          [114.6, 34.5],
        ]),
      ],
    };
    const { lines } = drawAround(roads, point, 30, 320);
    expect(lines.map((line) => line.name)).toEqual(['近路']);
    const [from, to] = (lines[0]?.path ?? '')
      .slice(1)
      .split('L')
      .map((xy) => xy.split(' ').map(Number));
    expect(from).toEqual([160, 160]);
    expect(to?.[1]).toBeLessThan(160);
  });
  it('draws nothing from nothing', () => {
    expect(drawAround({}, point, 30, 320)).toMatchObject({ lines: [], names: [] });
  });
});
