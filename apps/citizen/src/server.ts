import { AskProblem, makeAsk, type Sender } from '@liandong/contract/client';
import type { Problem } from '@liandong/contract/kernel';

const WITHIN_MS = 15_000;
const FILE_WITHIN_MS = 120_000;

const send: Sender = async (url, init) => {
  const stop = new AbortController();
  const timer = setTimeout(
    () => stop.abort(),
    (init.body as unknown) instanceof Blob ? FILE_WITHIN_MS : WITHIN_MS,
  );
  try {
    const reply = await fetch(url, {
      ...(init as RequestInit),
      credentials: 'same-origin',
      signal: stop.signal,
    });
    // A public network's portal answers 200 with its own page; that is no answer of ours.
    if (reply.ok && !(reply.headers.get('content-type') ?? '').includes('json')) throw new Error('not ours');
    const text = await reply.text();
    return { status: reply.status, text: () => Promise.resolve(text) };
  } finally {
    clearTimeout(timer);
  }
};
export const ask = makeAsk(send);

export const problemOf = (error: unknown): Problem =>
  error instanceof AskProblem
    ? error.problem
    : { type: '/problems/unreachable', title: '', titleEn: '', status: 0, code: 'unreachable' };

/** A UUID v4, written out for pages without `crypto.randomUUID` (plain http, old browsers). */
export const newId = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};
