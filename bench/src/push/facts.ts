import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { FEED_PATH, getSnapshot } from '@liandong/contract/feed';
import { remarkIncident } from '@liandong/contract/incident';
import { WebSocket } from 'ws';
import type { Hall } from '../room/hall.ts';
import { type Filed, hangUp, takeIn, type Told } from '../room/incident.ts';
import type { Bench } from '../room/server.ts';

export const EVENTS_PER_S = 50;
export const SEATS = 8;
/** Seventeen facts each; the rest of the rate is filled with remarks on open incidents. */
const INTAKES_PER_S = 2;

/** Where the feed stands, heard by the bench itself, and how long frames are (一个听众). */
export interface Ear {
  readonly seq: () => number;
  readonly meanBytes: () => number;
  readonly close: () => void;
}
export const listen = async (bench: Bench, hall: Hall): Promise<Ear> => {
  const { epoch, seq: from } = await hall.person.ask(getSnapshot);
  const url = `${bench.url.replace(/^http/, 'ws')}${FEED_PATH}?epoch=${epoch}&seq=${from}`;
  const socket = new WebSocket(url, { headers: { cookie: hall.person.cookie() } });
  let seq = from;
  let bytes = 0;
  socket.on('message', (data: Buffer) => {
    const text = data.toString('utf8');
    if (!text.startsWith('{"kind":"frame"')) return;
    seq = (JSON.parse(text) as { seq: number }).seq;
    bytes += data.length;
  });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  return {
    seq: () => seq,
    meanBytes: () => bytes / Math.max(1, seq - from),
    close: () => socket.close(),
  };
};

/** What keeps the city busy: the hall, the next story, and the ear that hears how many facts there were. */
export interface Stage {
  readonly hall: Hall;
  readonly ear: Ear;
  readonly next: () => Told;
}

/**
 * Keeps the facts coming for `forMs`: whole intakes in bursts, as calls come, and remarks evenly between, so that the feed grows
 * by 50 facts a second. Facts of clocks that run out meanwhile count too.
 */
export const causeFacts = async ({ hall, ear, next }: Stage, forMs: number): Promise<void> => {
  const began = performance.now();
  const first = ear.seq();
  const opened: Filed[] = [];
  const running = new Set<Promise<unknown>>();
  let intakes = 0;
  let remarks = 0;
  const track = (work: Promise<unknown>) => {
    const tracked = work.finally(() => running.delete(tracked));
    running.add(tracked);
  };
  const takeOne = async () => {
    const one = await takeIn(hall, next());
    await hangUp(one.taker, one);
    opened.push(one);
  };
  const remark = async () => {
    const one = opened[remarks++ % opened.length];
    if (!one) return;
    await hall.field.ask(remarkIncident, {
      params: { id: one.incidentId },
      body: { commandId: randomUUID(), text: '现场正在处置,人员平安。' },
    });
  };
  await takeOne();
  for (;;) {
    const spentS = (performance.now() - began) / 1000;
    if (spentS * 1000 > forMs) break;
    if (running.size < SEATS && intakes < spentS * INTAKES_PER_S) {
      intakes++;
      track(takeOne());
    } else if (running.size < SEATS && ear.seq() - first + running.size < spentS * EVENTS_PER_S)
      track(remark());
    await pause(4);
  }
  await Promise.all(running);
};
