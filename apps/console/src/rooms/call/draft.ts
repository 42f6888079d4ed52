import type { Draft } from '@liandong/contract/call';

/** A draft as it is kept, here or there. `savedAt` settles two copies of the same revision. */
export type KeptDraft = Pick<Draft, 'fields' | 'revision' | 'savedAt'>;

/**
 * Which copy is the newer one (草稿合并). The browser's own copy is written with every key, so after a crash it is
 * ahead of the server's; after work at another seat the server's is.
 */
export const newerDraft = (
  mine: KeptDraft | undefined,
  theirs: KeptDraft | undefined,
): { readonly draft: KeptDraft; readonly ahead: 'mine' | 'theirs' | 'same' } | undefined => {
  if (!mine) return theirs ? { draft: theirs, ahead: 'theirs' } : undefined;
  if (!theirs || mine.revision > theirs.revision) return { draft: mine, ahead: 'mine' };
  if (mine.revision < theirs.revision) return { draft: theirs, ahead: 'theirs' };
  const same = JSON.stringify(mine.fields) === JSON.stringify(theirs.fields);
  if (same) return { draft: theirs, ahead: 'same' };
  return mine.savedAt > theirs.savedAt ? { draft: mine, ahead: 'mine' } : { draft: theirs, ahead: 'theirs' };
};

/** Drafts of finished calls are dropped from this machine after a day, so that no caller's words stay in a browser. */
export const DRAFT_KEPT_MS = 24 * 3_600_000;
export const isOldDraft = (kept: { readonly savedAt: number }, now: number): boolean =>
  now - kept.savedAt > DRAFT_KEPT_MS;
