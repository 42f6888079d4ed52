import { EXPRESSWAYS, RIVERS } from '../facts/long-roads.ts';
import { planePosition, toPlane, type Xy } from '../land/plane.ts';
import { fromGcj, type Township } from '../land/townships.ts';
import { diceFor } from '../seeded.ts';
import type { RoadCollection, WaterCollection } from '../types.ts';
import { drawCountry, drawTowns } from './country.ts';
import { type RoadLine, smoothed } from './line.ts';
import { noded } from './noded.ts';

const STEP_M = 900;
const RIVER_STEP_M = 450;

function curve(line: readonly (readonly [lng: number, lat: number])[]): Xy[] {
  return smoothed(
    line.map(([lng, lat]) => toPlane(fromGcj(lng, lat))),
    STEP_M,
  );
}

/** All roads on the plane, cut at every crossing (路网示意). */
export function drawRoads(seed: number, townships: readonly Township[]): RoadLine[] {
  const towns = drawTowns();
  const expressways = EXPRESSWAYS.map(({ name, line, firstKm }) => ({
    name,
    kind: 'trunk' as const,
    points: curve(line),
    firstKm,
  }));
  const country = drawCountry(townships, towns, diceFor(seed, 'roads'));
  return noded([...expressways, ...country, ...towns.flatMap((town) => town.streets)]);
}

/** 道路示意线 for the map. */
export function roadFeatures(lines: readonly RoadLine[]): RoadCollection {
  return {
    type: 'FeatureCollection',
    features: lines.map((line, i) => ({
      type: 'Feature',
      geometry: { type: 'LineString', coordinates: line.points.map(planePosition) },
      properties: {
        id: `road-${String(i + 1).padStart(4, '0')}`,
        name: line.name,
        class: line.kind,
        示意: true,
      },
    })),
  };
}

const MEANDER = 0.09;

/** A river bends to one side and then to the other (河曲). */
function meandering(line: readonly Xy[]): Xy[] {
  return line.flatMap((b, i) => {
    const a = line[i - 1];
    if (!a) return [b];
    const at = (share: number, side: number): Xy => [
      a[0] + (b[0] - a[0]) * share - (b[1] - a[1]) * MEANDER * side,
      a[1] + (b[1] - a[1]) * share + (b[0] - a[0]) * MEANDER * side,
    ];
    const side = i % 2 === 0 ? 1 : -0.7;
    return [at(0.3, side), at(0.68, -side), b];
  });
}

/** Rivers on the plane (水系示意). */
export function drawWaters(): { readonly name: string; readonly points: Xy[] }[] {
  return RIVERS.map(([name, line]) => {
    const drawn = line.map(([lng, lat]) => toPlane(fromGcj(lng, lat)));
    return { name, points: smoothed(meandering(drawn), RIVER_STEP_M) };
  });
}

/** 水系示意线 for the map. */
export function waterFeatures(waters: ReturnType<typeof drawWaters>): WaterCollection {
  return {
    type: 'FeatureCollection',
    features: waters.map(({ name, points }) => ({
      type: 'Feature',
      geometry: { type: 'LineString', coordinates: points.map(planePosition) },
      properties: { name, 示意: true },
    })),
  };
}
