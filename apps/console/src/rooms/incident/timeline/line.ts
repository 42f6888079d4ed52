import type { TimelineRow } from '@liandong/contract/incident';

/** Where names come from: standing data in the reader's language, and the words of the house. */
export interface TimelineNames {
  readonly type: (code: string) => string;
  readonly agency: (id: string) => string;
  readonly centre: (id: string) => string;
  readonly seat: (id: string) => string;
  readonly unit: (id: string) => string;
  /** Addressee of an order, number of an incident; empty when not known here. */
  readonly addressee: (orderId: string) => string;
  readonly rule: (ruleId: string) => string;
  readonly level: (level: number) => string;
  /** A word of the room's dictionary, e.g. `mark.departed`, its blanks filled; falls back to the key itself. */
  readonly word: (key: string, values?: Readonly<Record<string, string | number>>) => string;
}

/** One readable line of the timeline (时间轴): a key of the dictionary, its blanks filled, and what a person added in words. */
export interface TimelineLine {
  readonly key: string;
  readonly values: Readonly<Record<string, string | number>>;
  readonly note?: string;
  readonly tone: 'plain' | 'good' | 'warn' | 'bad' | 'machine';
  /** Photographs of a feedback or of a text report. */
  readonly fileIds?: readonly string[];
}

export type Data = Readonly<Record<string, unknown>>;
export const str = (data: Data, key: string): string =>
  typeof data[key] === 'string' ? (data[key] as string) : '';
export const num = (data: Data, key: string): number =>
  typeof data[key] === 'number' ? (data[key] as number) : 0;
export const obj = (data: Data, key: string): Data =>
  typeof data[key] === 'object' && data[key] !== null ? (data[key] as Data) : {};
export const list = (data: Data, key: string): readonly unknown[] =>
  Array.isArray(data[key]) ? (data[key] as unknown[]) : [];
export const ids = (data: Data, key: string): readonly string[] =>
  list(data, key).filter((id): id is string => typeof id === 'string');

export const noted = (note: string): { note?: string } => (note.trim() === '' ? {} : { note });
export const photos = (fileIds: readonly string[]): { fileIds?: readonly string[] } =>
  fileIds.length > 0 ? { fileIds } : {};

export type Teller = (row: TimelineRow, names: TimelineNames) => Omit<TimelineLine, 'key'>;

export const plain: Teller = () => ({ values: {}, tone: 'plain' });
/** A fact whose sentence needs nothing but the reason somebody gave. */
export const withReason =
  (tone: TimelineLine['tone'], field = 'reason'): Teller =>
  ({ data }) => ({ values: {}, tone, ...noted(str(data, field)) });

/** 改动的字段, named in words. */
export const editedFields = (edit: Data, names: TimelineNames): string =>
  Object.keys(edit)
    .filter((field) => !['rule', 'areaClass', 'regionCode'].includes(field))
    .map((field) => names.word(`field.${field}`))
    .join(names.word('listComma'));

export const casualtiesOf = (edit: Data, names: TimelineNames): string => {
  const told = obj(edit, 'casualties');
  return (['dead', 'injured', 'trapped'] as const)
    .filter((kind) => num(told, kind) > 0)
    .map((kind) => `${names.word(kind)} ${num(told, kind)}`)
    .join(names.word('listComma'));
};

/** What an edit says now, in words: new type, place, content, casualties. */
export const editInWords = (edit: Data, names: TimelineNames): string =>
  [
    str(edit, 'typeCode') && names.type(str(edit, 'typeCode')),
    str(obj(edit, 'place'), 'text'),
    str(edit, 'content'),
    casualtiesOf(edit, names),
  ]
    .filter((part) => part !== '')
    .join(names.word('listSemicolon'));

/** 「(张三)」 behind a sentence; nothing when nobody is named or the name stands there already. */
export const byWho = (names: TimelineNames, who: string, already = ''): string =>
  who === '' || who === already ? '' : names.word('byWho', { who });
