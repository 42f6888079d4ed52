import { createHash } from 'node:crypto';
import { canonical, SEAL_GENESIS } from '@liandong/domain/archive';
import { archiveRows, type FeedRow, readFeed } from '@liandong/storage';
import type { House } from '../house.ts';

const EVERY_MS = 15_000;
const BATCH_MAX = 1_000;
const SEAL_LOCK = 7_301_112;

/** The hash of a run of facts on top of the seal before (封存链). What is hashed is told in the archive room. */
export const sealHash = (
  previous: string,
  rows: readonly Pick<
    FeedRow,
    'seq' | 'stream' | 'id' | 'version' | 'type' | 'data' | 'occurredAt' | 'recordedAt' | 'by'
  >[],
): string => {
  const hash = createHash('sha256').update(previous);
  for (const { seq, stream, id, version, type, data, occurredAt, recordedAt, by } of rows)
    hash.update('\n').update(canonical({ seq, stream, id, version, type, data, occurredAt, recordedAt, by }));
  return hash.digest('hex');
};

/** Seals every numbered fact so far, in batches; one process at a time. */
export const sealNow = (house: House): Promise<number> =>
  house.storage.transaction(async (tx) => {
    const got = await tx.client.query<{ got: boolean }>('select pg_try_advisory_xact_lock($1) as got', [
      SEAL_LOCK,
    ]);
    if (!got.rows[0]?.got) return 0;
    let last = await archiveRows.lastSeal(tx.client);
    let sealed = 0;
    for (;;) {
      const rows = await readFeed(house.storage.pool, last?.toSeq ?? 0, BATCH_MAX);
      const first = rows[0];
      const final = rows.at(-1);
      if (!first || !final) return sealed;
      const previous = last?.hash ?? SEAL_GENESIS;
      last = {
        fromSeq: first.seq,
        toSeq: final.seq,
        sealedAt: house.now(),
        previous,
        hash: sealHash(previous, rows),
      };
      await archiveRows.addSeal(tx.client, last);
      sealed += rows.length;
      if (rows.length < BATCH_MAX) return sealed;
    }
  });

/** 封存: batches, after numbering, so that the write path pays nothing for it. */
export const startSeals = (house: House): { stop: () => void } => {
  const timer = setInterval(() => {
    sealNow(house).catch((error) => house.log('error', 'sealing failed', { error: String(error) }));
  }, EVERY_MS);
  timer.unref();
  return { stop: () => clearInterval(timer) };
};
