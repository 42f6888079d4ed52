import { useEffect } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** 提示音: generated, so nothing has to be loaded; each level is told apart by pitch and rhythm, not loudness. */
export type Sound = 'ring' | 'level1' | 'level2' | 'level3' | 'level4' | 'alarm' | 'message' | 'overdue';

interface Note {
  readonly atMs: number;
  readonly forMs: number;
  readonly hz: number;
}
const beeps = (hz: number, count: number, forMs: number, gapMs: number): readonly Note[] =>
  Array.from({ length: count }, (_, i) => ({ atMs: i * (forMs + gapMs), forMs, hz }));

const SOUNDS: Readonly<Record<Sound, readonly Note[]>> = {
  // Two-tone like an exchange telephone.
  ring: [0, 1, 2, 3, 4, 5].map((i) => ({ atMs: i * 90, forMs: 80, hz: i % 2 === 0 ? 1_050 : 840 })),
  level1: beeps(1_250, 5, 110, 60),
  level2: beeps(1_000, 3, 140, 90),
  level3: beeps(800, 2, 160, 110),
  level4: beeps(660, 1, 220, 0),
  alarm: [0, 1, 2, 3].flatMap((i) => [
    { atMs: i * 500, forMs: 240, hz: 960 },
    { atMs: i * 500 + 250, forMs: 240, hz: 720 },
  ]),
  message: [
    { atMs: 0, forMs: 90, hz: 880 },
    { atMs: 110, forMs: 140, hz: 1_180 },
  ],
  overdue: beeps(520, 2, 240, 120),
};
const REPEAT_MS: Partial<Record<Sound, number>> = { ring: 1_600, alarm: 2_400 };
const GAIN = 0.16;

interface Speaker {
  readonly muted: boolean;
  /** Browsers stay silent until the first gesture. */
  readonly blocked: boolean;
}
const speaker = createStore<Speaker>()(() => ({ muted: false, blocked: true }));
export const useSpeaker = (): Speaker => useStore(speaker);

let context: AudioContext | undefined;
let person = '';

const wake = () => {
  context ??= typeof AudioContext === 'function' ? new AudioContext() : undefined;
  if (!context) return;
  const mine = context;
  void mine.resume().then(() => speaker.setState({ blocked: mine.state !== 'running' }));
};
window.addEventListener('pointerdown', wake, { passive: true });
window.addEventListener('keydown', wake, { passive: true });

const keptAt = (): string => `liandong.muted.${person}`;
/** Mute is a person's own choice, not the machine's. */
export const beginSounds = (personId: string): void => {
  person = personId;
  try {
    speaker.setState({ muted: localStorage.getItem(keptAt()) === '1' });
  } catch {
    speaker.setState({ muted: false });
  }
};
export const setMuted = (muted: boolean): void => {
  try {
    localStorage.setItem(keptAt(), muted ? '1' : '0');
  } catch {
    // Lasts until the page is closed.
  }
  speaker.setState({ muted });
};

const playNote = (ctx: AudioContext, note: Note) => {
  const start = ctx.currentTime + note.atMs / 1_000;
  const end = start + note.forMs / 1_000;
  const tone = ctx.createOscillator();
  const gain = ctx.createGain();
  tone.type = 'triangle';
  tone.frequency.value = note.hz;
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(GAIN, start + 0.012);
  gain.gain.setValueAtTime(GAIN, end - 0.02);
  gain.gain.linearRampToValueAtTime(0, end);
  tone.connect(gain).connect(ctx.destination);
  tone.start(start);
  tone.stop(end);
};

/** Plays once, unless muted or the browser still waits for a gesture. `evenMuted` for alarms that must be heard. */
export const play = (sound: Sound, evenMuted = false): void => {
  if (!context || context.state !== 'running') return;
  if (speaker.getState().muted && !evenMuted) return;
  for (const note of SOUNDS[sound]) playNote(context, note);
};

/** Repeats while `on` (振铃, 值班告警). */
export const useSound = (sound: Sound, on: boolean, evenMuted = false): void => {
  useEffect(() => {
    if (!on) return;
    play(sound, evenMuted);
    const timer = setInterval(() => play(sound, evenMuted), REPEAT_MS[sound] ?? 2_000);
    return () => clearInterval(timer);
  }, [sound, on, evenMuted]);
};
