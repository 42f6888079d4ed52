import type { Level } from '../../types.ts';

/**
 * 警情类型一行: [code, 中文, English, level, flags, hotkey?]. The code is written without its trailing zeros;
 * flags: p 警务, c 刑事, e 紧急 (never diverted to 12345).
 */
export type TypeFact = readonly [
  code: string,
  zh: string,
  en: string,
  level: Level,
  flags: '' | 'p' | 'e' | 'pc' | 'pe' | 'pce',
  hotkey?: string,
];
