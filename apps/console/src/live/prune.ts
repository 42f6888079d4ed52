import { type Call } from '@liandong/domain/call';
import { isOpen } from '@liandong/domain/incident';
import { isOrderActive } from '@liandong/domain/order';
import type { Things } from './fold.ts';

/** Settled things kept on the screen before the oldest go (留存上限); the search room finds the rest. */
export const SETTLED_MAX = 400;
const MARGIN = 200;

const callIsDone = (call: Call): boolean =>
  call.disposal !== undefined &&
  (call.status === 'ended' || call.status === 'calledBack' || call.status === 'abandoned');

const trimmed = <T>(
  shelf: ReadonlyMap<string, T>,
  isDone: (thing: T) => boolean,
  at: (thing: T) => number,
): ReadonlyMap<string, T> => {
  if (shelf.size <= SETTLED_MAX) return shelf;
  const done = [...shelf].filter(([, thing]) => isDone(thing));
  if (done.length <= SETTLED_MAX + MARGIN) return shelf;
  done.sort((a, b) => at(a[1]) - at(b[1]));
  const drop = new Set(done.slice(0, done.length - SETTLED_MAX).map(([id]) => id));
  return new Map([...shelf].filter(([id]) => !drop.has(id)));
};

/** Lets go of the oldest settled things (修剪), so that a screen left on for a week stays as quick as on its first day. */
export const prune = (things: Things): Things => {
  const calls = trimmed(things.calls, callIsDone, (call) => call.offeredAt);
  const incidents = trimmed(
    things.incidents,
    (incident) => !isOpen(incident.status) && incident.status !== 'merged',
    (incident) => incident.openedAt,
  );
  const orders = trimmed(
    things.orders,
    (order) => !isOrderActive(order) && !incidents.has(order.incidentId),
    (order) => order.marks.issuedAt,
  );
  return calls === things.calls && incidents === things.incidents && orders === things.orders
    ? things
    : { ...things, calls, incidents, orders };
};
