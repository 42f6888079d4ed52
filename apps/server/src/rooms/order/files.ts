import { createHash } from 'node:crypto';
import type { Actor } from '@liandong/domain/access';
import { ok, type Result, refuse } from '@liandong/domain/kernel';
import { orderRows } from '@liandong/storage';
import type { FastifyRequest } from 'fastify';
import type { House } from '../../house.ts';

/** By content, not by name: what the bytes begin with (文件类型按内容判定). */
const mediaTypeOf = (bytes: Buffer): string | undefined => {
  if (bytes.length > 3 && bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'image/jpeg';
  if (bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])))
    return 'image/png';
  if (
    bytes.subarray(0, 4).toString('latin1') === 'RIFF' &&
    bytes.subarray(8, 12).toString('latin1') === 'WEBP'
  )
    return 'image/webp';
  return undefined;
};

/** Keeps a photo (附件); the same id again keeps the first. @refuses unsupported_media, body_too_large */
export const keepFile = async (
  house: House,
  by: Actor,
  asked: {
    readonly id: string;
    readonly subject: string;
    readonly request: FastifyRequest;
    readonly filesMax: number;
  },
): Promise<Result<{ fileId: string }>> => {
  const bytes = asked.request.body;
  const mediaType = Buffer.isBuffer(bytes) ? mediaTypeOf(bytes) : undefined;
  if (!Buffer.isBuffer(bytes) || !mediaType) return refuse('unsupported_media');
  const before = await orderRows.lookForFile(house.storage.pool, asked.id, asked.subject);
  if (before.there) return ok({ fileId: asked.id });
  if (before.taken) return refuse('invalid_input', { field: 'fileId' });
  if (before.count >= asked.filesMax) return refuse('body_too_large', { info: { filesMax: asked.filesMax } });
  await orderRows.addFile(house.storage.pool, {
    id: asked.id,
    subject: asked.subject,
    media_type: mediaType,
    bytes,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    at: house.now(),
    by: by.ref,
  });
  return ok({ fileId: asked.id });
};
