import { getDraft, saveDraft } from '@liandong/contract/call';
import { AskProblem } from '@liandong/contract/client';
import type { Call } from '@liandong/domain/call';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { ask } from '../../live/ask.ts';
import { isOldDraft, type KeptDraft, newerDraft } from './draft.ts';
import { type CallForm, EMPTY_FORM, prefilled, readForm } from './form.ts';

/** 接警单 on the screen, outside React: keys are taken at once, whatever the lists around it do. */
export interface Sheet {
  readonly callId: string | undefined;
  readonly form: CallForm;
  /** As it was when it was filed; what differs from it is an amendment. */
  readonly filed: CallForm | undefined;
  readonly revision: number;
  /** `local`: kept on this machine only, the server is away; retried until it is back. */
  readonly kept: 'loading' | 'untouched' | 'typing' | 'saving' | 'saved' | 'local';
  readonly savedAt: number;
}
const NO_SHEET: Sheet = {
  callId: undefined,
  form: EMPTY_FORM,
  filed: undefined,
  revision: 0,
  kept: 'untouched',
  savedAt: 0,
};
export const sheet = createStore<Sheet>()(() => NO_SHEET);
export const useSheet = <T>(select: (sheet: Sheet) => T): T => useStore(sheet, select);

/** Typed is on the server within this (T: 500 ms). */
const SAVE_AFTER_MS = 400;
const RETRY_MS = 2_000;
const PREFIX = 'liandong.draft.';

let timer: ReturnType<typeof setTimeout> | undefined;
let sending: Promise<void> | undefined;

const fieldsOf = ({ form, filed }: Sheet): Record<string, unknown> => ({
  ...form,
  ...(filed ? { filed } : {}),
});

const keepHere = (now: Sheet) => {
  if (now.callId === undefined) return;
  const kept: KeptDraft = { fields: fieldsOf(now), revision: now.revision, savedAt: Date.now() };
  try {
    localStorage.setItem(PREFIX + now.callId, JSON.stringify(kept));
  } catch {
    // Full or forbidden: the server's copy follows within half a second.
  }
};
const keptHere = (callId: string): KeptDraft | undefined => {
  try {
    const text = localStorage.getItem(PREFIX + callId);
    return text === null ? undefined : (JSON.parse(text) as KeptDraft);
  } catch {
    return undefined;
  }
};
const forgetOld = () => {
  try {
    for (const key of Object.keys(localStorage)) {
      if (!key.startsWith(PREFIX)) continue;
      const kept = keptHere(key.slice(PREFIX.length));
      if (!kept || isOldDraft(kept, Date.now())) localStorage.removeItem(key);
    }
  } catch {
    // No storage, nothing to forget.
  }
};

const saveSoon = (afterMs: number) => {
  clearTimeout(timer);
  timer = setTimeout(() => void send(), afterMs);
};

/** Sends the newest state; one at a time, and again when something was typed meanwhile. */
const send = async (): Promise<void> => {
  clearTimeout(timer);
  timer = undefined;
  if (sending) return sending.then(() => (sheet.getState().kept === 'typing' ? send() : undefined));
  const sent = sheet.getState();
  if (sent.callId === undefined || (sent.kept !== 'typing' && sent.kept !== 'local')) return;
  sheet.setState({ kept: 'saving' });
  const body = { fields: fieldsOf(sent), revision: sent.revision };
  sending = ask(saveDraft, { params: { id: sent.callId }, body }).then(
    ({ revision }) => settle(sent, revision),
    (thrown: unknown) => {
      sending = undefined;
      if (sheet.getState().callId !== sent.callId) return;
      sheet.setState({ kept: 'local' });
      // Refused for good (the call is another seat's): this machine's copy stays, nobody is bothered each two seconds.
      if (!(thrown instanceof AskProblem) || thrown.retryable) saveSoon(RETRY_MS);
    },
  );
  return sending;
};

const settle = (sent: Sheet, serverRevision: number) => {
  sending = undefined;
  const now = sheet.getState();
  if (now.callId !== sent.callId) return;
  if (serverRevision > sent.revision) {
    // Another window was ahead; what is typed here and now is the newer word.
    sheet.setState({ revision: serverRevision + 1, kept: 'typing' });
    saveSoon(0);
  } else if (now.revision > sent.revision) saveSoon(SAVE_AFTER_MS);
  else sheet.setState({ kept: 'saved', savedAt: Date.now() });
};

/** A person typed (录入): shown at once, kept here at once, on the server within half a second. */
export const edit = (change: (form: CallForm) => CallForm): void => {
  const before = sheet.getState();
  const form = change(before.form);
  if (form === before.form) return;
  sheet.setState({ form, revision: before.revision + 1, kept: before.kept === 'local' ? 'local' : 'typing' });
  keepHere(sheet.getState());
  if (before.kept !== 'local' || timer === undefined) saveSoon(SAVE_AFTER_MS);
};

/** 已立案: from now on changes are amendments to what was filed. */
export const markFiled = (filed: CallForm): void => {
  const before = sheet.getState();
  sheet.setState({ form: filed, filed, revision: before.revision + 1, kept: 'typing' });
  keepHere(sheet.getState());
  saveSoon(0);
};

/** Opens the sheet of a call (打开接警单): the newer of the two copies, else what its line says of the caller. */
export const openSheet = async (call: Call): Promise<void> => {
  const before = sheet.getState();
  if (before.callId === call.id) return;
  if (before.kept === 'typing' || before.kept === 'local') await Promise.race([send(), pause(SAVE_AFTER_MS)]);
  clearTimeout(timer);
  timer = undefined;
  sending = undefined;
  forgetOld();
  const mine = keptHere(call.id);
  show(call, mine);
  sheet.setState({ kept: 'loading' });
  let theirs: KeptDraft | undefined;
  try {
    const draft = await ask(getDraft, { params: { id: call.id } });
    theirs = 'fields' in draft ? draft : undefined;
  } catch {
    theirs = undefined;
  }
  const now = sheet.getState();
  if (now.callId !== call.id) return;
  if (now.kept !== 'loading') return;
  const newer = newerDraft(mine, theirs);
  if (newer?.ahead === 'theirs') show(call, newer.draft);
  sheet.setState({ kept: newer ? 'saved' : 'untouched' });
  if (newer?.ahead === 'mine') {
    sheet.setState({ kept: 'typing' });
    saveSoon(0);
  }
};

const show = (call: Call, kept: KeptDraft | undefined) => {
  const form = readForm(kept?.fields);
  const filed = kept?.fields['filed'];
  sheet.setState({
    callId: call.id,
    form: kept ? form : prefilled(form, call),
    filed: filed === undefined ? undefined : readForm(filed),
    revision: kept?.revision ?? 0,
    savedAt: kept?.savedAt ?? 0,
  });
};

/** What became known of the caller after the pop (号码解除脱敏): fills only what nobody has typed yet. */
export const learnCaller = (call: Call): void => {
  const now = sheet.getState();
  if (now.callId !== call.id || now.filed) return;
  const form = prefilled(now.form, call);
  if (JSON.stringify(form) !== JSON.stringify(now.form)) sheet.setState({ form });
};

export const closeSheet = (): void => {
  if (sheet.getState().callId === undefined) return;
  void send();
  clearTimeout(timer);
  timer = undefined;
  sending = undefined;
  sheet.setState(NO_SHEET, true);
};

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
