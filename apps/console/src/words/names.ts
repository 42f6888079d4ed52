import type { Book, Word } from '@liandong/contract/house';
import { useMemo } from 'react';
import { useSession } from '../live/session.ts';
import { type Language, useLanguage } from './index.ts';

interface Named {
  readonly name: string;
  readonly nameEn: string;
}

/** Names from the standing data in the current language (名称); an unknown id is shown as it is, never as a blank. */
export interface Names {
  readonly language: Language;
  readonly of: (named: Named) => string;
  readonly type: (code: string | undefined) => string;
  readonly family: (code: string) => string;
  readonly agency: (id: string | undefined) => string;
  readonly centre: (id: string | undefined) => string;
  /** A centre by its land alone (魏都区), where room is short. */
  readonly centreArea: (id: string | undefined) => string;
  readonly region: (code: string | undefined) => string;
  readonly capability: (id: string) => string;
  readonly agencyKind: (id: string) => string;
  readonly placeKind: (id: string) => string;
  readonly access: (number: string) => string;
  readonly greeting: (number: string) => string;
}

export const namesIn = (book: Book | undefined, language: Language): Names => {
  const en = language === 'en-US';
  const of = (named: Named): string => (en ? named.nameEn || named.name : named.name);
  const index = <T extends Named>(rows: readonly T[] | undefined, key: (row: T) => string) =>
    new Map((rows ?? []).map((row) => [key(row), row]));
  const types = index(book?.types, (row) => row.code);
  const agencies = index(book?.agencies, (row) => row.id);
  const centres = index(book?.centres, (row) => row.id);
  const regions = index(book?.regions, (row) => row.code);
  const named =
    (rows: ReadonlyMap<string, Named>) =>
    (id: string | undefined): string => {
      const row = id === undefined ? undefined : rows.get(id);
      return row ? of(row) : (id ?? '');
    };
  const word =
    (words: Readonly<Record<string, Word>> | undefined) =>
    (id: string): string =>
      words?.[id]?.[en ? 'en' : 'zh'] ?? id;
  const access = new Map((book?.accessNumbers ?? []).map((row) => [row.number, row]));
  return {
    language,
    of,
    type: named(types),
    family: (code) => named(types)(`${code.slice(0, 2)}0000`),
    agency: (id) => {
      const row = id === undefined ? undefined : agencies.get(id);
      if (!row) return id ?? '';
      return en ? row.nameEn || row.shortName : row.shortName || row.name;
    },
    centre: named(centres),
    centreArea: (id) => {
      const row = id === undefined ? undefined : centres.get(id);
      return row ? named(regions)(row.regionCode) : (id ?? '');
    },
    region: named(regions),
    capability: word(book?.capabilities),
    agencyKind: word(book?.agencyKinds),
    placeKind: word(book?.placeKinds),
    access: (number) => {
      const row = access.get(number);
      return row ? (en ? row.titleEn : row.title) : number;
    },
    greeting: (number) => {
      const row = access.get(number);
      return row ? (en ? row.greetingEn : row.greeting) : '';
    },
  };
};

export const useNames = (): Names => {
  const book = useSession((s) => s.book);
  const language = useLanguage();
  return useMemo(() => namesIn(book, language), [book, language]);
};
