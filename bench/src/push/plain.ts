import { WebSocketServer } from 'ws';

/**
 * 标尺: the same fan-out with nothing behind it. A plain `ws` server that sends one prepared text of the same length to every
 * socket, as often as facts come; `seq` and `recordedAt` stand where the consoles look for them.
 */
const PADDING_KEY = '"data":';
const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
server.on('listening', () => {
  const address = server.address();
  process.send?.({ port: typeof address === 'object' ? address?.port : 0 });
});

let seq = 0;
process.on('message', ({ perS, bytes, forMs }: { perS: number; bytes: number; forMs: number }) => {
  const until = performance.now() + forMs;
  const padding = 'x'.repeat(Math.max(0, bytes - 80));
  const tick = setInterval(() => {
    if (performance.now() > until) {
      clearInterval(tick);
      process.send?.({ seq });
      return;
    }
    seq++;
    const text = `{"kind":"frame","seq":${seq},${PADDING_KEY}"${padding}","recordedAt":${Date.now()}}`;
    for (const socket of server.clients) socket.send(text);
  }, 1000 / perS);
});
process.on('disconnect', () => process.exit(0));
