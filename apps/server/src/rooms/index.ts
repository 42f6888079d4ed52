import type { Opening } from '../http/doors.ts';
import { ACCESS_DOORS } from './access/doors.ts';
import { ARCHIVE_DOORS } from './archive/doors.ts';
import { CALL_DOORS } from './call/doors.ts';
import { HOUSE_DOORS } from './house/doors.ts';
import { INCIDENT_DOORS } from './incident/doors.ts';
import { LOCATION_DOORS } from './location/doors.ts';
import { ORDER_DOORS } from './order/doors.ts';
import { PLAN_DOORS } from './plan/doors.ts';
import { SHIFT_DOORS } from './shift/doors.ts';
import { STATISTICS_DOORS } from './statistics/doors.ts';
import { UNIT_DOORS } from './unit/doors.ts';

/** Every room's doors, opened together (全部房间). */
export const ROOMS: readonly Opening[] = [
  ...ACCESS_DOORS,
  ...ARCHIVE_DOORS,
  ...CALL_DOORS,
  ...HOUSE_DOORS,
  ...INCIDENT_DOORS,
  ...LOCATION_DOORS,
  ...ORDER_DOORS,
  ...PLAN_DOORS,
  ...SHIFT_DOORS,
  ...STATISTICS_DOORS,
  ...UNIT_DOORS,
];
