import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import type { Tls } from './http/app.ts';
import type { Options } from './options.ts';

const DAYS = 825;
const DAY_MS = 86_400_000;

const addresses = (): string[] =>
  Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter((address) => address.family === 'IPv4')
    .map((address) => address.address);

/** 证书: the given one, or one made for this machine's addresses and kept beside the data. */
export const readTls = async (options: Options): Promise<Tls | undefined> => {
  if (!options.tls) return undefined;
  if (options.tlsKey && options.tlsCert)
    return { key: readFileSync(options.tlsKey, 'utf8'), cert: readFileSync(options.tlsCert, 'utf8') };
  const dir = join(options.dataDir, 'tls');
  const keyFile = join(dir, 'key.pem');
  const certFile = join(dir, 'cert.pem');
  if (!existsSync(keyFile)) {
    mkdirSync(dir, { recursive: true });
    const names = [
      { type: 2 as const, value: 'localhost' },
      ...addresses().map((ip) => ({ type: 7 as const, ip })),
    ];
    const made = await generate([{ name: 'commonName', value: 'liandong' }], {
      keySize: 2048,
      algorithm: 'sha256',
      notAfterDate: new Date(Date.now() + DAYS * DAY_MS),
      extensions: [{ name: 'subjectAltName', altNames: names }],
    });
    writeFileSync(keyFile, made.private, { mode: 0o600 });
    writeFileSync(certFile, made.cert);
  }
  return { key: readFileSync(keyFile, 'utf8'), cert: readFileSync(certFile, 'utf8') };
};
