import { customPinyin, pinyin } from 'pinyin-pro';

/** Readings the dictionary misses: 都 in names is dū, and surnames in village names have their own sound. */
customPinyin({
  魏都: 'wèi dū',
  夏都: 'xià dū',
  许都: 'xǔ dū',
  花都: 'huā dū',
  单庄: 'shàn zhuāng',
  解庄: 'xiè zhuāng',
  盖寨: 'gě zhài',
  查庄: 'zhā zhuāng',
  仇庄: 'qiú zhuāng',
  重庆路: 'chóng qìng lù',
});

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
