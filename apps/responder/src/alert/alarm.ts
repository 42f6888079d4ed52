/** 提示音 made by the browser itself, so that it sounds offline; with vibration where there is any. */
let audio: AudioContext | undefined;

/** Browsers let a page sound only after a touch; call it from every first touch. */
export const unlockSound = (): void => {
  audio ??= new AudioContext();
  if (audio.state === 'suspended') void audio.resume().catch(() => undefined);
};
export const soundIsLocked = (): boolean => audio?.state !== 'running';

const tone = (at: number, hz: number, lengthS: number): void => {
  if (!audio) return;
  const voice = audio.createOscillator();
  const volume = audio.createGain();
  voice.type = 'square';
  voice.frequency.value = hz;
  volume.gain.setValueAtTime(0.0001, at);
  volume.gain.exponentialRampToValueAtTime(0.25, at + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.0001, at + lengthS);
  voice.connect(volume).connect(audio.destination);
  voice.start(at);
  voice.stop(at + lengthS);
};

/** Graver orders sound faster and higher (一级最急). */
const PATTERNS: Readonly<Record<number, { readonly hz: readonly number[]; readonly everyMs: number }>> = {
  1: { hz: [1_175, 880, 1_175, 880], everyMs: 1_400 },
  2: { hz: [988, 740, 988], everyMs: 1_800 },
  3: { hz: [784, 587], everyMs: 2_500 },
  4: { hz: [659], everyMs: 4_000 },
};

/** Sounds and shakes until stopped. */
export const startAlarm = (level: number): (() => void) => {
  const pattern = PATTERNS[level] ?? { hz: [784, 587], everyMs: 2_500 };
  const once = () => {
    if (audio?.state === 'running') {
      const from = audio.currentTime + 0.02;
      for (const [n, hz] of pattern.hz.entries()) tone(from + n * 0.24, hz, 0.22);
    }
    navigator.vibrate?.([300, 120, 300]);
  };
  once();
  const timer = setInterval(once, pattern.everyMs);
  return () => {
    clearInterval(timer);
    navigator.vibrate?.(0);
  };
};

/** A notification of the system when the app lies in the background and may. */
export const notifyHidden = async (title: string, body: string, tag: string): Promise<void> => {
  if (!document.hidden || !('Notification' in window) || Notification.permission !== 'granted') return;
  const registration = await navigator.serviceWorker?.getRegistration();
  await registration?.showNotification(title, { body, tag, requireInteraction: true });
};
