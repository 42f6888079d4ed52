import { maskName, maskPhone } from '@liandong/domain/access';

/** Long digit runs inside free text are telephone or identity numbers (文中号码). */
export const maskText = (text: string): string => text.replaceAll(/\d[\d-]{6,}\d/g, (run) => maskPhone(run));

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

const message = (value: unknown): unknown =>
  isFields(value) ? { ...value, text: text(value['text'], maskText) } : value;
/** An installation address is as private as the number it belongs to (装机地址). */
const candidate = (value: unknown): unknown =>
  isFields(value) && value['source'] === 'subscriberAddress'
    ? { ...value, text: text(value['text'], maskAddress) }
    : value;
const brief = (value: unknown): unknown =>
  isFields(value)
    ? {
        ...value,
        content: text(value['content'], maskText),
        ...('contactName' in value ? { contactName: text(value['contactName'], maskName) } : {}),
        ...('contactPhone' in value ? { contactPhone: text(value['contactPhone'], maskPhone) } : {}),
      }
    : value;

/**
 * 脱敏: numbers and names of callers, in a state or in a fact alike. Because facts are folded field by field, a folded masked
 * fact equals the masked folded state; consoles may fold frames without ever having seen a number.
 */
export const masked = <T extends object>(thing: T): T => {
  const out: Record<string, unknown> = { ...(thing as Fields) };
  for (const [key, value] of Object.entries(out)) {
    switch (key) {
      case 'caller':
      case 'reporter':
        out[key] = person(value);
        break;
      case 'brief':
        out[key] = brief(value);
        break;
      case 'content':
        out[key] = text(value, maskText);
        break;
      case 'message':
        out[key] = message(value);
        break;
      case 'messages':
        out[key] = Array.isArray(value) ? value.map(message) : value;
        break;
      case 'candidate':
        out[key] = candidate(value);
        break;
      case 'candidates':
        out[key] = Array.isArray(value) ? value.map(candidate) : value;
        break;
      case 'edit':
      case 'fields':
        out[key] = isFields(value) ? masked(value) : value;
        break;
      case 'corrections':
        out[key] = Array.isArray(value) ? value.map((row: object) => masked(row)) : value;
        break;
      case 'externalKey':
        delete out[key];
        break;
    }
  }
  return out as T;
};
