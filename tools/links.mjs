import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { lineAt } from './scan.mjs';
import { walk } from './tree.mjs';

const INLINE = /!?\[(?:[^\]\\]|\\.)*\]\(\s*(?:<([^>]*)>|((?:[^()\s]|\([^()\s]*\))*))(?:\s+["'(][^)]*)?\s*\)/g;
const REFERENCE = /^ {0,3}\[[^\]]+\]:\s*<?(\S+?)>?(?:\s|$)/gm;
const HTML = /<(?:img|a)\s[^>]*?(?:src|href)="([^"]*)"/g;
const ELSEWHERE = /^(?:[a-z][a-z0-9+.-]*:|\/\/|#|$)/i;

/** Links in Markdown that lead to no file, as `file:line  sentence`. Places within a page (`#…`) are not checked. */
export function checkLinks(root) {
  return walk(root, (path) => path.endsWith('.md')).flatMap((file) => {
    const text = withoutCode(readFileSync(file, 'utf8'));
    const name = relative(root, file).split(sep).join('/');
    return [INLINE, REFERENCE, HTML].flatMap((pattern) =>
      [...text.matchAll(pattern)].flatMap((match) => {
        const link = match[1] ?? match[2] ?? '';
        if (ELSEWHERE.test(link)) return [];
        const path = decode(link.replace(/[#?].*$/, ''));
        const target = path.startsWith('/') ? join(root, path) : resolve(dirname(file), path);
        return existsSync(target) ? [] : [`${name}:${lineAt(text, match.index)}  There is no ${link}.`];
      }),
    );
  });
}

/** Code may show links that are not links; blanked, so that line numbers stay. */
const withoutCode = (text) =>
  text
    .replace(/^( {0,3})(```+|~~~+)[\s\S]*?^ {0,3}\2/gm, blank)
    .replace(/(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g, (code, _ticks, offset, all) =>
      // `[name](file)` written as a link whose text is code keeps its address
      all[offset - 1] === '[' ? code : blank(code),
    );

const blank = (code) => code.replace(/[^\n]/g, ' ');

function decode(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

if (import.meta.main) {
  const problems = checkLinks(resolve(process.argv[2] ?? join(import.meta.dirname, '..')));
  for (const line of problems) console.log(line);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
