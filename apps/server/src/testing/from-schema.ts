import type { Door } from '@liandong/contract/kernel';
import fc from 'fast-check';
import { z } from 'zod';

/** As much of JSON Schema as the contract's doors need. */
interface Shape {
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Shape[];
  readonly allOf?: readonly Shape[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly items?: Shape;
  readonly additionalProperties?: Shape | boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxLength?: number;
}
/** Values that exist, by the name of the field that asks for one (现有编号). */
export type Pools = Readonly<Record<string, readonly unknown[]>>;

/** What keyboards, broken programs and ill will send in place of a word. */
export const JUNK_TEXTS = [
  '',
  ' ',
  '\u0000',
  '火灾\u0000起火',
  '\ud800',
  'a\udc00b',
  '\u202e反转',
  "'; drop table call; --",
  '${jndi:ldap://x}',
  '../../etc/passwd',
  '<script>alert(1)</script>',
  '%00%s%n',
  '\\u0000',
  'NaN',
  '1e999',
  '-0',
  '𠮷野家🙂',
  '\r\nx-injected: 1',
  '__proto__',
  'x'.repeat(5_000),
  '火'.repeat(4_000),
];
const nested = (depth: number): unknown => {
  let value: unknown = 1;
  for (let i = 0; i < depth; i++) value = i % 2 === 0 ? [value] : { a: value };
  return value;
};
export const junkArb: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(...JUNK_TEXTS),
  fc.constantFrom<unknown>(
    null,
    true,
    false,
    0,
    -1,
    1.5,
    1e308,
    -1e308,
    2 ** 53,
    2 ** 31,
    [],
    {},
    [[]],
    [null],
  ),
  fc.constantFrom<unknown>({ toString: 'x' }, { constructor: 1 }, { length: -1 }, nested(50), nested(3_000)),
  fc.jsonValue(),
);

const textArb = (shape: Shape): fc.Arbitrary<unknown> => {
  if (shape.format === 'uuid') return fc.uuid({ version: 4 });
  if (shape.pattern && !shape.format)
    return fc.stringMatching(new RegExp(shape.pattern, 'u'), { maxLength: 30 });
  const short = JUNK_TEXTS.filter((text) => text.length <= (shape.maxLength ?? 4_000));
  return fc.oneof(
    fc.constantFrom('两车相撞', '文峰路', '13800001234', ...short),
    fc.string({ maxLength: 20, unit: 'binary' }),
  );
};
const numberArb = ({ type, minimum = -9e15, maximum = 9e15 }: Shape): fc.Arbitrary<unknown> =>
  type === 'integer'
    ? fc.oneof(
        fc.constantFrom(minimum, maximum),
        fc.maxSafeInteger().map((n) => Math.max(minimum, Math.min(maximum, n))),
      )
    : fc.oneof(
        fc.constantFrom(minimum, maximum, 0.1),
        fc.double({ min: minimum, max: maximum, noNaN: true }),
      );

const objectArb = (shape: Shape, pools: Pools): fc.Arbitrary<unknown> => {
  const fields = Object.entries(shape.properties ?? {}).map(
    ([name, of]) => [name, fieldArb(name, of, pools)] as const,
  );
  if (fields.length === 0 && shape.additionalProperties)
    return fc.dictionary(
      fc.constantFrom('content', '地点', '\u0000', '__proto__x', 'x'.repeat(60)),
      junkArb,
      { maxKeys: 4 },
    );
  return fc.record(Object.fromEntries(fields), { requiredKeys: [...(shape.required ?? [])] });
};
const fieldArb = (name: string, shape: Shape, pools: Pools): fc.Arbitrary<unknown> => {
  const pool = pools[name];
  const any = valueArb(shape, pools);
  return pool && pool.length > 0 ? fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...pool) }, any) : any;
};
/** Values a schema would take, extremes included. */
export const valueArb = (shape: Shape, pools: Pools): fc.Arbitrary<unknown> => {
  if (shape.enum) return fc.constantFrom(...shape.enum);
  if (shape.const !== undefined) return fc.constant(shape.const);
  if (shape.anyOf) return fc.oneof(...shape.anyOf.map((one) => valueArb(one, pools)));
  if (shape.allOf?.[0]) return valueArb({ ...shape, ...shape.allOf[0], allOf: undefined } as Shape, pools);
  switch (shape.type) {
    case 'string':
      return textArb(shape);
    case 'integer':
    case 'number':
      return numberArb(shape);
    case 'boolean':
      return fc.boolean();
    case 'array':
      return fc.array(valueArb(shape.items ?? {}, pools), { minLength: shape.minItems ?? 0, maxLength: 3 });
    case 'object':
      return objectArb(shape, pools);
    default:
      return junkArb;
  }
};

/** Breaks a value somewhere: one field, one element, or all of it. */
const broken = (value: unknown, junk: unknown, at: readonly number[]): unknown => {
  const [first, ...rest] = at;
  if (first === undefined || typeof value !== 'object' || value === null) return junk;
  const keys = Object.keys(value);
  const key = keys[first % Math.max(1, keys.length)];
  if (key === undefined) return junk;
  if (Array.isArray(value)) return value.map((one, i) => (String(i) === key ? broken(one, junk, rest) : one));
  return { ...value, [key]: broken((value as Record<string, unknown>)[key], junk, rest) };
};

const shapeOf = (schema: z.ZodType): Shape =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape;
const partArb = (schema: z.ZodType | undefined, pools: Pools): fc.Arbitrary<unknown> => {
  if (!schema) return fc.constant(undefined);
  const good = valueArb(shapeOf(schema), pools);
  const bad = fc
    .tuple(good, junkArb, fc.array(fc.nat(20), { minLength: 1, maxLength: 3 }))
    .map(([v, j, at]) => broken(v, j, at));
  return fc.oneof({ weight: 3, arbitrary: good }, { weight: 2, arbitrary: bad });
};

export interface Knock {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}
/** Requests for a door: right ones, nearly right ones and junk (乱敲门). */
export const knockArb = (door: Door, pools: Pools): fc.Arbitrary<Knock> =>
  fc.record({
    params: partArb(door.params, pools),
    query: partArb(door.query, pools),
    body: partArb(door.body, pools),
  });

const scalar = (value: unknown): string => {
  const text = typeof value === 'string' ? value : JSON.stringify(value ?? '').slice(0, 300);
  return encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, '\uFFFD').slice(0, 6_000));
};
/** The address of a knock; junk is squeezed into it as a browser would. */
export const addressOf = (door: Door, { params, query }: Knock): string => {
  const of = (params ?? {}) as Record<string, unknown>;
  const path = door.path.replaceAll(/:([a-z]+)/gi, (_all, name: string) => scalar(of[name] ?? 'x') || 'x');
  if (typeof query !== 'object' || query === null)
    return query === undefined ? path : `${path}?${scalar(query)}`;
  return `${path}?${Object.entries(query)
    .map(([key, value]) => `${scalar(key)}=${scalar(value)}`)
    .join('&')}`;
};
