import {
  type Feed,
  type FeedHandlers,
  type FeedSocket,
  type FeedWorld,
  followFeed,
} from '@liandong/contract/client';
import { WebSocket } from 'ws';

/** Follows the numbered feed over `ws`, with real clocks (跟随事件). */
export const followServer = (server: string, key: string, handlers: FeedHandlers): Feed => {
  const world: FeedWorld = {
    open: (path) => socketTo(server.replace(/^http/, 'ws') + path),
    now: () => Date.now(),
    after: (ms, act) => {
      const timer = setTimeout(act, ms);
      return () => clearTimeout(timer);
    },
  };
  return followFeed(world, handlers, key);
};

const socketTo = (url: string): FeedSocket => {
  const socket = new WebSocket(url, { rejectUnauthorized: false });
  const facade: FeedSocket = {
    onopen: null,
    onmessage: null,
    onclose: null,
    onerror: null,
    close: () => socket.close(),
  };
  socket.on('open', () => facade.onopen?.());
  socket.on('message', (data: Buffer) => facade.onmessage?.({ data: data.toString('utf8') }));
  socket.on('close', () => facade.onclose?.());
  // `close` always follows; the feed's own retry does the rest.
  socket.on('error', () => facade.onerror?.());
  return facade;
};
