import { markOrder } from '@liandong/contract/order';
import type { Unit } from '@liandong/domain/unit';
import { useEffect, useMemo } from 'react';
import { ask, newCommand } from '../../live/ask.ts';
import { serverNow } from '../../live/clock.ts';
import { useMe } from '../../live/session.ts';
import { useLive } from '../../live/store.ts';
import { boardOf, type DutyBoard, isOurs, owesDelivered, ownUnits } from './model.ts';

export const useDutyBoard = (): DutyBoard => {
  const { agencyId } = useMe();
  const orders = useLive((l) => l.orders);
  return useMemo(() => boardOf(orders.values(), agencyId), [orders, agencyId]);
};

export const useOwnUnits = (): readonly Unit[] => {
  const { agencyId } = useMe();
  const units = useLive((l) => l.units);
  return useMemo(() => ownUnits(units.values(), agencyId), [units, agencyId]);
};

/** Commands of 送达 by order: the same id again until the centre has it. */
const told = new Map<string, { readonly commandId: string; readonly occurredAt: number; sending: boolean }>();
const RETRY_MS = 3_000;

/** 自动送达: an order that reached this terminal says so once, with the time it came. */
export const useDelivered = (): void => {
  const { agencyId } = useMe();
  const orders = useLive((l) => l.orders);
  useEffect(() => {
    const tell = () => {
      for (const order of orders.values()) {
        if (!isOurs(order, agencyId) || !owesDelivered(order)) continue;
        const mine = told.get(order.id) ?? { ...newCommand(), occurredAt: serverNow(), sending: false };
        told.set(order.id, mine);
        if (mine.sending) continue;
        mine.sending = true;
        const { commandId, occurredAt } = mine;
        const body = { commandId, occurredAt: Math.round(occurredAt), mark: 'delivered' as const };
        ask(markOrder, { params: { id: order.id }, body }).catch(() => {
          // Lost line or a refusal: asked again while the order still owes it.
          mine.sending = false;
        });
      }
    };
    tell();
    const timer = setInterval(tell, RETRY_MS);
    return () => clearInterval(timer);
  }, [orders, agencyId]);
};
