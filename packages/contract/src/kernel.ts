import type { Permission } from '@liandong/domain/access';
import { LIMITS } from '@liandong/domain/kernel';
import type { Wgs84 } from '@liandong/geo';
import { z } from 'zod';

/** Who may use a door: anybody, anybody signed in, or whoever holds the permission (or a key with that right). */
export type DoorMay = 'anyone' | 'signedIn' | Permission | 'cti' | 'ticket' | 'log.read';

// In a browser zod would first try to compile its checks, which a strict content policy refuses and reports.
if ('document' in globalThis) z.config({ jitless: true });

type Schema = z.ZodType;
/** Phantom of the answer's type; answers are written by us and not validated again. */
declare const answered: unique symbol;

/**
 * 接口 (door): one HTTP route, told once. The server opens exactly these, the apps call exactly these, the OpenAPI
 * page and the scope tests are generated from them.
 */
export interface Door<
  P extends Schema | undefined = Schema | undefined,
  Q extends Schema | undefined = Schema | undefined,
  B extends Schema | undefined = Schema | undefined,
  A = unknown,
> {
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly may: DoorMay;
  readonly summary: string;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** Requests a minute from one address, where the public could flood (限流). */
  readonly perMinute?: number;
  /** Answers bytes, not JSON (files, exports); the handler writes the reply itself. */
  readonly raw?: boolean;
  readonly [answered]?: A;
}

type In<S> = S extends z.ZodType ? z.input<S> : undefined;
type Out<S> = S extends z.ZodType ? z.output<S> : undefined;
export type DoorParams<D> = D extends Door<infer P, infer _Q, infer _B, infer _A> ? Out<P> : never;
export type DoorQuery<D> = D extends Door<infer _P, infer Q, infer _B, infer _A> ? Out<Q> : never;
export type DoorBody<D> = D extends Door<infer _P, infer _Q, infer B, infer _A> ? Out<B> : never;
export type DoorAnswer<D> = D extends Door<infer _P, infer _Q, infer _B, infer A> ? A : never;
/** What a caller hands in (schemas with defaults accept less than they give). */
export type DoorAsk<D> =
  D extends Door<infer P, infer Q, infer B, infer _A>
    ? { params?: In<P>; query?: In<Q>; body?: In<B> }
    : never;

/** `door<Answer>()({...})`: the answer's type is named, the rest is read off the schemas. */
export const door =
  <A>() =>
  <
    P extends Schema | undefined = undefined,
    Q extends Schema | undefined = undefined,
    B extends Schema | undefined = undefined,
  >(
    told: Omit<Door<P, Q, B, A>, typeof answered>,
  ): Door<P, Q, B, A> =>
    told;

/** Identifiers are UUIDs made by whoever creates the thing, clients included. */
export const id = z.uuid();
/** Ids of standing things (centres, agencies, units): short words. */
export const slug = z
  .string()
  .min(1)
  .max(80)
  .regex(/^[\p{L}\p{N}_.:-]+$/u);
export const text = z.string().trim().max(LIMITS.textLengthMax);
export const shortText = z.string().trim().max(LIMITS.shortTextLengthMax);
export const reason = z.string().trim().min(1).max(LIMITS.shortTextLengthMax);
export const instant = z.int().min(0).max(4_102_444_800_000);
export const mode = z.enum(['live', 'drill', 'test']);
/** A telephone number as dialled: digits, +, *, # and separators. */
export const phone = z
  .string()
  .trim()
  .max(32)
  .regex(/^[0-9+*#() -]{2,32}$/);
/** A number with so many decimals, never a denormal (定点). */
export const fixed = (value: number, decimals: number): number => Number(value.toFixed(decimals));
export const point = z
  .object({ lng: z.number().min(-180).max(180), lat: z.number().min(-90).max(90) })
  // Seven decimals are a centimetre; finer numbers say nothing and some no database holds.
  .transform((p) => ({ lng: fixed(p.lng, 7), lat: fixed(p.lat, 7) }) as unknown as Wgs84);
/** Every command: an id made by the client (asked twice = done once) and, for training keys only, when it happened. */
export const command = { commandId: id, occurredAt: instant.optional() };
export const idParams = z.object({ id });
export const slugParams = z.object({ id: slug });
export const page = {
  limit: z.coerce.number().int().min(1).max(LIMITS.pageSizeMax).default(50),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
};
export interface Page<T> {
  readonly rows: readonly T[];
  readonly total: number;
}
export type Done = { readonly done: true };

/** Wrong answers (RFC 9457) as they cross the wire. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly titleEn: string;
  readonly status: number;
  readonly code: string;
  readonly detail?: string;
  readonly detailEn?: string;
  readonly instance?: string;
  readonly acceptedNow?: readonly string[];
  readonly info?: Readonly<Record<string, string | number>>;
  readonly errors?: readonly { readonly field: string; readonly message: string }[];
}
