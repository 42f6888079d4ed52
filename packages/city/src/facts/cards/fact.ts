/** [中文, English]. */
export type Line = readonly [zh: string, en: string];

/** 提示卡一张; `prefix` is a type code without its trailing zeros. */
export type CardFact = {
  readonly prefix: string;
  readonly title: Line;
  /** 询问: what the call-taker says. */
  readonly ask: readonly Line[];
  /** 处置: what the call-taker does. */
  readonly act: readonly Line[];
  /** 安全提示: what the caller is told. */
  readonly warn: readonly Line[];
};

export const WHERE: Line = [
  '您在什么位置?附近有什么路口、门牌或明显建筑?',
  'Where are you? Any crossing, door number or landmark nearby?',
];
export const VILLAGE: Line = [
  '是哪个乡镇、哪个村?离村委会多远?',
  'Which township and village? How far from the village office?',
];
export const HURT: Line = ['有没有人受伤?伤得重不重?', 'Is anyone hurt? How badly?'];
export const HOW_MANY: Line = ['现场有多少人?', 'How many people are there?'];
export const PHONE: Line = [
  '请保持电话畅通,民警马上和您联系',
  'Keep your phone free; an officer will call you',
];
