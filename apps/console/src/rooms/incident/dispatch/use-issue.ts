import { AskProblem } from '@liandong/contract/client';
import type { Problem } from '@liandong/contract/kernel';
import { issueOrders } from '@liandong/contract/order';
import { useCallback, useEffect, useState } from 'react';
import { ask, newId } from '../../../live/ask.ts';
import { useLive } from '../../../live/store.ts';
import { type Draft, type IssueBody, issueBodyOf, stillSending } from './model.ts';

/** After this the server's word is shown without waiting for the frames (画面更新稍慢). */
export const FRAMES_WITHIN_MS = 6_000;

/** `awaitingFrames` is still 「发送中」: the server said yes, the screen has not seen the orders yet. */
export type IssueStage = 'choosing' | 'sending' | 'awaitingFrames' | 'late' | 'done';

interface Going {
  readonly stage: 'choosing' | 'sending' | 'awaitingFrames' | 'late';
  readonly problem?: Problem;
  readonly orderIds: readonly string[];
  /** Nothing is known of the outcome of this command; it goes out again unchanged. */
  readonly unsure?: IssueBody;
}

/**
 * 一键派出. 「发送中」 stands until the frames of every order have come; when the line breaks the very same command goes out
 * again, so nobody is sent twice.
 */
export const useIssue = (told: {
  readonly incidentId: string;
  readonly forced: boolean;
  readonly reassigns?: string;
}) => {
  const [going, setGoing] = useState<Going>({ stage: 'choosing', orderIds: [] });
  const { orderIds, unsure, problem } = going;
  const missing = useLive((l) => stillSending(orderIds, l.orders).length);
  const arrived = orderIds.length > 0 && missing === 0;
  const stage: IssueStage = arrived ? 'done' : going.stage;

  useEffect(() => {
    if (stage !== 'awaitingFrames') return;
    const timer = setTimeout(() => setGoing((was) => ({ ...was, stage: 'late' })), FRAMES_WITHIN_MS);
    return () => clearTimeout(timer);
  }, [stage]);

  const { incidentId, forced, reassigns } = told;
  const issue = useCallback(
    async (draft: Draft) => {
      const body =
        unsure ?? issueBodyOf(draft, { incidentId, forced, ...(reassigns ? { reassigns } : {}) }, newId);
      setGoing({ stage: 'sending', orderIds: [] });
      try {
        const { orders } = await ask(issueOrders, { body });
        setGoing({ stage: 'awaitingFrames', orderIds: orders.map((order) => order.orderId) });
      } catch (thrown) {
        if (!(thrown instanceof AskProblem)) throw thrown;
        const kept = thrown.retryable ? { unsure: body } : {};
        setGoing({ stage: 'choosing', orderIds: [], problem: thrown.problem, ...kept });
      }
    },
    [incidentId, forced, reassigns, unsure],
  );
  return {
    stage,
    problem,
    issue,
    /** The choice may no longer be touched while nothing is known of the last command. */
    locked: stage !== 'choosing' || unsure !== undefined,
    unsure: unsure !== undefined,
    count: orderIds.length,
  };
};
