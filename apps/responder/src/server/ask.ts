import { makeAsk, type Sender } from '@liandong/contract/client';

/** A telephone on a bad network: long enough for a picture, short enough that the queue does not hang. */
const WITHIN_MS = 20_000;
const FILE_WITHIN_MS = 120_000;

/** Portals of public networks answer 200 with their own page; that is no answer of ours. */
const isOurs = (reply: Response): boolean =>
  !reply.ok || (reply.headers.get('content-type') ?? '').includes('json');

const send: Sender = async (url, init) => {
  const stop = new AbortController();
  const withinMs = (init.body as unknown) instanceof Blob ? FILE_WITHIN_MS : WITHIN_MS;
  const timer = setTimeout(() => stop.abort(), withinMs);
  try {
    const reply = await fetch(url, {
      ...(init as RequestInit),
      credentials: 'same-origin',
      signal: stop.signal,
    });
    if (!isOurs(reply)) throw new Error('not an answer of ours');
    const text = await reply.text();
    return { status: reply.status, text: () => Promise.resolve(text) };
  } finally {
    clearTimeout(timer);
  }
};

/** 问服务器: every request of this app goes through here. */
export const ask = makeAsk(send);
