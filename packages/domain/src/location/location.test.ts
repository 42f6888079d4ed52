import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { POINT } from '../testing/index.ts';
import { areaClassOf, type GazetteerEntry, searchGazetteer } from './index.ts';

const entry = (
  id: string,
  name: string,
  [pinyin, initials]: readonly [string, string],
  regionCode = '411002',
): GazetteerEntry => ({ id, name, kind: 'road', regionCode, point: POINT, precisionM: 50, pinyin, initials });
const PLACES = [
  entry('1', '文峰路', ['wenfenglu', 'wfl']),
  entry('2', '文峰广场', ['wenfengguangchang', 'wfgc']),
  entry('3', '许昌东站', ['xuchangdongzhan', 'xcdz']),
  entry('4', 'G311国道许昌段', ['g311guodaoxuchangduan', 'ggdxcd']),
  entry('5', '文峰路小学', ['wenfengluxiaoxue', 'wflxx'], '411003'),
];
const find = (text: string, region?: string): string[] =>
  searchGazetteer(PLACES, text, region, 10).map((e) => e.id);

describe('Gazetteer (地名检索)', () => {
  it('finds by hanzi, exact before prefix before middle', () => {
    expect(find('文峰路')).toEqual(['1', '5']);
    expect(find('许昌')).toEqual(['3', '4']);
    expect(find('文路')[0]).toBe('1');
  });

  it('finds by initials and by pinyin, with the apostrophes of an input method', () => {
    expect(find('wfl')).toEqual(['1', '5']);
    expect(find("wen'feng'guang")).toEqual(['2']);
    expect(find('dongzhan')).toEqual(['3']);
  });

  it('finds a road number in any case and width (Ｇ311)', () => {
    for (const text of ['G311', 'g311', 'Ｇ３１１', 'g311国道']) expect(find(text)).toEqual(['4']);
  });

  it('puts the centre’s own region first among equals', () => {
    expect(find('wenf', '411003')[0]).toBe('5');
  });

  it('finds nothing for nothing', () => {
    for (const text of ['', '  ', "'", '不存在的地方']) expect(find(text)).toEqual([]);
  });

  it('never answers more than asked, whatever is typed', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.integer({ min: 1, max: 3 }),
        (text, limit) => searchGazetteer(PLACES, text, undefined, limit).length <= limit,
      ),
    );
  });
});

describe('Area class (区域类别)', () => {
  it('follows the kind of township', () => {
    expect(['南关街道', '老城区', '灵井镇', '陈曹乡', undefined].map(areaClassOf)).toEqual([
      'urban',
      'urban',
      'suburban',
      'rural',
      'suburban',
    ]);
  });
});
