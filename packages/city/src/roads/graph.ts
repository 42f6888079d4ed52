import { Delaunay } from 'd3-delaunay';
import { planeDistanceM, type Xy } from '../land/plane.ts';

/** A node of the country network (路网节点): a township, or a gate of a town. */
export type Node = {
  readonly xy: Xy;
  readonly name: string;
  readonly countyCode: string;
  readonly town: string | null;
};
/** Two node numbers and the metres between them. */
export type Edge = { readonly a: number; readonly b: number; readonly lengthM: number };

/** A detour of this much is borne before a direct road is built. */
const DETOUR_MAX = 1.55;

export type Links = readonly (readonly { readonly to: number; readonly lengthM: number }[])[];

/** Metres from a set of nodes to all others, and by which node one arrives (最短路). Plain Dijkstra, 200 nodes. */
export function shortest(
  links: Links,
  from: readonly number[],
): { readonly costs: number[]; readonly via: number[] } {
  const costs = links.map(() => Infinity);
  const via = links.map(() => -1);
  const done = links.map(() => false);
  for (const start of from) costs[start] = 0;
  for (;;) {
    let at = -1;
    for (let i = 0; i < costs.length; i++) {
      if (!done[i] && Number.isFinite(costs[i]) && (at < 0 || (costs[i] ?? 0) < (costs[at] ?? 0))) at = i;
    }
    if (at < 0) return { costs, via };
    done[at] = true;
    for (const { to, lengthM } of links[at] ?? []) {
      const cost = (costs[at] ?? 0) + lengthM;
      if (cost >= (costs[to] ?? Infinity)) continue;
      costs[to] = cost;
      via[to] = at;
    }
  }
}

/** Delaunay edges whose circle holds no other node (Gabriel 图), shortest first; never inside one town. */
function candidates(nodes: readonly Node[]): Edge[] {
  const delaunay = Delaunay.from(nodes.map((node) => [node.xy[0], node.xy[1]] as [number, number]));
  const edges: Edge[] = [];
  for (let a = 0; a < nodes.length; a++) {
    for (const b of delaunay.neighbors(a)) {
      const [from, to] = [nodes[a] as Node, nodes[b] as Node];
      if (b <= a || (from.town !== null && from.town === to.town)) continue;
      const middle: Xy = [(from.xy[0] + to.xy[0]) / 2, (from.xy[1] + to.xy[1]) / 2];
      const lengthM = planeDistanceM(from.xy, to.xy);
      const empty = nodes.every(
        (node, i) => i === a || i === b || planeDistanceM(node.xy, middle) >= lengthM / 2,
      );
      if (empty) edges.push({ a, b, lengthM });
    }
  }
  return edges.sort((x, y) => x.lengthM - y.lengthM || x.a - y.a || x.b - y.b);
}

/** Between gates of one town the streets already lead. */
function streetLinks(nodes: readonly Node[]): { to: number; lengthM: number }[][] {
  return nodes.map((node, a) =>
    nodes.flatMap((other, b) =>
      a !== b && node.town !== null && node.town === other.town
        ? [{ to: b, lengthM: planeDistanceM(node.xy, other.xy) * 1.2 }]
        : [],
    ),
  );
}

/** Which roads are built (路网生成): as few as leave no great detour, and none that crosses another. */
export function builtEdges(nodes: readonly Node[]): {
  readonly edges: readonly Edge[];
  readonly links: Links;
} {
  const links = streetLinks(nodes);
  const edges: Edge[] = [];
  for (const edge of candidates(nodes)) {
    const reach = shortest(links, [edge.a]).costs[edge.b] ?? Infinity;
    if (reach <= edge.lengthM * DETOUR_MAX) continue;
    edges.push(edge);
    links[edge.a]?.push({ to: edge.b, lengthM: edge.lengthM });
    links[edge.b]?.push({ to: edge.a, lengthM: edge.lengthM });
  }
  return { edges, links };
}
