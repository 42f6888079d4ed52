import { WebSocket } from 'ws';
import { quantile } from '../figure.ts';
import type { FromConsoles, ToConsoles } from './wire.ts';

/**
 * 五百个控制台: a process of its own, so that reading 25,000 frames a second does not slow the one that causes the facts. Only
 * what is measured is read from a frame: its number and when its fact was appended.
 */
interface Console {
  socket: WebSocket | undefined;
  seq: number;
  faults: number;
}
const consoles: Console[] = [];
let delaysMs: number[] = [];
let told = { url: '', key: '', epoch: '' };

const say = (message: FromConsoles): void => {
  process.send?.(message);
};
/** Clock of `Date.now()` with fractions. */
const nowMs = (): number => performance.timeOrigin + performance.now();
const SEQ = '"seq":';
const RECORDED = '"recordedAt":';
const numberAfter = (text: string, word: string, from: number): number => {
  const at = from + word.length;
  let end = at;
  while (text.charCodeAt(end) >= 48 && text.charCodeAt(end) <= 57) end++;
  return Number(text.slice(at, end));
};

const hear = (one: Console, text: string, at: number): void => {
  if (!text.startsWith('{"kind":"frame"')) return;
  const seq = numberAfter(text, SEQ, text.indexOf(SEQ));
  if (seq !== one.seq + 1) one.faults += Math.max(1, Math.abs(seq - one.seq - 1));
  one.seq = Math.max(one.seq, seq);
  delaysMs.push(at - numberAfter(text, RECORDED, text.lastIndexOf(RECORDED)));
};

const open = (one: Console, onCaughtUp: (reset: boolean) => void): Promise<void> =>
  new Promise((resolve, reject) => {
    const { url, key, epoch } = told;
    const socket = new WebSocket(`${url}?epoch=${epoch}&seq=${one.seq}&key=${key}`, {
      perMessageDeflate: false,
    });
    one.socket = socket;
    socket.on('open', () => resolve());
    socket.on('error', reject);
    socket.on('message', (data: Buffer) => {
      const at = nowMs();
      const text = data.toString('utf8');
      // What was missed is followed by a beat: then this console shows what is so.
      if (text.startsWith('{"kind":"beat"')) onCaughtUp(false);
      else if (text.startsWith('{"kind":"reset"')) onCaughtUp(true);
      else hear(one, text, at);
    });
  });

const connect = async (asked: Extract<ToConsoles, { kind: 'connect' }>): Promise<void> => {
  told = asked;
  for (let i = 0; i < asked.count; i++) consoles.push({ socket: undefined, seq: asked.seq, faults: 0 });
  for (const one of consoles) await open(one, () => {});
  say({ kind: 'connected' });
};

/** 重连风暴: all at once, each from where it stopped. */
const resume = async (): Promise<void> => {
  const began = performance.now();
  let resets = 0;
  await Promise.all(
    consoles.map(
      (one) =>
        new Promise<void>((resolve, reject) => {
          let waiting = true;
          open(one, (reset) => {
            if (!waiting) return;
            waiting = false;
            if (reset) resets++;
            resolve();
          }).catch(reject);
        }),
    ),
  );
  say({ kind: 'resumed', ms: performance.now() - began, resets });
};

const drop = (): void => {
  for (const one of consoles) {
    one.socket?.removeAllListeners();
    one.socket?.on('error', () => {});
    one.socket?.terminate();
    one.socket = undefined;
  }
};

const report = (upTo: number): void => {
  for (const one of consoles) if (one.seq < upTo) one.faults += upTo - one.seq;
  say({
    kind: 'report',
    p50Ms: quantile(delaysMs, 0.5),
    p99Ms: quantile(delaysMs, 0.99),
    maxMs: quantile(delaysMs, 1),
    frames: delaysMs.length,
    lost: consoles.reduce((sum, one) => sum + one.faults, 0),
    faulty: consoles.filter((one) => one.faults > 0).length,
  });
};

process.on('message', (message: ToConsoles) => {
  switch (message.kind) {
    case 'connect':
      return void connect(message);
    case 'drop':
      return drop();
    case 'resume':
      return void resume();
    case 'report':
      return report(message.upTo);
    default:
      delaysMs = [];
      for (const one of consoles) one.faults = 0;
  }
});
process.on('disconnect', () => process.exit(0));
