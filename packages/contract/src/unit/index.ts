import type { Unit } from '@liandong/domain/unit';
import { z } from 'zod';
import { command, door, fixed, instant, point, shortText, slug, slugParams } from '../kernel.ts';

/** 力量上下岗. */
export const setUnitStatus = door<{ readonly unit: Unit }>()({
  name: 'setUnitStatus',
  method: 'POST',
  path: '/api/units/:id/status',
  may: 'order.field',
  summary: '力量状态 (own units; centre staff any)',
  params: slugParams,
  body: z.object({
    ...command,
    status: z.enum(['offDuty', 'available', 'outOfService']),
    reason: shortText.optional(),
  }),
});
/** Last known position of a unit (实时位置). Positions live outside the log. */
export interface UnitPosition {
  readonly unitId: string;
  readonly at: number;
  readonly lng: number;
  readonly lat: number;
  readonly speedMps?: number;
  readonly headingDeg?: number;
}
export const sendPositions = door<{ readonly taken: number }>()({
  name: 'sendPositions',
  method: 'POST',
  path: '/api/positions',
  may: 'order.field',
  summary: '上报位置 (batch; newest wins)',
  body: z.object({
    fixes: z
      .array(
        z.object({
          unitId: slug,
          at: instant,
          point,
          speedMps: z
            .number()
            .min(0)
            .max(120)
            .transform((v) => fixed(v, 2))
            .optional(),
          headingDeg: z
            .number()
            .min(0)
            .max(360)
            .transform((v) => fixed(v, 1))
            .optional(),
        }),
      )
      .min(1)
      .max(1_000),
  }),
});
