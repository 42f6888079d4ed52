import { getIncident, type IncidentFile } from '@liandong/contract/incident';
import type { Problem } from '@liandong/contract/kernel';
import type { Call } from '@liandong/domain/call';
import type { Incident } from '@liandong/domain/incident';
import type { Order } from '@liandong/domain/order';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { ask, problemOf } from '../../live/ask.ts';
import { useLive } from '../../live/store.ts';
import { newest, ordersOfFile, pickOrders } from './file.ts';

export interface LiveFile {
  readonly incident?: Incident;
  readonly orders: readonly Order[];
  readonly calls: readonly Call[];
  readonly merged: readonly Incident[];
  readonly problem?: Problem;
  readonly reload: () => void;
}

const NO_ORDERS: readonly Order[] = [];

/** Orders of one incident out of the live store; the same array as long as nothing of it changed. */
export const useOrdersOf = (incidentId: string): readonly Order[] => {
  const kept = useRef<readonly Order[]>(NO_ORDERS);
  return useLive((live) => {
    kept.current = pickOrders(live.orders.values(), incidentId, kept.current);
    return kept.current;
  });
};

/**
 * 警情详情: fetched once when it is opened, then followed live. What the feed knows newer wins; calls and merged
 * incidents are fetched again when the incident gathers or loses one.
 */
export const useIncidentFile = (id: string): LiveFile => {
  const [fetched, setFetched] = useState<IncidentFile>();
  const [problem, setProblem] = useState<Problem>();
  const [asked, setAsked] = useState(0);
  const live = useLive((l) => l.incidents.get(id));
  const liveOrders = useOrdersOf(id);
  const liveCalls = useLive((l) => l.calls);
  const known = fetched?.incident.id === id ? fetched : undefined;
  const gathered = live ? `${live.status}:${live.sources.length}:${live.merges.length}` : '';

  // `gathered` and `asked` are reasons to fetch again, not inputs.
  useEffect(() => {
    let gone = false;
    ask(getIncident, { params: { id } }).then(
      (file) => {
        if (gone) return;
        setFetched(file);
        setProblem(undefined);
      },
      (thrown: unknown) => {
        if (!gone) setProblem(problemOf(thrown));
      },
    );
    return () => {
      gone = true;
    };
  }, [id, gathered, asked]);

  const orders = useMemo(
    () => ordersOfFile(id, known?.orders ?? NO_ORDERS, liveOrders),
    [id, known, liveOrders],
  );
  const calls = useMemo(
    () => (known?.calls ?? []).map((call) => newest(call, liveCalls.get(call.id))),
    [known, liveCalls],
  );
  const reload = useCallback(() => setAsked((n) => n + 1), []);
  const incident = known ? newest(known.incident, live) : live;
  return {
    ...(incident ? { incident } : {}),
    orders,
    calls,
    merged: known?.merged ?? [],
    ...(problem && !known ? { problem } : {}),
    reload,
  };
};
