import { existsSync, readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';

/**
 * Adds up one run of vitest from its JSON report. Whatever is wrong counts as at least one failure: a file that did
 * not load, a hook that threw, an error outside of every test, a missing report.
 *
 * @param run  { kind, file, code, timedOut } of the vitest process
 * @returns    { passed, failed, skipped, failures } with a line for each failure
 */
export function readReport({ kind, file, code, timedOut }, root) {
  const sum = { passed: 0, failed: 0, skipped: 0, failures: [] };
  const fail = (line) => {
    sum.failed++;
    sum.failures.push(`${kind}: ${line}`);
  };
  const report = parse(file);
  for (const suite of report?.testResults ?? []) {
    const name = relative(root, suite.name).split(sep).join('/');
    let failedHere = 0;
    for (const test of suite.assertionResults) {
      if (test.status === 'passed') sum.passed++;
      else if (test.status === 'failed') {
        failedHere++;
        fail(`${name} › ${[...test.ancestorTitles, test.title].join(' › ')}`);
      } else sum.skipped++;
    }
    if (suite.status === 'failed' && failedHere === 0) {
      fail(`${name} (the file itself, or a hook) ${firstLine(suite.message)}`.trimEnd());
    }
  }
  if (timedOut) fail('did not end in time and was stopped');
  else if (!report) fail(`vitest gave no report (exit code ${code})`);
  else if (code !== 0 && sum.failed === 0) fail(`vitest ended with exit code ${code}, see above`);
  return sum;
}

function parse(file) {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined; // cut short
  }
}

const firstLine = (text) => (text ?? '').split('\n')[0];
