import { useSyncExternalStore } from 'react';

/** 状态格: one value outside React, with listeners. Enough for an app of four screens. */
export interface Cell<T> {
  readonly get: () => T;
  readonly set: (next: T) => void;
  readonly listen: (heard: () => void) => () => void;
}
export const cell = <T>(first: T): Cell<T> => {
  let value = first;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set: (next) => {
      if (Object.is(next, value)) return;
      value = next;
      for (const heard of listeners) heard();
    },
    listen: (heard) => {
      listeners.add(heard);
      return () => listeners.delete(heard);
    },
  };
};
export const useCell = <T>(of: Cell<T>): T => useSyncExternalStore(of.listen, of.get);
