/** One record of a CSV file, with the line on which it starts (for messages). */
export interface CsvRecord {
  readonly line: number;
  readonly fields: readonly string[];
}

/**
 * CSV as RFC 4180 says it, and as it is found: BOM, CRLF or LF, quoted commas, doubled quotes, line breaks inside
 * quotes, no line break at the end. Empty lines are skipped.
 */
export function* readCsv(text: string): Generator<CsvRecord> {
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  let line = 1;
  while (at < text.length) {
    const startLine = line;
    const fields: string[] = [];
    let ended = false;
    while (!ended) {
      const field = text[at] === '"' ? quoted(text, at) : bare(text, at);
      fields.push(field.value);
      line += field.lines;
      at = field.end;
      if (text[at] === ',') {
        at += 1;
        continue;
      }
      ended = true;
      if (text[at] === '\r') at += 1;
      if (text[at] === '\n') at += 1;
      line += 1;
    }
    if (fields.length > 1 || fields[0] !== '') yield { line: startLine, fields };
  }
}

interface Field {
  readonly value: string;
  readonly end: number;
  readonly lines: number;
}

const bare = (text: string, from: number): Field => {
  let end = from;
  while (end < text.length && text[end] !== ',' && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return { value: text.slice(from, end), end, lines: 0 };
};

/** A quote that never ends takes the rest of the file; the row check then refuses the row by its length. */
const quoted = (text: string, from: number): Field => {
  let value = '';
  let at = from + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) {
      value += text.slice(at);
      at = text.length;
      break;
    }
    value += text.slice(at, quote);
    at = quote + 1;
    if (text[at] !== '"') break;
    value += '"';
    at += 1;
  }
  const tail = bare(text, at);
  return { value: value + tail.value, end: tail.end, lines: value.split('\n').length - 1 };
};
