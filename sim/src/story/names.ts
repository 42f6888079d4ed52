import type { Dice } from '../chance/dice.ts';

const FAMILY_NAMES = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'.split('');
const GIVEN = '伟芳娜敏静磊军洋勇艳杰娟涛明超霞平刚桂英'.split('');

/** 演练姓名: the middle character 演 says that nobody is called so. */
export const inventName = (dice: Dice): string => `${dice.pick(FAMILY_NAMES)}演${dice.pick(GIVEN)}`;

/** 演练号码: no mobile number of China begins with 100, and nobody has 0374-555xxxx. */
export const inventNumber = (dice: Dice): { readonly number: string; readonly fixed: boolean } => {
  const figures = (n: number, digits: number) => String(n).padStart(digits, '0');
  return dice.chance(0.15)
    ? { number: `0374555${figures(dice.whole(5_000, 9_999), 4)}`, fixed: true }
    : { number: `1000374${figures(dice.whole(0, 9_999), 4)}`, fixed: false };
};
