import { dirname, join, relative, resolve, sep } from 'node:path';

/**
 * Rooms of packages/domain that import each other in a ring. Type-only imports may form rings: they are gone when
 * the code runs, and two rooms may well mention each other's nouns.
 *
 * @param files  [{ file, imports }] with absolute file names
 * @returns      one line per import that takes part in a ring
 */
export function roomCycles(root, files) {
  const source = join(root, 'packages/domain/src');
  const roomOf = (path) => relative(source, path).split(sep)[0].replace(/\.ts$/, '');
  const edges = files.flatMap(({ file, imports }) =>
    imports
      .filter(({ specifier, typeOnly }) => specifier.startsWith('.') && !typeOnly)
      .map(({ specifier, line }) => ({
        from: roomOf(file),
        to: roomOf(resolve(dirname(file), specifier)),
        name: `${relative(root, file).split(sep).join('/')}:${line}`,
      }))
      .filter(({ from, to }) => from !== to),
  );
  return edges.flatMap(({ from, to, name }) => {
    const back = way(edges, to, from);
    if (!back) return [];
    return [`${name}  Rooms import each other in a ring: ${[from, ...back].join(' → ')}; only types may.`];
  });
}

/** Shortest way from one room to another, both included. */
function way(edges, from, to) {
  const ways = [[from]];
  const seen = new Set([from]);
  for (const path of ways) {
    if (path.at(-1) === to) return path;
    for (const edge of edges) {
      if (edge.from !== path.at(-1) || seen.has(edge.to)) continue;
      seen.add(edge.to);
      ways.push([...path, edge.to]);
    }
  }
  return undefined;
}
