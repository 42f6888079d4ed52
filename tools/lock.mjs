import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const HEARTBEAT_MS = 2_000;
const STALE_AFTER_MS = 20_000;
const POLL_MS = 300;

/**
 * Runs `work` while no other process on this checkout runs work of the same name. Two starts at once would
 * otherwise delete each other's node_modules. The lock is not inside node_modules, which `npm ci` removes,
 * and it lapses by itself when its holder was killed.
 */
export async function alone(root, name, work, onWait = () => {}) {
  const file = lockFile(root, name);
  const token = `${process.pid} ${randomUUID()}`;
  let told = false;
  while (!(await take(file, token))) {
    if (!told) onWait();
    told = true;
    await sleep(POLL_MS);
  }
  const heartbeat = setInterval(() => touch(file), HEARTBEAT_MS);
  heartbeat.unref();
  const release = () => {
    if (read(file) === token) rmSync(file, { force: true });
  };
  process.once('exit', release);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    process.off('exit', release);
    release();
  }
}

function lockFile(root, name) {
  const dir = join(tmpdir(), `liandong-locks-${process.getuid?.() ?? 'user'}`);
  mkdirSync(dir, { recursive: true });
  return join(dir, `${createHash('sha256').update(root).digest('hex').slice(0, 16)}-${name}`);
}

async function take(file, token) {
  try {
    writeFileSync(file, token, { flag: 'wx' });
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    dropIfStale(file);
    return false;
  }
  // Someone who judged the previous holder stale may remove our file in its place; look again after that.
  await sleep(POLL_MS / 2);
  return read(file) === token;
}

function dropIfStale(file) {
  const holder = read(file);
  if (holder === undefined || !isStale(file, holder)) return;
  try {
    renameSync(file, `${file}.${process.pid}`);
    rmSync(`${file}.${process.pid}`, { force: true });
  } catch {
    // another one was faster
  }
}

function isStale(file, holder) {
  const age = Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0);
  if (age > STALE_AFTER_MS) return true;
  const pid = Number(holder.split(' ')[0]);
  if (!pid) return false; // being written right now
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function touch(file) {
  const now = new Date();
  try {
    utimesSync(file, now, now);
  } catch {
    // gone: release() will see it
  }
}
