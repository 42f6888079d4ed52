import type { Wgs84 } from '@liandong/geo';

/** 地名库条目: one searchable name with its pinyin (no tones, no spaces) and initials. */
export interface GazetteerEntry {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly regionCode: string;
  readonly townshipCode?: string;
  readonly point: Wgs84;
  readonly precisionM: number;
  readonly pinyin: string;
  readonly initials: string;
  readonly address?: string;
}

const inOrder = (needle: string, hay: string): boolean => {
  let from = 0;
  for (const letter of needle) {
    from = hay.indexOf(letter, from) + 1;
    if (from === 0) return false;
  }
  return true;
};

/** 0 = no match; higher is better. Hanzi before pinyin before initials, prefixes before middles, short before long. */
const scoreOf = (entry: GazetteerEntry, query: string, latin: boolean): number => {
  const short = 1 / (1 + entry.name.length);
  if (!latin) {
    const name = entry.name.normalize('NFKC').toLowerCase();
    if (name === query) return 100;
    if (name.startsWith(query)) return 80 + short;
    if (name.includes(query)) return 60 + short;
    return query.length >= 2 && inOrder(query, name) ? 30 + short : 0;
  }
  if (entry.initials === query || entry.pinyin === query) return 90;
  if (entry.initials.startsWith(query)) return 70 + short;
  if (entry.pinyin.startsWith(query)) return 65 + short;
  if (query.length >= 3 && entry.pinyin.includes(query)) return 45 + short;
  return query.length >= 2 && entry.initials.includes(query) ? 40 + short : 0;
};

/**
 * Finds places by hanzi, pinyin or initials (地名检索). Linear over the list: thousands of names take about a millisecond.
 *
 * @param regionFirst  the centre's region: its places come first among equals
 * @param limit        1…50
 */
export const searchGazetteer = (
  entries: readonly GazetteerEntry[],
  text: string,
  regionFirst: string | undefined,
  limit: number,
): GazetteerEntry[] => {
  const typed = text.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
  const latin = /^[a-z']+$/.test(typed);
  const query = latin ? typed.replaceAll("'", '') : typed;
  if (query.length === 0) return [];
  const found: { entry: GazetteerEntry; score: number }[] = [];
  for (const entry of entries) {
    const score = scoreOf(entry, query, latin);
    if (score > 0) found.push({ entry, score: score + (entry.regionCode === regionFirst ? 5 : 0) });
  }
  found.sort((a, b) => b.score - a.score || (a.entry.id < b.entry.id ? -1 : 1));
  return found.slice(0, limit).map((hit) => hit.entry);
};
