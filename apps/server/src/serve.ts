import type { FastifyInstance } from 'fastify';
import { accessRows } from '@liandong/storage';
import { buildApp, type Tls } from './http/app.ts';
import { type House, type HouseOptions, openHouse } from './house.ts';
import { type Clocks, startClocks } from './jobs/clocks.ts';
import { type Gateway, type Outreach, startOutreach } from './jobs/outreach.ts';
import { sealNow, startSeals } from './jobs/seals.ts';
import { simulationOf } from './jobs/simulation.ts';

const INBOX_KEPT_MS = 7 * 86_400_000;
const HOUSEKEEPING_EVERY_MS = 30_000;

/** 会话到期: who listened with an expired session is told goodbye. */
export const endSessions = async (house: House): Promise<void> => {
  for (const session of await accessRows.dropExpiredSessions(house.storage.pool, house.now()))
    house.hub.dismiss(session, 'session ended');
};

/** A whole server: house, doors, clocks, seals. Stories run it in-process with a clock of their own. */
export interface Served {
  readonly house: House;
  readonly app: FastifyInstance;
  readonly clocks: Clocks;
  readonly outreach: Outreach;
  readonly sealNow: () => Promise<number>;
  close(): Promise<void>;
}

export const serve = async (
  options: HouseOptions & {
    readonly port: number;
    readonly host?: string;
    readonly tls?: Tls | undefined;
    readonly gateway?: Gateway | undefined;
  },
): Promise<Served> => {
  const house = await openHouse(options);
  const app = await buildApp(house, options.tls);
  const clocks = startClocks(house);
  const seals = startSeals(house);
  const outreach = startOutreach(house, options.gateway);
  const housekeeping = setInterval(() => {
    house.book
      .refresh(house.storage.pool)
      .catch((error) => house.log('warn', 'standing data not refreshed', { error: String(error) }));
    house.storage.pool
      .query('delete from inbox where at < $1', [house.now() - INBOX_KEPT_MS])
      .catch(() => {});
    endSessions(house).catch((error) => house.log('warn', 'sessions not ended', { error: String(error) }));
  }, HOUSEKEEPING_EVERY_MS);
  housekeeping.unref();
  await app.listen({ port: options.port, host: options.host ?? '127.0.0.1' });
  return {
    house,
    app,
    clocks,
    outreach,
    sealNow: () => sealNow(house),
    close: async () => {
      clearInterval(housekeeping);
      seals.stop();
      outreach.stop();
      simulationOf(house).stop();
      await clocks.stop();
      house.hub.close();
      await app.close();
      await house.close();
    },
  };
};
