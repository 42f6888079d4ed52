import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Folders that hold nothing written by us. */
const NOT_OURS = new Set(['node_modules', 'dist', 'coverage', '.data', '.git']);

/** Every file below `dir` that people wrote, in a stable order; nothing when there is no such folder. */
export function walk(dir, wanted = () => true) {
  return entries(dir)
    .filter((entry) => entry.isFile && wanted(entry.path))
    .map((entry) => entry.path);
}

/** Files and folders below `dir`. */
export function entries(dir) {
  let found;
  try {
    found = readdirSync(dir, { withFileTypes: true });
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
  return found
    .filter((entry) => !NOT_OURS.has(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(dir, entry.name);
      if (entry.isDirectory()) return [{ path, isFile: false }, ...entries(path)];
      return entry.isFile() ? [{ path, isFile: true }] : [];
    });
}
