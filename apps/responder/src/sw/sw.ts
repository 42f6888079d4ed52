import { BASE_MAP_PATH, wayOf } from './plan.ts';

/**
 * 离线外壳 (service worker): keeps this version's files so that the app opens without a network. The list and the version
 * are written in by vite.config.ts. Orders and unsent acts live in the app's own database, not here.
 */
interface WorkerEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface FetchAsked extends WorkerEvent {
  readonly request: Request;
  respondWith(reply: Promise<Response>): void;
}
interface Worker {
  readonly registration: { readonly scope: string };
  readonly clients: {
    claim(): Promise<void>;
    matchAll(options: object): Promise<readonly { focus(): Promise<unknown> }[]>;
    openWindow(url: string): Promise<unknown>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', act: (event: WorkerEvent) => void): void;
  addEventListener(type: 'message', act: (event: WorkerEvent & { readonly data: unknown }) => void): void;
  addEventListener(type: 'fetch', act: (event: FetchAsked) => void): void;
  addEventListener(
    type: 'notificationclick',
    act: (event: WorkerEvent & { notification: Notification }) => void,
  ): void;
}
declare const self: Worker;

const SHELL = JSON.parse('__SHELL__') as { readonly version: string; readonly files: readonly string[] };
const SHELL_CACHE = `liandong-responder-${SHELL.version}`;
const MAP_CACHE = 'liandong-responder-map';
const SCOPE_URL = self.registration.scope;
const SCOPE = new URL(SCOPE_URL).pathname;

const installShell = async (): Promise<void> => {
  const cache = await caches.open(SHELL_CACHE);
  await cache.addAll(SHELL.files.map((file) => new Request(new URL(file, SCOPE_URL), { cache: 'reload' })));
};

const dropOld = async (): Promise<void> => {
  const names = await caches.keys();
  const old = names.filter(
    (name) => name.startsWith('liandong-responder-') && name !== SHELL_CACHE && name !== MAP_CACHE,
  );
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
};

const fromShell = async (request: Request | string): Promise<Response> => {
  const cache = await caches.open(SHELL_CACHE);
  return (await cache.match(request)) ?? fetch(request);
};

/** The base map changes with the city's data only: the kept one at once, the fresh one for next time. */
const mapReply = async (request: Request): Promise<Response> => {
  const cache = await caches.open(MAP_CACHE);
  const kept = await cache.match(BASE_MAP_PATH);
  const fresh = fetch(request).then(async (reply) => {
    if (reply.ok) await cache.put(BASE_MAP_PATH, reply.clone());
    return reply;
  });
  if (!kept) return fresh;
  fresh.catch(() => undefined);
  return kept;
};

self.addEventListener('install', (event) => event.waitUntil(installShell()));
self.addEventListener('activate', (event) => event.waitUntil(dropOld()));
// A new version waits until the person says so: the open page may still need a file of the old one.
self.addEventListener('message', (event) => {
  if (event.data === 'takeOver') event.waitUntil(self.skipWaiting());
});
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { pathname: path } = new URL(request.url);
  switch (wayOf({ method: request.method, mode: request.mode, path }, SCOPE, SHELL.files)) {
    case 'page':
      return event.respondWith(fromShell(SCOPE_URL));
    case 'shell':
      return event.respondWith(fromShell(request));
    case 'map':
      return event.respondWith(mapReply(request));
    case 'network':
  }
});
self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const show = async () => {
    const [open] = await self.clients.matchAll({ type: 'window' });
    await (open ? open.focus() : self.clients.openWindow(SCOPE_URL));
  };
  event.waitUntil(show());
});
