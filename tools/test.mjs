import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildWebApps } from './build.mjs';
import { collect } from './child.mjs';
import { ensureChromium } from './chromium.mjs';
import { readReport } from './report.mjs';
import { main, ROOT, setup, SetupError } from './setup.mjs';
import { walk } from './tree.mjs';

/** The kinds of test (vitest.config.ts), quick ones first. */
const KINDS = ['pure', 'pg', 'stories', 'browser'];
const NEED_WEB_APPS = ['stories', 'browser'];
const KIND_TIMEOUT_MS = 10 * 60_000;
/** All kinds together; with install, check and build this keeps .ci/run under 25 minutes. */
const TOTAL_TIMEOUT_MS = 19 * 60_000;
/** No test has this name. vitest then loads every file, runs no hook, and reports each test as skipped. */
const NO_TEST = '^(?!)';

const say = (line) => console.error(line);

/**
 * `npm test [-- kind… filter…]`: installs, builds what the tests look at, runs the kinds one after the other and ends
 * with one line `N passed, N failed`.
 */
await main(async () => {
  const args = process.argv.slice(2);
  const asked = KINDS.filter((kind) => args.includes(kind));
  const kinds = asked.length > 0 ? asked : KINDS;
  const filters = args.filter((arg) => !KINDS.includes(arg));
  const tools = await setup({ say });
  const reports = mkdtempSync(join(tmpdir(), 'liandong-report-'));
  try {
    const house = { tools, reports, filters, deadline: Date.now() + TOTAL_TIMEOUT_MS };
    return conclude(await runKinds(kinds, house));
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
});

async function runKinds(kinds, house) {
  const sums = [];
  let isInterrupted = false;
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => (isInterrupted = true));
  if (kinds.some((kind) => NEED_WEB_APPS.includes(kind))) sums.push(await build(house));
  for (const kind of kinds) {
    if (isInterrupted) {
      sums.push(failure(`${kind}: interrupted before it began`));
      continue;
    }
    sums.push(await runKind(kind, house));
  }
  return sums;
}

function failure(line) {
  return { passed: 0, failed: 1, skipped: 0, failures: [line] };
}

/** A web app that does not build is one failure; the kinds still run, since most of them do not need it. */
async function build({ tools }) {
  try {
    await buildWebApps({ ...tools, say, step: '[test]' });
    return { passed: 0, failed: 0, skipped: 0, failures: [] };
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    console.error(error.message);
    return failure(`build: ${error.message.split('\n').at(-1)}`);
  }
}

async function runKind(kind, { tools, reports, filters, deadline }) {
  const browser = kind === 'browser' && hasBrowserTests() ? await ensureChromium(say) : {};
  const file = join(reports, `${kind}.json`);
  const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
  const flags = ['--project', kind, '--passWithNoTests', '--reporter=default', '--reporter=json'];
  const pattern = browser.reason ? ['--testNamePattern', NO_TEST] : [];
  const run = await collect(
    tools.node,
    [vitest, 'run', ...flags, `--outputFile.json=${file}`, ...pattern, ...filters],
    {
      cwd: ROOT,
      env: { ...tools.env, ...browserEnv(browser) },
      stdio: ['ignore', 'inherit', 'inherit'],
      timeoutMs: Math.max(1_000, Math.min(KIND_TIMEOUT_MS, deadline - Date.now())),
    },
  );
  const sum = readReport({ kind, file, code: run.code, timedOut: run.timedOut }, ROOT);
  return { ...sum, note: browser.reason && `browser tests skipped: ${browser.reason}` };
}

function hasBrowserTests() {
  return walk(join(ROOT, 'test/browser'), (path) => path.endsWith('.browser.test.ts')).length > 0;
}

function browserEnv({ path, reason }) {
  return { ...(path && { LIANDONG_CHROMIUM: path }), ...(reason && { LIANDONG_NO_BROWSER: reason }) };
}

/** Prints what failed, what was left out and why, and the line that counts; resolves to the exit code. */
function conclude(sums) {
  const total = (field) => sums.reduce((count, sum) => count + sum[field], 0);
  const [passed, failed, skipped] = [total('passed'), total('failed'), total('skipped')];
  const failures = sums.flatMap((sum) => sum.failures);
  if (failures.length > 0) console.log(`\n失败 failed:\n${failures.map((line) => `  ✗ ${line}`).join('\n')}`);
  for (const { note } of sums) if (note) console.log(`\n${note}`);
  const nothingRan = passed + failed === 0;
  if (nothingRan) console.log('\nno test ran');
  console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  return failed > 0 || nothingRan ? 1 : 0;
}
