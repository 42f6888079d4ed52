import { type Feed, followFeed } from '@liandong/contract/client';
import { type Frame, getSnapshot, type Snapshot } from '@liandong/contract/feed';
import { evolve, type States } from '@liandong/domain/log';
import type { StreamKind, Versioned } from '@liandong/domain/kernel';
import { WebSocket } from 'ws';
import type { Entrance } from './entrance.ts';

/** How long an expectation may wait for a frame before the story fails; nothing ever sleeps this long. */
const EXPECT_WITHIN_MS = 8_000;
const TOLD_FRAMES = 12;
/** Where an unplugged cable leads: nobody listens there. */
const NOWHERE = 'ws://127.0.0.1:9/';
/** Longer timers are the watch for silence, not a retry. */
const RETRY_MAX_MS = 5_000;

type Things = { readonly [kind in StreamKind]: Map<string, States[kind]> };
const nothing = (): Things => ({
  call: new Map(),
  seat: new Map(),
  incident: new Map(),
  order: new Map(),
  unit: new Map(),
});

/** 线路: what one named device hears over the real WebSocket feed, folded as a console folds it. */
export class Line {
  readonly name: string;
  readonly frames: Frame[] = [];
  things: Things = nothing();
  /** How often the server made us take a new snapshot; once is the start. */
  snapshots = 0;
  /** Facts that did not follow on the ones before: a gap. A thing that came into sight midway is fetched, not folded. */
  gaps: string[] = [];
  heardSeq = 0;
  epoch = '';
  readonly #entrance: Entrance;
  #feed: Feed | undefined;
  #socket: WebSocket | undefined;
  #plugged = true;
  #waiting = new Set<() => void>();
  #retries = new Set<() => void>();

  constructor(name: string, entrance: Entrance) {
    this.name = name;
    this.#entrance = entrance;
  }

  /** Connects and waits for the first snapshot. */
  async connect(): Promise<this> {
    const { wsUrl, headers, ask } = this.#entrance;
    let live: () => void = () => {};
    const ready = new Promise<void>((resolve) => (live = resolve));
    this.#feed = followFeed(
      {
        open: (path) => {
          const socket = new WebSocket(this.#plugged ? `${wsUrl()}${path}` : NOWHERE, {
            headers: headers(),
          });
          this.#socket = socket;
          socket.on('error', () => {});
          const door = {
            onopen: null as (() => void) | null,
            onmessage: null as ((event: { data: unknown }) => void) | null,
            onclose: null as (() => void) | null,
            onerror: null as (() => void) | null,
            close: () => socket.terminate(),
          };
          socket.on('open', () => door.onopen?.());
          socket.on('message', (data: Buffer) => door.onmessage?.({ data: data.toString('utf8') }));
          socket.on('close', () => door.onclose?.());
          socket.on('error', () => door.onerror?.());
          return door;
        },
        now: Date.now,
        after: (ms, act) => {
          const timer = setTimeout(act, ms);
          if (ms > RETRY_MAX_MS) return () => clearTimeout(timer);
          const now = (): void => {
            clearTimeout(timer);
            act();
          };
          this.#retries.add(now);
          return () => {
            clearTimeout(timer);
            this.#retries.delete(now);
          };
        },
      },
      {
        onReset: async () => {
          const snapshot = await ask(getSnapshot);
          this.#take(snapshot);
          return snapshot;
        },
        onFrame: (frame) => this.#hear(frame),
        onState: (state) => {
          if (state === 'live') live();
        },
        onHeard: (seq) => {
          this.heardSeq = seq;
          this.#wake();
        },
      },
    );
    await ready;
    return this;
  }

  #take(snapshot: Snapshot): void {
    this.snapshots++;
    this.epoch = snapshot.epoch;
    this.heardSeq = snapshot.seq;
    const things = nothing();
    for (const call of snapshot.calls) things.call.set(call.id, call);
    for (const seat of snapshot.seats) things.seat.set(seat.id, seat);
    for (const incident of snapshot.incidents) things.incident.set(incident.id, incident);
    for (const order of snapshot.orders) things.order.set(order.id, order);
    for (const unit of snapshot.units) things.unit.set(unit.id, unit);
    this.things = things;
    this.#wake();
  }

  #hear(frame: Frame): void {
    this.frames.push(frame);
    const shelf = this.things[frame.stream] as Map<string, Versioned>;
    const before = shelf.get(frame.id);
    const known = before?.version ?? 0;
    if (frame.version <= known) return this.#wake();
    if (frame.version === known + 1)
      shelf.set(frame.id, evolve(frame.stream, before, frame.id, frame, frame.occurredAt));
    else if (known > 0)
      this.gaps.push(`${frame.stream} ${frame.id}: ${frame.type} is version ${frame.version}, had ${known}`);
    this.#wake();
  }

  #wake(): void {
    // A copy: who has found what it waited for leaves the set.
    for (const look of Array.from(this.#waiting)) look();
  }

  /**
   * Waits until `look` answers something, asked again at every frame. Fails with what was heard last.
   * @param what  the expectation as a sentence; it is the message of the failure
   */
  until<T>(
    what: string,
    look: (line: Line) => T | undefined | false,
    withinMs = EXPECT_WITHIN_MS,
  ): Promise<T> {
    const found = look(this);
    if (found !== undefined && found !== false) return Promise.resolve(found);
    const asked = new Error(`${this.name} waited in vain: ${what}`);
    return new Promise<T>((resolve, reject) => {
      const done = (): void => {
        clearTimeout(deadline);
        this.#waiting.delete(again);
      };
      const again = (): void => {
        try {
          const answer = look(this);
          if (answer === undefined || answer === false) return;
          done();
          resolve(answer);
        } catch (error) {
          done();
          reject(error as Error);
        }
      };
      const deadline = setTimeout(() => {
        done();
        asked.message += `; heard up to ${this.heardSeq}, last:\n${this.told()}`;
        reject(asked);
      }, withinMs);
      this.#waiting.add(again);
    });
  }

  /** Waits until everything up to feed number `seq` was heard or was not for this device. */
  async upTo(seq: number): Promise<void> {
    await this.until(`everything up to number ${seq}`, () => this.heardSeq >= seq);
  }

  /** The last frames, for people. */
  told(): string {
    return this.frames
      .slice(-TOLD_FRAMES)
      .map(
        (f) =>
          `  ${f.seq} ${f.stream} ${f.id.slice(0, 12)} v${f.version} ${f.type} ${JSON.stringify(f.data).slice(0, 120)}`,
      )
      .join('\n');
  }

  facts(type: string): readonly Frame[] {
    return this.frames.filter((frame) => frame.type === type);
  }

  /** 拔线: the cable is out until `plug`. */
  unplug(): void {
    this.#plugged = false;
    this.#socket?.terminate();
  }
  /** The cable is in again; who just plugged it in does not wait for the next retry. */
  plug(): void {
    this.#plugged = true;
    const retries = [...this.#retries];
    this.#retries.clear();
    for (const retry of retries) retry();
  }

  close(): void {
    this.#feed?.stop();
    this.#socket?.terminate();
  }
}
