/**
 * Reading TypeScript without a compiler (TypeScript 7 has no programming interface): enough to know what is
 * code and what is a comment or a string, and which modules a file asks for.
 */

/** Characters after which a slash begins a regular expression and not a division. */
const BEFORE_REGEX = /(?:^|[=(,:;!&|?[{+~^%*<>-]|\breturn|\btypeof|\bcase|=>)\s*$/;

/**
 * The text with comments and the insides of strings replaced by spaces, every position and line kept.
 * `${…}` in templates stays code.
 */
export function mask(text) {
  const out =
    [...text].length === text.length
      ? text.split('')
      : Array.from({ length: text.length }, (_, i) => text[i]);
  const templates = []; // brace depth at which each open `${` ends
  let depth = 0;
  let at = 0;
  const blankTo = (end) => {
    for (; at < end && at < text.length; at++) if (text[at] !== '\n') out[at] = ' ';
  };
  const template = () => {
    // stands behind the backtick, or behind the brace that ended a `${…}`
    while (at < text.length && text[at] !== '`') {
      if (text[at] === '\\') blankTo(at + 2);
      else if (text.startsWith('${', at)) {
        templates.push(depth);
        depth++;
        at += 2;
        return;
      } else blankTo(at + 1);
    }
    at++;
  };
  while (at < text.length) {
    const char = text[at];
    if (text.startsWith('//', at)) blankTo(endOf(text, '\n', at));
    else if (text.startsWith('/*', at)) blankTo(endOf(text, '*/', at + 2) + 2);
    else if (char === '"' || char === "'") {
      const end = quoteEnd(text, at);
      at++;
      blankTo(end);
      if (text[at] === char) at++;
    } else if (char === '`') {
      at++;
      template();
    } else if (char === '/' && startsRegex(text, out, at)) {
      const end = regexEnd(text, at);
      at++;
      blankTo(end);
    } else {
      if (char === '{') depth++;
      if (char === '}') depth--;
      at++;
      if (char === '}' && templates.at(-1) === depth) {
        templates.pop();
        template();
      }
    }
  }
  return out.join('');
}

const endOf = (text, mark, from) => {
  const found = text.indexOf(mark, from);
  return found === -1 ? text.length : found;
};

/** A quote ends at the latest with its line: an apostrophe in JSX text is not the start of a string. */
function quoteEnd(text, start) {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === text[start] || text[at] === '\n') return at;
  }
  return text.length;
}

function startsRegex(text, out, at) {
  if (text[at + 1] === '>' || text[at - 1] === '<') return false; // JSX
  const before = out.slice(Math.max(0, at - 40), at).join('');
  return BEFORE_REGEX.test(before) && regexEnd(text, at) < endOf(text, '\n', at);
}

function regexEnd(text, start) {
  let inClass = false;
  for (let at = start + 1; at < text.length && text[at] !== '\n'; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '[') inClass = true;
    else if (text[at] === ']') inClass = false;
    else if (text[at] === '/' && !inClass) return at;
  }
  return endOf(text, '\n', start);
}

/** Line number of a position, counted from 1. */
export const lineAt = (text, position) => text.slice(0, position).split('\n').length;

const FROM = /\b(import|export)\b(?!\s*[(.:])(\s+type\b(?=\s*[\w${*]))?([\w$\s{},*]*?)\bfrom\s*(["'])( *)\4/g;
const BARE = /\bimport\s*(["'])( *)\1/g;
const DYNAMIC = /\b(typeof\s+)?import\s*\(\s*(["'`])( *)\2/g;
const REQUIRE = /\brequire(?:\.resolve)?\s*\(\s*(["'])( *)\1/g;

/**
 * Every module a file asks for, in any of the ways there are, several on one line included.
 *
 * @returns [{ specifier, line, typeOnly }]
 */
export function importsOf(text, masked = mask(text)) {
  const found = [];
  const add = (match, length, typeOnly) => {
    const end = match.index + match[0].length - 1;
    found.push({ specifier: text.slice(end - length, end), line: lineAt(text, match.index), typeOnly });
  };
  for (const match of masked.matchAll(FROM))
    add(match, match[5].length, Boolean(match[2]) || allTypes(match[3]));
  for (const match of masked.matchAll(BARE)) add(match, match[2].length, false);
  for (const match of masked.matchAll(DYNAMIC)) add(match, match[3].length, Boolean(match[1]));
  for (const match of masked.matchAll(REQUIRE)) add(match, match[2].length, false);
  return found.sort((a, b) => a.line - b.line);
}

/** `{ type A, type B }` has nothing to run. */
function allTypes(clause) {
  const names = /^\s*\{([^}]*)\}\s*$/.exec(clause)?.[1];
  if (names === undefined) return false;
  const list = names.split(',').map((name) => name.trim());
  return list.every((name) => name === '' || name.startsWith('type ')) && list.some((name) => name !== '');
}
