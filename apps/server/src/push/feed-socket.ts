import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { FEED_PATH } from '@liandong/contract/feed';
import { type Actor, hearingKeys, watchesCentre } from '@liandong/domain/access';
import { WebSocketServer, type WebSocket } from 'ws';
import { actorOfSecret, actorOfSession, hashOf, SESSION_COOKIE } from '../http/actor.ts';
import type { House } from '../house.ts';
import { wsFrame } from './hub.ts';

/** Bytes that may wait in a slow line before it is cut (积压上限). */
const BACKLOG_BYTES_MAX = 4_000_000;

const cookieOf = (request: IncomingMessage): string | undefined =>
  new RegExp(`(?:^|; )${SESSION_COOKIE}=([^;]+)`).exec(request.headers.cookie ?? '')?.[1];

/** Another site's page may not listen with somebody's cookie. */
const sameOrigin = (request: IncomingMessage): boolean => {
  const origin = request.headers.origin;
  if (origin === undefined) return true;
  try {
    return new URL(origin).host === request.headers.host;
  } catch {
    return false;
  }
};

interface Asker {
  readonly actor: Actor;
  readonly session?: string;
}
const askerFor = async (house: House, request: IncomingMessage, url: URL): Promise<Asker | undefined> => {
  const key = url.searchParams.get('key') ?? /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (key) return asker(await actorOfSecret(house, key));
  const token = decoded(cookieOf(request));
  if (!token || !sameOrigin(request)) return undefined;
  const actor = await actorOfSession(house, token);
  return actor?.mustChange ? undefined : asker(actor, hashOf(token));
};

const asker = (actor: Actor | undefined, session?: string): Asker | undefined =>
  actor && { actor, ...(session ? { session } : {}) };

const decoded = (text: string | undefined): string | undefined => {
  try {
    return text && decodeURIComponent(text);
  } catch {
    return undefined;
  }
};
/** Where an upgrade wants to go; what is no address goes nowhere. */
const addressOf = (request: IncomingMessage): URL | undefined => {
  try {
    return new URL(request.url ?? '/', 'http://localhost');
  } catch {
    return undefined;
  }
};

const refuseUpgrade = (socket: Duplex, status: string): void => {
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
};

interface Line {
  readonly socket: WebSocket;
  readonly raw: Duplex;
  readonly url: URL;
}
const listen = (house: House, { socket, raw, url }: Line, { actor, session }: Asker): void => {
  const epoch = url.searchParams.get('epoch') ?? '';
  const seq = Number(url.searchParams.get('seq') ?? Number.NaN);
  const cut = () => {
    socket.terminate();
    return false;
  };
  const joined =
    epoch === house.epoch && Number.isSafeInteger(seq)
      ? house.hub.join(
          {
            keys: hearingKeys(actor),
            positions: watchesCentre(actor),
            personId: actor.ref.id,
            session,
            // Straight to the TCP socket: the frame was built once for everybody.
            write: (bytes) => {
              if (raw.destroyed || raw.writableLength > BACKLOG_BYTES_MAX) return cut();
              raw.write(bytes);
              return true;
            },
            close: (why) => socket.close(4000, why),
          },
          seq,
        )
      : undefined;
  if (!joined) {
    raw.write(wsFrame({ kind: 'reset', epoch: house.epoch }));
    return;
  }
  socket.on('close', joined.leave);
  socket.on('error', joined.leave);
};

/** Opens the feed (WebSocket) on the HTTP server; nothing a listener says is read. */
export const openFeed = (server: Server, house: House): void => {
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: 1_024 });
  server.on('upgrade', (request, raw, head) => {
    raw.on('error', () => {});
    const url = addressOf(request);
    if (url?.pathname !== FEED_PATH) return refuseUpgrade(raw, '404 Not Found');
    askerFor(house, request, url)
      .then((asking) => {
        if (!asking) return refuseUpgrade(raw, '401 Unauthorized');
        sockets.handleUpgrade(request, raw, head, (socket) => listen(house, { socket, raw, url }, asking));
      })
      .catch(() => refuseUpgrade(raw, '503 Service Unavailable'));
  });
  server.on('close', () => sockets.close());
};
