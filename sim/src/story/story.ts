import { type Dice, diceFor } from '../chance/dice.ts';
import { ENQUIRIES, HARASSMENTS, NON_POLICE, REPEATS, SAID, type Said } from './contents.ts';
import { accessMixOf, CALL_KINDS, type CallKind, FAMILY_MIX, TEXT_PERCENT } from './kinds.ts';
import { inventName, inventNumber } from './names.ts';
import { COUNTY_WEIGHTS, type StoryPlace } from './places.ts';

/** 一个来电的来龙去脉: who calls from where about what, and for how long they wait and talk. */
export interface Story {
  /** The how-manieth call of this city; with the seed it decides everything else. */
  readonly n: number;
  readonly kind: CallKind;
  readonly channel: 'telephone' | 'text';
  readonly accessNumber: string;
  readonly number?: string;
  readonly subscriber?: { readonly name: string; readonly address: string };
  readonly name: string;
  /** What it is about; invalid calls have none. */
  readonly typeCode?: string;
  readonly place?: StoryPlace;
  /** Where the telephone is, as the network tells it; further off than the place. */
  readonly position?: Position;
  readonly text: string;
  readonly patienceMs: number;
  readonly talkMs: number;
  /** The call this one repeats. */
  readonly repeatOf?: number;
}
interface Position {
  readonly point: { readonly lng: number; readonly lat: number };
  readonly radiusM: number;
  readonly source: 'network' | 'handset' | 'citizen';
}
export interface StoryWorld {
  readonly seed: number;
  readonly places: readonly StoryPlace[];
  /** Type codes this city knows; others are not told. */
  readonly types: ReadonlySet<string>;
}
/** 讲故事的人: tells one call after the other. The same seed and places tell the same calls. */
export interface Teller {
  readonly next: () => Story;
}

/** A second caller speaks of one of the last few incidents. */
const REPEATED_OF_LAST = 6;
/** Calls in between, so that the first is mostly filed by then; the odd twin in the same minute stays for the merge. */
const REPEATED_AFTER = 3;
const METRES_PER_DEGREE = 111_320;

export const makeTeller = (world: StoryWorld): Teller => {
  const byCounty = groupPlaces(world.places);
  const byFamily = groupSaid(world.types);
  const recent: Story[] = [];
  let n = 0;
  return {
    next: () => {
      const dice = diceFor(world.seed, 'call', n);
      const kind = dice.weighted(CALL_KINDS);
      const told = recent.filter((one) => n - one.n >= REPEATED_AFTER);
      const original = kind === 'repeat' && told.length > 0 ? dice.pick(told) : undefined;
      const story = original
        ? repeatStory(n, original, dice)
        : tell({ n, kind: kind === 'repeat' ? 'incident' : kind, byCounty, byFamily }, dice);
      n += 1;
      if (story.kind === 'incident') {
        recent.push(story);
        if (recent.length > REPEATED_OF_LAST) recent.shift();
      }
      return story;
    },
  };
};

interface Telling {
  readonly n: number;
  readonly kind: CallKind;
  readonly byCounty: ReadonlyMap<string, readonly StoryPlace[]>;
  readonly byFamily: ReadonlyMap<string, readonly Said[]>;
}

const tell = ({ n, kind, byCounty, byFamily }: Telling, dice: Dice): Story => {
  const place = pickPlace(byCounty, dice);
  const { number, fixed } = inventNumber(dice);
  const name = inventName(dice);
  if (kind !== 'incident') return emptyStory({ n, kind, name, number, place }, dice);
  const family = dice.weighted(FAMILY_MIX.filter(([one]) => byFamily.has(one)));
  const { typeCode, texts } = dice.weighted(
    (byFamily.get(family) ?? []).map((one) => [one, one.weight] as const),
  );
  const text = filled(dice.pick(texts), place, dice);
  const typed = dice.chance(TEXT_PERCENT / 100);
  const at = moved(place.point, dice.between(0, 120), dice);
  return {
    n,
    kind,
    channel: typed ? 'text' : 'telephone',
    accessNumber: typed ? '110' : dice.weighted(accessMixOf(kind, family)),
    number,
    ...(fixed && !typed ? { subscriber: { name, address: place.text } } : {}),
    name,
    typeCode,
    place: { ...place, point: at },
    ...(fixed ? {} : { position: positionNear(at, typed, dice) }),
    text,
    patienceMs: dice.between(25_000, 150_000),
    talkMs: dice.between(25_000, 75_000),
  };
};

/** Somebody else about the same event: other number, other words, a place some steps away. */
const repeatStory = (n: number, original: Story, dice: Dice): Story => {
  const place = original.place;
  const at = place && moved(place.point, dice.between(5, 90), dice);
  return {
    n,
    kind: 'repeat',
    channel: 'telephone',
    accessNumber: original.accessNumber,
    number: inventNumber(dice).number,
    name: inventName(dice),
    ...(original.typeCode ? { typeCode: original.typeCode } : {}),
    ...(place && at ? { place: { ...place, point: at }, position: positionNear(at, false, dice) } : {}),
    text: filled(dice.pick(REPEATS), place, dice),
    patienceMs: dice.between(25_000, 120_000),
    talkMs: dice.between(15_000, 40_000),
    repeatOf: original.n,
  };
};

const TALK_S: Readonly<Record<CallKind, readonly [number, number]>> = {
  incident: [25, 75],
  repeat: [15, 40],
  enquiry: [20, 60],
  nonPolice: [30, 75],
  misdial: [3, 10],
  silent: [6, 20],
  harassment: [8, 40],
  hangUp: [5, 15],
};
const WORDS: Partial<Record<CallKind, readonly string[]>> = {
  enquiry: ENQUIRIES,
  nonPolice: NON_POLICE,
  harassment: HARASSMENTS,
  misdial: ['误拨'],
  silent: ['无人说话'],
  hangUp: ['接通前挂断'],
};

const emptyStory = (
  told: { n: number; kind: CallKind; name: string; number: string; place: StoryPlace },
  dice: Dice,
): Story => {
  const [low, high] = TALK_S[told.kind];
  // Some hang up before anybody can answer; the rest wait as long as their matter is worth to them.
  const patience: readonly [number, number] = told.kind === 'hangUp' ? [1, 6] : [15, 90];
  return {
    n: told.n,
    kind: told.kind,
    channel: 'telephone',
    accessNumber: dice.weighted(accessMixOf(told.kind, '')),
    number: told.number,
    name: told.name,
    place: told.place,
    position: positionNear(told.place.point, false, dice),
    text: dice.pick(WORDS[told.kind] ?? ['']),
    patienceMs: dice.between(patience[0] * 1_000, patience[1] * 1_000),
    talkMs: dice.between(low * 1_000, high * 1_000),
  };
};

const filled = (text: string, place: StoryPlace | undefined, dice: Dice): string =>
  text.replaceAll('{p}', place?.text ?? '附近').replaceAll('{n}', String(dice.whole(2, 6)));

const positionNear = (point: StoryPlace['point'], typed: boolean, dice: Dice): Position => {
  const handset = typed || dice.chance(0.35);
  const radiusM = Math.round(handset ? dice.between(10, 60) : dice.between(250, 1_500));
  const source = typed ? 'citizen' : handset ? 'handset' : 'network';
  return { point: moved(point, dice.between(0, radiusM), dice), radiusM, source };
};

/** A point some metres away in any direction. */
export const moved = (
  point: { readonly lng: number; readonly lat: number },
  byM: number,
  dice: Dice,
): { lng: number; lat: number } => {
  const angle = dice.between(0, 2 * Math.PI);
  const lat = point.lat + (Math.sin(angle) * byM) / METRES_PER_DEGREE;
  const lng =
    point.lng + (Math.cos(angle) * byM) / (METRES_PER_DEGREE * Math.cos((point.lat * Math.PI) / 180));
  return { lng: Number(lng.toFixed(6)), lat: Number(lat.toFixed(6)) };
};

const pickPlace = (byCounty: Telling['byCounty'], dice: Dice): StoryPlace => {
  const county = dice.weighted(
    [...byCounty.keys()].map((code) => [code, COUNTY_WEIGHTS[code] ?? 5] as const),
  );
  return dice.pick(byCounty.get(county) ?? []);
};

const groupPlaces = (places: readonly StoryPlace[]): Map<string, StoryPlace[]> => {
  const groups = new Map<string, StoryPlace[]>();
  for (const place of places) {
    const known = groups.get(place.regionCode);
    if (known) known.push(place);
    else groups.set(place.regionCode, [place]);
  }
  return new Map([...groups].toSorted(([a], [b]) => (a < b ? -1 : 1)));
};

const groupSaid = (types: ReadonlySet<string>): Map<string, Said[]> => {
  const groups = new Map<string, Said[]>();
  for (const one of SAID) {
    if (!types.has(one.typeCode)) continue;
    const family = one.typeCode.slice(0, 2);
    const known = groups.get(family);
    if (known) known.push(one);
    else groups.set(family, [one]);
  }
  return groups;
};
