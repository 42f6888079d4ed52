import { type Decision, type Happened, type Instant, ok, type Result, refuse } from '../kernel.ts';
import type { Order } from '../order/index.ts';
import { dispatchTimer, dispatchTimerKey, incidentAccepts, incidentFact } from './decide.ts';
import type { Incident } from './incident.ts';

/**
 * 合并警情: the child's calls and orders move to the main incident; both numbers stay. The record keeps what moved and
 * was not there before, so that un-merge takes back exactly that.
 *
 * @param orders  every order of the child; others are left alone
 * @refuses incident_wrong_state, incident_merge_refused (itself, another mode, or a child that gathered others)
 */
export const decideMerge = (
  { main, child, orders }: { main: Incident; child: Incident; orders: readonly Order[] },
  now: Instant,
): Result<Decision> => {
  if (main.id === child.id) return refuse('incident_merge_refused', { info: { why: 'same' } });
  if (main.mode !== child.mode) return refuse('incident_merge_refused', { info: { why: 'mode' } });
  if (child.merges.length > 0) return refuse('incident_merge_refused', { info: { why: 'childHasMerges' } });
  const no = incidentAccepts(main, 'takeMerge') ?? incidentAccepts(child, 'merge');
  if (no) return no;
  const moving = orders.filter((order) => order.incidentId === child.id);
  const orderIds = moving.map((order) => order.id);
  const there = new Set(main.sources.map((source) => source.callId));
  const sources = child.sources.filter((source) => !there.has(source.callId));
  const callIds = sources.map((source) => source.callId);
  const events: Happened[] = [
    incidentFact(child.id, { type: 'IncidentMerged', data: { mainId: main.id, mainNo: main.no } }, now),
    incidentFact(
      main.id,
      {
        type: 'MergeTaken',
        data: { childId: child.id, childNo: child.no, orderIds, callIds, sources },
      },
      now,
    ),
    ...moving.map((order) => moved(order, child, main, now)),
  ];
  return ok({ events, cancel: [dispatchTimerKey(child.id)] });
};

/**
 * 拆分 (un-merge): exactly what the merge moved goes back; what came later stays with the main incident. A child that
 * still waited for dispatch gets its clock back (the merge stopped it). `progressOf` both afterwards.
 * @refuses incident_merge_refused, incident_wrong_state (a closed main incident is re-opened first)
 */
export const decideUnmerge = (
  { main, child, orders }: { main: Incident; child: Incident; orders: readonly Order[] },
  now: Instant,
): Result<Decision> => {
  const record = main.merges.find((merge) => merge.childId === child.id);
  if (!record || child.mergedInto !== main.id)
    return refuse('incident_merge_refused', { info: { why: 'notMerged' } });
  const no = incidentAccepts(child, 'unmerge') ?? incidentAccepts(main, 'unmergeChild');
  if (no) return no;
  const back = orders.filter((order) => record.orderIds.includes(order.id) && order.incidentId === main.id);
  const waits = child.statusBeforeMerge === 'open' && child.dispatchDueAt > record.at;
  return ok({
    events: [
      incidentFact(child.id, { type: 'IncidentUnmerged', data: { mainId: main.id } }, now),
      incidentFact(
        main.id,
        {
          type: 'MergeUndone',
          data: { childId: child.id, orderIds: record.orderIds, callIds: record.callIds },
        },
        now,
      ),
      ...back.map((order) => moved(order, main, child, now)),
    ],
    timers: waits ? [dispatchTimer(child.id, Math.max(now, child.dispatchDueAt))] : [],
  });
};

const moved = (order: Order, from: Incident, to: Incident, now: Instant): Happened => ({
  stream: 'order',
  id: order.id,
  type: 'OrderMoved',
  data: { fromIncidentId: from.id, incidentId: to.id, incidentNo: to.no },
  occurredAt: now,
});
