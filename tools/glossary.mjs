import { existsSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { lineAt, mask } from './scan.mjs';
import { walk } from './tree.mjs';

const PAGE = 'docs/glossary.md';
const FLOORS = ['packages', 'apps', 'sim', 'bench', 'test'];
const HAN = /\p{Script=Han}/u;

/** The nouns of the house: wherever they are exported in packages/domain, their docstring carries the Chinese term. */
const ROOT_TYPES = (
  'Call Caller Disposal Incident Reporter Closing LocationCandidate Place Order OrderStatus Addressee Feedback Lamp ' +
  'Unit UnitStatus Agency DutyRoom Centre AccessNumber IncidentType Seat SeatStatus SeatPost ResponseRule ' +
  'Recommendation PromptCard Seal Actor Role Permission Mode LoggedEvent Refusal'
).split(' ');

/** Words the glossary gives up for a better one, as whole words inside an exported name. */
const BANNED = [
  { word: 'Dispatch', say: 'Order', unless: /^Dispatch(?:ed|er|ers|ing)/ },
  { word: 'Ticket', say: 'Call', unless: /^Ticket(?:s?12345|12345)/ },
  { word: 'Case', say: 'Incident', unless: /^Cases?(?:Sensitive|Insensitive)/ },
  { word: 'Department', say: 'Agency' },
  { word: 'Operator', say: 'CallTaker or Dispatcher' },
  { word: 'Assignment', say: 'Order' },
  { word: 'Org', say: 'Agency' },
];
/** `dispatchOrder` (a verb) and React's and the DOM's own words are not nouns of ours. */
const VERB = /^(?:dispatch|case)[A-Z]/;
const EXPORTED =
  /^export\s+(?:declare\s+|abstract\s+|async\s+)?(?:interface|type|class|function|const|enum)\s+([\w$]+)/gm;

/** All violations of the glossary, as `file:line  sentence`. */
export function checkGlossary(root) {
  return [...checkPage(root), ...checkDocstrings(root), ...checkNames(root)];
}

/** The page has a table whose first column is the English word and whose second is the Chinese one. */
function checkPage(root) {
  const file = join(root, PAGE);
  if (!existsSync(file)) return [`${PAGE} is missing.`];
  const text = readFileSync(file, 'utf8');
  const lines = text.split('\n');
  const start = lines.findIndex((line) => /^\|\s*say\s*\|/i.test(line));
  if (start === -1) return [`${PAGE} has no table that starts with "| say |".`];
  const problems = [];
  lines.forEach((line, index) => {
    if (!line.startsWith('|') || /^\|\s*(say\b|:?-)/i.test(line)) return;
    const cells = line.split('|').slice(1, -1);
    const isWordRow = cells.length >= 2 && cells[0].trim() !== '' && index > start;
    if (isWordRow && !cells.slice(1).some((cell) => HAN.test(cell))) {
      problems.push(`${PAGE}:${index + 1}  "${cells[0].trim()}" has no Chinese term.`);
    }
  });
  return problems;
}

function checkDocstrings(root) {
  const folder = join(root, 'packages/domain/src');
  return walk(folder, isSource).flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    const rooms = [...text.matchAll(EXPORTED)].filter((match) => ROOT_TYPES.includes(match[1]));
    return rooms.flatMap((match) => {
      if (!/\b(?:interface|type|class)\b/.test(match[0])) return [];
      // `type Role = (typeof ROLES)[number]`: the list above it may carry the term.
      const list = /^[^;]*\(typeof (\w+)\)\[number\]/.exec(text.slice(match.index, match.index + 200))?.[1];
      const places = [match.index, ...(list ? [text.indexOf(`export const ${list}`)] : [])];
      if (places.some((place) => HAN.test(docstringAbove(text, place)))) return [];
      return [`${at(root, file, text, match.index)}  ${match[1]} has no Chinese term in its docstring.`];
    });
  });
}

/** The comment that ends right above `position`. */
function docstringAbove(text, position) {
  const before = text.slice(0, position).trimEnd();
  return before.endsWith('*/') ? before.slice(before.lastIndexOf('/**')) : '';
}

function checkNames(root) {
  const files = FLOORS.flatMap((floor) => walk(join(root, floor), isSource));
  return files.flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    return [...mask(text).matchAll(EXPORTED)].flatMap((match) => {
      const banned = bannedIn(match[1]);
      if (!banned) return [];
      return [
        `${at(root, file, text, match.index)}  ${match[1]}: not ${banned.word} but ${banned.say} (${PAGE}).`,
      ];
    });
  });
}

function bannedIn(name) {
  if (VERB.test(name)) return undefined;
  return BANNED.find(({ word, unless }) => {
    const found = new RegExp(`(?:^|[a-z0-9_])(${word}(?:s|es)?(?:[A-Z0-9_].*)?)$`).exec(name);
    return found && !unless?.test(found[1]);
  });
}

const isSource = (path) =>
  /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path) && !/[\\/]generated[\\/]/.test(path);

const at = (root, file, text, position) =>
  `${relative(root, file).split(sep).join('/')}:${lineAt(text, position)}`;

if (import.meta.main) {
  const problems = checkGlossary(resolve(process.argv[2] ?? join(import.meta.dirname, '..')));
  for (const line of problems) console.log(line);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
