import { createHash } from 'node:crypto';
import type { Ask } from '@liandong/contract/client';
import { readLog } from '@liandong/contract/archive';
import { getSnapshot } from '@liandong/contract/feed';
import type { DoorAnswer } from '@liandong/contract/kernel';
import { canonical, SEAL_GENESIS } from '@liandong/domain/archive';
import type { StreamKind, Versioned } from '@liandong/domain/kernel';
import { evolve } from '@liandong/domain/log';
import { expect } from 'vitest';
import type { Line } from './line.ts';

export type LogPage = DoorAnswer<typeof readLog>;
const PAGE = 5_000;

/** The whole log, as the verifier outside reads it. */
export const readWholeLog = async (ask: Ask): Promise<Pick<LogPage, 'events' | 'seals' | 'lastSeq'>> => {
  const events: LogPage['events'][number][] = [];
  const seals = new Map<number, LogPage['seals'][number]>();
  for (;;) {
    const page = await ask(readLog, { query: { afterSeq: events.at(-1)?.seq ?? 0, limit: PAGE } });
    events.push(...page.events);
    for (const seal of page.seals) seals.set(seal.toSeq, seal);
    if (page.events.length === 0 || (events.at(-1)?.seq ?? 0) >= page.lastSeq)
      return { events, seals: [...seals.values()].sort((a, b) => a.toSeq - b.toSeq), lastSeq: page.lastSeq };
  }
};

/** The first number that is not where it should be (断号), or undefined. */
export const firstGap = (events: LogPage['events']): number | undefined =>
  events.find((event, i) => event.seq !== i + 1)?.seq;

/** 验封存链: our own reading of the chain, not the server's. Answers the first broken seal. */
export const firstBrokenSeal = ({
  events,
  seals,
}: Pick<LogPage, 'events' | 'seals'>): LogPage['seals'][number] | undefined => {
  let previous = SEAL_GENESIS;
  let from = 1;
  for (const seal of seals) {
    const hash = createHash('sha256').update(previous);
    for (const { seq, stream, id, version, type, data, occurredAt, recordedAt, by } of events.slice(
      seal.fromSeq - 1,
      seal.toSeq,
    ))
      hash
        .update('\n')
        .update(canonical({ seq, stream, id, version, type, data, occurredAt, recordedAt, by }));
    if (seal.previous !== previous || seal.fromSeq !== from || hash.digest('hex') !== seal.hash) return seal;
    previous = seal.hash;
    from = seal.toSeq + 1;
  }
  return undefined;
};

/** 双写核对 (rule 18): the log folded anew must be the states the server answers with. */
export const foldAll = (events: LogPage['events']): ReadonlyMap<string, Versioned> => {
  const things = new Map<string, Versioned>();
  for (const event of events) {
    const key = `${event.stream}:${event.id}`;
    things.set(key, evolve(event.stream, things.get(key), event.id, event, event.occurredAt));
  }
  return things;
};

/** A device that heard everything sees what a new snapshot of its own would show. */
export const sameAsSnapshot = async (line: Line, ask: Ask): Promise<void> => {
  const snapshot = await ask(getSnapshot);
  await line.upTo(snapshot.seq);
  const shelves = {
    call: snapshot.calls,
    seat: snapshot.seats,
    incident: snapshot.incidents,
    order: snapshot.orders,
    unit: snapshot.units,
  };
  for (const [kind, rows] of Object.entries(shelves) as [StreamKind, readonly Versioned[]][])
    for (const row of rows) {
      const mine = line.things[kind].get(row.id);
      // What came into sight midway is fetched by a console; a story asks for it itself.
      if (mine) expect(mine, `${line.name} sees ${kind} ${row.id} as the server does`).toEqual(row);
    }
  expect(line.gaps, `${line.name} heard without a gap`).toEqual([]);
};
