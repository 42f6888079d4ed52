import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { collect } from './child.mjs';
import { ROOT } from './setup.mjs';

/** Two, because the smallest machine that has to do this has two cores. */
const AT_ONCE = 2;
const STEP_TIMEOUT_MS = 120_000;

const node = (file, ...args) => [process.execPath, file, ...args];
const bin = (name, ...args) => node(join('node_modules', ...BIN_FILES[name]), ...args);
/** The scripts behind node_modules/.bin, which on Windows are no programs. */
const BIN_FILES = {
  biome: ['@biomejs', 'biome', 'bin', 'biome'],
  knip: ['knip', 'bin', 'knip.js'],
  oxlint: ['oxlint', 'bin', 'oxlint'],
  tsc: ['typescript', 'bin', 'tsc'],
};

/** Long ones first, so that the two lanes end together. A step is one command, or several one after the other. */
const STEPS = {
  schema: [node('tools/schema.mjs')],
  lint: [bin('oxlint', '--type-aware', '--format=unix')],
  types: workspaces().map((folder) => bin('tsc', '-p', folder, '--noEmit', '--pretty', 'false')),
  unused: [bin('knip', '--no-progress', '--no-config-hints')],
  format: [bin('biome', 'format', '.', '--max-diagnostics=30')],
  arrows: [node('tools/arrows.mjs')],
  sizes: [node('tools/sizes.mjs')],
  glossary: [node('tools/glossary.mjs')],
  errors: [node('tools/errors.mjs')],
  licences: [node('tools/licences.mjs')],
  'docs-links': [node('tools/links.mjs')],
};

function workspaces() {
  const inside = ['packages', 'apps'].flatMap((building) =>
    existsSync(join(ROOT, building))
      ? readdirSync(join(ROOT, building)).map((name) => `${building}/${name}`)
      : [],
  );
  return [...inside, 'sim', 'bench', 'test', 'tools'].filter((folder) =>
    existsSync(join(ROOT, folder, 'tsconfig.json')),
  );
}

/** Runs one step and prints its line; resolves to what to show at the end when it failed. */
async function runStep(name) {
  const startedAt = Date.now();
  const failures = [];
  for (const [command, ...args] of STEPS[name]) {
    const run = await collect(command, args, { cwd: ROOT, timeoutMs: STEP_TIMEOUT_MS });
    if (run.timedOut) run.output += `\nstopped after ${STEP_TIMEOUT_MS / 1000} s`;
    if (run.code !== 0) failures.push(run.output.trim() || `exit code ${run.code}`);
    else if (name === 'lint') showWarnings(run.output);
  }
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1).padStart(6);
  console.log(`${failures.length === 0 ? 'ok  ' : 'FAIL'} ${name.padEnd(12)} ${seconds} s`);
  return failures.join('\n\n');
}

/** Advice that does not fail the check, one line each. */
function showWarnings(output) {
  for (const line of output.split('\n')) if (/\bWarning\b/i.test(line)) console.log(`     ${line}`);
}

/** Runs every step (or the named ones), `AT_ONCE` at a time; a failure stops none of the others. */
async function runAll(names) {
  const waiting = [...names];
  const failed = [];
  const lane = async () => {
    for (let name = waiting.shift(); name; name = waiting.shift()) {
      const output = await runStep(name);
      if (output) failed.push({ name, output });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return failed;
}

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !STEPS[name]);
if (unknown.length > 0) {
  console.error(`no such step: ${unknown.join(', ')}. Steps: ${Object.keys(STEPS).join(', ')}`);
  process.exit(2);
}
const startedAt = Date.now();
const failed = await runAll(asked.length > 0 ? asked : Object.keys(STEPS));
for (const { name, output } of failed)
  console.log(`\n── ${name} ${'─'.repeat(Math.max(0, 70 - name.length))}\n${output}`);
const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
console.log(
  failed.length === 0
    ? `\ncheck: all good, ${seconds} s`
    : `\ncheck: FAILED ${failed.map(({ name }) => name).join(', ')}, ${seconds} s`,
);
process.exitCode = failed.length === 0 ? 0 : 1;
