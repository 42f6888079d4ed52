import { Agent, request } from 'node:http';
import { type Ask, makeAsk, type Sender } from '@liandong/contract/client';

/** 线路: kept-alive HTTP to one server, with a key or a session. */
export interface Line {
  readonly ask: Ask;
  /** Raw request, when the bytes of the answer are what is measured. */
  readonly get: (path: string, headers?: Record<string, string>) => Promise<Buffer>;
  readonly cookie: () => string;
  readonly close: () => void;
}

export const openLine = (server: string, key?: string): Line => {
  const agent = new Agent({ keepAlive: true, maxSockets: 32 });
  const headers: Record<string, string> = key ? { authorization: `Bearer ${key}` } : {};
  let cookie = '';
  const send: Sender = async (url, init) => {
    const body = typeof init.body === 'string' ? Buffer.from(init.body) : undefined;
    const reply = await exchange(agent, url, {
      method: init.method,
      headers: {
        ...init.headers,
        ...(cookie ? { cookie } : {}),
        ...(body ? { 'content-length': body.length } : {}),
      },
      body,
    });
    const set = reply.cookies.map((line) => line.split(';')[0] ?? '').find((pair) => pair !== '');
    if (set) cookie = set;
    return { status: reply.status, text: () => Promise.resolve(reply.bytes.toString('utf8')) };
  };
  return {
    ask: makeAsk(send, server, headers),
    get: async (path, more = {}) => {
      const all = { ...headers, ...(cookie ? { cookie } : {}), ...more };
      const reply = await exchange(agent, server + path, { method: 'GET', headers: all });
      if (reply.status !== 200) throw new Error(`GET ${path} answered ${reply.status}`);
      return reply.bytes;
    },
    cookie: () => cookie,
    close: () => agent.destroy(),
  };
};

const exchange = (
  agent: Agent,
  url: string,
  asked: { method: string; headers: Record<string, string | number>; body?: Buffer | undefined },
): Promise<{ status: number; bytes: Buffer; cookies: readonly string[] }> =>
  new Promise((resolve, reject) => {
    const sent = request(url, { method: asked.method, headers: asked.headers, agent }, (reply) => {
      const parts: Buffer[] = [];
      reply.on('data', (part: Buffer) => parts.push(part));
      reply.on('error', reject);
      reply.on('end', () =>
        resolve({
          status: reply.statusCode ?? 0,
          bytes: Buffer.concat(parts),
          cookies: reply.headers['set-cookie'] ?? [],
        }),
      );
    });
    sent.on('error', reject);
    sent.end(asked.body);
  });
