import type { Problem } from '@liandong/contract/kernel';
import { AskProblem } from '@liandong/contract/client';
import { useCallback, useRef, useState } from 'react';
import { newCommand } from '../../live/ask.ts';

export interface Command {
  readonly sending: boolean;
  readonly problem?: Problem;
  /** Nothing is known of the outcome: the same command may be sent again. */
  readonly retryable: boolean;
  readonly clear: () => void;
  /** Sends; answers whether it was done. The same command id goes out again only when the outcome is unknown. */
  readonly send: (act: (command: { commandId: string }) => Promise<unknown>) => Promise<boolean>;
}

/** 发一条指令: sending, refused, or unknown because the line broke. Nothing typed is lost in any of the three. */
export const useCommand = (): Command => {
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [retryable, setRetryable] = useState(false);
  const pending = useRef<{ commandId: string }>(undefined);
  const busy = useRef(false);

  const send = useCallback<Command['send']>(async (act) => {
    if (busy.current) return false;
    busy.current = true;
    setSending(true);
    pending.current ??= newCommand();
    try {
      await act(pending.current);
      pending.current = undefined;
      setProblem(undefined);
      return true;
    } catch (thrown) {
      if (!(thrown instanceof AskProblem)) throw thrown;
      setProblem(thrown.problem);
      setRetryable(thrown.retryable);
      if (!thrown.retryable) pending.current = undefined;
      return false;
    } finally {
      busy.current = false;
      setSending(false);
    }
  }, []);
  const clear = useCallback(() => setProblem(undefined), []);
  return { sending, ...(problem ? { problem } : {}), retryable, clear, send };
};
