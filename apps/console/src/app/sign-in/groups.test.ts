import type { DemoAccount } from '@liandong/contract/access';
import { describe, expect, it } from 'vitest';
import { groupOf } from './groups.ts';

const account = (role: DemoAccount['role'], place: string): DemoAccount => ({
  login: 'x',
  name: 'x',
  role,
  title: '',
  titleEn: '',
  placeEn: '',
  place,
});

describe('Demo accounts (演示账号)', () => {
  it('stand under the heading a visitor looks for', () => {
    expect(groupOf(account('commander', '市指挥中心'), '市指挥中心')).toBe('city');
    expect(groupOf(account('callDispatcher', '鄢陵县指挥中心'), '市指挥中心')).toBe('county');
    expect(groupOf(account('dutyOfficer', '市供电公司'), '市指挥中心')).toBe('agency');
    expect(groupOf(account('responder', '特勤站'), '市指挥中心')).toBe('field');
    expect(groupOf(account('auditAdmin', '市指挥中心'), '市指挥中心')).toBe('admin');
  });
});
