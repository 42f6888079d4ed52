import { describe, expect, it } from 'vitest';
import { readOptions, UsageProblem } from './options.ts';

const KNOWN = { speed: 'number', server: 'text', json: 'flag' } as const;

describe('Options (选项)', () => {
  it('reads words, flags and values in both spellings', () => {
    const told = readOptions(['file.csv', '--speed', '0', '--server=http://x', '--json'], KNOWN);
    expect(told.words).toEqual(['file.csv']);
    expect(told.numbers.get('speed')).toBe(0);
    expect(told.texts.get('server')).toBe('http://x');
    expect(told.flags.has('json')).toBe(true);
  });

  it.each([[['--nothing']], [['--speed']], [['--speed', 'fast']]])('refuses %j', (argv) => {
    expect(() => readOptions(argv, KNOWN)).toThrow(UsageProblem);
  });
});
