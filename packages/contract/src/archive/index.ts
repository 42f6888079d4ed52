import type { Seal } from '@liandong/domain/archive';
import type { LoggedEvent } from '@liandong/domain/log';
import { z } from 'zod';
import { door } from '../kernel.ts';

/** 日志导出 for the verifier: numbered events and seals, whole; every read is audited. */
export const readLog = door<{
  readonly epoch: string;
  readonly events: readonly (LoggedEvent & { readonly seq: number })[];
  readonly seals: readonly Seal[];
  readonly lastSeq: number;
}>()({
  name: 'readLog',
  method: 'GET',
  path: '/api/log',
  may: 'log.read',
  summary: '日志导出 for verify-log',
  query: z.object({
    afterSeq: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(5_000).default(1_000),
  }),
});
