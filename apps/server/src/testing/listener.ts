import { FEED_PATH, type FeedMessage, type Frame } from '@liandong/contract/feed';
import { WebSocket } from 'ws';
import { eventually } from './eventually.ts';

/** 听众 on a real WebSocket: everything it heard, as messages and as raw bytes. */
export interface Listener {
  readonly messages: readonly FeedMessage[];
  readonly frames: () => readonly Frame[];
  /** All bytes that came, as text, to look for what must never be in them. */
  readonly bytes: () => string;
  readonly closed: () => number | undefined;
  /** Waits until something that fits was heard. */
  hears<M extends FeedMessage['kind']>(
    kind: M,
    fits?: (message: Extract<FeedMessage, { kind: M }>) => boolean,
  ): Promise<Extract<FeedMessage, { kind: M }>>;
  /** Waits until everything the server wrote so far has come: an answer to a ping travels behind it. */
  flush(): Promise<void>;
  readonly socket: WebSocket;
  close(): void;
}

export interface ListenAsked {
  readonly base: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly epoch: string;
  readonly seq: number;
  readonly query?: string;
}

export const listenTo = async (asked: ListenAsked): Promise<Listener> => {
  const url = `${asked.base.replace(/^http/, 'ws')}${FEED_PATH}?epoch=${encodeURIComponent(asked.epoch)}&seq=${asked.seq}${asked.query ?? ''}`;
  const socket = new WebSocket(url, { headers: asked.headers });
  const messages: FeedMessage[] = [];
  const raw: string[] = [];
  let closed: number | undefined;
  socket.on('message', (data: Buffer) => {
    raw.push(data.toString('utf8'));
    messages.push(JSON.parse(data.toString('utf8')) as FeedMessage);
  });
  socket.on('close', (code) => {
    closed = code;
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  socket.on('error', () => {});
  const hears: Listener['hears'] = (kind, fits = () => true) =>
    eventually(`a ${kind} is heard`, async () =>
      messages.find(
        (m): m is Extract<FeedMessage, { kind: typeof kind }> => m.kind === kind && fits(m as never),
      ),
    );
  return {
    messages,
    frames: () => messages.filter((m) => m.kind === 'frame'),
    bytes: () => raw.join('\n'),
    closed: () => closed,
    hears,
    flush: () =>
      new Promise((resolve, reject) => {
        if (closed !== undefined) return reject(new Error(`the line is closed: ${closed}`));
        socket.once('pong', () => resolve());
        socket.once('close', (code) => reject(new Error(`the line closed: ${code}`)));
        socket.ping();
      }),
    socket,
    close: () => socket.terminate(),
  };
};
