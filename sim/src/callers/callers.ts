import { citizenMessage, citizenReport, ctiWebhook } from '@liandong/contract/call';
import { diceFor } from '../chance/dice.ts';
import { hourFactor } from '../chance/hours.ts';
import type { Story, Teller } from '../story/story.ts';
import { attempt, type City } from '../town/city.ts';

/** 报警人群: calls arrive, wait, give up, talk and hang up. */
export interface Callers {
  /** Everybody on the line hangs up; used at the end. */
  readonly hangUpAll: () => Promise<void>;
  readonly onLine: () => number;
}
interface OnLine {
  readonly story: Story;
  readonly key: string;
  talking: boolean;
  cancel: () => void;
}

const MS_PER_HOUR = 3_600_000;
/** The switch stops offering while so many of ours wait: a simulator must not pile up calls nobody will take. */
const ON_LINE_MAX = 400;

export const startCallers = (
  city: City,
  teller: Teller,
  callsPerHour: number,
  centreOf: CentreOf,
): Callers => {
  const onLine = new Map<string, OnLine>();
  const schedule = () => {
    const rate = (callsPerHour * Math.max(0.1, hourFactor(Date.now()))) / MS_PER_HOUR;
    const story = teller.next();
    const gapMs = diceFor(city.seed, 'gap', story.n).exponential(rate);
    city.clock.after(gapMs, () => {
      schedule();
      if (onLine.size >= ON_LINE_MAX) return undefined;
      return story.channel === 'text' ? write(city, story) : ring({ city, onLine, centreOf }, story);
    });
  };
  city.town.onFrame(({ stream, id, type }) => {
    if (stream !== 'call') return;
    const caller = onLine.get(id);
    if (!caller) return;
    if (type === 'CallAnswered') talk(city, id, caller);
    if (type === 'CallEnded' || type === 'CallAbandoned') leave(onLine, id);
    if (type === 'CallAbandoned') city.tally.add('abandoned');
  });
  schedule();
  return {
    onLine: () => onLine.size,
    hangUpAll: async () => {
      const all = [...onLine];
      for (const [id] of all) leave(onLine, id);
      await Promise.all(all.map(([, caller]) => hangUp(city, caller)));
    },
  };
};

/** Whose queue a place's calls stand in (county centre, or the city's). */
export type CentreOf = (regionCode: string | undefined) => string | undefined;

interface Ringing {
  readonly city: City;
  readonly onLine: Map<string, OnLine>;
  readonly centreOf: CentreOf;
}

/** Half of the mobiles are located at once, the others some seconds later; that is another event of the switch. */
const ring = async ({ city, onLine, centreOf }: Ringing, story: Story): Promise<void> => {
  const dice = diceFor(city.seed, 'ring', story.n);
  const key = `sim-${city.idOf('call', story.n)}`;
  const located = story.position !== undefined && dice.chance(0.5);
  const centreId = centreOf(story.place?.regionCode);
  const offered = await attempt(city, 'offered', () =>
    city.line.insist(ctiWebhook, {
      body: {
        eventId: city.idOf('offered', story.n),
        kind: 'offered',
        key,
        accessNumber: story.accessNumber,
        ...(story.number ? { callerNumber: story.number } : {}),
        ...(story.subscriber
          ? { subscriberName: story.subscriber.name, subscriberAddress: story.subscriber.address }
          : {}),
        ...(centreId ? { centreId } : {}),
        ...(located && story.position ? { position: story.position } : {}),
      },
    }),
  );
  if (!offered) return;
  city.tally.add('calls');
  city.stories.tell(offered.callId, story);
  const caller: OnLine = { story, key, talking: false, cancel: () => {} };
  onLine.set(offered.callId, caller);
  // The feed may have been quicker than the switch's answer.
  const known = city.town.calls.get(offered.callId);
  if (known?.status === 'answered' || offered.status === 'answered')
    return talk(city, offered.callId, caller);
  if (known?.status === 'ended') return leave(onLine, offered.callId);
  caller.cancel = city.clock.after(story.patienceMs, () => {
    // Whoever was answered in this very moment stays.
    if (!caller.talking) return hangUp(city, caller);
  });
  if (story.position && !located)
    city.clock.after(dice.between(2_000, 9_000), () => locate(city, story, key));
};

const locate = async (city: City, story: Story, key: string): Promise<void> => {
  const body = {
    eventId: city.idOf('located', story.n),
    kind: 'located' as const,
    key,
    position: story.position,
  };
  await attempt(city, 'located', () => city.line.insist(ctiWebhook, { body }));
};

const talk = (city: City, _id: string, caller: OnLine): void => {
  if (caller.talking) return;
  caller.talking = true;
  caller.cancel();
  city.tally.add('answered');
  caller.cancel = city.clock.after(caller.story.talkMs, () => hangUp(city, caller));
};

const leave = (onLine: Map<string, OnLine>, id: string): void => {
  onLine.get(id)?.cancel();
  onLine.delete(id);
};

const hangUp = async (city: City, caller: OnLine): Promise<void> => {
  await attempt(city, 'ended', () =>
    city.line.insist(ctiWebhook, {
      body: {
        eventId: city.idOf('ended', caller.story.n),
        kind: 'ended',
        key: caller.key,
        by: 'caller',
      },
    }),
  );
};

/** 文字报警: somebody who cannot speak writes on the citizen's page, and adds a line a little later. */
const write = async (city: City, story: Story): Promise<void> => {
  const { position } = story;
  const report = await attempt(city, 'report', () =>
    city.line.insist(citizenReport, {
      body: {
        commandId: city.idOf('text', story.n),
        text: story.text,
        ...(story.number ? { phone: story.number } : {}),
        name: story.name,
        accessNumber: story.accessNumber,
        ...(position ? { position } : {}),
      },
    }),
  );
  if (!report) return;
  city.tally.add('texts');
  city.stories.tell(report.callId, story);
  const dice = diceFor(city.seed, 'text', story.n);
  if (!dice.chance(0.6)) return;
  city.clock.after(dice.between(15_000, 60_000), async () => {
    await attempt(city, 'message', () =>
      city.line.insist(citizenMessage, {
        params: { token: report.token },
        body: { commandId: city.idOf('more', story.n), text: '我不方便说话,请尽快来人' },
      }),
    );
  });
};
