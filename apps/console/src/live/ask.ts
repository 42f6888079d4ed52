import { type Ask, AskProblem, makeAsk } from '@liandong/contract/client';
import type { Problem } from '@liandong/contract/kernel';

let onSignedOut: () => void = () => {};

/** Told once by the session: what happens when the server no longer knows us (登录失效). */
export const whenSignedOut = (act: () => void): void => {
  onSignedOut = act;
};

const plain: Ask = makeAsk((url, init) =>
  fetch(url, { ...(init as RequestInit), credentials: 'same-origin' }),
);

/** Asks a door of our own server. Throws `AskProblem`; a lost session also signs the screen out. */
export const ask: Ask = async (door, asked, file) => {
  try {
    return await plain(door, asked, file);
  } catch (problem) {
    if (problem instanceof AskProblem && problem.problem.code === 'not_signed_in') onSignedOut();
    throw problem;
  }
};

/** What was refused, for showing; anything that is no refusal is a defect of ours and is thrown on. */
export const problemOf = (thrown: unknown): Problem => {
  if (thrown instanceof AskProblem) return thrown.problem;
  throw thrown;
};

/** A fresh id (UUID v4). `crypto.randomUUID` is missing on plain-http origins other than localhost. */
export const newId = (): string => {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};

/** Every command carries an id of ours: keep it and send the same one again after `unreachable`. */
export const newCommand = (): { commandId: string } => ({ commandId: newId() });
