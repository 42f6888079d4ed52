import { DOORS } from '@liandong/contract/doors';
import { getSnapshot } from '@liandong/contract/feed';
import * as told from '@liandong/contract/house';
import { ok, refuse } from '@liandong/domain/kernel';
import { lastSeq } from '@liandong/storage';
import { type Opening, opens } from '../../http/doors.ts';
import { openApiOf } from '../../http/openapi.ts';
import { simulationOf } from '../../jobs/simulation.ts';
import { needsFirstAdministrator } from '../access/sign-in.ts';
import { takeSnapshot } from './snapshot.ts';

const VERSION = '0.1.0';

export const HOUSE_DOORS: readonly Opening[] = [
  opens(told.getHouse, async (house) =>
    ok({
      name: '联动 · 城市应急联动平台',
      nameEn: 'Liandong · City emergency linkage',
      mode: house.mode,
      training: house.training,
      needsFirstAdministrator: await needsFirstAdministrator(house),
      version: VERSION,
      now: house.now(),
    }),
  ),
  opens(told.getHealth, async (house) => {
    const feedLag = (await lastSeq(house.storage.pool)) - house.hub.seq();
    return ok({ ok: true, feedLag: Math.max(0, feedLag) });
  }),
  opens(told.getBook, async (house, { request, reply }) => {
    const tag = `"book-${house.epoch}-${house.book.version()}"`;
    reply.header('etag', tag).header('cache-control', 'private, no-cache');
    if (request.headers['if-none-match'] === tag) {
      await reply.code(304).send();
      return ok(house.book.wire());
    }
    return ok(house.book.wire());
  }),
  opens(told.getBaseMap, async (house, { reply }) => {
    reply.header('cache-control', 'public, max-age=300');
    return ok(house.book.baseMap());
  }),
  opens(getSnapshot, async (house, { by }) => ok(await takeSnapshot(house, by))),
  opens(told.getSimulation, async (house) => ok(simulationOf(house).state())),
  opens(told.setSimulation, async (house, { by, body, request }) => {
    if (house.mode !== 'demo') return refuse('not_permitted');
    const port = request.socket.localPort ?? 8110;
    return ok(await simulationOf(house).set(by, body, `${request.protocol}://127.0.0.1:${port}`));
  }),
  opens(told.getOpenApi, async () => ok(openApiOf(DOORS, VERSION))),
  opens(told.reportFault, async (house, { by, body }) => {
    house.log('warn', 'browser fault', { person: by.ref.id, ...body });
    return ok({ done: true as const });
  }),
];
