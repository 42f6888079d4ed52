import { type CitizenView, citizenMessage, getCitizenReport } from '@liandong/contract/call';
import { useCallback, useEffect, useRef, useState } from 'react';
import { keepQueue, keptQueue } from '../report/kept.ts';
import { type Position, progressOf } from '../report/model.ts';
import { ask, newId, problemOf } from '../server.ts';
import { isNews, nextToSend, type Outgoing, pollAfterMs, retryAfterMs } from './model.ts';

export interface Talk {
  readonly view: CitizenView | undefined;
  readonly heardAt: number | undefined;
  readonly failures: number;
  readonly gone: boolean;
  readonly queue: readonly Outgoing[];
  readonly say: (text: string, more?: { position?: Position; fileIds?: readonly string[] }) => void;
  readonly refresh: () => void;
}

/** Polls one report with back-off; at once when the page comes to the front or the network returns. */
const usePolling = (token: string) => {
  const [view, setView] = useState<CitizenView>();
  const [heardAt, setHeardAt] = useState<number>();
  const [failures, setFailures] = useState(0);
  const [gone, setGone] = useState(false);
  const [turn, setTurn] = useState(0);
  const last = useRef({ view: undefined as CitizenView | undefined, newsAt: 0, failures: 0 });
  const refresh = useCallback(() => setTurn((n) => n + 1), []);

  useEffect(() => {
    let stopped = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const poll = async () => {
      try {
        const fresh = await ask(getCitizenReport, { params: { token } });
        if (stopped) return;
        if (isNews(last.current.view, fresh)) last.current.newsAt = Date.now();
        last.current = { ...last.current, view: fresh, failures: 0 };
        setView(fresh);
        setHeardAt(Date.now());
      } catch (error) {
        if (stopped) return;
        if (problemOf(error).code === 'not_found') {
          setGone(true);
          return;
        }
        last.current = { ...last.current, failures: last.current.failures + 1 };
      }
      setFailures(last.current.failures);
      const quietMs = Date.now() - last.current.newsAt;
      const over = last.current.view ? progressOf(last.current.view.stage).over !== undefined : false;
      timer = setTimeout(
        () => void poll(),
        pollAfterMs({ quietMs, failures: last.current.failures, hidden: document.hidden, over }),
      );
    };
    void poll();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [token, turn]);

  useEffect(() => {
    const onVisible = () => {
      if (!document.hidden) refresh();
    };
    addEventListener('online', refresh);
    document.addEventListener('visibilitychange', onVisible);
    return () => {
      removeEventListener('online', refresh);
      document.removeEventListener('visibilitychange', onVisible);
    };
  }, [refresh]);
  return { view, heardAt, failures, gone, refresh };
};

interface Post {
  readonly token: string;
  readonly queue: () => readonly Outgoing[];
  readonly settle: (id: string, more: Partial<Outgoing>) => void;
  readonly onSent: () => void;
}

const sendOne = async (token: string, { commandId, text, position, fileIds }: Outgoing): Promise<void> => {
  const where = position ? { position: { ...position, source: 'citizen' as const } } : {};
  const body = { commandId, text, fileIds: [...(fileIds ?? [])], ...where };
  await ask(citizenMessage, { params: { token }, body });
};

/** Sends the queue in order, one at a time, with the same id until the centre has it. */
const startPost = (post: Post): { readonly kick: () => void; readonly stop: () => void } => {
  let stopped = false;
  let running = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const run = async () => {
    if (running) return;
    running = true;
    clearTimeout(timer);
    for (let next = nextToSend(post.queue()); next && !stopped; next = nextToSend(post.queue())) {
      try {
        await sendOne(post.token, next);
        post.settle(next.commandId, { state: 'sent' });
        post.onSent();
      } catch (error) {
        const problem = problemOf(error);
        const afterMs = retryAfterMs(problem, next.tries);
        const state = afterMs === undefined ? ('refused' as const) : ('waiting' as const);
        post.settle(next.commandId, { tries: next.tries + 1, problem, state });
        if (afterMs === undefined) continue;
        if (!stopped) timer = setTimeout(() => void run(), afterMs);
        break;
      }
    }
    running = false;
  };
  const kick = () => void run();
  addEventListener('online', kick);
  return {
    kick,
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      removeEventListener('online', kick);
    },
  };
};

const useQueue = (token: string, onSent: () => void) => {
  const [queue, setQueue] = useState<readonly Outgoing[]>(keptQueue);
  const all = useRef(queue);
  const kick = useRef(() => {});
  const change = useCallback((next: readonly Outgoing[]) => {
    all.current = next;
    setQueue(next);
    keepQueue(next);
  }, []);

  useEffect(() => {
    const post = startPost({
      token,
      queue: () => all.current,
      settle: (id, more) =>
        change(all.current.map((one) => (one.commandId === id ? { ...one, ...more } : one))),
      onSent,
    });
    kick.current = post.kick;
    post.kick();
    return post.stop;
  }, [token, change, onSent]);

  const say: Talk['say'] = useCallback(
    (text, more = {}) => {
      const one: Outgoing = { commandId: newId(), at: Date.now(), text, state: 'waiting', tries: 0, ...more };
      change([...all.current, one]);
      kick.current();
    },
    [change],
  );
  return { queue, say };
};

/** 对话 with the seat about one report. */
export const useTalk = (token: string): Talk => {
  const polling = usePolling(token);
  return { ...polling, ...useQueue(token, polling.refresh) };
};
