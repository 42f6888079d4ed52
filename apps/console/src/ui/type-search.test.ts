import type { IncidentType } from '@liandong/domain/agency';
import { describe, expect, it } from 'vitest';
import { searchTypes } from './type-search.ts';

const type = (
  code: string,
  name: string,
  [pinyin, initials]: readonly [string, string],
  nameEn = '',
): IncidentType =>
  ({ code, name, nameEn, pinyin, initials, family: code.slice(0, 2), defaultLevel: 3 }) as IncidentType;

const TYPES = [
  type('030000', '交通', ['jiaotong', 'jt'], 'Traffic'),
  type('030100', '交通事故', ['jiaotongshigu', 'jtsg'], 'Traffic accident'),
  type('030101', '财产损失事故', ['caichansunshishigu', 'ccsssg'], 'Damage only'),
  type('030102', '人员受伤事故', ['renyuanshoushangshigu', 'ryssg'], 'Accident with injuries'),
  type('040101', '居民楼火灾', ['juminlouhuozai', 'jmlhz'], 'Residential fire'),
  type('100101', '噪声扰民', ['zaoshengraomin', 'zsrm'], 'Noise nuisance'),
  type('100201', '占道经营', ['zhandaojingying', 'zdjy'], 'Street vending'),
];
const codes = (text: string, family?: string): readonly string[] =>
  searchTypes(TYPES, text, family).map((t) => t.code);

describe('Type search (类型检索)', () => {
  it('finds by code, the whole code first', () => {
    expect(codes('0301')).toEqual(['030101', '030102', '030100']);
    expect(codes('030100')[0]).toBe('030100');
  });
  it('finds by initials and by pinyin, in any case', () => {
    expect(codes('ZSRM')[0]).toBe('100101');
    expect(codes('zhandao')[0]).toBe('100201');
  });
  it('finds by name, its beginning before its middle', () => {
    expect(codes('交通')[0]).toBe('030100');
    expect(codes('事故')).toContain('030102');
  });
  it('finds by an English word', () => expect(codes('nuisance')).toEqual(['100101']));
  it('never offers a bare family to file under', () => expect(codes('jt')).not.toContain('030000'));
  it('puts the family of the dialled number first', () => {
    expect(codes('', '04')[0]).toBe('040101');
    expect(codes('z', '10').slice(0, 2)).toEqual(['100101', '100201']);
  });
  it('answers nothing to nonsense', () => expect(codes('qqqq')).toEqual([]));
  it('reads full-width letters of an input method', () => expect(codes('ｚｓｒｍ')[0]).toBe('100101'));
});
