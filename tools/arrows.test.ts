import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkArrows } from './arrows.mjs';
import { importsOf, mask } from './scan.mjs';

let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'liandong-arrows-'));
  const doors = { '.': './src/index.ts', './kernel': './src/kernel.ts', './*': './src/*/index.ts' };
  for (const floor of ['packages/geo', 'packages/domain', 'packages/contract', 'packages/storage']) {
    plant(`${floor}/package.json`, JSON.stringify({ exports: doors }));
  }
  plant('apps/server/package.json', JSON.stringify({ exports: { '.': 'x', './house': 'x' } }));
  plant('sim/package.json', '{}');
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function plant(name: string, text: string): void {
  const file = join(root, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** What is said about one planted file. */
function verdict(name: string, text: string): string[] {
  plant(name, text);
  return checkArrows(root);
}

describe('Arrows: what goes up the stairs is refused', () => {
  const wrong: [string, string, string, RegExp][] = [
    [
      'a floor above',
      'packages/geo/src/a.ts',
      "import '@liandong/domain/order';",
      /may import no other floor/,
    ],
    [
      'the storage in a contract',
      'packages/contract/src/a.ts',
      "import x from '@liandong/storage';",
      /not packages\/storage/,
    ],
    [
      'storage by type only',
      'apps/console/src/a.ts',
      "import type { A } from '@liandong/storage';",
      /not packages\/storage/,
    ],
    [
      'an export from above',
      'packages/domain/src/a/a.ts',
      "export * from '@liandong/contract/order';",
      /not packages\/contract/,
    ],
    [
      'a dynamic import',
      'packages/domain/src/a/a.ts',
      "void import('@liandong/storage');",
      /not packages\/storage/,
    ],
    [
      'a type query',
      'packages/domain/src/a/a.ts',
      "type A = typeof import('@liandong/storage');",
      /not packages\/storage/,
    ],
    [
      'a require',
      'packages/storage/src/a.ts',
      "const a = require('@liandong/contract/x');",
      /not packages\/contract/,
    ],
    ['an unknown floor', 'sim/src/a.ts', "import '@liandong/attic';", /no floor called/],
    ['itself by name', 'packages/geo/src/a.ts', "import '@liandong/geo';", /imports itself/],
    ['a deep path', 'packages/contract/src/a.ts', "import '@liandong/domain/order/issue';", /not a door/],
    [
      'a deep path with its ending',
      'packages/contract/src/a.ts',
      "import '@liandong/domain/src/order/index.ts';",
      /not a door/,
    ],
    [
      'another door than the house',
      'test/stories/a.story.test.ts',
      "import '@liandong/server';",
      /@liandong\/server\/house, @liandong\/server\/testing only/,
    ],
    [
      'another floor relatively',
      'packages/storage/src/a.ts',
      "import '../../domain/src/order/order.ts';",
      /leaves packages\/storage/,
    ],
    ['an npm package', 'packages/domain/src/a/a.ts', "import dayjs from 'dayjs';", /not dayjs/],
    ['part of an npm package', 'apps/citizen/src/a.tsx', "import zh from 'antd/locale/zh_CN';", /not antd/],
    [
      'a scoped package',
      'packages/storage/src/a.ts',
      "import x from '@fastify/static';",
      /not @fastify\/static/,
    ],
    [
      'a test library in a product',
      'packages/storage/src/a.ts',
      "import { it } from 'vitest';",
      /not vitest/,
    ],
    [
      'Node on the ground floor',
      'packages/domain/src/a/a.ts',
      "import fs from 'node:fs';",
      /knows no machine/,
    ],
    ['Node in a browser', 'apps/console/src/a.ts', "import fs from 'fs';", /runs in a browser/],
    [
      'commands of another room',
      'apps/server/src/rooms/call/commands.ts',
      "import '../order/commands.ts';",
      /Room call/,
    ],
    ['a floor nobody planned', 'packages/attic/src/a.ts', "import '@liandong/geo';", /is not a floor/],
    [
      'an import over several lines',
      'packages/geo/src/a.ts',
      "import {\n  a,\n  b,\n} from '@liandong/storage';",
      /a\.ts:1 /,
    ],
  ];
  it.each(wrong)('refuses %s', (_what, name, text, sentence) => {
    const said = verdict(name, text);
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(sentence);
    expect(said[0]).toContain(`${name}:1`);
  });

  it('reports two imports on one line, each', () => {
    const said = verdict(
      'packages/geo/src/a.ts',
      "import a from '@liandong/domain/x'; import b from 'pg';\n",
    );
    expect(said).toHaveLength(2);
  });

  it('names the line', () => {
    expect(verdict('packages/geo/src/a.ts', "// one\n/* two\n three */ import a from 'pg';\n")[0]).toContain(
      'a.ts:3',
    );
  });
});

describe('Arrows: the ground floor has no clock, dice or network', () => {
  it.each([
    'const t = Date.now();',
    'const t = new Date();',
    'const t = new Date;',
    'const t = Date();',
    'const d = Math.random();',
    'const e = process.env.X;',
    "const r = await fetch('x');",
    'setTimeout(f, 1);',
    'const id = crypto.randomUUID();',
    'const t = performance.now();',
    'const s = `${Date.now()} ms`;',
  ])('refuses %s', (text) => {
    expect(verdict('packages/domain/src/a/a.ts', text)).toHaveLength(1);
  });

  it.each([
    'const t = new Date(at).toISOString();',
    '// Date.now() is not used here',
    "const text = 'Date.now()';",
    'const text = `Math.random()`;',
    'const p = order.process.name; const q = { process: 1 };',
    'const f = store.fetch(1);',
    'const r = /Date.now()/.test(x);',
  ])('allows %s', (text) => {
    expect(verdict('packages/domain/src/a/a.ts', text)).toEqual([]);
  });
});

describe('Arrows: what goes down is let through', () => {
  const right: [string, string, string][] = [
    ['a floor below', 'packages/contract/src/a.ts', "import { x } from '@liandong/domain/order';"],
    ['the kernel', 'packages/storage/src/a.ts', "import { ok } from '@liandong/domain/kernel';"],
    ['a neighbour file', 'packages/geo/src/a/a.ts', "import { x } from '../b.ts';"],
    [
      'an allowed package',
      'apps/server/src/a.ts',
      "import x from '@fastify/static'; import fs from 'node:fs';",
    ],
    ['anything in the street', 'bench/src/a.ts', "import cannon from 'autocannon';"],
    ['the house in a story', 'test/stories/a.story.test.ts', "import '@liandong/server/house';"],
    ['queries of another room', 'apps/server/src/rooms/call/queries.ts', "import '../order/queries.ts';"],
    [
      'test libraries in a test',
      'packages/domain/src/a/a.test.ts',
      "import { it } from 'vitest'; import 'node:fs';",
    ],
    [
      'vite in its config',
      'apps/console/vite.config.ts',
      "import { defineConfig } from 'vite'; import 'node:path';",
    ],
    ['a comment', 'packages/geo/src/a.ts', "// import x from '@liandong/storage'\n"],
    ['a string', 'packages/geo/src/a.ts', 'const a = "import x from \'pg\'";'],
    ['JSX text', 'apps/citizen/src/a.tsx', "const a = <p>don't import</p>;\nimport b from 'react';"],
  ];
  it.each(right)('allows %s', (_what, name, text) => {
    expect(verdict(name, text)).toEqual([]);
  });
});

describe('Arrows: rooms of the domain', () => {
  it('refuses a ring of rooms and names both ends', () => {
    plant('packages/domain/src/order/a.ts', "import { a } from '../unit/index.ts';");
    const said = verdict('packages/domain/src/unit/b.ts', "import { b } from '../order/index.ts';");
    expect(said).toHaveLength(2);
    expect(said.join('\n')).toContain('order → unit → order');
  });

  it('refuses a ring over three rooms', () => {
    plant('packages/domain/src/a/a.ts', "import { b } from '../b/index.ts';");
    plant('packages/domain/src/b/b.ts', "import { c } from '../c/index.ts';");
    expect(verdict('packages/domain/src/c/c.ts', "import { a } from '../a/index.ts';")).toHaveLength(3);
  });

  it('lets types form a ring', () => {
    plant('packages/domain/src/order/a.ts', "import type { A } from '../unit/index.ts';");
    expect(verdict('packages/domain/src/unit/b.ts', "import { b } from '../order/index.ts';")).toEqual([]);
    plant('packages/domain/src/order/a.ts', "import { type A, type B } from '../unit/index.ts';");
    expect(checkArrows(root)).toEqual([]);
  });
});

describe('Reading TypeScript', () => {
  it('keeps every position and line', () => {
    const text =
      "const a = 'x\\'y'; // z\nconst b = `p ${q ? `r` : 's'} t`; /* u\n v */ const 警 = /[/]'/g;\n";
    const masked = mask(text);
    expect(masked).toHaveLength(text.length);
    expect(masked.split('\n').map((line: string) => line.length)).toEqual(
      text.split('\n').map((line) => line.length),
    );
    expect(masked).toContain('${q ?');
    expect(masked).toContain('const 警 =');
    expect(masked).not.toMatch(/\b[xyzrtuvp]\b/);
  });

  it('finds imports behind division, regular expressions and templates', () => {
    const text = "const a = b / c; const d = /'/; const e = `${f / 2}'`;\nimport g from 'h';";
    expect(importsOf(text)).toEqual([{ specifier: 'h', line: 2, typeOnly: false }]);
  });
});
