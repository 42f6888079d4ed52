import { createHash, randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SYSTEM_STATE_DIR } from './binaries.ts';
import { canReach, chooseRunAs, type RunAs } from './identity.ts';

/** What `cluster.json` in the data folder remembers between starts. */
interface Pointer {
  cluster: string;
  port?: number;
  note?: string;
}

/** Where the cluster's files are, who owns them, and what was remembered about it. */
export interface Place {
  dataDir: string;
  clusterDir: string;
  runAs: RunAs;
  port: number | undefined;
}

/**
 * Decides where the cluster lives. Normally `<dataDir>/postgres`; when root starts us under a folder that
 * the database user cannot enter, outside of it, with `cluster.json` pointing there.
 */
export function placeCluster(requestedDir: string, log: (line: string) => void): Place {
  mkdirSync(requestedDir, { recursive: true });
  const dataDir = realpathSync(requestedDir);
  const pointer = readPointer(dataDir);
  if (pointer) {
    const { cluster: clusterDir, port } = pointer;
    if (existsSync(join(clusterDir, 'PG_VERSION'))) {
      return { dataDir, clusterDir, runAs: chooseRunAs(clusterDir), port };
    }
    // Starting empty in silence would look like lost records.
    const beside = join(dataDir, 'postgres');
    if (clusterDir !== beside && existsSync(join(beside, 'PG_VERSION'))) {
      // The whole data folder was moved; its cluster moved with it.
      return { dataDir, clusterDir: beside, runAs: chooseRunAs(beside), port };
    }
    if (pointerIsKept(pointer)) {
      throw new Error(
        `${join(dataDir, 'cluster.json')} says the database is in ${clusterDir}, but it is not there. ` +
          'Restore that folder, or delete cluster.json to start with an empty database.',
      );
    }
  }
  return placeNew(dataDir, log);
}

/** A pointer without a port was written before the first start ended; nothing can be lost with it. */
const pointerIsKept = (pointer: Pointer) => pointer.port !== undefined;

function placeNew(dataDir: string, log: (line: string) => void): Place {
  const inside = join(dataDir, 'postgres');
  const runAs = chooseRunAs(inside);
  if (canReach(dataDir, runAs)) {
    writePointer(dataDir, { cluster: inside });
    return { dataDir, clusterDir: inside, runAs, port: undefined };
  }
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
  for (const parent of [SYSTEM_STATE_DIR, join(tmpdir(), 'liandong')]) {
    try {
      mkdirSync(parent, { recursive: true, mode: 0o755 });
      if (!canReach(parent, runAs)) continue;
    } catch {
      continue;
    }
    const clusterDir = join(parent, name);
    const note = `the database user (uid ${runAs?.uid}) cannot enter ${dataDir}, so the cluster is here`;
    log(`${clusterDir}: ${note}`);
    writePointer(dataDir, { cluster: clusterDir, note });
    return { dataDir, clusterDir, runAs, port: undefined };
  }
  throw new Error(
    `no folder found that uid ${runAs?.uid} can reach; pass --data with one, e.g. /srv/liandong`,
  );
}

/** Remembers the port, so that tools and open connections find the same one after a restart. */
export function rememberPort(place: Place, port: number): void {
  const before = readPointer(place.dataDir);
  writePointer(place.dataDir, { ...before, cluster: place.clusterDir, port });
}

function readPointer(dataDir: string): Pointer | undefined {
  const file = join(dataDir, 'cluster.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Pointer) : undefined;
}

function writePointer(dataDir: string, pointer: Pointer): void {
  const fresh = join(dataDir, `.cluster.json.${process.pid}`);
  writeFileSync(fresh, `${JSON.stringify(pointer, null, 2)}\n`);
  renameSync(fresh, join(dataDir, 'cluster.json'));
}

/** The superuser's password: random, made once, readable only by whoever starts the server. */
export function readPassword(place: Place): string {
  const file = join(place.dataDir, 'superuser.password');
  if (!existsSync(file)) {
    if (existsSync(join(place.clusterDir, 'PG_VERSION'))) {
      throw new Error(`${file} is missing; the database in ${place.clusterDir} cannot be opened without it`);
    }
    try {
      writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600, flag: 'wx' });
    } catch (error) {
      // Two first starts at once: the other one's password is the one that counts.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  return readFileSync(file, 'utf8').trim();
}

/** Makes `dir` and gives it to the database user, so that initdb may write in it. */
export function makeOwned(dir: string, runAs: RunAs): void {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  if (runAs) chownSync(dir, runAs.uid, runAs.gid);
}
