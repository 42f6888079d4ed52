import { randomUUID } from 'node:crypto';
import type { Instant } from '@liandong/domain/kernel';
import {
  houseRows,
  lastSeq,
  openStorage,
  readFeed,
  type Relay,
  type Storage,
  startRelay,
} from '@liandong/storage';
import { type Book, openBook } from './book.ts';
import { makeHub, type Hub } from './push/hub.ts';

/** How this server was started (运行方式). */
export interface HouseOptions {
  readonly databaseUrl: string;
  readonly mode: 'demo' | 'production';
  /** The clock; stories push it. */
  readonly now?: () => Instant;
  readonly log: (level: 'info' | 'warn' | 'error', words: string, more?: object) => void;
  readonly poolMax?: number;
  readonly mapProvidersFile?: string;
}

/** Everything a command or a query may ask for (全部依赖), wired once in main.ts. */
export interface House {
  readonly storage: Storage;
  readonly book: Book;
  readonly hub: Hub;
  readonly relay: Relay;
  readonly mode: 'demo' | 'production';
  readonly training: boolean;
  readonly epoch: string;
  readonly now: () => Instant;
  readonly newId: () => string;
  readonly log: HouseOptions['log'];
  /** Tells the clocks' runner of a new deadline: it may be nearer than the one it sleeps towards. */
  wakeClocks: (dueAt: Instant) => void;
  close(): Promise<void>;
}

/** Facts read back at start, so that a restart does not make every console take a new snapshot at once. */
const RECENT_FACTS = 2_000;

/** Opens a migrated and seeded database as a running house. */
export const openHouse = async (options: HouseOptions): Promise<House> => {
  const storage = openStorage(options.databaseUrl, options.poolMax);
  const row = await houseRows.findHouse(storage.pool);
  if (!row) throw new Error('this database was never filled: start the server once, or run the seed');
  const now = options.now ?? Date.now;
  const hub = makeHub({ epoch: row.epoch, now });
  const fromSeq = await lastSeq(storage.pool);
  hub.begin(fromSeq, await readFeed(storage.pool, Math.max(0, fromSeq - RECENT_FACTS), RECENT_FACTS));
  const relay = startRelay(options.databaseUrl, storage.pool, {
    fromSeq,
    onRows: (rows) => hub.publish(rows),
    onFault: (error) => options.log('error', 'relay stopped for a moment', { error: String(error) }),
  });
  const house: House = {
    storage,
    book: await openBook(storage.pool, options.mapProvidersFile),
    hub,
    relay,
    mode: options.mode,
    training: row.training,
    epoch: row.epoch,
    now,
    newId: randomUUID,
    log: options.log,
    wakeClocks: () => {},
    close: async () => {
      hub.close();
      await relay.stop();
      await storage.close();
    },
  };
  storage.onCommit(({ facts, dueAt }) => {
    if (facts > 0) relay.wake();
    if (dueAt !== undefined) house.wakeClocks(dueAt);
  });
  return house;
};
