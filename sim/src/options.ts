/** One option of a command line: a flag, a word or a number. */
export type OptionKind = 'flag' | 'text' | 'number';
export interface Told {
  readonly words: readonly string[];
  readonly flags: ReadonlySet<string>;
  readonly texts: ReadonlyMap<string, string>;
  readonly numbers: ReadonlyMap<string, number>;
}

/** What was typed wrong, said in both languages; the program ends with 2. */
export class UsageProblem extends Error {}

/** Reads `--name value`, `--name=value`, `--flag` and bare words. @throws UsageProblem */
export const readOptions = (argv: readonly string[], known: Readonly<Record<string, OptionKind>>): Told => {
  const words: string[] = [];
  const flags = new Set<string>();
  const texts = new Map<string, string>();
  const numbers = new Map<string, number>();
  for (let i = 0; i < argv.length; i++) {
    const typed = argv[i] ?? '';
    if (!typed.startsWith('--')) {
      words.push(typed);
      continue;
    }
    const [name = '', ...inline] = typed.slice(2).split('=');
    const kind = known[name];
    if (!kind) throw new UsageProblem(`不认识的选项 unknown option: --${name}`);
    if (kind === 'flag') {
      flags.add(name);
      continue;
    }
    const value = inline.length > 0 ? inline.join('=') : argv[++i];
    if (value === undefined || value === '')
      throw new UsageProblem(`选项缺少值 option needs a value: --${name}`);
    if (kind === 'text') texts.set(name, value);
    else numbers.set(name, numberOf(name, value));
  }
  return { words, flags, texts, numbers };
};

const numberOf = (name: string, value: string): number => {
  const number = Number(value);
  if (!Number.isFinite(number)) throw new UsageProblem(`不是数字 not a number: --${name} ${value}`);
  return number;
};
