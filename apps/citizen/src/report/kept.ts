import type { Outgoing } from '../talk/model.ts';
import type { Draft } from './model.ts';

/** 本机留存: the draft, then the token of the sent report and its unsent messages. A full or closed store is no reason to stop. */
export interface Sent {
  readonly token: string;
  readonly at: number;
}
const read = <T>(key: string): T | undefined => {
  try {
    const kept = localStorage.getItem(key);
    return kept === null ? undefined : (JSON.parse(kept) as T);
  } catch {
    return undefined;
  }
};
const write = (key: string, value: unknown): void => {
  try {
    if (value === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Private windows have no room; the page still works while it is open.
  }
};
const DRAFT = 'liandong.report.draft';
const SENT = 'liandong.report.sent';
const QUEUE = 'liandong.report.queue';

export const keptDraft = (): Draft | undefined => read<Draft>(DRAFT);
export const keepDraft = (draft: Draft | undefined): void => write(DRAFT, draft);
export const keptSent = (): Sent | undefined => read<Sent>(SENT);
export const keepSent = (sent: Sent | undefined): void => write(SENT, sent);
export const keptQueue = (): readonly Outgoing[] => read<readonly Outgoing[]>(QUEUE) ?? [];
export const keepQueue = (queue: readonly Outgoing[] | undefined): void => write(QUEUE, queue);
