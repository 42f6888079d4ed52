/** Timers that end together (定时器组), so that a stopped line leaves nothing running. */
export interface Timers {
  readonly after: (ms: number, act: () => void) => () => void;
  readonly stop: () => void;
}
export const makeTimers = (): Timers => {
  const running = new Set<ReturnType<typeof setTimeout>>();
  let stopped = false;
  return {
    after: (ms, act) => {
      const timer = setTimeout(() => {
        running.delete(timer);
        if (!stopped) act();
      }, ms);
      running.add(timer);
      return () => {
        clearTimeout(timer);
        running.delete(timer);
      };
    },
    stop: () => {
      stopped = true;
      for (const timer of running) clearTimeout(timer);
    },
  };
};

/**
 * Runs `act` once per animation frame however often it is asked (合帧); a hidden tab gets no frames, so a timer is
 * there as well: sounds and lists must go on.
 */
export const perFrame = (timers: Timers, act: () => void, hiddenMs = 250): (() => void) => {
  let due = false;
  const run = () => {
    if (!due) return;
    due = false;
    act();
  };
  return () => {
    if (due) return;
    due = true;
    const cancel = timers.after(hiddenMs, run);
    requestAnimationFrame(() => {
      cancel();
      run();
    });
  };
};
