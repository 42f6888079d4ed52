import { Delaunay } from 'd3-delaunay';
import type { Dice } from '../seeded.ts';
import { planeDistanceM, type Xy } from './plane.ts';

// Empty ground further than this from every township belongs to a neighbour city.
const REACH_M = 7600;
const GRID_M = 3600;
const MARGIN_M = 22_000;

type Grid = { readonly columns: number; readonly rows: number; readonly points: readonly Xy[] };

function emptyGrid(sites: readonly Xy[], dice: Dice): Grid {
  const xs = sites.map((site) => site[0]);
  const ys = sites.map((site) => site[1]);
  const west = Math.min(...xs) - MARGIN_M;
  const south = Math.min(...ys) - MARGIN_M;
  const columns = Math.ceil((Math.max(...xs) + MARGIN_M - west) / GRID_M);
  const rows = Math.ceil((Math.max(...ys) + MARGIN_M - south) / GRID_M);
  const points: Xy[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const jitter = GRID_M * 0.3;
      points.push([
        west + column * GRID_M + dice.between(-jitter, jitter),
        south + row * GRID_M + dice.between(-jitter, jitter),
      ]);
    }
  }
  return { columns, rows, points };
}

/** Points of the grid that lie outside the city and are joined to its edge, so that no hole opens inside. */
function outsidePoints(grid: Grid, sites: readonly Xy[]): Xy[] {
  const far = grid.points.map((point) => sites.every((site) => planeDistanceM(site, point) > REACH_M));
  const seen = new Set<number>([0]);
  const queue = [0];
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    const column = at % grid.columns;
    const row = Math.floor(at / grid.columns);
    const neighbours = [
      column > 0 ? at - 1 : -1,
      column < grid.columns - 1 ? at + 1 : -1,
      row > 0 ? at - grid.columns : -1,
      row < grid.rows - 1 ? at + grid.columns : -1,
    ];
    for (const next of neighbours) {
      if (next < 0 || seen.has(next) || !far[next]) continue;
      seen.add(next);
      queue.push(next);
    }
  }
  return grid.points.filter((_, index) => seen.has(index));
}

function signedArea(ring: readonly Xy[]): number {
  let sum = 0;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const a = ring[j] as Xy;
    const b = ring[i] as Xy;
    sum += a[0] * b[1] - b[0] * a[1];
  }
  return sum / 2;
}

/**
 * One closed counter-clockwise ring per site: Voronoi cells (泰森多边形) among all sites and a rough ring of
 * strangers outside, whose own cells are thrown away. So the outline bends in where nobody lives.
 */
export function cellsOf(sites: readonly Xy[], dice: Dice): Xy[][] {
  const strangers = outsidePoints(emptyGrid(sites, dice), sites);
  const all = [...sites, ...strangers];
  const delaunay = Delaunay.from(all as [number, number][]);
  const reach = 1_000_000;
  const voronoi = delaunay.voronoi([-reach, -reach, reach, reach]);
  return sites.map((_, index) => {
    const ring = voronoi.cellPolygon(index) as Xy[] | null;
    if (!ring) throw new Error('two townships share one point');
    return signedArea(ring) < 0 ? ring.reverse() : ring;
  });
}
