import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { buildCity, type City } from '@liandong/city';
import { migrate } from '@liandong/storage';
import { type Embedded, startEmbedded } from '@liandong/storage/embedded';
import pino from 'pino';
import { readOptions, USAGE } from './options.ts';
import { keepFirstToken, needsFirstAdministrator } from './rooms/access/sign-in.ts';
import { seedCity } from './seed/seed.ts';
import { serve } from './serve.ts';
import { readTls } from './tls.ts';

/** The founding document's day, so that every training city is the same one. */
const CITY_SEED = 20_100_421;
const STOP_WITHIN_MS = 10_000;

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const main = async (): Promise<void> => {
  const options = readOptions(process.argv.slice(2), process.env);
  const logger = pino({ level: process.env['LOG_LEVEL'] ?? 'warn' }, pino.destination(2));
  let database: Embedded | undefined;
  if (!options.databaseUrl) {
    say('[server] 启动内置数据库 starting the embedded PostgreSQL …');
    database = await startEmbedded({
      dataDir: resolve(options.dataDir),
      log: (line) => say(`[server] ${line}`),
    });
  }
  const databaseUrl = options.databaseUrl ?? database?.url ?? '';
  const applied = await migrate(databaseUrl);
  if (applied.length > 0) say(`[server] 升级数据库 migrated: ${applied.join(', ')}`);
  const city = options.profile
    ? (JSON.parse(readFileSync(options.profile, 'utf8')) as City)
    : buildCity(CITY_SEED);
  await seedCity({
    databaseUrl,
    city,
    training: options.training,
    mode: options.mode,
    now: Date.now(),
    log: (line) => say(`[server] ${line}`),
  });
  const tls = await readTls(options);
  const served = await serve({
    databaseUrl,
    mode: options.mode,
    log: (level, words, more) => logger[level](more ?? {}, words),
    mapProvidersFile: options.mapProvidersFile,
    port: options.port,
    host: options.host,
    tls,
    gateway: options.gatewayUrl
      ? { url: options.gatewayUrl, secret: process.env['NOTIFY_SECRET'] }
      : undefined,
  });
  if (await needsFirstAdministrator(served.house)) {
    const token = randomBytes(12).toString('base64url');
    await keepFirstToken(served.house, token);
    say(`[server] 首个管理员一次性口令 one-time token for the first administrator: ${token}`);
  }
  const address = served.app.server.address();
  const port = typeof address === 'object' ? address?.port : options.port;
  const stop = () => {
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    served
      .close()
      .then(() => database?.stop())
      .then(
        () => process.exit(0),
        () => process.exit(1),
      );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  process.on('unhandledRejection', (error) =>
    logger.error({ error: String(error), stack: (error as Error)?.stack }, 'defect'),
  );
  say(`ready ${tls ? 'https' : 'http'}://${options.host === '0.0.0.0' ? '127.0.0.1' : options.host}:${port}`);
};

main().catch((error: Error & { code?: string }) => {
  const taken = error.code === 'EADDRINUSE';
  process.stderr.write(
    taken
      ? '端口已被占用,请用 --port 另选 the port is taken; choose another with --port\n'
      : `${error.message}\n${error.cause ? `${String(error.cause)}\n` : ''}`,
  );
  if (error.code?.startsWith('ERR_PARSE_ARGS')) process.stderr.write(`${USAGE}\n`);
  process.exit(1);
});
