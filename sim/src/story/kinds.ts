/** What kind of call it is (来电性质). */
export type CallKind =
  | 'incident'
  | 'repeat'
  | 'enquiry'
  | 'nonPolice'
  | 'misdial'
  | 'silent'
  | 'harassment'
  | 'hangUp';

/**
 * Percent of all calls. About 30 % are valid now (domain/xuchang §6.4); of the rest 非警务 and 无效 as Guangzhou 2015 told
 * (20 : 30), the silent and misdialled ones by far the most of the latter.
 */
export const CALL_KINDS: readonly (readonly [CallKind, number])[] = [
  ['incident', 30],
  ['repeat', 5],
  ['enquiry', 16],
  ['nonPolice', 12],
  ['misdial', 14],
  ['silent', 10],
  ['harassment', 6],
  ['hangUp', 7],
];

/** 有效警情构成 (domain/xuchang §6.4 [P]): family and percent of valid calls. */
export const FAMILY_MIX: readonly (readonly [string, number])[] = [
  ['03', 30],
  ['07', 20],
  ['08', 15],
  ['02', 9],
  ['06', 7],
  ['09', 6],
  ['01', 4],
  ['10', 4],
  ['04', 1],
  ['05', 0.5],
  ['11', 1.5],
  ['17', 2],
];

/** 接入号 by family: old numbers are still dialled, the rest comes to 110 (一号通). Number and percent. */
const ACCESS_MIX: Readonly<Record<string, readonly (readonly [string, number])[]>> = {
  '03': [
    ['110', 68],
    ['122', 32],
  ],
  '04': [
    ['119', 85],
    ['110', 15],
  ],
  '05': [
    ['119', 60],
    ['110', 40],
  ],
  '06': [
    ['120', 80],
    ['110', 20],
  ],
  '09': [
    ['110', 60],
    ['12319', 40],
  ],
  '10': [
    ['110', 60],
    ['12369', 25],
    ['12319', 15],
  ],
  '11': [
    ['110', 60],
    ['12365', 40],
  ],
};
const ENQUIRY_ACCESS: readonly (readonly [string, number])[] = [
  ['110', 88],
  ['148', 7],
  ['122', 5],
];
export const accessMixOf = (kind: CallKind, family: string): readonly (readonly [string, number])[] =>
  kind === 'enquiry' ? ENQUIRY_ACCESS : (ACCESS_MIX[family] ?? [['110', 100]]);

/** Of valid calls, those that come as text from the citizen's page, percent (文字报警). */
export const TEXT_PERCENT = 3;
