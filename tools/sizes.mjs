import { readFileSync } from 'node:fs';
import { basename, join, relative, resolve, sep } from 'node:path';
import { entries } from './tree.mjs';

const LINES_MAX = 400;
const TEST_LINES_MAX = 600;
const MEASURED = /\.(ts|tsx|mjs|css)$/;
/** A thing with one of these names has no room, and nobody finds it again by its word. */
const NAMELESS = ['utils', 'util', 'helpers', 'helper', 'common', 'shared', 'manager', 'service', 'base'];

/** All violations of the rules about size and naming (CONTRIBUTING.md), as `file  sentence`. */
export function checkSizes(root) {
  const problems = [];
  for (const { path, isFile } of entries(root)) {
    const name = relative(root, path).split(sep).join('/');
    if (/(^|\/)generated(\/|$)/.test(name)) continue;
    const word = basename(path).split('.')[0].toLowerCase();
    if (NAMELESS.includes(word) && (!isFile || MEASURED.test(path))) {
      problems.push(`${name}  Nothing is called "${word}": name the room it belongs to, or what it does.`);
    }
    if (!isFile || !MEASURED.test(path)) continue;
    const max = /\.test\.tsx?$/.test(path) ? TEST_LINES_MAX : LINES_MAX;
    const text = readFileSync(path, 'utf8');
    const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
    if (lines > max) problems.push(`${name}  ${lines} lines, at most ${max}: split it by act.`);
  }
  return problems;
}

if (import.meta.main) {
  const problems = checkSizes(resolve(process.argv[2] ?? join(import.meta.dirname, '..')));
  for (const line of problems) console.log(line);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
