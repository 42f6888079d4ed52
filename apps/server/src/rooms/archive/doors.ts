import * as told from '@liandong/contract/archive';
import { ok } from '@liandong/domain/kernel';
import { archiveRows, lastSeq, readFeed } from '@liandong/storage';
import { type Opening, opens } from '../../http/doors.ts';
import { audit } from '../scope.ts';

export const ARCHIVE_DOORS: readonly Opening[] = [
  opens(told.readLog, async (house, { by, query }) => {
    const db = house.storage.pool;
    if (query.afterSeq === 0) await audit(house, by, 'log.read', 'log');
    const rows = await readFeed(db, query.afterSeq, query.limit);
    const until = rows.at(-1)?.seq ?? query.afterSeq;
    return ok({
      epoch: house.epoch,
      events: rows.map(({ audience: _audience, ...row }) => row),
      seals: await archiveRows.listSeals(db, query.afterSeq, until),
      lastSeq: await lastSeq(db),
    });
  }),
];
