import { Agent, type IncomingMessage, request } from 'node:http';
import { Agent as TlsAgent, request as tlsRequest } from 'node:https';
import { type Ask, AskProblem, makeAsk, type Sender } from '@liandong/contract/client';

/** 线路 (line): how this program reaches the server: one address, a key or a cookie, and patience. */
export interface Line {
  readonly server: string;
  readonly ask: Ask;
  /** Asks until there is an answer: nothing is known of an outcome that was not heard, so the same body goes again. */
  readonly insist: Ask;
  readonly close: () => void;
}
export interface LineWishes {
  readonly key?: string;
  /** How long an unreachable server is waited for (a restart takes seconds). */
  readonly patienceMs?: number;
  readonly socketsMax?: number;
  /** Stops all waiting at once (program is ending). */
  readonly stop?: AbortSignal;
}

const RETRY_FIRST_MS = 200;
const RETRY_MAX_MS = 3_000;
const REPLY_WITHIN_MS = 60_000;
const PATIENCE_MS = 120_000;

export const openLine = (server: string, wishes: LineWishes = {}): Line => {
  const agent = server.startsWith('https:')
    ? // A LAN server makes its own certificate; this is a simulator, not a browser.
      new TlsAgent({ keepAlive: true, maxSockets: wishes.socketsMax ?? 64, rejectUnauthorized: false })
    : new Agent({ keepAlive: true, maxSockets: wishes.socketsMax ?? 64 });
  const headers: Record<string, string> = wishes.key ? { authorization: `Bearer ${wishes.key}` } : {};
  const ask = makeAsk(senderOver(agent), server, headers);
  const insist: Ask = async (door, asked, file) => {
    const until = performance.now() + (wishes.patienceMs ?? PATIENCE_MS);
    for (let waitMs = RETRY_FIRST_MS; ; waitMs = Math.min(waitMs * 2, RETRY_MAX_MS)) {
      try {
        return await ask(door, asked, file);
      } catch (problem) {
        const over = wishes.stop?.aborted === true || performance.now() + waitMs > until;
        if (over || !isPassing(problem)) throw problem;
      }
      await pause(waitMs, wishes.stop);
    }
  };
  return { server, ask, insist, close: () => agent.destroy() };
};

/** Whether the same command may succeed a little later: server away, or too many at once. */
export const isPassing = (problem: unknown): boolean =>
  problem instanceof AskProblem &&
  (problem.retryable || problem.problem.status === 429 || problem.problem.status === 504);

export const pause = (ms: number, stop?: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (stop?.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      stop?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    stop?.addEventListener('abort', done, { once: true });
  });

/** node:http with kept-alive sockets (half of fetch's CPU), and the cookies of one session. */
const senderOver = (agent: Agent | TlsAgent): Sender => {
  const cookies = new Map<string, string>();
  return (url, init) =>
    new Promise((resolve, reject) => {
      const body = typeof init.body === 'string' ? Buffer.from(init.body) : undefined;
      const headers: Record<string, string | number> = { ...init.headers };
      if (cookies.size > 0)
        headers.cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      if (body) headers['content-length'] = body.length;
      const start = url.startsWith('https:') ? tlsRequest : request;
      const asked = start(url, { method: init.method, headers, agent, timeout: REPLY_WITHIN_MS }, (reply) => {
        keepCookies(reply, cookies);
        const parts: Buffer[] = [];
        reply.on('data', (part: Buffer) => parts.push(part));
        reply.on('error', reject);
        reply.on('end', () => {
          const text = Buffer.concat(parts).toString('utf8');
          resolve({ status: reply.statusCode ?? 0, text: () => Promise.resolve(text) });
        });
      });
      asked.on('timeout', () => asked.destroy(new Error('no reply in time')));
      asked.on('error', reject);
      asked.end(body);
    });
};

const keepCookies = (reply: IncomingMessage, cookies: Map<string, string>): void => {
  for (const line of reply.headers['set-cookie'] ?? []) {
    const [pair = ''] = line.split(';');
    const at = pair.indexOf('=');
    if (at > 0) cookies.set(pair.slice(0, at).trim(), pair.slice(at + 1).trim());
  }
};
