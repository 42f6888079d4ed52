import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';

/**
 * Who runs PostgreSQL. It refuses to run as root, so root hands it to `nobody`; everyone else runs it
 * as themselves (`undefined` = no switch). An existing cluster keeps the owner it has.
 */
export type RunAs = { uid: number; gid: number } | undefined;

const NOBODY = 65_534;

export const isRoot = (): boolean => process.getuid?.() === 0;

/** The owner to use for a cluster at `clusterDir`, which need not exist yet. */
export function chooseRunAs(clusterDir: string): RunAs {
  if (!isRoot()) return undefined;
  const owner = statSync(clusterDir, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return { uid: NOBODY, gid: NOBODY };
}

/**
 * Can this user walk into `dir`? Asked of the kernel rather than computed from mode bits, so that ACLs,
 * mount options and a home folder of mode 700 somewhere above all count.
 */
export function canReach(dir: string, runAs: RunAs): boolean {
  if (runAs === undefined) return true;
  const tried = spawnSync('/bin/sh', ['-c', 'cd "$0"', dir], { ...runAs, cwd: '/', stdio: 'ignore' });
  return tried.status === 0;
}
