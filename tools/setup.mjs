import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { collect } from './child.mjs';
import { alone } from './lock.mjs';

/** The folder of the checkout. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');

const BIN = join(ROOT, 'node_modules', '.bin');
const STAMP = join(ROOT, 'node_modules', '.liandong-setup');
const STILL_WORKING_MS = 10_000;
/** The first version that runs our TypeScript without a flag. */
const OLDEST_NODE = [22, 18];

/** Something the person at the terminal has to put right; printed without a stack. */
export class SetupError extends Error {}

/**
 * Makes sure that everything from npm is there and finds the Node that runs us. `say` gets short progress
 * lines and is only called when there is work, unless `always`.
 *
 * @returns { node } path of a Node that runs TypeScript, and { env } with our programs first in PATH
 */
export async function setup({ say = (line) => console.error(line), always = false } = {}) {
  if (!isInstalled()) {
    await alone(
      ROOT,
      'setup',
      async () => {
        if (!isInstalled()) await install(say);
      },
      () => say('[1/4] 另一个进程正在安装,等待中 waiting for another process that is installing …'),
    );
  } else if (always) say('[1/4] 依赖已就绪 dependencies are up to date');
  const node = findNode();
  if (always) say(`[2/4] 运行环境 runtime: Node ${node.version}`);
  const path = [BIN, process.env.PATH ?? process.env.Path ?? ''].join(delimiter);
  return { node: node.path, env: { ...process.env, PATH: path } };
}

/** Runs `work`, and turns what a person can put right into a plain message and exit code 1. */
export async function main(work) {
  try {
    process.exitCode = await work();
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    console.error(`\n${error.message}`);
    process.exitCode = 1;
  }
}

/** Identity of what should be installed here. A copy from another kind of machine does not count. */
const wanted = () => {
  const lock = readFileSync(join(ROOT, 'package-lock.json'));
  return `${createHash('sha256').update(lock).digest('hex')} ${process.platform}-${process.arch}\n`;
};

function isInstalled() {
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted()) return true;
  if (!matchesLock()) return false;
  try {
    writeFileSync(STAMP, wanted());
  } catch {
    // installed by another user; then it is looked up again next time
  }
  return true;
}

/** Did someone run `npm ci` or `npm install` by hand? npm writes its hidden lock file last, so it can be trusted. */
function matchesLock() {
  const hidden = join(ROOT, 'node_modules', '.package-lock.json');
  if (!existsSync(hidden)) return false;
  const there = JSON.parse(readFileSync(hidden, 'utf8')).packages;
  const needed = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(needed).every(([path, entry]) => {
    if (!path.includes('node_modules/')) return true;
    if (!there[path]) return entry.optional === true && !mustBeHere(entry);
    return there[path].version === entry.version && existsSync(join(ROOT, path));
  });
}

/** Optional packages made for this kind of machine, such as Node and PostgreSQL. Those for one libc may lack. */
const mustBeHere = ({ os, cpu, libc }) =>
  !libc && Boolean(os?.includes(process.platform)) && (!cpu || cpu.includes(process.arch));

async function install(say) {
  say('[1/4] 安装依赖 installing dependencies … (约 1 分钟 about a minute)');
  const startedAt = Date.now();
  const seconds = () => Math.round((Date.now() - startedAt) / 1000);
  const ticking = setInterval(() => say(`      … ${seconds()} s`), STILL_WORKING_MS);
  const { command, first, shell } = npmCommand();
  // NODE_ENV=production must not leave out vite, which builds the web apps.
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--include=dev', '--include=optional'];
  const run = await collect(command, [...first, ...args], { cwd: ROOT, shell, env: outsideEnv() });
  clearInterval(ticking);
  if (run.code !== 0) throw new SetupError(explain(run));
  writeFileSync(STAMP, wanted());
  say(`[1/4] 依赖已安装 dependencies installed, ${seconds()} s`);
}

/** The npm that started us, else the one in PATH. Never run by the Node that it is about to replace. */
function npmCommand() {
  const { npm_execpath: script, npm_node_execpath: node } = process.env;
  if (script?.endsWith('.js') && node && !node.startsWith(join(ROOT, 'node_modules')) && existsSync(node)) {
    return { command: node, first: [script], shell: false };
  }
  return { command: 'npm', first: [], shell: process.platform === 'win32' };
}

function outsideEnv() {
  const path = (process.env.PATH ?? process.env.Path ?? '').split(delimiter).filter((dir) => dir !== BIN);
  return { ...process.env, PATH: path.join(delimiter) };
}

function explain({ code, output }) {
  const tail = output.trim().split('\n').slice(-15).join('\n');
  if (code === 127) {
    return '找不到 npm。npm was not found: install Node.js with npm (version 18 or newer) and start again.';
  }
  if (/ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH|network/i.test(output)) {
    return `${tail}\n\n连不上 npm 软件源。npm could not reach its registry. Check the network, the proxy, or the mirror (npm config get registry), then start again.`;
  }
  if (/EBUSY|EPERM/.test(output) && process.platform === 'win32') {
    return `${tail}\n\n文件被占用。Stop every running Liandong process, run "npm ci" once, then start again.`;
  }
  if (/ENOSPC/.test(output)) return `${tail}\n\n磁盘空间不足。The disk is full; about 1.5 GB are needed.`;
  return `${tail}\n\n安装失败。npm ci failed (exit code ${code}), see above. Then start again.`;
}

function findNode() {
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  const delivered = join(ROOT, 'node_modules', `node-${system}-${process.arch}`, 'bin', file);
  // It may be there and not run, on a system without glibc.
  const tried = existsSync(delivered) ? spawnSync(delivered, ['--version'], { encoding: 'utf8' }) : undefined;
  if (tried?.status === 0) return { path: delivered, version: tried.stdout.trim() };
  const [major, minor] = process.versions.node.split('.').map(Number);
  const isNewEnough = major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
  if (isNewEnough) return { path: process.execPath, version: process.version };
  throw new SetupError(
    `需要 Node.js 24。This needs Node.js 24 (at least ${OLDEST_NODE.join('.')}); here is ${process.version}, ` +
      `and npm brought none for ${process.platform}-${process.arch}. Install Node.js 24 and start again.`,
  );
}
