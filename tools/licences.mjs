import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Licences under which code or data may travel with an Apache-2.0 product. */
const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'Artistic-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BSD',
  'BSL-1.0',
  'CC-BY-3.0',
  'CC-BY-4.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'MIT/X11',
  'MPL-2.0',
  'OFL-1.1',
  'PostgreSQL',
  'Python-2.0',
  'Unicode-3.0',
  'Unlicense',
  'WTFPL',
  'Zlib',
]);

/** Does an SPDX expression offer a way that is allowed? `OR` is a choice, `AND` binds stronger and is not. */
export function isAllowed(expression) {
  const tokens = expression.match(/\(|\)|[^\s()]+/g) ?? [];
  let at = 0;
  const any = () => {
    let result = every();
    while (tokens[at]?.toUpperCase() === 'OR') {
      at++;
      const right = every();
      result = result || right;
    }
    return result;
  };
  const every = () => {
    let result = one();
    while (tokens[at]?.toUpperCase() === 'AND') {
      at++;
      const right = one();
      result = result && right;
    }
    return result;
  };
  const one = () => {
    const token = tokens[at++] ?? '';
    if (token === '(') {
      const result = any();
      at++;
      return result;
    }
    if (tokens[at]?.toUpperCase() === 'WITH') at += 2; // an exception only ever permits more
    return ALLOWED.has(token);
  };
  const result = any();
  return result && at >= tokens.length;
}

/** Packages of the production tree whose licence is not on the list, as sentences. */
export function checkLicences(root) {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  let seen = 0;
  const problems = Object.entries(lock.packages).flatMap(([path, entry]) => {
    if (!path.includes('node_modules/') || entry.link || entry.dev) return [];
    seen++;
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const licence = licenceOf(join(root, path), entry);
    if (licence && isAllowed(licence)) return [];
    return [`${name} ${entry.version}: ${licence ?? 'says no licence'} is not allowed (tools/licences.mjs).`];
  });
  return { seen, problems };
}

/** The lock file answers for packages of other platforms, which are not installed here. */
function licenceOf(folder, entry) {
  const file = join(folder, 'package.json');
  const from = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : entry;
  const said = from.license ?? from.licenses ?? entry.license;
  if (Array.isArray(said)) return said.map((one) => one.type ?? one).join(' OR ');
  return typeof said === 'object' ? said?.type : said;
}

if (import.meta.main) {
  const { seen, problems } = checkLicences(resolve(process.argv[2] ?? join(import.meta.dirname, '..')));
  for (const line of problems) console.log(line);
  console.log(`licences: ${seen} packages of the production tree`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
