import type { IncidentType } from '@liandong/domain/agency';

/** 0 = no match. Code before initials before name, prefixes before middles, subtypes before their parents. */
const scoreOf = (type: IncidentType, query: string): number => {
  const name = type.name.toLowerCase();
  const en = type.nameEn.toLowerCase();
  const initials = type.initials.toLowerCase();
  const pinyin = type.pinyin.toLowerCase();
  if (/^[0-9]+$/.test(query)) return type.code === query ? 100 : type.code.startsWith(query) ? 80 : 0;
  if (name === query || initials === query) return 95;
  if (name.startsWith(query)) return 85;
  if (initials.startsWith(query)) return 80;
  if (pinyin.startsWith(query)) return 75;
  if (name.includes(query)) return 65;
  if (query.length < 2) return 0;
  if (initials.includes(query)) return 55;
  if (query.length >= 3 && pinyin.includes(query)) return 50;
  return en.split(/[^a-z]+/).some((word) => word.startsWith(query)) ? 45 : 0;
};

/**
 * Finds types by code, pinyin initials, pinyin or name (类型检索). The access number's own family comes first among
 * equals; a family itself can be found but never outranks something one can file.
 */
export const searchTypes = (
  types: readonly IncidentType[],
  text: string,
  familyFirst?: string,
): readonly IncidentType[] => {
  const query = text.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
  const own = (type: IncidentType): number =>
    familyFirst !== undefined && type.family === familyFirst ? 3 : 0;
  const usable = types.filter((type) => !type.code.endsWith('0000'));
  if (query === '')
    return familyFirst === undefined
      ? usable
      : [...usable].sort((a, b) => own(b) - own(a) || (a.code < b.code ? -1 : 1));
  return usable
    .map((type) => ({ type, score: scoreOf(type, query) }))
    .filter((hit) => hit.score > 0)
    .map((hit) => ({ ...hit, score: hit.score + own(hit.type) + (hit.type.code.endsWith('00') ? 0 : 1) }))
    .sort((a, b) => b.score - a.score || (a.type.code < b.type.code ? -1 : 1))
    .map((hit) => hit.type);
};
