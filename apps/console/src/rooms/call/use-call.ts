import { answerCall, type CallCard, endCall, getCall } from '@liandong/contract/call';
import { actOnSeat } from '@liandong/contract/shift';
import type { Call } from '@liandong/domain/call';
import type { Seat } from '@liandong/domain/shift';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { ask, newCommand } from '../../live/ask.ts';
import { useMySeat } from '../../live/seat.ts';
import { useLive } from '../../live/store.ts';
import { useTell } from '../../ui/ProblemNotice.tsx';
import { callOnScreen } from './queue.ts';

export interface Desk {
  readonly seat: Seat | undefined;
  readonly call: Call | undefined;
  readonly ringingBeside: Call | undefined;
  readonly choose: (callId: string | undefined) => void;
}

/** Which call this desk works on; what was chosen stands in the address, so a reload keeps it. */
export const useDesk = (): Desk => {
  const seat = useMySeat();
  const [params, setParams] = useSearchParams();
  const chosenId = params.get('call') ?? undefined;
  const seatCallId = seat?.callId;
  const chosen = useLive((l) => (chosenId ? l.calls.get(chosenId) : undefined));
  const seatCall = useLive((l) => (seatCallId ? l.calls.get(seatCallId) : undefined));
  const { shown, ringingBeside } = callOnScreen(chosen, seatCall);
  const choose = useCallback(
    (callId: string | undefined) => setParams(callId ? { call: callId } : {}, { replace: true }),
    [setParams],
  );
  return { seat, call: shown, ringingBeside, choose };
};

/** 弹屏资料 of the call on the screen; asked again when the call moves on (answered: the number becomes whole). */
export const useCard = (call: Call | undefined): CallCard | undefined => {
  const [card, setCard] = useState<CallCard>();
  const id = call?.id;
  const version = call?.version;
  const [again, setAgain] = useState(0);
  useEffect(() => {
    if (id === undefined) return;
    let gone = false;
    let retry: ReturnType<typeof setTimeout> | undefined;
    ask(getCall, { params: { id } }).then(
      (fresh) => !gone && setCard(fresh),
      () => {
        retry = setTimeout(() => setAgain((n) => n + 1), 2_000);
      },
    );
    return () => {
      gone = true;
      clearTimeout(retry);
    };
  }, [id, version, again]);
  return card?.call.id === id ? card : undefined;
};

/** The call with whole words, where this desk may read them; the live picture masks numbers and addresses. */
export const wholeCall = (call: Call, card: CallCard | undefined): Call =>
  card && !card.masked && card.call.id === call.id && card.call.version >= call.version ? card.call : call;

/** Buttons that send a command once: the same id goes out again after an unknown outcome, a new one after an answer. */
export const useOnce = (): ((
  key: string,
  act: (command: { commandId: string }) => Promise<unknown>,
) => Promise<boolean>) => {
  const tell = useTell();
  const commands = useRef(new Map<string, { commandId: string }>());
  const busy = useRef(new Set<string>());
  return useCallback(
    async (key, act) => {
      if (busy.current.has(key)) return false;
      busy.current.add(key);
      const command = commands.current.get(key) ?? newCommand();
      commands.current.set(key, command);
      try {
        await act(command);
        commands.current.delete(key);
        return true;
      } catch (thrown) {
        const unknown = (thrown as { retryable?: boolean }).retryable === true;
        if (!unknown) commands.current.delete(key);
        tell(thrown);
        return false;
      } finally {
        busy.current.delete(key);
      }
    },
    [tell],
  );
};

export interface Phone {
  readonly answer: (call: Call) => void;
  readonly hangUp: (call: Call) => void;
  readonly seatAct: (act: 'open' | 'close' | 'rest' | 'ready', seatId?: string) => void;
}

/** 话机: answer, hang up, 开席 闭席 休眠 置闲. */
export const usePhone = (desk: Desk): Phone => {
  const once = useOnce();
  const { seat, choose } = desk;
  const seatId = seat?.id;
  const open = seat !== undefined && seat.status !== 'closed';
  return useMemo(
    () => ({
      answer: (call) => {
        void once(`answer:${call.id}`, (command) =>
          ask(answerCall, {
            params: { id: call.id },
            body: { ...command, ...(open && seatId ? { seatId } : {}) },
          }),
        ).then((done) => done && choose(call.id));
      },
      hangUp: (call) => {
        void once(`end:${call.id}`, (command) => ask(endCall, { params: { id: call.id }, body: command }));
      },
      seatAct: (act, other) => {
        const id = other ?? seatId;
        if (id === undefined) return;
        void once(`seat:${id}:${act}`, (command) =>
          ask(actOnSeat, { params: { id, act }, body: command }),
        ).then((done) => done && act === 'ready' && choose(undefined));
      },
    }),
    [once, choose, seatId, open],
  );
};
