/** How deep a request may nest (嵌套上限): our deepest body is four levels, a draft a few more. */
export const DEPTH_MAX = 40;

/** Looks at the text itself, so that nobody's brackets are ever followed by recursion. */
export const isTooDeep = (json: string): boolean => {
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < json.length; i++) {
    const letter = json[i];
    if (quoted) {
      if (letter === '\\') i++;
      else if (letter === '"') quoted = false;
    } else if (letter === '"') quoted = true;
    else if (letter === '{' || letter === '[') {
      if (++depth > DEPTH_MAX) return true;
    } else if (letter === '}' || letter === ']') depth--;
  }
  return false;
};

/** Half a letter: a surrogate that stands alone. */
const LONE_SURROGATE = /\p{Surrogate}/gu;

/** Without what no database keeps: NUL, and halves of letters (无法入库的字符). */
const soundText = (text: string): string =>
  text.replaceAll('\u0000', '').replaceAll(LONE_SURROGATE, '\uFFFD');

/** A request's values with only sound text in them, keys included; a letter nobody can see never costs a report. */
export const soundInput = (value: unknown): unknown => {
  if (typeof value === 'string') return soundText(value);
  if (Array.isArray(value)) return value.map(soundInput);
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [soundText(key), soundInput(field)]));
};
