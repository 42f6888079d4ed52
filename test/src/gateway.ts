import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Notice {
  readonly attemptId: string;
  readonly channel: 'voice' | 'sms';
  readonly to: string;
  readonly toName: string;
  readonly orderNo: string;
  readonly incidentNo: string;
  readonly text: string;
}

/** 通知网关: a real little HTTP server that stands where the telephone exchange would. */
export const openGateway = async (secret = 'gateway-secret') => {
  const notices: Notice[] = [];
  let status = 200;
  const server = createServer((request, reply) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const known = request.headers.authorization === `Bearer ${secret}`;
      if (known && status === 200) notices.push(JSON.parse(Buffer.concat(chunks).toString('utf8')) as Notice);
      reply.writeHead(known ? status : 401).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/notices`,
    secret,
    notices,
    answersWith: (next: number) => {
      status = next;
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};
