import { describe, expect, it } from 'vitest';
import { auditQueryOf } from './model.ts';

describe('Audit (审计) filter', () => {
  it('asks for the page one is on and leaves empty fields out', () => {
    expect(auditQueryOf({ text: '  ' }, { page: 3, size: 50 })).toEqual({ limit: 50, offset: 100 });
  });
  it('passes on what was chosen', () => {
    const query = auditQueryOf(
      { text: ' 王 ', act: 'caller.unmask', from: 1, until: 2 },
      { page: 1, size: 20 },
    );
    expect(query).toEqual({ limit: 20, offset: 0, text: '王', act: 'caller.unmask', from: 1, until: 2 });
  });
});
