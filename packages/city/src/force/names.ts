import type { Dice } from '../seeded.ts';
import type { Person } from '../types.ts';

const SURNAMES = Array.from(
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文',
);
const GIVEN = Array.from(
  '伟强军勇杰涛明超刚平辉鹏飞磊鑫波斌宇浩凯健俊帆龙林洋海峰亮毅成东岩松柏川江河山岭泉溪云霞雪梅兰竹菊莲荷芳芬英华丽娟敏静燕玲洁红霖宁安康泰祥瑞福禄诚信义礼智仁和谐文武双全',
);

/** The next invented person (演练人员): a name nobody has had yet, and a dummy number 1990374xxxx. */
export type Names = () => Pick<Person, 'id' | 'name' | 'phone'>;

/** Names like 王演伟: the middle character says 演练. No real person is meant. */
export function invented(dice: Dice): Names {
  const given = new Set<string>();
  let no = 0;
  return () => {
    no += 1;
    let name = '';
    do name = `${dice.pick(SURNAMES)}演${dice.pick(GIVEN)}`;
    while (given.has(name));
    given.add(name);
    const digits = String(no).padStart(4, '0');
    return { id: `person-${digits}`, name, phone: `1990374${digits}` };
  };
}
