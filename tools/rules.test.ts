import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkErrors } from './errors.mjs';
import { checkGlossary } from './glossary.mjs';
import { isAllowed } from './licences.mjs';
import { checkLinks } from './links.mjs';
import { checkMigrations } from './migrations.mjs';
import { readReport } from './report.mjs';
import { checkSizes } from './sizes.mjs';

let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'liandong-rules-'));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function plant(name: string, text: string): void {
  const file = join(root, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

describe('Counting tests', () => {
  const test = (status: string, title = 'does it') => ({ status, title, ancestorTitles: ['Call'] });
  const read = (results: object[], code = 0) => {
    plant('r.json', JSON.stringify({ testResults: results }));
    return readReport({ kind: 'pure', file: join(root, 'r.json'), code, timedOut: false }, root);
  };

  it('adds up what passed, failed and was skipped', () => {
    const assertionResults = [test('passed'), test('failed', 'breaks'), test('skipped'), test('todo')];
    const sum = read([{ name: join(root, 'a.test.ts'), status: 'failed', message: '', assertionResults }], 1);
    expect(sum).toEqual({ passed: 1, failed: 1, skipped: 2, failures: ['pure: a.test.ts › Call › breaks'] });
  });

  it('counts a file that does not load as failed', () => {
    const suite = {
      name: join(root, 'a.test.ts'),
      status: 'failed',
      message: 'no module',
      assertionResults: [],
    };
    expect(read([suite], 1).failed).toBe(1);
  });

  it('counts a bad end behind good tests as failed', () => {
    const suite = {
      name: join(root, 'a.test.ts'),
      status: 'passed',
      message: '',
      assertionResults: [test('passed')],
    };
    expect(read([suite], 1)).toMatchObject({ passed: 1, failed: 1 });
    expect(read([suite], 0)).toMatchObject({ passed: 1, failed: 0 });
  });

  it('counts a missing or torn report as failed', () => {
    plant('torn.json', '{"testResults": [');
    for (const file of ['nowhere.json', 'torn.json']) {
      expect(readReport({ kind: 'pg', file: join(root, file), code: 0, timedOut: false }, root).failed).toBe(
        1,
      );
    }
  });
});

describe('Rules of the house', () => {
  it('sizes: refuses long files and names without a room', () => {
    plant('a/long.ts', 'x\n'.repeat(401));
    plant('a/right.ts', 'x\n'.repeat(400));
    plant('a/long.test.ts', 'x\n'.repeat(600));
    plant('a/generated/long.ts', 'x\n'.repeat(4000));
    plant('utils/a.ts', '');
    plant('a/Helpers.tsx', '');
    const names = checkSizes(root).map((line) => line.split('  ')[0]);
    expect(names).toEqual(['a/Helpers.tsx', 'a/long.ts', 'utils']);
  });

  it('links: finds what leads nowhere, and leaves code and the web alone', () => {
    plant('docs/here.md', '');
    plant(
      'docs/a.md',
      '[a](here.md#x) [b](gone.md) [c](#d) [`e`](lost.md)\n```\n[f](g.md)\n```\n`[h](i.md)` [j](k:l)\n',
    );
    expect(checkLinks(root)).toEqual([
      'docs/a.md:1  There is no gone.md.',
      'docs/a.md:1  There is no lost.md.',
    ]);
  });

  it('errors: compares both ways and the number', () => {
    plant(
      'packages/domain/src/kernel.ts',
      "export const REFUSAL_CODES = [\n  'a_b', // why\n  'c_d',\n] as const;",
    );
    plant('docs/errors.md', '3 codes\n\n| `a_b` | x |\n| `e_f` | x |\n');
    plant(
      'apps/server/src/http/problems.ts',
      "const P = {\n  a_b: { status: 404, title: 'x: {' },\n  'g_h': { status: 1 },\n};",
    );
    expect(
      checkErrors(root)
        .join('\n')
        .match(/\b(a_b|c_d|e_f|g_h|2 codes)\b/g),
    ).toEqual(['c_d', 'e_f', 'c_d', 'g_h', '2 codes']);
  });

  it('glossary: wants Chinese terms and no given-up words', () => {
    plant(
      'docs/glossary.md',
      '| say | 中文 | not |\n|---|---|---|\n| call | 来电 | alarm |\n| order | | |\n',
    );
    plant(
      'packages/domain/src/order/order.ts',
      '/** An order. */\nexport interface Order {}\n/** 力量 */\nexport interface Unit {}\n',
    );
    plant(
      'apps/server/src/a.ts',
      'export type DispatchOrder = 1;\nexport const dispatchOrder = 1;\nexport type Ticket12345 = 1;\n',
    );
    const said = checkGlossary(root);
    expect(said).toHaveLength(3);
    expect(said.join('\n')).toMatch(/"order" has no[\s\S]*order\.ts:2[\s\S]*a\.ts:1/);
  });

  it('migrations: wants numbers without gaps', () => {
    for (const name of ['0001_log.sql', '0003_states.sql']) plant(`packages/storage/migrations/${name}`, '');
    expect(checkMigrations(root)).toHaveLength(1);
  });

  it.each([
    ['MIT', true],
    ['(MIT OR GPL-3.0)', true],
    ['MIT AND GPL-3.0', false],
    ['MIT AND (CC0-1.0 OR GPL-2.0)', true],
    ['Apache-2.0 WITH LLVM-exception', true],
    ['GPL-3.0-only', false],
    ['SEE LICENSE IN x', false],
    ['', false],
  ])('licences: judges "%s" as %s', (expression, allowed) => {
    expect(isAllowed(expression)).toBe(allowed);
  });
});
