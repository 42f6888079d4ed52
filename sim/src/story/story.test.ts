import { describe, expect, it } from 'vitest';
import { SAID } from './contents.ts';
import { CALL_KINDS, FAMILY_MIX } from './kinds.ts';
import type { StoryPlace } from './places.ts';
import { makeTeller, type Story } from './story.ts';

const places: readonly StoryPlace[] = [
  { id: 'p1', text: '春秋广场', point: { lng: 113.83, lat: 34.03 }, regionCode: '411002' },
  { id: 'p2', text: '神垕镇老街', point: { lng: 113.23, lat: 34.12 }, regionCode: '411081' },
];
const types = new Set(SAID.map((one) => one.typeCode));
const CALLS = 8_000;
const tellAll = (seed: number): Story[] => {
  const teller = makeTeller({ seed, places, types });
  return Array.from({ length: CALLS }, teller.next);
};
const stories = tellAll(7);
const percent = (count: number, of = CALLS) => (count / of) * 100;

describe('City story (模拟来电)', () => {
  it('is the same for the same seed and another for another', () => {
    expect(tellAll(7).slice(0, 200)).toEqual(stories.slice(0, 200));
    expect(tellAll(8).slice(0, 200)).not.toEqual(stories.slice(0, 200));
  });

  it('keeps to the shares of each kind of call', () => {
    for (const [kind, share] of CALL_KINDS)
      expect(Math.abs(percent(stories.filter((story) => story.kind === kind).length) - share)).toBeLessThan(
        2,
      );
  });

  it('keeps to the valid mix', () => {
    const valid = stories.filter((story) => story.kind === 'incident');
    const sum = FAMILY_MIX.reduce((total, [, share]) => total + share, 0);
    for (const [family, share] of FAMILY_MIX) {
      const told = valid.filter((story) => story.typeCode?.startsWith(family)).length;
      expect(Math.abs(percent(told, valid.length) - (share / sum) * 100)).toBeLessThan(3);
    }
  });

  it('uses only dummy numbers and invented names', () => {
    for (const story of stories) {
      expect(story.number).toMatch(/^(0374555\d{4}|1000374\d{4})$/);
      expect(story.name).toMatch(/^.演.$/);
    }
  });

  it('repeats an incident told before, near its place and of its type', () => {
    const repeats = stories.filter((story) => story.kind === 'repeat');
    expect(repeats.length).toBeGreaterThan(100);
    for (const repeat of repeats) {
      const original = stories[repeat.repeatOf ?? -1];
      expect(original?.kind).toBe('incident');
      expect(repeat.n - (original?.n ?? 0)).toBeLessThan(150);
      expect(repeat.typeCode).toBe(original?.typeCode);
      const off = Math.abs((repeat.place?.point.lat ?? 0) - (original?.place?.point.lat ?? 0));
      expect(off * 111_320).toBeLessThan(100);
    }
  });

  it('leaves no gap in what is said', () => {
    for (const story of stories) expect(story.text).not.toMatch(/[{}]/);
    expect(stories.some((story) => story.channel === 'text')).toBe(true);
  });

  it('tells only types the city knows', () => {
    const teller = makeTeller({ seed: 7, places, types: new Set(['030101', '060103']) });
    const codes = new Set(Array.from({ length: 400 }, () => teller.next().typeCode));
    codes.delete(undefined);
    expect(codes).toEqual(new Set(['030101', '060103']));
  });
});
