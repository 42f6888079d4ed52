import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

export const MIGRATIONS = 'packages/storage/migrations';

/**
 * Migrations are numbered without gaps, and one that the main branch has is never edited: databases somewhere have
 * run it as it was.
 */
export function checkMigrations(root) {
  const dir = join(root, MIGRATIONS);
  if (!existsSync(dir)) return [`${MIGRATIONS} is missing.`];
  const files = readdirSync(dir)
    .filter((name) => name.endsWith('.sql'))
    .sort();
  const problems = files.flatMap((name, index) => {
    const wanted = String(index + 1).padStart(4, '0');
    if (/^\d{4}_[a-z0-9_]+\.sql$/.test(name) && name.startsWith(wanted)) return [];
    return [`${MIGRATIONS}/${name} should be called ${wanted}_what_it_does.sql: no gaps, no doubles.`];
  });
  return [...problems, ...editedSinceMain(root)];
}

function editedSinceMain(root) {
  const git = (...args) => spawnSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 });
  const main = ['origin/main', 'main'].find(
    (ref) => git('rev-parse', '--verify', '--quiet', ref).status === 0,
  );
  if (!main) return []; // an unpacked release, or a clone of one commit: nothing to compare with
  const merged = git('ls-tree', '-r', '--name-only', main, '--', MIGRATIONS)
    .stdout.split('\n')
    .filter(Boolean);
  return merged.flatMap((name) => {
    const file = join(root, name);
    if (!existsSync(file)) return [`${name} is on ${main} and was removed; databases have run it.`];
    if (readFileSync(file, 'utf8') === git('show', `${main}:${name}`).stdout) return [];
    return [`${name} is on ${main} and was edited; write a new migration instead.`];
  });
}
