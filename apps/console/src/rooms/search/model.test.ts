import { describe, expect, it } from 'vitest';
import { callQueryOf, dialled, incidentQueryOf } from './model.ts';

describe('Search (综合查询)', () => {
  it('takes a number however it was pasted', () => {
    expect(['138 0000 1234', '+86 138-0000-1234', '0374-12345', '110', '8613800001234'].map(dialled)).toEqual(
      ['13800001234', '13800001234', '037412345', '110', '13800001234'],
    );
  });
  it('asks only what was filled in, and for the right page', () => {
    const query = incidentQueryOf(
      { no: ' N1 ', text: '  ', phone: '138-0000-1234' },
      { page: 3, size: 50 },
      'level',
    );
    expect(query).toEqual({ no: 'N1', phone: '13800001234', sort: 'level', limit: 50, offset: 100 });
    expect(callQueryOf({}, { page: 1, size: 20 })).toEqual({ limit: 20, offset: 0 });
  });
});
