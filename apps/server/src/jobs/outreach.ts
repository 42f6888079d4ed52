import { MACHINE } from '@liandong/domain/kernel';
import { type Attempt, orderFact } from '@liandong/domain/order';
import { orderRows } from '@liandong/storage';
import type { House } from '../house.ts';
import { holdOrder } from './clocks.ts';

/** Where attempts of the ladder go out: the gateway's address and its bearer secret (对外通知网关). */
export interface Gateway {
  readonly url: string;
  readonly secret?: string | undefined;
}
type Sent = { readonly result: NonNullable<Attempt['result']>; readonly detail?: string };

const ANSWER_WITHIN_MS = 8_000;

/**
 * One attempt handed to the gateway as `POST {attemptId, channel, to, toName, orderNo, incidentNo, text}`. The text carries
 * what the addressee must know and no caller's data. Without a gateway the attempt is recorded as such, never as sent.
 */
const send = async (gateway: Gateway | undefined, message: object): Promise<Sent> => {
  if (!gateway) return { result: 'noGateway' };
  try {
    const reply = await fetch(gateway.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(gateway.secret ? { authorization: `Bearer ${gateway.secret}` } : {}),
      },
      body: JSON.stringify(message),
      redirect: 'error',
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    return reply.ok ? { result: 'sent' } : { result: 'failed', detail: `HTTP ${reply.status}` };
  } catch (error) {
    return { result: 'failed', detail: (error as Error).name };
  }
};

/** Carries out one rung and settles it in the log: channel, result and reason stay readable on the order (T2-4). */
export const reachOut = async (
  house: House,
  gateway: Gateway | undefined,
  asked: { readonly orderId: string; readonly attemptId: string },
): Promise<void> => {
  const order = await orderRows.findOrder(house.storage.pool, asked.orderId);
  const attempt = order?.attempts.find((a) => a.id === asked.attemptId);
  if (!order || !attempt || attempt.result) return;
  // 班长 hears of it on their own screen, by this very fact.
  const sent: Sent =
    attempt.channel === 'leader'
      ? { result: 'sent' }
      : await send(gateway, {
          attemptId: attempt.id,
          channel: attempt.channel,
          to: order.ladder.find((rung) => rung.channel === attempt.channel)?.to,
          toName: attempt.toName,
          orderNo: order.no,
          incidentNo: order.incidentNo,
          text: `【联动指令】${order.no} 请立即签收并处置:${order.brief.place.text}`,
        });
  await house.storage.transaction(async (tx) => {
    const held = await holdOrder(tx, order.id);
    if (!held || held.attempts.find((a) => a.id === attempt.id)?.result) return;
    const settled = orderFact(
      order.id,
      { type: 'OrderAttemptSettled', data: { attemptId: attempt.id, ...sent } },
      house.now(),
    );
    await tx.append({ events: [settled] }, MACHINE, house.now());
  });
};

export interface Outreach {
  /** Carries out what a stopped process left undone; stories call it instead of waiting. */
  runOpen(): Promise<number>;
  stop(): void;
}

const EVERY_MS = 2_000;

/**
 * 通知外呼: attempts without a result are the outbox; they are rows of the log, so nothing is lost with a process. Several
 * processes may send one attempt twice when they run it at the same moment; the gateway knows it by its `attemptId`.
 */
export const startOutreach = (house: House, gateway: Gateway | undefined): Outreach => {
  let running: Promise<number> = Promise.resolve(0);
  const open = async (): Promise<number> => {
    const { rows } = await house.storage.pool.query<{ id: string; attempt: string }>(
      `select o.id, a ->> 'id' as attempt from orders o, jsonb_array_elements(o.state -> 'attempts') a
        where o.live and not a ? 'result' limit 100`,
    );
    for (const row of rows) await reachOut(house, gateway, { orderId: row.id, attemptId: row.attempt });
    return rows.length;
  };
  const runOpen = (): Promise<number> => {
    running = running.catch(() => 0).then(open);
    return running;
  };
  const timer = setInterval(() => {
    runOpen().catch((error) => house.log('error', 'outreach failed', { error: String(error) }));
  }, EVERY_MS);
  timer.unref();
  return { runOpen, stop: () => clearInterval(timer) };
};
