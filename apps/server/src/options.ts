import { parseArgs } from 'node:util';

/** What the person at the command line asked for (启动参数). */
export interface Options {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  readonly mode: 'demo' | 'production';
  readonly training: boolean;
  readonly profile?: string | undefined;
  readonly tls: boolean;
  readonly tlsKey?: string | undefined;
  readonly tlsCert?: string | undefined;
  readonly databaseUrl?: string | undefined;
  readonly mapProvidersFile?: string | undefined;
  /** Gateway for calls and messages to duty telephones (docs/notify-gateway.md). */
  readonly gatewayUrl?: string | undefined;
}

export const USAGE = `npm start -- [options]
  --port N            port of the web server (8110)
  --host ADDRESS      127.0.0.1; 0.0.0.0 lets telephones in (use --tls)
  --data DIR          folder of the embedded database (.data)
  --mode production   no demo accounts; prints a one-time token for the first administrator
  --training          training database: back-dated facts from keys with that right
  --profile FILE      city profile (JSON) instead of Xuchang, for an empty database
  --tls               HTTPS with a certificate made for this machine, or --tls-key FILE --tls-cert FILE
  --map-providers F   JSON list of further base maps
  --notify-url URL    gateway that calls and texts duty telephones; NOTIFY_SECRET is its bearer secret
  DATABASE_URL        use this PostgreSQL (15 or later) instead of the embedded one`;

/** Reads the arguments; throws with the usage when one is wrong. */
export const readOptions = (args: readonly string[], env: NodeJS.ProcessEnv): Options => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string' },
      host: { type: 'string' },
      data: { type: 'string' },
      mode: { type: 'string' },
      training: { type: 'boolean' },
      profile: { type: 'string' },
      tls: { type: 'boolean' },
      'tls-key': { type: 'string' },
      'tls-cert': { type: 'string' },
      'map-providers': { type: 'string' },
      'notify-url': { type: 'string' },
      dev: { type: 'boolean' },
    },
  });
  const port = Number(values.port ?? env['PORT'] ?? 8110);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`--port ${values.port}: a number from 0 to 65535`);
  const mode = values.mode ?? 'demo';
  if (mode !== 'demo' && mode !== 'production') throw new Error(`--mode ${mode}: demo or production`);
  return {
    port,
    host: values.host ?? '127.0.0.1',
    dataDir: values.data ?? '.data',
    mode,
    training: values.training ?? false,
    profile: values.profile,
    tls: values.tls ?? values['tls-cert'] !== undefined,
    tlsKey: values['tls-key'],
    tlsCert: values['tls-cert'],
    databaseUrl: env['DATABASE_URL'] || undefined,
    mapProvidersFile: values['map-providers'],
    gatewayUrl: values['notify-url'],
  };
};
