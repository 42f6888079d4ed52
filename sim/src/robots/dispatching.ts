import { closeIncident } from '@liandong/contract/incident';
import { issueOrders } from '@liandong/contract/order';
import { getRecommendation, searchForces } from '@liandong/contract/plan';
import { type Dice, diceFor } from '../chance/dice.ts';
import { attempt, type City } from '../town/city.ts';
import type { TownOrder } from '../town/town.ts';

/** 机器人调度员: sends what the machine recommends, sends others when one declines, closes what is reported. */
export interface Dispatching {
  readonly take: (incidentId: string) => void;
}

/** Most are dispatched at once; some wait a little, so that a person at the board has something to do. */
const SLOW_SHARE = 0.25;
const TRIES_MAX = 4;
const OURS_MAX = 5_000;
/** What people opened is left to them for so long; then somebody has to go, and to close. */
const OTHERS_WAIT_MS = 3 * 60_000;
const OTHERS_CLOSE_MS = 12 * 60_000;
const RESULTS = ['处置完毕,群众认可', '已反馈结果,核实无误', '处置完毕,回访满意'] as const;

export const startDispatching = (city: City): Dispatching => {
  const ours = new Set<string>();
  const take = (incidentId: string) => {
    ours.add(incidentId);
    const [oldest] = ours;
    if (ours.size > OURS_MAX && oldest !== undefined) ours.delete(oldest);
    const dice = diceFor(city.seed, 'dispatch', storyOf(city, incidentId));
    const waitMs = dice.chance(SLOW_SHARE) ? dice.between(30_000, 110_000) : dice.between(4_000, 28_000);
    city.clock.after(waitMs, () => dispatch(city, incidentId, 0));
  };
  city.town.onFrame(({ stream, id, type, data }) => {
    if (stream !== 'incident') return;
    if (type === 'IncidentOpened') city.clock.after(OTHERS_WAIT_MS, () => dispatch(city, id, 0));
    if (type !== 'IncidentProgressed') return;
    const { status } = data as { status?: string };
    const dice = diceFor(city.seed, 'progress', storyOf(city, id), status ?? '');
    // Every order fell away (退单, 召回): it waits for somebody to go, as it did at first.
    const patienceMs = ours.has(id) ? 0 : OTHERS_WAIT_MS;
    if (status === 'open')
      city.clock.after(patienceMs + dice.between(15_000, 60_000), () => dispatch(city, id, 0));
    const closeMs = ours.has(id) ? 0 : OTHERS_CLOSE_MS;
    if (status === 'resolved')
      city.clock.after(closeMs + dice.between(40_000, 240_000), () => close(city, id, dice));
  });
  city.town.onReset((snapshot) => {
    for (const { id, no, status, openedAt, stages } of snapshot.incidents) {
      const dice = diceFor(city.seed, 'found', no);
      const ageMs = (since: number) => (snapshot.at - since) * city.clock.speed;
      const leftMs = (since: number, patienceMs: number) =>
        ours.has(id) ? 0 : Math.max(0, patienceMs - ageMs(since));
      if (status === 'open')
        city.clock.after(leftMs(openedAt, OTHERS_WAIT_MS) + dice.between(5_000, 30_000), () =>
          dispatch(city, id, 0),
        );
      if (status === 'resolved' && stages.resolvedAt !== undefined)
        city.clock.after(leftMs(stages.resolvedAt, OTHERS_CLOSE_MS) + dice.between(10_000, 240_000), () =>
          close(city, id, dice),
        );
    }
  });
  return { take };
};

const storyOf = (city: City, incidentId: string): string | number =>
  city.stories.of(city.town.incidents.get(incidentId)?.callId)?.n ?? incidentId;

const hasOrder = (city: City, incidentId: string): boolean =>
  [...city.town.orders.values()].some((order) => order.incidentId === incidentId && isActive(order));
const isActive = (order: TownOrder): boolean => order.status !== 'declined' && order.status !== 'recalled';

const dispatch = async (city: City, incidentId: string, tries: number): Promise<void> => {
  const incident = city.town.incidents.get(incidentId);
  // A person was quicker, or it was merged or cancelled.
  if (!incident || incident.status !== 'open' || hasOrder(city, incidentId)) return;
  const lines = await linesFor(city, incidentId, tries);
  if (lines.length === 0) return;
  const issued = await attempt(city, 'issue', () =>
    city.line.insist(issueOrders, {
      body: {
        commandId: city.idOf('issue', incidentId, city.town.orders.size, tries, Date.now()),
        incidentId,
        lines,
        // The last try takes busy ones too: somebody has to go (叠加派警).
        stack: tries === TRIES_MAX - 1,
      },
    }),
  );
  if (issued) city.tally.add('dispatched', issued.orders.length);
  else if (tries + 1 < TRIES_MAX) city.clock.after(4_000, () => dispatch(city, incidentId, tries + 1));
};

type Line = { orderId: string; kind: 'dutyRoom' | 'unit' | 'person'; id: string; role: 'lead' | 'support' };

/** The machine recommends, the robot agrees; when it has nobody, the nearest duty room is told. */
const linesFor = async (city: City, incidentId: string, tries: number): Promise<Line[]> => {
  const params = { id: incidentId };
  const orderId = (id: string) => city.idOf('order', incidentId, id, tries, Date.now());
  const advice = await attempt(city, 'recommendation', () => city.line.insist(getRecommendation, { params }));
  const declined = new Set(
    [...city.town.orders.values()]
      .filter((order) => order.incidentId === incidentId && order.status === 'declined')
      .map((order) => order.addressee.id),
  );
  const picks = (advice?.picks ?? []).filter((pick) => !declined.has(pick.candidate.id));
  if (picks.length > 0)
    return picks.map(({ candidate: { kind, id }, role }) => ({ orderId: orderId(id), kind, id, role }));
  const rooms = await attempt(city, 'forces', () =>
    city.line.insist(searchForces, { params, query: { kind: 'dutyRoom', limit: 5 } }),
  );
  const room = rooms?.find((one) => !declined.has(one.id));
  return room ? [{ orderId: orderId(room.id), kind: 'dutyRoom', id: room.id, role: 'lead' }] : [];
};

const close = async (city: City, incidentId: string, dice: Dice): Promise<void> => {
  if (city.town.incidents.get(incidentId)?.status !== 'resolved') return;
  const closed = await attempt(city, 'close', () =>
    city.line.insist(closeIncident, {
      params: { id: incidentId },
      body: { commandId: city.idOf('close', incidentId, Date.now()), result: dice.pick(RESULTS) },
    }),
  );
  if (closed) city.tally.add('closed');
};
