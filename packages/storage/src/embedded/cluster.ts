import { spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, parse } from 'node:path';
import type { Binaries } from './binaries.ts';
import type { RunAs } from './identity.ts';
import { makeOwned, type Place } from './place.ts';
import { SUPERUSER } from './probe.ts';

/**
 * Makes the cluster if it is not there. initdb works beside the final folder and is renamed into place, so
 * an interrupted first start leaves no half-made cluster, and two first starts at once end with one.
 */
export async function ensureCluster(
  place: Place,
  binaries: Binaries,
  password: string,
  log: (line: string) => void,
): Promise<void> {
  const { clusterDir, runAs } = place;
  if (existsSync(join(clusterDir, 'PG_VERSION'))) return;
  log('creating the database cluster');
  const work = mkdtempSync(join(dirname(clusterDir), '.initdb-'));
  makeOwned(work, runAs);
  try {
    const passwordFile = join(work, 'pw');
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
    if (runAs) chownSync(passwordFile, runAs.uid, runAs.gid);
    const fresh = join(work, 'cluster');
    await initdb(binaries, { fresh, passwordFile, runAs });
    try {
      renameSync(fresh, clusterDir);
    } catch (error) {
      if (!existsSync(join(clusterDir, 'PG_VERSION'))) throw error;
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function initdb(
  binaries: Binaries,
  target: { fresh: string; passwordFile: string; runAs: RunAs },
): Promise<void> {
  const { fresh, passwordFile, runAs } = target;
  const common = [
    '-D',
    fresh,
    '-U',
    SUPERUSER,
    '-E',
    'UTF8',
    '-A',
    'scram-sha-256',
    `--pwfile=${passwordFile}`,
  ];
  // C.UTF-8 knows Chinese letters, which trigram search needs. macOS and old systems do not have it.
  const first = await run(binaries.initdb, [...common, '--locale=C.UTF-8'], runAs);
  if (first.code === 0) return;
  rmSync(fresh, { recursive: true, force: true });
  const builtin = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const second = await run(binaries.initdb, [...common, ...builtin], runAs);
  if (second.code !== 0) throw new Error(`initdb failed:\n${first.output}\n${second.output}`);
}

/** The environment of every PostgreSQL program: ours may carry a locale the machine does not have. */
export const cleanEnv = (): NodeJS.ProcessEnv => {
  const { PATH, SystemRoot, TEMP, TMP } = process.env;
  return { PATH, SystemRoot, TEMP, TMP, LC_ALL: 'C', TZ: 'UTC' };
};

/** Runs one of the programs to its end and collects what it printed. */
export function run(
  program: string,
  args: string[],
  runAs: RunAs,
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const cwd = parse(program).root;
    const child = spawn(program, args, { ...runAs, cwd, env: cleanEnv(), stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const collect = (chunk: Buffer) => {
      output += chunk.toString('utf8');
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
}
