import type { TimelineRow } from '@liandong/contract/incident';
import { CALL } from './call.ts';
import { INCIDENT } from './incident.ts';
import { type Teller, type TimelineLine, type TimelineNames } from './line.ts';
import { ORDER, UNIT } from './order.ts';

export type { TimelineLine, TimelineNames } from './line.ts';

/** One teller for each fact of the log that can stand in an incident's timeline. */
export const TELLERS: Readonly<Record<string, Teller>> = { ...CALL, ...INCIDENT, ...ORDER, ...UNIT };

/** The sentence for one fact; a fact this release does not know is still shown, by its own name. */
export const lineOf = (row: TimelineRow, names: TimelineNames): TimelineLine => {
  const tell = TELLERS[row.type];
  if (!tell) return { key: 'unknown', values: { type: row.type }, tone: 'plain' };
  return { key: row.type, ...tell(row, names) };
};

/** Later than this between happening and recording is worth showing (补报): both times are printed. */
export const LATE_BY_MS = 5_000;
export const isLate = (row: Pick<TimelineRow, 'occurredAt' | 'recordedAt'>): boolean =>
  Math.abs(row.recordedAt - row.occurredAt) >= LATE_BY_MS;
