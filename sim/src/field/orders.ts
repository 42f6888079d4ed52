import { assignOrder, declineOrder, markOrder, reportOrder } from '@liandong/contract/order';
import { type Dice, diceFor } from '../chance/dice.ts';
import { orderDelays } from '../chance/delays.ts';
import { DECLINES, FINAL_OTHER, FINALS, PROGRESS } from '../story/contents.ts';
import { inventName } from '../story/names.ts';
import { attempt, type City } from '../town/city.ts';
import type { TownOrder } from '../town/town.ts';
import { metres, type Moves } from './moves.ts';

/** 处警力量: duty rooms and squads sign, assign, drive, report and clear; each order on its own. */
export interface Field {
  readonly inHand: () => number;
}

/** Lights and sirens, and everybody else (domain: SPEED_MPS). */
const EMERGENCY_FAMILIES = new Set(['04', '05', '06', '16']);
const SPEED_MPS = { emergency: 13.9, ordinary: 9.7 } as const;
/** The terminal is off or out of reach for a while, so that the ladder has something to do. */
const UNREACHED_SHARE = 0.015;
const DECLINE_SHARE = 0.015;
const PROGRESS_SHARE = 0.35;
const RECLASSIFY_SHARE = 0.06;

interface Run {
  readonly city: City;
  readonly moves: Moves;
  readonly dice: Dice;
  readonly orderId: string;
  readonly byName: string;
  /** False when the order was taken back, closed, or the city stopped. */
  readonly until: (sinceIssueMs: number) => Promise<boolean>;
}

export const startField = (city: City, moves: Moves): Field => {
  const inHand = new Set<string>();
  const begin = (order: TownOrder) => {
    if (inHand.has(order.id) || !isOurs(city, order)) return;
    inHand.add(order.id);
    void work(city, moves, order)
      .catch((problem: unknown) => city.tally.problem(problem, 'field'))
      .finally(() => inHand.delete(order.id));
  };
  const active = (order: TownOrder) =>
    ['issued', 'delivered', 'acknowledged', 'departed', 'onScene'].includes(order.status);
  city.town.onFrame(({ stream, id, type, data }) => {
    if (stream !== 'order') return;
    const again = type === 'DeclineRuled' && (data as { ruling?: string }).ruling === 'force';
    const order = type === 'OrderIssued' || again ? city.town.orders.get(id) : undefined;
    if (order) begin(order);
  });
  city.town.onReset(() => {
    for (const order of city.town.orders.values()) if (active(order)) begin(order);
  });
  return { inHand: () => inHand.size };
};

const isOurs = (city: City, { addressee }: TownOrder): boolean =>
  !city.leave.has(addressee.agencyId) && !city.leave.has(addressee.id);

const work = async (city: City, moves: Moves, order: TownOrder): Promise<void> => {
  const story = city.stories.of(city.town.incidents.get(order.incidentId)?.callId);
  const dice = diceFor(city.seed, 'order', story?.n ?? order.no, order.addressee.id, order.batch);
  const delays = orderDelays(dice);
  const until = async (sinceIssueMs: number): Promise<boolean> => {
    const agoMs = (Date.now() - order.issuedAt) * city.clock.speed;
    if (!(await city.clock.wait(Math.max(0, sinceIssueMs - agoMs)))) return false;
    const now = city.town.orders.get(order.id);
    return now !== undefined && now.status !== 'declined' && now.status !== 'recalled';
  };
  const run: Run = { city, moves, dice, orderId: order.id, byName: inventName(dice), until };
  const deliverMs = dice.chance(UNREACHED_SHARE) ? dice.between(40_000, 120_000) : dice.between(200, 2_000);
  if (!(await until(deliverMs))) return;
  await mark(run, 'delivered');
  const signMs = Math.max(delays.signMs, deliverMs + 1_000);
  if (!(await until(signMs))) return;
  await sign(run, order);
  if (await declines(run, order, signMs)) return;
  const driver = await whoGoes(run, order, signMs);
  const arriveMs = driver === undefined ? signMs : await goThere(run, { order, driver, delays });
  if (arriveMs === undefined) return;
  if (!(await tellProgress(run, arriveMs))) return;
  await finish(run, { order, driver, finalMs: Math.max(arriveMs + 180_000, delays.reportMs) });
};

const mark = (
  run: Run,
  what: 'delivered' | 'acknowledged' | 'departed' | 'onScene' | 'cleared',
  point?: Spot,
) => {
  const { city, orderId, byName } = run;
  // Somebody else may have pressed it already; then there is nothing to say.
  if (city.town.orders.get(orderId)?.marks.has(what)) return Promise.resolve(undefined);
  return attempt(city, what, () =>
    city.line.insist(markOrder, {
      params: { id: orderId },
      body: { commandId: city.idOf(what, orderId), mark: what, byName, ...(point ? { point } : {}) },
    }),
  );
};
type Spot = { readonly lng: number; readonly lat: number };

const sign = async (run: Run, order: TownOrder): Promise<void> => {
  if (await mark(run, 'acknowledged')) {
    run.city.tally.add('signed');
    run.city.tally.signedIn(Date.now() - order.issuedAt);
  }
};

const declines = async (run: Run, order: TownOrder, signMs: number): Promise<boolean> => {
  const { city, dice, orderId, byName } = run;
  const family = order.brief.typeCode.slice(0, 2);
  if (order.forced || EMERGENCY_FAMILIES.has(family) || !dice.chance(DECLINE_SHARE)) return false;
  if (!(await run.until(signMs + dice.between(10_000, 60_000)))) return true;
  const done = await attempt(city, 'decline', () =>
    city.line.insist(declineOrder, {
      params: { id: orderId },
      body: { commandId: city.idOf('decline', orderId), reason: dice.pick(DECLINES), byName },
    }),
  );
  if (done) city.tally.add('declined');
  return done !== undefined;
};

/** A unit goes itself; a duty room names one of its own first (派员). Undefined: nobody of theirs is free, they telephone. */
const whoGoes = async (run: Run, order: TownOrder, signMs: number): Promise<string | undefined> => {
  if (order.addressee.kind !== 'dutyRoom') return order.addressee.id;
  const { city, dice, orderId } = run;
  const known = city.town.orders.get(orderId)?.assigneeIds[0];
  if (known) return known;
  if (!(await run.until(signMs + dice.between(8_000, 45_000)))) return undefined;
  const free = nearestFree(run, order);
  if (!free) return undefined;
  const done = await attempt(city, 'assign', () =>
    city.line.insist(assignOrder, {
      params: { id: orderId },
      body: { commandId: city.idOf('assign', orderId), unitIds: [free] },
    }),
  );
  return done ? free : undefined;
};

const nearestFree = (run: Run, order: TownOrder): string | undefined => {
  const to = order.brief.place.point;
  const free = [...run.city.town.units.values()].filter(
    (unit) => unit.agencyId === order.addressee.agencyId && unit.status === 'available',
  );
  const far = (unitId: string): number => {
    const at = run.moves.whereIs(unitId);
    return at && to ? metres(at, to) : 0;
  };
  return free.toSorted((a, b) => far(a.id) - far(b.id))[0]?.id;
};

/** 出动、到达. @returns when they arrived (city ms since the issue), undefined when called off */
const goThere = async (
  run: Run,
  told: { order: TownOrder; driver: string; delays: { departMs: number } },
): Promise<number | undefined> => {
  const { order, driver, delays } = told;
  if (!(await run.until(delays.departMs))) return undefined;
  if (await mark(run, 'departed', run.moves.whereIs(driver))) run.city.tally.add('departed');
  const emergency = EMERGENCY_FAMILIES.has(order.brief.typeCode.slice(0, 2));
  const speed = (emergency ? SPEED_MPS.emergency : SPEED_MPS.ordinary) / run.dice.between(0.85, 1.3);
  const to = order.brief.place.point;
  const travelMs = to ? run.moves.drive(driver, to, speed) : run.dice.between(4, 12) * 60_000;
  const arriveMs = delays.departMs + travelMs;
  if (!(await run.until(arriveMs))) return undefined;
  if (await mark(run, 'onScene', to)) run.city.tally.add('arrived');
  return arriveMs;
};

const tellProgress = async (run: Run, arriveMs: number): Promise<boolean> => {
  const { city, dice, orderId, byName } = run;
  if (!dice.chance(PROGRESS_SHARE)) return true;
  if (!(await run.until(arriveMs + dice.between(60_000, 300_000)))) return false;
  await attempt(city, 'progress', () =>
    city.line.insist(reportOrder, {
      params: { id: orderId },
      body: { commandId: city.idOf('progress', orderId), final: false, text: dice.pick(PROGRESS), byName },
    }),
  );
  return true;
};

const finish = async (
  run: Run,
  told: { order: TownOrder; driver: string | undefined; finalMs: number },
): Promise<void> => {
  const { city, dice, orderId, byName } = run;
  const { order, driver, finalMs } = told;
  if (!(await run.until(finalMs))) return;
  const { typeCode } = order.brief;
  const retyped = dice.chance(RECLASSIFY_SHARE) ? siblingType(city, typeCode, dice) : undefined;
  const text = dice.pick(FINALS[typeCode.slice(0, 2)] ?? FINAL_OTHER);
  const done = await attempt(city, 'report', () =>
    city.line.insist(reportOrder, {
      params: { id: orderId },
      body: {
        commandId: city.idOf('final', orderId),
        final: true,
        text,
        byName,
        ...(retyped ? { typeCode: retyped } : {}),
      },
    }),
  );
  if (done) city.tally.add('reported');
  if (driver === undefined) return;
  if (await run.until(finalMs + dice.between(60_000, 300_000))) await mark(run, 'cleared');
  const base = city.town.units.get(driver)?.point;
  if (base && city.town.units.get(driver)?.status === 'available')
    run.moves.drive(driver, base, SPEED_MPS.ordinary);
};

/** The scene turned out to be another type of the same family (反馈重分类). */
const siblingType = (city: City, typeCode: string, dice: Dice): string | undefined => {
  const siblings = city.town.book.types.filter(
    (type) => type.family === typeCode.slice(0, 2) && type.parentCode !== null && type.code !== typeCode,
  );
  return siblings.length > 0 ? dice.pick(siblings).code : undefined;
};
