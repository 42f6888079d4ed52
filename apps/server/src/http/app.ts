import { existsSync } from 'node:fs';
import type { Duplex } from 'node:stream';
import { fileURLToPath } from 'node:url';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import fastifyStatic from '@fastify/static';
import { DOORS } from '@liandong/contract/doors';
import type { Problem } from '@liandong/contract/kernel';
import { LIMITS } from '@liandong/domain/kernel';
import { Fault, isConnectionLoss } from '@liandong/storage';
import Fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import type { House } from '../house.ts';
import { openFeed } from '../push/feed-socket.ts';
import { ROOMS } from '../rooms/index.ts';
import { actorOf } from './actor.ts';
import { openDoors } from './doors.ts';
import { problemOf, sendProblem } from './problems.ts';
import { isTooDeep } from './sound.ts';

const JSON_BYTES_MAX = 256_000;
/** Requests a minute from one address; a busy hall behind one address needs many. */
const REQUESTS_PER_MIN = 6_000;

export interface Tls {
  readonly key: string;
  readonly cert: string;
}
/** Built web apps and where they stand; an app that was not built is left out. */
const APPS = [
  { dir: 'citizen', prefix: '/report/' },
  { dir: 'responder', prefix: '/responder/' },
  { dir: 'console', prefix: '/' },
] as const;

const mapHosts = (house: House): string[] =>
  house.book
    .wire()
    .mapProviders.flatMap((provider) => provider.tiles ?? [])
    .map((tile) => new URL(tile.replaceAll(/[{}]/g, ''), 'http://localhost').origin)
    .filter((origin) => !origin.startsWith('http://localhost'));

/** The HTTP side of the house: every door of the contract, the feed, and the built apps. */
export const buildApp = async (house: House, tls?: Tls): Promise<FastifyInstance> => {
  const app = Fastify({
    ...(tls ? { https: tls } : {}),
    bodyLimit: JSON_BYTES_MAX,
    trustProxy: 'loopback',
    genReqId: house.newId,
    logger: false,
    clientErrorHandler: (error: NodeJS.ErrnoException, socket: Duplex) => answerUnreadable(error, socket),
    // A path that cannot be decoded never reaches a handler.
    frameworkErrors: (_error: FastifyError, request: FastifyRequest, reply: FastifyReply) =>
      sendProblem(reply, request, { code: 'invalid_input' }),
  } as object) as unknown as FastifyInstance;
  await app.register(cookie);
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:', ...mapHosts(house)],
        connectSrc: ["'self'", 'ws:', 'wss:', ...mapHosts(house)],
        workerSrc: ["'self'", 'blob:'],
        fontSrc: ["'self'", 'data:'],
        mediaSrc: ["'self'", 'blob:', 'data:'],
        frameAncestors: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
      },
    },
    strictTransportSecurity: tls !== undefined,
    crossOriginEmbedderPolicy: false,
  });
  await app.register(compress, {
    threshold: 2_048,
    encodings: ['gzip', 'deflate'],
    // A third of the CPU of level 6 for a twelfth more bytes, measured on a full board.
    zlibOptions: { level: 3 },
  });
  await app.register(rateLimit, {
    max: REQUESTS_PER_MIN,
    timeWindow: 60_000,
    // Outside systems with a key of ours are known and counted elsewhere; a made-up key is not one.
    allowList: async (request: FastifyRequest) => (await actorOf(house, request))?.ref.kind === 'key',
    errorResponseBuilder: () => Object.assign(new Error('rate limit'), { statusCode: 429 }),
  });
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (/charset=(?!"?utf-?8)/i.test(request.headers['content-type'] ?? ''))
      return done(
        Object.assign(new Error('charset'), { code: 'FST_ERR_CTP_INVALID_MEDIA_TYPE', statusCode: 415 }),
      );
    const text = String(body);
    if (isTooDeep(text)) return done(Object.assign(new Error('too deep'), { statusCode: 400 }));
    void parseJson(request, text, done);
  });
  for (const type of ['image/jpeg', 'image/png', 'image/webp'])
    app.addContentTypeParser(
      type,
      { parseAs: 'buffer', bodyLimit: LIMITS.fileBytesMax },
      (_request, body, done) => done(null, body),
    );
  app.setErrorHandler((error: FastifyError, request, reply) => answerFault(house, error, request, reply));
  openDoors(app, house, ROOMS, DOORS);
  await openApps(app);
  openFeed(app.server, house);
  return app;
};

/** What is no HTTP, or has a head of many kilobytes, is answered before there is a request. */
const answerUnreadable = (error: NodeJS.ErrnoException, socket: Duplex): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) return;
  const code = error.code === 'HPE_HEADER_OVERFLOW' ? 'body_too_large' : 'invalid_input';
  const problem = JSON.stringify({
    ...problemOf({ code }, ''),
    ...(code === 'body_too_large' ? { status: 431 } : {}),
  });
  const status = code === 'body_too_large' ? '431 Request Header Fields Too Large' : '400 Bad Request';
  socket.end(
    `HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-type: application/problem+json\r\ncontent-length: ${Buffer.byteLength(problem)}\r\n\r\n${problem}`,
  );
};

const CLIENT_FAULTS: Readonly<Record<string, 'body_too_large' | 'unsupported_media' | 'invalid_input'>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body_too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media',
};

/** The world failed or we are wrong: the person reads what to do, the log gets the cause, nobody else's words go out. */
const answerFault = (
  house: House,
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply => {
  if (error.statusCode === 429) return sendProblem(reply, request, { code: 'too_many_requests' });
  const known = CLIENT_FAULTS[error.code];
  if (known) return sendProblem(reply, request, { code: known });
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500)
    return sendProblem(reply, request, { code: 'invalid_input' });
  const fault = error instanceof Fault || isConnectionLoss(error);
  house.log('error', fault ? 'fault' : 'defect', {
    url: request.routeOptions.url,
    instance: request.id,
    error: error.message,
    cause: error.cause instanceof Error ? error.cause.message : undefined,
    stack: fault ? undefined : error.stack,
  });
  const problem: Problem = {
    type: fault ? '/problems/not-saved' : '/problems/defect',
    title: fault
      ? '未保存:数据库暂时连不上,请重试(内容不会丢失)'
      : '系统内部错误,已记录,请重试或报告值守工程师',
    titleEn: fault
      ? 'Not saved: the database cannot be reached; try again'
      : 'An internal error was logged; try again or tell the engineer on duty',
    status: fault ? 503 : 500,
    code: fault ? 'not_saved' : 'defect',
    instance: request.id,
  };
  return reply.code(problem.status).type('application/problem+json').send(problem);
};

const openApps = async (app: FastifyInstance): Promise<void> => {
  let decorate = true;
  for (const { dir, prefix } of APPS) {
    const root = fileURLToPath(new URL(`../../../${dir}/dist/`, import.meta.url));
    if (!existsSync(`${root}index.html`)) continue;
    await app.register(fastifyStatic, {
      root,
      prefix,
      decorateReply: decorate,
      // The names of assets carry their hash; the page itself must be asked for each time.
      setHeaders: (reply, path) => {
        void reply.header(
          'cache-control',
          /\/assets\//.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
        );
      },
    });
    decorate = false;
  }
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0] ?? '/';
    const page = APPS.find(({ prefix }) => path.startsWith(prefix) || `${path}/` === prefix);
    const isPage = request.method === 'GET' && !path.startsWith('/api/') && !/\.[a-z0-9]{2,5}$/i.test(path);
    const root = page && fileURLToPath(new URL(`../../../${page.dir}/dist/`, import.meta.url));
    if (isPage && root && existsSync(`${root}index.html`))
      return reply.header('cache-control', 'no-cache').sendFile('index.html', root);
    return sendProblem(reply, request, { code: 'not_found' });
  });
};
