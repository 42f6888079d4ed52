import { useCallback, useState } from 'react';
import { type BoardFilter, NO_FILTER } from './model.ts';

const keyFor = (personId: string): string => `liandong.board.filter.${personId}`;

const kept = (personId: string): BoardFilter => {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(keyFor(personId)) ?? 'null');
    return typeof read === 'object' && read !== null ? { ...NO_FILTER, ...read } : NO_FILTER;
  } catch {
    return NO_FILTER;
  }
};

/** 筛选, remembered per person on this machine. */
export const useBoardFilter = (
  personId: string,
): readonly [BoardFilter, (change: Partial<BoardFilter>) => void, () => void] => {
  const [filter, setFilter] = useState(() => kept(personId));
  const keep = useCallback(
    (next: BoardFilter) => {
      setFilter(next);
      try {
        localStorage.setItem(keyFor(personId), JSON.stringify(next));
      } catch {
        // Lasts until the page is closed.
      }
    },
    [personId],
  );
  return [filter, (change) => keep({ ...filter, ...change }), () => keep(NO_FILTER)];
};
