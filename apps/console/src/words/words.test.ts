import { describe, expect, it } from 'vitest';
import { WORDS } from './index.ts';

const holes = (text: string): readonly string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map((m) => m[1] ?? '').sort();
/** Signs and empty words that are the same in every language. */
const SAME = new Set(['lamp.none', 'kept.untouched', 'language']);

describe('Words (双语词表)', () => {
  for (const room of Object.keys(WORDS.zh) as (keyof typeof WORDS.zh)[]) {
    const zh = WORDS.zh[room] as Readonly<Record<string, string>>;
    const en = WORDS.en[room] as Readonly<Record<string, string>>;
    it(`${room}: both languages have the same keys`, () => {
      expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort());
    });
    it(`${room}: both languages fill the same holes`, () => {
      for (const key of Object.keys(zh))
        expect([key, holes(en[key] ?? '')]).toEqual([key, holes(zh[key] ?? '')]);
    });
    it(`${room}: the English has no Chinese in it, and nothing is blank`, () => {
      for (const [key, text] of Object.entries(en)) {
        if (SAME.has(key)) continue;
        expect([key, /\p{Script=Han}/u.test(text)]).toEqual([key, false]);
        expect([key, text.trim() === '' && zh[key] !== '']).toEqual([key, false]);
      }
    });
  }
});
