/** Keys the browser or the desktop keeps for itself; never offered, never taken (浏览器保留键). */
export const RESERVED_KEYS: readonly string[] = [
  'F1',
  'F3',
  'F5',
  'F11',
  'F12',
  'Alt+F4',
  'Alt+Tab',
  'Ctrl+Tab',
  'Ctrl+N',
  'Ctrl+T',
  'Ctrl+W',
  'Ctrl+R',
  'Ctrl+C',
  'Ctrl+V',
  'Ctrl+X',
  'Ctrl+A',
  'Ctrl+Z',
];

/** As much of a keyboard event as is judged here. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly keyCode: number;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly metaKey: boolean;
  readonly isComposing: boolean;
  readonly repeat?: boolean;
}

/** 输入法组字中: pinyin being typed belongs to the input method, never to us (ten things, 8). */
export const isComposing = (press: Pick<KeyPress, 'isComposing' | 'keyCode' | 'key'>): boolean =>
  press.isComposing || press.keyCode === 229 || press.key === 'Process';

const MODIFIERS: readonly string[] = ['Control', 'Alt', 'Shift', 'Meta', 'AltGraph', 'CapsLock'];

/** Letters and digits by where they are on the board, so that an active pinyin layout changes nothing. */
const nameOf = (press: Pick<KeyPress, 'key' | 'code'>): string => {
  const letter = /^Key([A-Z])$/.exec(press.code)?.[1];
  const digit = /^(?:Digit|Numpad)([0-9])$/.exec(press.code)?.[1];
  return letter ?? digit ?? (press.key.length === 1 ? press.key.toUpperCase() : press.key);
};

/** `Ctrl+Enter`, `Alt+S`, `F10`, `?`; undefined for a modifier alone. */
export const comboOf = (press: Omit<KeyPress, 'isComposing' | 'keyCode'>): string | undefined => {
  if (MODIFIERS.includes(press.key)) return undefined;
  if (press.key === '?' && !press.ctrlKey && !press.altKey) return '?';
  return [
    press.ctrlKey || press.metaKey ? 'Ctrl' : '',
    press.altKey ? 'Alt' : '',
    press.shiftKey ? 'Shift' : '',
    nameOf(press),
  ]
    .filter(Boolean)
    .join('+');
};

/** A key without Ctrl or Alt that writes something: only a hotkey while nobody is typing. */
export const isTyping = (combo: string): boolean => !/^(?:Ctrl|Alt)\+/.test(combo) && !/^F\d+$/.test(combo);

/**
 * Whether this press is that hotkey (快捷键判定). Never while composing; writing keys never inside a field, Escape always.
 */
export const matches = (press: KeyPress, combo: string, inField: boolean): boolean => {
  if (isComposing(press) || press.repeat === true) return false;
  if (comboOf(press) !== combo) return false;
  return combo === 'Escape' || !inField || !isTyping(combo);
};
