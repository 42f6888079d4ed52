import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { LOCKOUT } from '@liandong/domain/access';
import { accessRows } from '@liandong/storage';
import type { House } from '../../house.ts';

/** argon2id, 19 MiB, 2 passes (OWASP ASVS 5.0 §11.4); about 45 ms of CPU. */
const MEMORY_KIB = 19_456;
const PASSES = 2;
const TAG_BYTES = 32;
const derive = promisify(argon2) as (kind: 'argon2id', options: object) => Promise<Buffer>;

const tagOf = (password: string, nonce: Buffer): Promise<Buffer> =>
  derive('argon2id', {
    message: Buffer.from(password.normalize('NFKC')),
    nonce,
    parallelism: 1,
    tagLength: TAG_BYTES,
    memory: MEMORY_KIB,
    passes: PASSES,
  });

/** 密码散列 `argon2id$m$t$nonce$tag`. */
export const hashPassword = async (password: string): Promise<string> => {
  const nonce = randomBytes(16);
  const tag = await tagOf(password, nonce);
  return `argon2id$${MEMORY_KIB}$${PASSES}$${nonce.toString('base64')}$${tag.toString('base64')}`;
};

const matches = async (password: string, stored: string): Promise<boolean> => {
  const [kind, , , nonce, tag] = stored.split('$');
  if (kind !== 'argon2id' || !nonce || !tag) return false;
  const wanted = Buffer.from(tag, 'base64');
  const got = await tagOf(password, Buffer.from(nonce, 'base64'));
  return wanted.length === got.length && timingSafeEqual(wanted, got);
};

export const isLocked = (person: accessRows.PersonRecord, now: number): boolean =>
  (person.lockedUntil ?? 0) > now;

/** Checks a password and counts failures; five wrong ones lock the account for half an hour. */
export const checkPassword = async (
  house: House,
  person: accessRows.PersonRecord,
  password: string,
): Promise<boolean> => {
  const now = house.now();
  if (isLocked(person, now)) return false;
  const right = person.passwordHash !== null && (await matches(password, person.passwordHash));
  const db = house.storage.pool;
  // Many guesses at once must not count as one, nor may a right one among them get past the lock.
  if (right) return accessRows.forgiveFailures(db, person.id, now);
  await accessRows.countFailure(db, person.id, {
    failuresMax: LOCKOUT.failuresMax,
    until: now + LOCKOUT.lockMs,
  });
  return false;
};

/** Spends the same time on a login that does not exist, so that logins cannot be guessed by the clock. */
export const spendTime = async (password: string): Promise<void> => {
  await tagOf(password, Buffer.alloc(16));
};
