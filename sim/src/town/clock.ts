/** 模拟时钟: the city's time runs `speed` times as fast as the wall's. Everything that waits can be stopped at once. */
export interface Clock {
  readonly speed: number;
  /** Calls `act` after so much of the city's time; the answer cancels it. */
  readonly after: (cityMs: number, act: () => void | Promise<void>) => () => void;
  /** Waits; false when the city stopped meanwhile. */
  readonly wait: (cityMs: number) => Promise<boolean>;
  readonly stopped: () => boolean;
  readonly stop: () => void;
}

/** @param onDefect what a timer's act threw; the city goes on */
export const startClock = (speed: number, onDefect: (problem: unknown) => void): Clock => {
  const pending = new Map<NodeJS.Timeout, () => void>();
  let stopped = false;
  const wallMs = (cityMs: number): number => Math.max(0, cityMs / speed);
  const run = async (act: () => void | Promise<void>): Promise<void> => {
    try {
      await act();
    } catch (problem) {
      onDefect(problem);
    }
  };
  return {
    speed,
    after: (cityMs, act) => {
      if (stopped) return () => {};
      const timer = setTimeout(() => {
        pending.delete(timer);
        void run(act);
      }, wallMs(cityMs));
      pending.set(timer, () => {});
      return () => {
        clearTimeout(timer);
        pending.delete(timer);
      };
    },
    wait: (cityMs) =>
      new Promise((resolve) => {
        if (stopped) return resolve(false);
        const timer = setTimeout(() => {
          pending.delete(timer);
          resolve(true);
        }, wallMs(cityMs));
        pending.set(timer, () => resolve(false));
      }),
    stopped: () => stopped,
    stop: () => {
      stopped = true;
      for (const [timer, tell] of pending) {
        clearTimeout(timer);
        tell();
      }
      pending.clear();
    },
  };
};
