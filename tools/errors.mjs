import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { mask } from './scan.mjs';

const KERNEL = 'packages/domain/src/kernel.ts';
const PAGE = 'docs/errors.md';
const PROBLEMS = 'apps/server/src/http/problems.ts';

/**
 * Holds three lists of refusals together: the union on the ground floor, the page people read, and the map to HTTP.
 * The page also says how many codes there are (`43 codes`), so that a change is made knowingly.
 */
export function checkErrors(root) {
  const missing = [KERNEL, PAGE, PROBLEMS].filter((file) => !existsSync(join(root, file)));
  if (missing.length > 0) return missing.map((file) => `${file} is missing.`);
  const [kernel, page, problems] = [KERNEL, PAGE, PROBLEMS].map((file) =>
    readFileSync(join(root, file), 'utf8'),
  );
  const codes = codesIn(kernel);
  if (codes.length === 0) return [`${KERNEL}: no list REFUSAL_CODES was found.`];
  const rows = [...page.matchAll(/^\|\s*`([a-z0-9_]+)`\s*\|/gm)].map((match) => match[1]);
  const counted = /\b(\d+) codes\b/.exec(page)?.[1];
  return [
    ...doubles(codes, KERNEL),
    ...doubles(rows, PAGE),
    ...compare(codes, rows, PAGE),
    ...compare(codes, keysIn(problems, codes), PROBLEMS),
    ...(Number(counted) === codes.length
      ? []
      : [
          `${PAGE} must say "${codes.length} codes"; it says ${counted ? `"${counted} codes"` : 'no number'}.`,
        ]),
  ];
}

function codesIn(kernel) {
  const list = /\bREFUSAL_CODES\b[^=]*=\s*\[([^\]]*)\]/.exec(kernel)?.[1] ?? '';
  return [...list.matchAll(/'([^']+)'/g)].map((match) => match[1]);
}

/** Keys of the object in problems.ts that has the most codes as keys. */
function keysIn(text, codes) {
  const masked = mask(text);
  const objects = [...masked.matchAll(/\{/g)].map((match) => topKeys(text, masked, match.index));
  const hits = (keys) => keys.filter((key) => codes.includes(key)).length;
  return objects.reduce((best, keys) => (hits(keys) > hits(best) ? keys : best), []);
}

function topKeys(text, masked, open) {
  const keys = [];
  let depth = 0;
  for (let at = open; at < masked.length; at++) {
    if ('{[('.includes(masked[at])) depth++;
    if ('}])'.includes(masked[at]) && --depth === 0) break;
    if (depth !== 1 || !'{,'.includes(masked[at])) continue;
    const behind = masked.slice(at + 1);
    const key = /^\s*(?:([\w$]+)|(['"])( *)\2)\s*:/.exec(behind);
    if (!key) continue;
    const start = at + 1 + key[0].search(/\S/);
    keys.push(key[1] ?? text.slice(start + 1, start + 1 + key[3].length));
  }
  return keys;
}

const compare = (codes, found, file) => [
  ...codes
    .filter((code) => !found.includes(code))
    .map((code) => `${file} lacks ${code}, which ${KERNEL} has.`),
  ...found
    .filter((code) => !codes.includes(code))
    .map((code) => `${file} has ${code}, which ${KERNEL} lacks.`),
];

const doubles = (list, file) =>
  list.filter((code, index) => list.indexOf(code) !== index).map((code) => `${file} has ${code} twice.`);

if (import.meta.main) {
  const problems = checkErrors(resolve(process.argv[2] ?? join(import.meta.dirname, '..')));
  for (const line of problems) console.log(line);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
