import { useEffect, useState } from 'react';
import { useNow } from '../../live/clock.ts';
import { useLive } from '../../live/store.ts';
import { play, type Sound } from '../../ui/sounds.ts';
import { type BoardAlert, gravest, makeAlerts } from './alerts.ts';
import type { BoardRow } from './model.ts';

const soundOf = (alert: BoardAlert): Sound => {
  if (alert.kind === 'declined') return 'alarm';
  if (alert.kind === 'overdue') return 'overdue';
  return `level${alert.level as 1 | 2 | 3 | 4}`;
};

/** 声音提示: each level has its own, overdue and declined theirs; silent until the first snapshot has been read. */
export const useBoardAlerts = (rows: readonly BoardRow[]): void => {
  const [judge] = useState(makeAlerts);
  const ready = useLive((l) => l.epoch !== '');
  const now = useNow();
  useEffect(() => {
    if (!ready) return;
    const alert = gravest(judge(rows, now));
    if (alert) play(soundOf(alert));
  }, [judge, rows, now, ready]);
};
