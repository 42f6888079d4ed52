import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { collect } from './child.mjs';
import { alone } from './lock.mjs';
import { ROOT, SetupError } from './setup.mjs';
import { walk } from './tree.mjs';

/** The web apps, in the order they are built. */
export const WEB_APPS = ['console', 'responder', 'citizen'];

/** Floors whose code ends up in a web bundle. */
const BELOW = ['packages/geo', 'packages/domain', 'packages/contract', 'packages/roads'];

/**
 * Builds the web apps whose sources changed since their last build. One at a time: two bundlers do not fit
 * into the memory of a small machine.
 *
 * @param say  gets progress lines; with nothing to do, one
 */
export async function buildWebApps({ node, env, say, step = '[3/4]' }) {
  const work = async () => {
    const due = WEB_APPS.filter(hasConfig).filter((app) => !isFresh(app));
    if (due.length === 0) return say(`${step} 网页已是最新 web apps are up to date`);
    for (const app of due) {
      say(`${step} 构建网页 building apps/${app} …`);
      const startedAt = Date.now();
      await build(app, { node, env });
      say(`${step} apps/${app}: ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
    }
  };
  return alone(ROOT, 'build', work, () =>
    say(`${step} 另一个进程正在构建,等待中 waiting for another build …`),
  );
}

/** The command that starts vite for an app, for building and for developing. */
export const viteArgs = (...args) => [join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js'), ...args];

export const hasConfig = (app) => existsSync(join(ROOT, 'apps', app, 'vite.config.ts'));

async function build(app, { node, env }) {
  const hash = sourcesHash(app);
  const cwd = join(ROOT, 'apps', app);
  const buildEnv = { ...env, NODE_ENV: 'production' };
  const run = await collect(node, viteArgs('build', '--logLevel', 'warn'), { cwd, env: buildEnv });
  if (run.code !== 0 || !existsSync(join(cwd, 'dist', 'index.html'))) {
    throw new SetupError(
      `${run.output.trim()}\n\n构建失败。vite build of apps/${app} failed (exit code ${run.code}).`,
    );
  }
  writeFileSync(stampOf(app), hash);
}

const stampOf = (app) => join(ROOT, 'apps', app, 'dist', '.sources');

function isFresh(app) {
  const dist = join(ROOT, 'apps', app, 'dist');
  if (!existsSync(join(dist, 'index.html')) || !existsSync(stampOf(app))) return false;
  return readFileSync(stampOf(app), 'utf8') === sourcesHash(app);
}

/** Over names and contents, not times: a fresh checkout has new times and the same sources. */
function sourcesHash(app) {
  const hash = createHash('sha256');
  for (const folder of [`apps/${app}`, ...BELOW]) {
    for (const file of walk(join(ROOT, folder))) {
      if (/\.test\.tsx?$/.test(file)) continue;
      hash
        .update(`${relative(ROOT, file)}\0`)
        .update(readFileSync(file))
        .update('\0');
    }
  }
  for (const file of ['package-lock.json', 'tsconfig.base.json']) hash.update(readFileSync(join(ROOT, file)));
  return hash.digest('hex');
}
