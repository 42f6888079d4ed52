import { startHouse } from '@liandong/server/testing';
import type { Stage } from './clock.ts';
import { onCluster } from '@liandong/storage/testing';

export interface StageOptions {
  readonly gateway?: { readonly url: string; readonly secret?: string };
}

/** One click for everybody: stories need people whom the sign-in page does not offer. */
export const openEveryAccount = (databaseUrl: string): Promise<unknown> =>
  onCluster(databaseUrl, (client) =>
    client.query('update person set demo = true where password_hash is null'),
  );

/** The server in this process, on a database of its own. */
export const raiseStage = async (options: StageOptions = {}): Promise<Stage> => {
  const house = await startHouse(options.gateway ? { gateway: options.gateway } : {});
  await openEveryAccount(house.databaseUrl);
  return {
    address: () => house.base,
    databaseUrl: house.databaseUrl,
    complaints: house.complaints,
    now: () => house.clock.now(),
    advance: async (ms) => {
      await house.clock.advance(ms);
      await house.runOutreach();
    },
    settled: () => house.settled(),
    sealNow: () => house.sealNow(),
    close: () => house.close(),
  };
};
