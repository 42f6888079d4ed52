import type { Decision, Instant, Result, StreamKind, Versioned } from '../kernel.ts';
import { evolve, type States } from '../log/index.ts';

interface Entry {
  readonly stream: StreamKind;
  readonly id: string;
  readonly type: string;
  readonly data: object;
  readonly occurredAt: Instant;
}

/** The log in memory (内存日志): applies decisions as the server does, and can be folded again from JSON. */
export class World {
  readonly log: Entry[] = [];
  readonly timers = new Map<string, { readonly dueAt: Instant }>();
  private readonly states = new Map<string, Versioned>();

  add(stream: StreamKind, state: Versioned): void {
    this.states.set(`${stream}:${state.id}`, state);
  }

  find<K extends StreamKind>(stream: K, id: string): States[K] | undefined {
    return this.states.get(`${stream}:${id}`) as States[K] | undefined;
  }

  get<K extends StreamKind>(stream: K, id: string): States[K] {
    const state = this.find(stream, id);
    if (!state) throw new Error(`no ${stream} ${id} in this world`);
    return state;
  }

  list<K extends StreamKind>(stream: K): States[K][] {
    return [...this.states]
      .filter(([key]) => key.startsWith(`${stream}:`))
      .map(([, state]) => state as States[K]);
  }

  /** Cancels first, then starts: what every store must do with the clocks of one decision. */
  apply(decision: Decision): void {
    for (const event of decision.events) {
      this.log.push(event);
      const before = this.find(event.stream, event.id);
      this.add(event.stream, evolve(event.stream, before, event.id, event, event.occurredAt));
    }
    for (const key of decision.cancel ?? []) this.timers.delete(key);
    for (const timer of decision.timers ?? []) this.timers.set(timer.key, timer);
  }

  /** Applies an accepted command; a refusal changes nothing. */
  try(result: Result<Decision>): boolean {
    if (result.ok) this.apply(result.value);
    return result.ok;
  }

  /** Everything folded anew from the JSON of the log. */
  replayed(): World {
    const other = new World();
    other.apply({ events: JSON.parse(JSON.stringify(this.log)) as Entry[] });
    return other;
  }
}
