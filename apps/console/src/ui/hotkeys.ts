import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { comboOf, isComposing, isTyping, matches } from './keys.ts';

export type HotkeyScope = 'global' | 'call' | 'board' | 'duty' | 'command' | 'dialog';

/** 快捷键: by a stable id that stories and remapping use. A room's keys live as long as the room is open. */
export interface Hotkey {
  readonly id: string;
  readonly scope: HotkeyScope;
  readonly keys: string;
  readonly title: string;
}
interface Registered extends Hotkey {
  readonly act: (event: KeyboardEvent) => void;
  /** Told in the help even while it may not act (灰显). */
  readonly enabled: boolean;
}
interface Board {
  readonly keys: ReadonlyMap<string, Registered>;
  /** 改键, kept on this machine. */
  readonly remapped: Readonly<Record<string, string>>;
  readonly helpOpen: boolean;
}
const KEPT = 'liandong.hotkeys';
const kept = (): Record<string, string> => {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(KEPT) ?? '{}');
    return typeof read === 'object' && read !== null ? (read as Record<string, string>) : {};
  } catch {
    return {};
  }
};
export const hotkeys = createStore<Board>()(() => ({ keys: new Map(), remapped: kept(), helpOpen: false }));

const remember = (remapped: Readonly<Record<string, string>>) => {
  try {
    localStorage.setItem(KEPT, JSON.stringify(remapped));
  } catch {
    // Lasts until the page is closed.
  }
  hotkeys.setState({ remapped });
};
export const remapHotkey = (id: string, keys: string): void =>
  remember({ ...hotkeys.getState().remapped, [id]: keys });
export const resetHotkeys = (): void => remember({});
export const openKeyHelp = (helpOpen: boolean): void => hotkeys.setState({ helpOpen });

const FIELD = 'input, textarea, select, [contenteditable="true"]';

/** Enter and Space press these; a list that wants Enter for itself must not take it from them. */
const PRESSED = 'button, a[href], summary, [role="button"], [role="tab"], [role="menuitem"]';
const pressesSomething = (event: KeyboardEvent): boolean =>
  (event.key === 'Enter' || event.key === ' ') &&
  event.target instanceof Element &&
  event.target.closest(PRESSED) !== null;

/** Whether this press was a hotkey, and did its work. */
const press = (event: KeyboardEvent): boolean => {
  const target = event.target instanceof Element ? event.target : undefined;
  const inField = target?.matches(FIELD) ?? false;
  const inDialog = (target?.closest('.ant-modal') ?? null) !== null;
  const { keys, remapped, helpOpen } = hotkeys.getState();
  if (helpOpen && event.key !== 'Escape') return false;
  for (const key of keys.values()) {
    // Whatever a dialog does not name itself stays outside it: F10 must not file behind a question.
    if (!key.enabled || inDialog !== (key.scope === 'dialog')) continue;
    if (!matches(event, remapped[key.id] ?? key.keys, inField)) continue;
    event.preventDefault();
    key.act(event);
    return true;
  }
  return false;
};
/** Ctrl, Alt and F keys are ours before any field sees them: a list would take Ctrl+Enter for its own Enter. */
const onCapture = (event: KeyboardEvent) => {
  const combo = comboOf(event);
  if (combo === undefined || isTyping(combo)) return;
  if (press(event)) event.stopPropagation();
};
/** What writes, moves or leaves is the field's first. */
const onKeyDown = (event: KeyboardEvent) => {
  if (event.defaultPrevented || pressesSomething(event)) return;
  const combo = comboOf(event);
  if (combo !== undefined && isTyping(combo)) press(event);
  // Alt alone would open the browser's menu and steal the next letter.
  else if (!isComposing(event) && combo === undefined && event.key === 'Alt') event.preventDefault();
};
window.addEventListener('keydown', onCapture, true);
window.addEventListener('keydown', onKeyDown);

/** `useHotkey({ id: 'call.answer', scope: 'call', keys: 'F2', title: t('answer') }, answer, canAnswer)`. */
export const useHotkey = (hotkey: Hotkey, act: (event: KeyboardEvent) => void, enabled = true): void => {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  const { id, scope, keys, title } = hotkey;
  useEffect(() => {
    const mine: Registered = { id, scope, keys, title, enabled, act: (event) => latest.current(event) };
    hotkeys.setState((board) => ({ keys: new Map(board.keys).set(id, mine) }));
    return () =>
      hotkeys.setState((board) => {
        if (board.keys.get(id) !== mine) return board;
        const rest = new Map(board.keys);
        rest.delete(id);
        return { keys: rest };
      });
  }, [id, scope, keys, title, enabled]);
};

/** `Alt+R` as `R`, for rows that say Alt once. */
export const shortKey = (keys: string): string => (/^Alt\+.$/.test(keys) ? keys.slice(4) : keys);

/** What to print on a button: the keys as mapped now. */
export const useKeyName = (id: string, keys: string): string =>
  useStore(hotkeys, (board) => board.remapped[id] ?? keys);
