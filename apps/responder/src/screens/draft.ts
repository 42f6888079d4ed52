import type { ReportWords, Picture } from '../outbox/acts.ts';
import { forget, getKept, keep } from '../store/database.ts';

/** 反馈草稿 of one order: kept as typed, so that a killed app loses no word and no picture. */
export interface Draft extends ReportWords {
  readonly pictures: readonly Picture[];
}
export const EMPTY: Draft = { final: true, text: '', pictures: [] };

const keyOf = (orderId: string): string => `draft:${orderId}`;
export const getDraft = (orderId: string): Promise<Draft | undefined> => getKept<Draft>(keyOf(orderId));
export const saveDraft = (orderId: string, draft: Draft): Promise<void> => keep(keyOf(orderId), draft);
export const dropDraft = (orderId: string): Promise<void> => forget(keyOf(orderId));
