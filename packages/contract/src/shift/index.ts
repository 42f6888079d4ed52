import type { Seat } from '@liandong/domain/shift';
import { z } from 'zod';
import { command, door, shortText, slug } from '../kernel.ts';

/** 开席 open, 闭席 close, 休眠 rest, 置闲 ready (end of 事后整理). A reserve seat is opened the same way. */
export const actOnSeat = door<{ readonly seat: Seat }>()({
  name: 'actOnSeat',
  method: 'POST',
  path: '/api/seats/:id/:act',
  may: 'seat.sit',
  summary: '席位操作 开席、闭席、休眠、置闲',
  params: z.object({ id: slug, act: z.enum(['open', 'close', 'rest', 'ready']) }),
  body: z.object({ ...command, reason: shortText.optional() }),
});
