import { becomeOwner, findLive, forgetOwner, liveOwner } from './adopt.ts';
import { findBinaries } from './binaries.ts';
import { ensureCluster } from './cluster.ts';
import { placeCluster, readPassword, rememberPort } from './place.ts';
import { startPostmaster, stopPostmaster, type Settings } from './postmaster.ts';
import { ensureDatabase, urlFor } from './probe.ts';

/** What to start, and where. */
export interface EmbeddedOptions {
  /** Folder for everything the database needs to keep; made when missing. */
  dataDir: string;
  /** Fixed port; without it a free one is chosen once and remembered. */
  port?: number;
  /** Told what is going on, one line at a time. */
  log?: (line: string) => void;
  /** Overrides of server settings, for tests and benches. */
  settings?: Settings;
}

/** The running embedded database (内置数据库). */
export interface Embedded {
  url: string;
  pid: number;
  port: number;
  /** It was up before we came: an orphan of a killed process, or in use by another live one. */
  adopted: boolean;
  /** Fast shutdown, waits for it. Leaves a server alone that another live process of ours started. */
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL that npm delivered, or takes over the one still running on this folder, and makes
 * sure our database is in it. Listens on 127.0.0.1 only.
 *
 * @source design of 2026-11: works as root and as a plain user, after kill -9, under closed home folders
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const log = options.log ?? (() => {});
  const place = placeCluster(options.dataDir, log);
  const binaries = findBinaries(place.runAs, log);
  const password = readPassword(place);
  await ensureCluster(place, binaries, password, log);

  const live = await findLive(place, password);
  const server = live
    ? { ...live, adopted: true }
    : await startPostmaster(place, binaries, {
        password,
        port: options.port,
        settings: options.settings ?? {},
      });
  const { pid, port, adopted } = server;
  const owner = adopted ? liveOwner(place) : undefined;
  if (adopted) log(`using the PostgreSQL already running on 127.0.0.1:${port} (pid ${pid})`);
  else log(`PostgreSQL is up on 127.0.0.1:${port} (pid ${pid})`);
  if (owner === undefined) becomeOwner(place);
  rememberPort(place, port);
  await ensureDatabase(port, password);

  return {
    url: urlFor(port, password),
    pid,
    port,
    adopted,
    stop: async () => {
      if (owner !== undefined) return log(`leaving PostgreSQL to process ${owner}, which started it`);
      await stopPostmaster(place, binaries, pid);
      forgetOwner(place);
    },
  };
}
