import { describe, expect, it } from 'vitest';
import { comboOf, isComposing, type KeyPress, matches } from './keys.ts';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : /^\d$/.test(key) ? `Digit${key}` : key,
  keyCode: 0,
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  metaKey: false,
  isComposing: false,
  ...more,
});

describe('Hotkeys (快捷键)', () => {
  it('never fire while an input method composes, however the browser says so', () => {
    for (const composing of [{ isComposing: true }, { keyCode: 229 }]) {
      expect(matches(press('F10', composing), 'F10', true)).toBe(false);
      expect(matches(press('s', { altKey: true, ...composing }), 'Alt+S', true)).toBe(false);
    }
    expect(isComposing(press('Process'))).toBe(true);
    expect(matches(press('F10'), 'F10', true)).toBe(true);
  });
  it('go by the place of the key, so that a pinyin layout or Alt’s own letters change nothing', () => {
    expect(comboOf(press('ß', { code: 'KeyS', altKey: true }))).toBe('Alt+S');
    expect(comboOf(press('1', { code: 'Numpad1', altKey: true }))).toBe('Alt+1');
    expect(comboOf(press('Enter', { ctrlKey: true }))).toBe('Ctrl+Enter');
  });
  it('leave written letters to the field somebody types in', () => {
    expect(matches(press('?', { shiftKey: true }), '?', true)).toBe(false);
    expect(matches(press('?', { shiftKey: true }), '?', false)).toBe(true);
    expect(matches(press('F2'), 'F2', true)).toBe(true);
  });
  it('do not repeat while a key is held, so that F2 cannot answer and hang up in one press', () => {
    expect(matches(press('F2', { repeat: true }), 'F2', false)).toBe(false);
  });
  it('are no modifiers alone', () => expect(comboOf(press('Alt', { altKey: true }))).toBeUndefined());
  it('ask for exactly their modifiers', () => {
    expect(matches(press('s', { altKey: true, ctrlKey: true }), 'Alt+S', true)).toBe(false);
    expect(matches(press('F10', { shiftKey: true }), 'F10', true)).toBe(false);
  });
});
