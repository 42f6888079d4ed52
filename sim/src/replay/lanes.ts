/** One command of the plan: when it happened, and what must be over before it (车道). */
export interface LaneTask {
  readonly at: number;
  readonly lanes: readonly string[];
  readonly run: () => Promise<void>;
}
export interface LanesWishes {
  /** Commands in flight at once. */
  readonly inFlightMax: number;
  /** How far ahead of the slowest command the plan is read; bounds memory. */
  readonly aheadMax: number;
  /** Waits until this moment of the log may happen (real time at speed N, no waiting at speed 0). */
  readonly until?: (at: number) => Promise<void>;
  readonly stop?: AbortSignal;
}

/**
 * Runs tasks in the order of the plan: two that share a lane (an incident, an order, a unit, a seat) one after the
 * other, all others side by side. So every queue in the server sees its own events in their true order, whatever the
 * concurrency.
 */
export const runLanes = async (tasks: Iterable<LaneTask>, wishes: LanesWishes): Promise<number> => {
  const tails = new Map<string, Promise<void>>();
  const gate = makeGate(wishes.inFlightMax);
  const ahead = makeGate(wishes.aheadMax);
  let done = 0;
  // A refusal is no failure here; what a task throws is a defect of ours, and the rest is not started.
  const defects: unknown[] = [];
  const running = new Set<Promise<void>>();
  for (const task of tasks) {
    if (wishes.stop?.aborted || defects.length > 0) break;
    await wishes.until?.(task.at);
    await ahead.enter();
    const before = task.lanes.flatMap((lane) => tails.get(lane) ?? []);
    const over = (async () => {
      await Promise.all(before);
      await gate.enter();
      try {
        if (!wishes.stop?.aborted && defects.length === 0) await task.run();
        done += 1;
      } catch (defect) {
        defects.push(defect);
      } finally {
        gate.leave();
        ahead.leave();
      }
    })();
    running.add(over);
    const settled = over.then(() => {
      running.delete(over);
      for (const lane of task.lanes) if (tails.get(lane) === settled) tails.delete(lane);
    });
    for (const lane of task.lanes) tails.set(lane, settled);
  }
  await Promise.all(running);
  if (defects.length > 0) throw defects[0];
  return done;
};

interface Gate {
  readonly enter: () => Promise<void>;
  readonly leave: () => void;
}

const makeGate = (max: number): Gate => {
  let inside = 0;
  const waiting: (() => void)[] = [];
  return {
    enter: () => {
      if (inside < max) {
        inside += 1;
        return Promise.resolve();
      }
      return new Promise((resolve) => waiting.push(resolve));
    },
    leave: () => {
      const next = waiting.shift();
      if (next) next();
      else inside -= 1;
    },
  };
};
