import { pinyin } from 'pinyin-pro';

/** Toneless pinyin and first letters (拼音与首字母), lower-case without spaces, for search. */
export type Romanised = { readonly pinyin: string; readonly initials: string };

function syllables(name: string): string[] {
  return pinyin(name, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true });
}

const HAN = /^\p{Script=Han}/u;

/** 建设路 → jianshelu, jsl; figures and Latin letters stay whole in both. */
export function romanised(name: string): Romanised {
  const parts = syllables(name).map((part) => part.toLowerCase().replaceAll(/\s/g, ''));
  const initials = parts.map((part) => (/^[a-z]+$/.test(part) ? part.slice(0, 1) : part)).join('');
  return { pinyin: parts.join(''), initials };
}

/** 将官池 → Jiangguanchi: a place name for English readers. */
export function romanisedTitle(name: string): string {
  if (!HAN.test(name)) return name;
  const joined = syllables(name).join('');
  return joined.slice(0, 1).toUpperCase() + joined.slice(1);
}
