import { COUNTY_TOWNS, CORE_TOWN } from '../facts/streets.ts';
import { NUMBERED_ROADS, type NumberedRoadFact } from '../facts/long-roads.ts';
import { planeDistanceM, toPlane, type Xy } from '../land/plane.ts';
import type { Township } from '../land/townships.ts';
import type { Dice } from '../seeded.ts';
import { plainName } from '../spoken.ts';
import { builtEdges, type Links, type Node, shortest } from './graph.ts';
import { bowed, type RoadLine, smoothed } from './line.ts';
import { drawTown, type Town } from './town.ts';

const STEP_M = 700;
const MAIN_STREET_M = 420;

export function drawTowns(): Town[] {
  return [CORE_TOWN, ...COUNTY_TOWNS].map(drawTown);
}

function nodesOf(townships: readonly Township[], towns: readonly Town[]): Node[] {
  const country = townships
    .map((township) => ({
      xy: toPlane(township.point),
      name: plainName(township.name),
      countyCode: township.countyCode,
      town: null,
    }))
    .filter((node) => !towns.some((town) => town.covers(node.xy)));
  const gates = towns.flatMap((town) =>
    town.gates.map((xy) => ({
      xy,
      name: town.fact.name,
      countyCode: town.fact.countyCode,
      town: town.fact.countyCode,
    })),
  );
  return [...country, ...gates];
}

function ends(nodes: readonly Node[], where: string): number[] {
  const wanted = plainName(where);
  return nodes.flatMap((node, i) =>
    node.town === where || (node.town === null && node.name === wanted) ? [i] : [],
  );
}

/** Node numbers along a numbered road; stretches that run through a town's streets are left out. */
function route(nodes: readonly Node[], links: Links, fact: NumberedRoadFact): number[] {
  const { costs, via } = shortest(links, ends(nodes, fact.from));
  let at = ends(nodes, fact.to).reduce(
    (best, i) => ((costs[i] ?? 0) < (costs[best] ?? Infinity) ? i : best),
    -1,
  );
  const path: number[] = [];
  for (; at >= 0; at = via[at] ?? -1) path.unshift(at);
  return path;
}

const keyOf = (a: number, b: number): string => (a < b ? `${a}-${b}` : `${b}-${a}`);

/** Numbered roads as curves through their townships (国省道), and the edges they use up. */
function numbered(
  nodes: readonly Node[],
  links: Links,
): { readonly lines: RoadLine[]; readonly used: Set<string> } {
  const used = new Set<string>();
  const lines: RoadLine[] = [];
  for (const fact of NUMBERED_ROADS) {
    const path = route(nodes, links, fact);
    let run: Xy[] = [];
    const flush = (): void => {
      if (run.length > 1) {
        lines.push({ name: fact.name, kind: 'trunk', points: smoothed(run, STEP_M), firstKm: fact.firstKm });
      }
      run = [];
    };
    for (let i = 0; i + 1 < path.length; i++) {
      const [a, b] = [path[i] as number, path[i + 1] as number];
      const [from, to] = [nodes[a] as Node, nodes[b] as Node];
      const inTown = from.town !== null && from.town === to.town;
      if (inTown || used.has(keyOf(a, b))) {
        flush();
        continue;
      }
      used.add(keyOf(a, b));
      if (run.length === 0) run.push(from.xy);
      run.push(to.xy);
    }
    flush();
  }
  return { lines, used };
}

/** How many townships reach their county town over each edge (县道 carry several, 乡道 one). */
function loads(nodes: readonly Node[], links: Links): Map<string, number> {
  const load = new Map<string, number>();
  const { via } = shortest(
    links,
    nodes.flatMap((node, i) => (node.town === null ? [] : [i])),
  );
  nodes.forEach((node, start) => {
    if (node.town !== null) return;
    for (let at = start; (via[at] ?? -1) >= 0; at = via[at] as number) {
      const key = keyOf(at, via[at] as number);
      load.set(key, (load.get(key) ?? 0) + 1);
    }
  });
  return load;
}

/** 县道 are called after the first characters of both ends: 灵井–桂村 → 灵桂路. */
function roadName(a: Node, b: Node, taken: Set<string>): string {
  const pair = `${a.name.charAt(0)}${b.name.charAt(0)}`;
  const long = `${a.name}至${b.name}公路`;
  const name = [`${pair}路`, `${pair}线`, `${a.name.slice(0, 2)}${b.name.charAt(0)}路`, long].find(
    (n) => !taken.has(n),
  );
  taken.add(name ?? long);
  return name ?? long;
}

/** The direction at a township that keeps furthest from the roads already there. */
function mainStreet(node: Node, lines: readonly RoadLine[]): RoadLine {
  const angles: number[] = [];
  for (const { points } of lines) {
    points.forEach((point, i) => {
      if (planeDistanceM(point, node.xy) > 1) return;
      for (const next of [points[i - 1], points[i + 1]]) {
        if (next) angles.push(Math.atan2(next[1] - point[1], next[0] - point[0]));
      }
    });
  }
  const gap = (angle: number): number =>
    Math.min(
      Math.PI,
      ...angles.map((other) =>
        Math.abs(Math.atan2(Math.sin(2 * (angle - other)), Math.cos(2 * (angle - other)))),
      ),
    );
  let best = 0;
  for (let angle = 0; angle < Math.PI; angle += Math.PI / 24) if (gap(angle) > gap(best)) best = angle;
  const [dx, dy] = [Math.cos(best) * MAIN_STREET_M, Math.sin(best) * MAIN_STREET_M];
  const points: Xy[] = [[node.xy[0] - dx, node.xy[1] - dy], node.xy, [node.xy[0] + dx, node.xy[1] + dy]];
  return { name: `${node.name}大街`, kind: 'secondary', points };
}

function edgeLine(a: Node, b: Node, load: number, style: { dice: Dice; taken: Set<string> }): RoadLine {
  return {
    name: roadName(a, b, style.taken),
    kind: load >= 3 ? 'primary' : 'secondary',
    points: bowed(a.xy, b.xy, style.dice.between(-0.05, 0.05), STEP_M),
  };
}

/** Everything outside the towns: numbered roads, county roads to every township, each township's main street. */
export function drawCountry(townships: readonly Township[], towns: readonly Town[], dice: Dice): RoadLine[] {
  const nodes = nodesOf(townships, towns);
  const { edges, links } = builtEdges(nodes);
  const { lines, used } = numbered(nodes, links);
  const load = loads(nodes, links);
  const taken = new Set<string>();
  const county = edges
    .filter((edge) => !used.has(keyOf(edge.a, edge.b)))
    .map((edge) =>
      edgeLine(nodes[edge.a] as Node, nodes[edge.b] as Node, load.get(keyOf(edge.a, edge.b)) ?? 0, {
        dice,
        taken,
      }),
    );
  const roads = [...lines, ...county];
  const streets = nodes.filter((node) => node.town === null).map((node) => mainStreet(node, roads));
  return [...roads, ...streets];
}
