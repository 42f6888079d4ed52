import { serve } from '@liandong/server/testing';
import type { Told } from './apart.ts';

/**
 * A server in a process of its own, so that a story can kill it in the middle (kill -9). The story pushes its clock
 * through the parent's channel; nothing else is different from the real one.
 */
const [databaseUrl = '', begin = '0'] = process.argv.slice(2);
let now = Number(begin);

const served = await serve({
  databaseUrl,
  mode: 'demo',
  now: () => now,
  port: 0,
  log: (level, words, more) => {
    if (level === 'error')
      process.send?.({ kind: 'complaint', words: `${words} ${JSON.stringify(more ?? {})}` });
  },
});

const act = async (told: Told): Promise<void> => {
  now = told.now;
  if (told.act === 'seal') await served.sealNow();
  if (told.act === 'runDue') {
    await served.clocks.runDue();
    await served.outreach.runOpen();
  }
  if (told.act === 'stop') await served.close();
};
const answer = (heard: object, then: () => void = () => {}): void => {
  process.send?.(heard, undefined, {}, then);
};
process.on('message', (told: Told) => {
  act(told).then(
    () => answer({ kind: 'done', id: told.id }, () => told.act === 'stop' && process.exit(0)),
    (error: Error) => answer({ kind: 'failed', id: told.id, words: String(error.stack) }),
  );
});
process.on('disconnect', () => process.exit(0));
const address = served.app.server.address();
process.send?.({ kind: 'ready', port: typeof address === 'object' ? address?.port : 0 });
