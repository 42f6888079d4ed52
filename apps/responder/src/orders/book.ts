import { getBook } from '@liandong/contract/house';
import type { IncidentType } from '@liandong/domain/agency';
import { ask } from '../server/ask.ts';
import { cell } from '../store/cell.ts';
import { getKept, keep } from '../store/database.ts';

type TypeRow = Pick<IncidentType, 'code' | 'name' | 'nameEn' | 'pinyin' | 'initials'>;
/** 警情类型 kept on the phone, so that a report can re-classify without a network. */
export interface Book {
  readonly version: number;
  readonly label?: string;
  readonly types: readonly TypeRow[];
}
export const book = cell<Book | undefined>(undefined);

export const loadBook = async (): Promise<void> => {
  const kept = await getKept<Book>('book').catch(() => undefined);
  if (kept && !book.get()) book.set(kept);
};
export const refreshBook = async (): Promise<void> => {
  const whole = await ask(getBook);
  const types = whole.types.map(({ code, name, nameEn, pinyin, initials }) => ({
    code,
    name,
    nameEn,
    pinyin,
    initials,
  }));
  const fresh: Book = { version: whole.version, types, ...(whole.label ? { label: whole.label } : {}) };
  book.set(fresh);
  await keep('book', fresh);
};

const FOUND_MAX = 12;
/** By code, hanzi, pinyin or initials; exact starts first (类型检索). */
export const findTypes = (types: readonly TypeRow[], text: string): readonly TypeRow[] => {
  const asked = text.trim().toLowerCase();
  if (asked === '') return [];
  const rank = (type: TypeRow): number => {
    if (!type.code.endsWith('00') && type.code.startsWith(asked)) return 0;
    if (type.name.startsWith(asked) || type.initials.toLowerCase().startsWith(asked)) return 1;
    const words = `${type.name} ${type.nameEn.toLowerCase()} ${type.pinyin.toLowerCase().replace(/\s/g, '')}`;
    return words.includes(asked) || type.code.startsWith(asked) ? 2 : 9;
  };
  return types
    .map((type) => ({ type, rank: rank(type) }))
    .filter((one) => one.rank < 9)
    .sort((a, b) => a.rank - b.rank || a.type.code.localeCompare(b.type.code))
    .slice(0, FOUND_MAX)
    .map((one) => one.type);
};
