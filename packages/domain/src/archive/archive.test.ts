import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical, SEAL_GENESIS } from './index.ts';

describe('Canonical form (规范化)', () => {
  it('is the same for the same facts, in whatever order they were written', () => {
    expect(canonical({ b: 1, a: [{ d: undefined, c: '许' }, null] })).toBe('{"a":[{"c":"许"},null],"b":1}');
    expect(SEAL_GENESIS).toHaveLength(64);
  });

  it('survives the way through JSON and reads back as the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(canonical(JSON.parse(canonical(value)))).toBe(canonical(value));
        expect(canonical(JSON.parse(JSON.stringify(value)))).toBe(canonical(value));
      }),
    );
  });
});
