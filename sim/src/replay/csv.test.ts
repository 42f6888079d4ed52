import { describe, expect, it } from 'vitest';
import { readCsv } from './csv.ts';

const rows = (text: string) => [...readCsv(text)].map((record) => record.fields);

describe('CSV', () => {
  it('reads quoted commas, doubled quotes and line breaks inside quotes', () => {
    expect(rows('a,"b, c","say ""hi""","two\nlines"\n1,2,3,4\n')).toEqual([
      ['a', 'b, c', 'say "hi"', 'two\nlines'],
      ['1', '2', '3', '4'],
    ]);
  });

  it('reads a BOM, CRLF and a last line without an end', () => {
    expect(rows('\uFEFFa,b\r\n"x",\r\ny,z')).toEqual([
      ['a', 'b'],
      ['x', ''],
      ['y', 'z'],
    ]);
  });

  it('skips empty lines and names the line on which each record starts', () => {
    const records = [...readCsv('a\n\n"two\nlines"\nlast\n')];
    expect(records.map((record) => record.line)).toEqual([1, 3, 5]);
  });

  it('takes a quote that never ends to the end of the file, without hanging', () => {
    expect(rows('a,b\n"open,c\nd')).toEqual([['a', 'b'], ['open,c\nd']]);
  });
});
