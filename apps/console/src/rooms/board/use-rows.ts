import { startTransition, useEffect, useState } from 'react';
import { live } from '../../live/store.ts';
import { type BoardRow, makeRows, ordersByIncident } from './model.ts';

/** The board is drawn again at most this often, however fast frames come (合帧). */
const EVERY_MS = 250;

/** All rows of the board, in step with the live store but never faster than people can read. */
export const useBoardRows = (): readonly BoardRow[] => {
  const [build] = useState(makeRows);
  const [rows, setRows] = useState<readonly BoardRow[]>([]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let seen: unknown[] = [];
    const read = () => {
      timer = undefined;
      const { incidents, orders } = live.getState();
      const now = [incidents, orders];
      if (seen.length > 0 && now.every((shelf, i) => shelf === seen[i])) return;
      seen = now;
      const next = build(incidents.values(), ordersByIncident(orders.values()));
      startTransition(() => setRows(next));
    };
    read();
    const stop = live.subscribe(() => {
      timer ??= setTimeout(read, EVERY_MS);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [build]);
  return rows;
};
