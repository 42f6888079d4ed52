import { answerCall, callBack, disposeCall, endCall } from '@liandong/contract/call';
import { findDuplicates, linkCall, openIncident } from '@liandong/contract/incident';
import { type Dice, diceFor } from '../chance/dice.ts';
import type { CallKind } from '../story/kinds.ts';
import type { Story } from '../story/story.ts';
import { attempt, type City } from '../town/city.ts';
import type { RobotSeats } from './seats.ts';

/** 机器人接警员: answers at its seats, hears the caller out, files or disposes, calls back who gave up. */
export interface Taking {
  /** Calls in hand, so that the end can wait for them. */
  readonly inHand: () => number;
}

type Disposal =
  | 'enquiry'
  | 'to12345'
  | 'misdial'
  | 'silent'
  | 'harassment'
  | 'hungUp'
  | 'notFiled'
  | 'unanswered';
const DISPOSAL: Readonly<Record<Exclude<CallKind, 'incident' | 'repeat'>, Disposal>> = {
  enquiry: 'enquiry',
  nonPolice: 'to12345',
  misdial: 'misdial',
  silent: 'silent',
  harassment: 'harassment',
  hangUp: 'hungUp',
};
/** A robot cannot hear a person who is none of ours; what a person wrote it can read. */
const STRANGER = '模拟接警员不能处理真人来电,请人工核实';
const OTHER_HELP = '089900';
const MISHEARD_SHARE = 0.04;
const TALK_MAX_MS = 150_000;

export const startTaking = (city: City, seats: RobotSeats, onFiled: (incidentId: string) => void): Taking => {
  const inHand = new Map<string, () => void>();
  const ringing = (seatId: string, callId: string) => {
    if (!seats.has(seatId)) return;
    const dice = diceFor(city.seed, 'answer', city.stories.of(callId)?.n ?? callId);
    city.clock.after(dice.between(1_500, 5_000), async () => {
      await attempt(city, 'answer', () =>
        city.line.insist(answerCall, {
          params: { id: callId },
          body: { commandId: city.idOf('answer', callId, seatId), seatId },
        }),
      );
    });
  };
  const talking = (seatId: string, callId: string) => {
    if (!seats.has(seatId) || inHand.has(callId)) return;
    const over = new Promise<void>((resolve) => inHand.set(callId, resolve));
    void converse({ city, callId, over, onFiled })
      .then(() => seats.ready(seatId))
      .catch((problem: unknown) => city.tally.problem(problem, 'taking'))
      .finally(() => inHand.delete(callId));
  };
  city.town.onFrame(({ stream, id, type, data }) => {
    const told = data as { callId?: string };
    if (stream === 'seat' && told.callId !== undefined) {
      if (type === 'SeatRung') ringing(id, told.callId);
      if (type === 'SeatTalking') talking(id, told.callId);
    }
    if (stream === 'seat' && type === 'SeatRested' && seats.has(id))
      city.clock.after(3_000, () => seats.ready(id));
    if (stream === 'call' && type === 'CallEnded') inHand.get(id)?.();
    if (stream === 'call' && type === 'CallAbandoned') later(city, id, onFiled);
  });
  // After a break in the line a seat may ring or talk without our having heard of it.
  city.town.onReset((snapshot) => {
    for (const seat of snapshot.seats) {
      if (seat.callId === undefined) continue;
      if (seat.status === 'ringing') ringing(seat.id, seat.callId);
      if (seat.status === 'talking' || seat.status === 'wrapUp') talking(seat.id, seat.callId);
    }
    for (const call of snapshot.calls) if (call.status === 'ended') inHand.get(call.id)?.();
  });
  return { inHand: () => inHand.size };
};

interface Conversation {
  readonly city: City;
  readonly callId: string;
  readonly over: Promise<void>;
  readonly onFiled: (incidentId: string) => void;
}

const converse = async ({ city, callId, over, onFiled }: Conversation): Promise<void> => {
  const story = city.stories.of(callId);
  const dice = diceFor(city.seed, 'talk', story?.n ?? callId);
  if (!story) {
    await city.clock.wait(15_000);
    const incidentId = await fileWritten(city, callId);
    if (incidentId) onFiled(incidentId);
    else await dispose(city, callId, 'notFiled', STRANGER);
    return endOf(city, callId, over);
  }
  if (story.kind !== 'incident' && story.kind !== 'repeat') {
    await ended(city, over);
    await dispose(city, callId, DISPOSAL[story.kind], story.text);
    return endOf(city, callId, over);
  }
  // A text has no hang-up; it is read and filed as fast as it is typed.
  await city.clock.wait(story.talkMs * (story.channel === 'text' ? 0.5 : dice.between(0.55, 0.95)));
  const incidentId = await file(city, { callId, story, dice });
  if (incidentId) onFiled(incidentId);
  if (story.channel === 'text') return endOf(city, callId, over);
  await ended(city, over);
  return endOf(city, callId, over);
};

const ended = (city: City, over: Promise<void>): Promise<unknown> =>
  Promise.race([over, city.clock.wait(TALK_MAX_MS)]);

/** Hangs up when the caller has not. */
const endOf = async (city: City, callId: string, over: Promise<void>): Promise<void> => {
  const known = city.town.calls.get(callId);
  if (known?.status === 'answered')
    await attempt(city, 'end', () =>
      city.line.insist(endCall, { params: { id: callId }, body: { commandId: city.idOf('end', callId) } }),
    );
  await Promise.race([over, city.clock.wait(2_000)]);
};

const dispose = async (city: City, callId: string, code: Disposal, note: string): Promise<void> => {
  const ask = (what: Disposal) =>
    city.line.insist(disposeCall, {
      params: { id: callId },
      body: { commandId: city.idOf('dispose', what, callId), code: what, note, content: note },
    });
  const done = await attempt(city, 'dispose', async () => {
    try {
      return await ask(code);
    } catch (problem) {
      // The server thinks it urgent (紧急不得分流): a robot does not argue.
      if (city.tally.problem(problem, 'dispose') !== 'divert_forbidden') throw problem;
      return ask('notFiled');
    }
  });
  if (done) city.tally.add('disposed');
};

/** 立案, or 关联 when somebody told of it before. @returns the incident that was opened */
const file = async (
  city: City,
  told: { callId: string; story: Story; dice: Dice },
): Promise<string | undefined> => {
  const { callId, story, dice } = told;
  const typeCode = heardType(city, story, dice);
  const point = story.place?.point;
  const twins = await attempt(city, 'duplicates', () =>
    city.line.insist(findDuplicates, { body: { callId, ...(point ? { point } : {}), typeCode } }),
  );
  const alive = twins?.filter((one) => one.status !== 'closed' && one.status !== 'archived');
  const twin = story.kind === 'repeat' ? alive?.toSorted((a, b) => b.score - a.score)[0] : undefined;
  if (twin) {
    const linked = await attempt(city, 'link', () =>
      city.line.insist(linkCall, {
        params: { id: twin.incidentId },
        body: { commandId: city.idOf('link', callId), callId },
      }),
    );
    if (linked) city.tally.add('repeats');
    return undefined;
  }
  const incidentId = city.idOf('incident', callId);
  const opened = await attempt(city, 'open', () =>
    city.line.insist(openIncident, { body: { ...formOf(city, story, callId), incidentId, typeCode } }),
  );
  if (opened) city.tally.add('filed');
  return opened ? incidentId : undefined;
};

/** 文字报警 from a real page: filed as it was written, where the page says it is. */
const fileWritten = async (city: City, callId: string): Promise<string | undefined> => {
  const { written, point } = city.town.calls.get(callId) ?? {};
  if (written === undefined || !city.town.book.types.some((type) => type.code === OTHER_HELP))
    return undefined;
  const incidentId = city.idOf('incident', callId);
  const opened = await attempt(city, 'open', () =>
    city.line.insist(openIncident, {
      body: {
        commandId: city.idOf('open', callId),
        callId,
        incidentId,
        typeCode: OTHER_HELP,
        content: written,
        place: { text: '文字报警定位,待核实', source: 'citizen', ...(point ? { point } : {}) },
      },
    }),
  );
  if (opened) city.tally.add('filed');
  return opened ? incidentId : undefined;
};

const formOf = (city: City, story: Story, callId: string) => {
  const { place } = story;
  return {
    commandId: city.idOf('open', callId),
    callId,
    place: {
      text: place?.text ?? '位置待核实',
      ...(place ? { point: place.point, regionCode: place.regionCode } : {}),
      ...(place?.townshipCode ? { townshipCode: place.townshipCode } : {}),
      ...(place?.id ? { placeId: place.id } : {}),
      source: place?.id ? ('gazetteer' as const) : ('map' as const),
    },
    content: story.text,
    reporter: { name: story.name, ...(story.number ? { phone: story.number } : {}) },
  };
};

/** Now and then the seat hears it wrong; the field puts it right later (反馈重分类). */
const heardType = (city: City, story: Story, dice: Dice): string => {
  const told = story.typeCode ?? OTHER_HELP;
  if (!dice.chance(MISHEARD_SHARE)) return told;
  const near = city.town.book.types.filter((type) => type.code.slice(0, 4) === told.slice(0, 4));
  return near.length > 0 ? dice.pick(near).code : told;
};

const CALLBACK_TRIES = 2;
/** 早释回拨, a while later: people at the seats go first, and see the list. */
const later = (city: City, callId: string, onFiled: (incidentId: string) => void): void => {
  const story = city.stories.of(callId);
  if (!story) return;
  const dice = diceFor(city.seed, 'callback', story.n);
  const stillWaits = () => {
    const call = city.town.calls.get(callId);
    return call?.status === 'abandoned' && !call.disposed;
  };
  const attemptCall = async (n: number): Promise<void> => {
    if (!stillWaits()) return;
    const outcome = dice.chance(story.kind === 'incident' ? 0.75 : 0.4)
      ? 'reached'
      : dice.pick(['noAnswer', 'busy'] as const);
    const done = await attempt(city, 'callBack', () =>
      city.line.insist(callBack, {
        params: { id: callId },
        body: { commandId: city.idOf('callback', callId, n), outcome },
      }),
    );
    if (!done) return;
    city.tally.add('calledBack');
    if (outcome === 'reached') return reached();
    if (n + 1 < CALLBACK_TRIES) city.clock.after(dice.between(60_000, 120_000), () => attemptCall(n + 1));
    else await dispose(city, callId, 'unanswered', '两次回拨未接通');
  };
  const reached = async (): Promise<void> => {
    if (!(await city.clock.wait(story.talkMs))) return;
    if (story.kind !== 'incident' && story.kind !== 'repeat')
      return dispose(city, callId, DISPOSAL[story.kind], story.text);
    const incidentId = await file(city, { callId, story, dice });
    if (incidentId) onFiled(incidentId);
  };
  city.clock.after(dice.between(40_000, 150_000), () => attemptCall(0));
};
