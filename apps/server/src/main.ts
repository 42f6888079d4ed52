import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { buildCity, type City } from '@liandong/city';
import { migrate } from '@liandong/storage';
import { type Embedded, startEmbedded } from '@liandong/storage/embedded';
import pino from 'pino';
import type { House } from './house.ts';
import { type Options, readOptions, USAGE } from './options.ts';
import { keepFirstToken, needsFirstAdministrator } from './rooms/access/sign-in.ts';
import { seedCity } from './seed/seed.ts';
import { type Served, serve } from './serve.ts';
import { readTls } from './tls.ts';

/** The founding document's day, so that every training city is the same one. */
const CITY_SEED = 20_100_421;
const STOP_WITHIN_MS = 10_000;

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** The database: the one named, or the embedded one on the data folder. */
const findDatabase = async (options: Options): Promise<{ url: string; embedded?: Embedded }> => {
  if (options.databaseUrl) return { url: options.databaseUrl };
  say('[server] 启动内置数据库 starting the embedded PostgreSQL …');
  const embedded = await startEmbedded({
    dataDir: resolve(options.dataDir),
    log: (line) => say(`[server] ${line}`),
  });
  return { url: embedded.url, embedded };
};

/** Schema up to date, and a city in it (建库). */
const prepare = async (options: Options, databaseUrl: string): Promise<void> => {
  const applied = await migrate(databaseUrl);
  if (applied.length > 0) say(`[server] 升级数据库 migrated: ${applied.join(', ')}`);
  const profile = options.profile;
  await seedCity({
    databaseUrl,
    city: () => (profile ? (JSON.parse(readFileSync(profile, 'utf8')) as City) : buildCity(CITY_SEED)),
    training: options.training,
    mode: options.mode,
    now: Date.now(),
    log: (line) => say(`[server] ${line}`),
  });
};

/** The first start in production: whoever reads this terminal may make the first administrator. */
const offerFirstToken = async (house: House): Promise<void> => {
  if (!(await needsFirstAdministrator(house))) return;
  const token = randomBytes(12).toString('base64url');
  await keepFirstToken(house, token);
  say(`[server] 首个管理员一次性口令 one-time token for the first administrator: ${token}`);
};

const stopOnSignal = (served: Served, embedded: Embedded | undefined): void => {
  const stop = () => {
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    const closed = served.close().then(() => embedded?.stop());
    closed.then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
};

const main = async (): Promise<void> => {
  const options = readOptions(process.argv.slice(2), process.env);
  const logger = pino({ level: process.env['LOG_LEVEL'] ?? 'warn' }, pino.destination(2));
  process.on('unhandledRejection', (error) => logger.error({ error }, 'defect'));
  const database = await findDatabase(options);
  await prepare(options, database.url);
  const tls = await readTls(options);
  const served = await serve({
    databaseUrl: database.url,
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
  stopOnSignal(served, database.embedded);
  await offerFirstToken(served.house);
  const address = served.app.server.address();
  const port = typeof address === 'object' ? address?.port : options.port;
  say(`ready ${tls ? 'https' : 'http'}://${options.host === '0.0.0.0' ? '127.0.0.1' : options.host}:${port}`);
};

main().catch((error: Error & { code?: string }) => {
  const taken = error.code === 'EADDRINUSE';
  const cause = error.cause instanceof Error ? `${error.cause.message}\n` : '';
  process.stderr.write(
    taken
      ? '端口已被占用,请用 --port 另选 the port is taken; choose another with --port\n'
      : `${error.message}\n${cause}`,
  );
  if (error.code?.startsWith('ERR_PARSE_ARGS')) process.stderr.write(`${USAGE}\n`);
  process.exit(1);
});
