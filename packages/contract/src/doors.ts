import * as access from './access/index.ts';
import * as archive from './archive/index.ts';
import * as call from './call/index.ts';
import * as feed from './feed/index.ts';
import * as house from './house/index.ts';
import * as incident from './incident/index.ts';
import type { Door } from './kernel.ts';
import * as location from './location/index.ts';
import * as order from './order/index.ts';
import * as plan from './plan/index.ts';
import * as shift from './shift/index.ts';
import * as statistics from './statistics/index.ts';
import * as unit from './unit/index.ts';

const isDoor = (thing: unknown): thing is Door =>
  typeof thing === 'object' && thing !== null && 'path' in thing && 'method' in thing && 'may' in thing;

/** Every door of the house (全部接口): the server refuses to start when one is not opened. */
export const DOORS: readonly Door[] = [
  access,
  archive,
  call,
  feed,
  house,
  incident,
  location,
  order,
  plan,
  shift,
  statistics,
  unit,
]
  .flatMap((room) => Object.values(room) as unknown[])
  .filter(isDoor);
