import { useSyncExternalStore } from 'react';

/** Server's clock minus ours (时钟差): stage clocks and ages are counted in the server's time. */
let offsetMs = 0;
export const setServerTime = (serverAt: number, askedAt: number, answeredAt: number): void => {
  // Whole milliseconds: times go out to doors that take nothing else.
  offsetMs = Math.round(serverAt - (askedAt + answeredAt) / 2);
};
/** Server time now (服务器时间). */
export const serverNow = (): number => Date.now() + offsetMs;

/** A time of this machine, told in the server's (换算). */
export const toServer = (localAt: number): number => localAt + offsetMs;

/** One timer for the whole screen (统一秒表): every ticking clock changes in the same moment. */
const listeners = new Set<() => void>();
let second = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

const tick = () => {
  second = Math.floor(serverNow() / 1_000);
  for (const listener of listeners) listener();
  timer = setTimeout(tick, 1_000 - (serverNow() % 1_000));
};
const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  if (timer === undefined) tick();
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearTimeout(timer);
      timer = undefined;
    }
  };
};

/** Server time, renewed each second. */
export const useNow = (): number =>
  useSyncExternalStore(subscribe, () => (second || Math.floor(serverNow() / 1_000)) * 1_000);
