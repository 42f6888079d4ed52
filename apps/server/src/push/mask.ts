import { maskName, maskPhone } from '@liandong/domain/access';

/** 警情与派警单编号 and dates are long digit runs too, and must stay readable. */
const READABLE = /^(?:\d{6}-\d{8}-\d{5}(?:-\d{2,3})?|\d{4}-\d{2}-\d{2})$/;
/** Long digit runs inside free text are telephone or identity numbers (文中号码). */
export const maskText = (text: string): string =>
  text.replaceAll(/\d[\d-]{6,}\d/g, (run) => (READABLE.test(run) ? run : maskPhone(run)));

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown, mask: (text: string) => string): unknown =>
  typeof value === 'string' ? mask(value) : value;

const person = (value: unknown): unknown => {
  if (!isFields(value)) return value;
  const masked: Record<string, unknown> = { ...value };
  for (const [key, mask] of PERSON_FIELDS) if (key in masked) masked[key] = text(masked[key], mask);
  return masked;
};
const maskAddress = (address: string): string =>
  address.length <= 6 ? address : `${address.slice(0, 6)}****`;
const PERSON_FIELDS: readonly (readonly [string, (text: string) => string])[] = [
  ['number', maskPhone],
  ['phone', maskPhone],
  ['name', maskName],
  ['subscriberName', maskName],
  ['subscriberAddress', maskAddress],
];

/** An installation address is as private as the number it belongs to (装机地址). */
const candidate = (value: unknown): unknown =>
  isFields(value) && value['source'] === 'subscriberAddress'
    ? { ...value, text: text(value['text'], maskAddress) }
    : value;
const brief = (value: unknown): unknown =>
  isFields(value)
    ? {
        ...masked(value),
        ...('contactName' in value ? { contactName: text(value['contactName'], maskName) } : {}),
        ...('contactPhone' in value ? { contactPhone: text(value['contactPhone'], maskPhone) } : {}),
      }
    : value;

/** Words that people type (文字). An order's instruction stays as it is: its addressee has to read it. */
const WORDS = ['content', 'text', 'note', 'result', 'reason', 'waivedReason', 'statusReason'];
/** What holds such words, alone or in a list, in a fact or in the state it folds to. */
const HOLDERS = [
  'edit',
  'fields',
  'corrections',
  'place',
  'message',
  'messages',
  'disposal',
  'callbacks',
  'closing',
  'waived',
  'feedback',
  'declined',
  'recalled',
];
const each = (value: unknown, mask: (one: unknown) => unknown): unknown =>
  Array.isArray(value) ? value.map(mask) : mask(value);
const held = (value: unknown): unknown => (isFields(value) ? masked(value) : value);

/**
 * 脱敏: numbers and names of callers, in a state or in a fact alike. Because facts are folded field by field, a folded masked
 * fact equals the masked folded state; consoles may fold frames without ever having seen a number.
 */
export const masked = <T extends object>(thing: T): T => {
  const out: Record<string, unknown> = { ...(thing as Fields) };
  for (const [key, value] of Object.entries(out)) {
    if (WORDS.includes(key)) out[key] = text(value, maskText);
    else if (HOLDERS.includes(key)) out[key] = each(value, held);
    else if (key === 'caller' || key === 'reporter') out[key] = person(value);
    else if (key === 'brief') out[key] = brief(value);
    else if (key === 'candidate' || key === 'candidates') out[key] = each(value, candidate);
    else if (key === 'externalKey') delete out[key];
  }
  return out as T;
};
