import type { Door, DoorAnswer, DoorBody, DoorParams, DoorQuery } from '@liandong/contract/kernel';
import { type Actor, may, type Permission } from '@liandong/domain/access';
import { type Result, refuse } from '@liandong/domain/kernel';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { House } from '../house.ts';
import { actorOf, type Entrant, NOBODY } from './actor.ts';
import { sendProblem } from './problems.ts';
import { soundInput } from './sound.ts';

/** One request behind its door: checked, typed, and with its asker. */
export interface Asked<D> {
  readonly by: Actor;
  readonly params: DoorParams<D>;
  readonly query: DoorQuery<D>;
  readonly body: DoorBody<D>;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}
/** An answer that is JSON already (成品 JSON), put together from parts that were told before. */
export class Ready {
  readonly json: Buffer;
  constructor(json: Buffer) {
    this.json = json;
  }
}
export type Handler<D> = (house: House, asked: Asked<D>) => Promise<Result<DoorAnswer<D> | Ready>>;
export interface Opening {
  readonly door: Door;
  readonly handle: (house: House, asked: Asked<Door>) => Promise<Result<unknown>>;
}

/** `opens(answerCall, async (house, { by, params, body }) => …)`: the handler is typed by its door. */
export const opens = <D extends Door>(door: D, handle: Handler<D>): Opening => ({
  door,
  handle: handle as unknown as Opening['handle'],
});

/** What a person with a first password may do: learn who they are, and choose another (首登改密). */
const BEFORE_CHANGE = ['getMe', 'getBook', 'changePassword', 'signOut'];

const mayEnter = (door: Door, actor: Entrant | undefined): Result<Actor> => {
  if (door.may === 'anyone') return { ok: true, value: actor ?? NOBODY };
  if (!actor) return refuse('not_signed_in');
  if (actor.mustChange && !BEFORE_CHANGE.includes(door.name)) return refuse('password_must_change');
  if (door.may === 'signedIn') return { ok: true, value: actor };
  if (actor.mustChangePassword) return refuse('password_must_change');
  if (door.may === 'cti' || door.may === 'ticket' || door.may === 'log.read')
    return actor.rights.includes(door.may) || (door.may === 'log.read' && actor.roles.includes('auditAdmin'))
      ? { ok: true, value: actor }
      : refuse('not_permitted', { info: { permission: door.may } });
  return may(actor, door.may as Permission)
    ? { ok: true, value: actor }
    : refuse('not_permitted', { info: { permission: door.may } });
};

type Checked =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly issues: readonly z.core.$ZodIssue[]; readonly where: string };
const check = (schema: z.ZodType | undefined, value: unknown, where: string): Checked => {
  if (!schema) return { ok: true, value: undefined };
  const parsed = schema.safeParse(value ?? {});
  return parsed.success
    ? { ok: true, value: parsed.data }
    : { ok: false, issues: parsed.error.issues, where };
};

/** Opens every door on the server; a door told in the contract but not opened stops the start. */
export const openDoors = (
  app: FastifyInstance,
  house: House,
  openings: readonly Opening[],
  all: readonly Door[],
): void => {
  const opened = new Set(openings.map((opening) => opening.door.name));
  const closed = all.filter((door) => !opened.has(door.name)).map((door) => door.name);
  if (closed.length > 0) throw new Error(`doors told but not opened: ${closed.join(', ')}`);
  for (const { door, handle } of openings) {
    app.route({
      method: door.method,
      url: door.path,
      ...(door.perMinute ? { config: { rateLimit: { max: door.perMinute, timeWindow: 60_000 } } } : {}),
      handler: async (request, reply) => {
        const entered = mayEnter(door, await actorOf(house, request));
        if (!entered.ok) return sendProblem(reply, request, entered.refusal);
        if (door.body && Buffer.isBuffer(request.body))
          return sendProblem(reply, request, { code: 'unsupported_media' });
        const params = check(door.params, soundInput(request.params), 'params');
        const query = check(door.query, soundInput(request.query), 'query');
        const body = check(door.body, soundInput(request.body), 'body');
        for (const checked of [params, query, body])
          if (!checked.ok) return sendProblem(reply, request, { code: 'invalid_input' }, checked.issues);
        const asked = {
          by: entered.value,
          params: (params as { value: unknown }).value,
          query: (query as { value: unknown }).value,
          body: (body as { value: unknown }).value,
          request,
          reply,
        } as Asked<Door>;
        const result = await handle(house, asked);
        if (!result.ok) return sendProblem(reply, request, result.refusal);
        if (reply.sent || door.raw) return reply;
        if (result.value instanceof Ready)
          return reply.type('application/json; charset=utf-8').send(result.value.json);
        return reply.send(result.value);
      },
    });
  }
};
