import { describe, expect, it } from 'vitest';
import { amendFormOf, editOf, mergeForms } from './amend.ts';
import { sampleIncident } from './samples.ts';

const base = amendFormOf(sampleIncident());

describe('Amending with others (补充修改)', () => {
  it('sends only what was changed', () => {
    expect(editOf(base, base)).toEqual({});
    expect(editOf(base, { ...base, content: '已扑灭' })).toEqual({ content: '已扑灭' });
  });
  it('takes over what only they changed and keeps what only I changed', () => {
    const mine = { ...base, content: '我的' };
    const theirs = { ...base, casualties: { trapped: 2, injured: 0, dead: 0 } };
    const merged = mergeForms(base, mine, theirs);
    expect(merged.conflicts).toEqual([]);
    expect(merged.taken).toEqual(['casualties']);
    expect(merged.form).toMatchObject({ content: '我的', casualties: { trapped: 2 } });
  });
  it('shows both wordings when both changed the same field, and loses neither', () => {
    const merged = mergeForms(base, { ...base, content: '我的' }, { ...base, content: '对方的' });
    expect(merged.conflicts).toEqual([
      { field: 'content', base: '三楼冒烟', mine: '我的', theirs: '对方的' },
    ]);
    expect(merged.form.content).toBe('我的');
  });
  it('sees no conflict when both wrote the same', () => {
    const same = { ...base, typeCode: '040102' };
    expect(mergeForms(base, same, { ...same }).conflicts).toEqual([]);
  });
});
