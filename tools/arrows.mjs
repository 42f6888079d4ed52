import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { roomCycles } from './cycles.mjs';
import { BUILD_PACKAGES, BUILDINGS, FLOORS, STREET, TEST_PACKAGES } from './floors.mjs';
import { importsOf, lineAt, mask } from './scan.mjs';
import { walk } from './tree.mjs';

const SCOPE = '@liandong/';
const SOURCE = /\.(ts|tsx|mjs|mts|js|jsx)$/;
const TEST = /\.test\.tsx?$/;
/** What would make a decision depend on something it was not given. */
const IMPURE = [
  [/\bDate\s*\.\s*now\b/g, 'Date.now'],
  [/\bnew\s+Date\b(?!\s*\(\s*[^\s)])/g, 'new Date()'],
  [/(?<![.\w$]|new\s)Date\s*\(/g, 'Date()'],
  [/\bMath\s*\.\s*random\b/g, 'Math.random'],
  [/(?<![.\w$?])process\s*(?:\.|\[|\?\.)/g, 'process'],
  [/(?<![.\w$])(?:globalThis\s*\.\s*)?fetch\s*\(/g, 'fetch'],
  [/(?<![.\w$])performance\s*\./g, 'performance'],
  [/(?<![.\w$])crypto\s*\./g, 'crypto'],
  [/(?<![.\w$])(?:setTimeout|setInterval|setImmediate|queueMicrotask)\s*\(/g, 'a timer'],
];

/** All violations in the tree at `root`, as `file:line  sentence`. */
export function checkArrows(root) {
  const floors = findFloors(root);
  const problems = [];
  const domainImports = [];
  for (const floor of floors) {
    for (const file of walk(join(root, floor), (path) => SOURCE.test(path))) {
      const text = readFileSync(file, 'utf8');
      const masked = mask(text);
      const where = { root, floor, file, floors, name: relative(root, file).split(sep).join('/') };
      const imports = importsOf(text, masked);
      const say = (line, sentence) => problems.push(`${where.name}:${line}  ${sentence}`);
      if (!FLOORS[floor]) {
        for (const { line } of imports.slice(0, 1)) say(line, `${floor} is not a floor in tools/floors.mjs.`);
        continue;
      }
      for (const one of imports) {
        const sentence = judge(one.specifier, where);
        if (sentence) say(one.line, sentence);
      }
      if (floor === 'packages/domain' && !TEST.test(file)) domainImports.push({ file, imports });
      if (FLOORS[floor].ground && !TEST.test(file)) {
        for (const [pattern, what] of IMPURE) {
          for (const match of masked.matchAll(pattern)) {
            say(
              lineAt(text, match.index),
              `The ground floor has no clock, dice, network or process: ${what}.`,
            );
          }
        }
      }
    }
  }
  return [...problems, ...roomCycles(root, domainImports)];
}

function findFloors(root) {
  const inBuildings = BUILDINGS.flatMap((building) => {
    const dir = join(root, building);
    if (!existsSync(dir)) return [];
    return readdirSync(dir, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !BUILDINGS.includes(`${building}/${entry.name}`))
      .map((entry) => `${building}/${entry.name}`);
  });
  return [...inBuildings, ...STREET.filter((name) => existsSync(join(root, name)))];
}

/** The sentence to print about one import, or undefined when it goes down the stairs. */
function judge(specifier, where) {
  if (specifier.startsWith('.')) return judgeRelative(specifier, where);
  if (specifier.startsWith('/')) return `An absolute path is imported: ${specifier}.`;
  if (specifier.startsWith(SCOPE)) return judgeFloor(specifier, where);
  if (isBuiltin(specifier)) return judgeBuiltin(specifier, where);
  return judgePackage(specifier, where);
}

function judgeRelative(specifier, { root, floor, file }) {
  const target = relative(root, resolve(dirname(file), specifier.replace(/[?#].*$/, '')))
    .split(sep)
    .join('/');
  if (target !== floor && !target.startsWith(`${floor}/`)) {
    return `A relative import leaves ${floor}: ${specifier}; other floors are entered by their @liandong name.`;
  }
  const from = roomIn(relative(root, file).split(sep).join('/'));
  const to = roomIn(target);
  if (from && to && from !== to && /^commands\b/.test(target.split('/')[5] ?? '') && !TEST.test(file)) {
    return `Room ${from} imports the commands of room ${to}; rooms meet on the ground floor and in the log.`;
  }
  return undefined;
}

const roomIn = (name) => /^apps\/server\/src\/rooms\/([^/]+)\//.exec(name)?.[1];

function judgeFloor(specifier, { root, floor, floors }) {
  const [name, ...rest] = specifier.slice(SCOPE.length).split('/');
  const door = rest.join('/');
  const target = floors.find((candidate) => candidate.split('/').at(-1) === name);
  if (!target) return `There is no floor called ${SCOPE}${name}.`;
  if (target === floor) return `${floor} imports itself by name; inside a floor, imports are relative.`;
  const { may, only } = FLOORS[floor];
  if (!may.includes(target)) {
    return `${floor} may import ${may.join(', ') || 'no other floor'}, not ${target}.`;
  }
  const doors = only?.[target];
  if (doors && !doors.includes(door)) {
    return `${floor} may enter ${target} by ${doors.map((one) => SCOPE + name + '/' + one).join(', ')} only.`;
  }
  if (!isDoor(root, target, door)) {
    return `${specifier} is not a door of ${target}: no deep paths, only what its package.json exports.`;
  }
  return undefined;
}

function isDoor(root, target, door) {
  const file = join(root, target, 'package.json');
  const doors = Object.keys((existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).exports) || {});
  const wanted = door ? `./${door}` : '.';
  return doors.some((pattern) => {
    if (!pattern.includes('*')) return pattern === wanted;
    const [before, after] = pattern.split('*');
    const middle = wanted.slice(before.length, wanted.length - after.length);
    return wanted.startsWith(before) && wanted.endsWith(after) && middle !== '' && !middle.includes('/');
  });
}

function judgeBuiltin(specifier, { floor, file }) {
  if (TEST.test(file) || isBuildFile(file)) return undefined;
  const { ground, browser } = FLOORS[floor];
  if (ground) return `The ground floor knows no machine: ${specifier}.`;
  if (browser) return `${floor} runs in a browser, which has no ${specifier}.`;
  return undefined;
}

const isBuildFile = (file) => /[\\/]vite\.config\.ts$/.test(file);

function judgePackage(specifier, { floor, file }) {
  const parts = specifier.split('/');
  const name = specifier.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0];
  const allowed = [
    ...FLOORS[floor].npm,
    ...(TEST.test(file) || /[\\/]testing[\\/]/.test(file) ? TEST_PACKAGES : []),
    ...(isBuildFile(file) ? BUILD_PACKAGES : []),
  ];
  const isAllowed = allowed.some(
    (one) => one === '*' || one === name || (one.endsWith('/*') && name.startsWith(one.slice(0, -1))),
  );
  if (isAllowed) return undefined;
  const list = FLOORS[floor].npm.join(', ');
  return `${floor} may use ${list || 'nothing'} from npm, not ${name} (tools/floors.mjs).`;
}

if (import.meta.main ?? process.argv[1] === import.meta.filename) {
  const problems = checkArrows(resolve(process.argv[2] ?? join(import.meta.dirname, '..')));
  for (const line of problems) console.log(line);
  console.log(
    problems.length === 0 ? 'arrows: every import goes down the stairs' : `arrows: ${problems.length} wrong`,
  );
  process.exitCode = problems.length === 0 ? 0 : 1;
}
