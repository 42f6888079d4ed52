/**
 * 当地时间: the log's stamps are wall-clock times of San Francisco without an offset. Read with the zone's own rules
 * (daylight time in April), or every stage across a change of clocks would be an hour off.
 */
const LOG_ZONE = 'America/Los_Angeles';

const US = /^(\d{1,2})\/(\d{1,2})\/(\d{4}) (\d{1,2}):(\d{2}):(\d{2}) (AM|PM)$/;
const ISO = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.\d+)?$/;

/** `04/07/2020 11:53:08 PM` or `2020-04-07T23:53:08.000` → epoch ms. Undefined when it is no such time. */
export const parseLocal = (text: string): number | undefined => {
  const us = US.exec(text);
  if (us) {
    const [, month, day, year, hour12, minute, second, half] = us;
    const hour = Number(hour12);
    if (hour < 1 || hour > 12) return undefined;
    return localToInstant([
      +year!,
      +month!,
      +day!,
      (hour % 12) + (half === 'PM' ? 12 : 0),
      +minute!,
      +second!,
    ]);
  }
  const iso = ISO.exec(text);
  if (!iso) return undefined;
  const [, year, month, day, hour, minute, second] = iso;
  return localToInstant([+year!, +month!, +day!, +hour!, +minute!, +second!]);
};

type Wall = readonly [year: number, month: number, day: number, hour: number, minute: number, second: number];

const localToInstant = ([year, month, day, hour, minute, second]: Wall): number | undefined => {
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  const back = new Date(wall);
  const real =
    back.getUTCMonth() === month - 1 && back.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
  if (!real) return undefined;
  // The offset an instant earlier than any US offset: in the doubled hour of autumn the first of the two is taken.
  const before = wall - offsetMs(wall - 24 * HOUR_MS);
  if (before + offsetMs(before) === wall) return before;
  const after = wall - offsetMs(wall + 24 * HOUR_MS);
  // The hour that spring leaves out does not exist; a clock that was not moved meant the old offset.
  return after + offsetMs(after) === wall ? after : before;
};

const HOUR_MS = 3_600_000;
const offsets = new Map<number, number>();
const parts = new Intl.DateTimeFormat('en-US', {
  timeZone: LOG_ZONE,
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
});

/** Wall clock minus UTC at an instant; the same for a whole hour, so two weeks ask the calendar some 400 times. */
const offsetMs = (at: number): number => {
  const hour = Math.floor(at / HOUR_MS);
  const known = offsets.get(hour);
  if (known !== undefined) return known;
  const told = new Map(parts.formatToParts(hour * HOUR_MS).map((part) => [part.type, Number(part.value)]));
  const wall = Date.UTC(
    told.get('year') ?? 0,
    (told.get('month') ?? 1) - 1,
    told.get('day') ?? 1,
    told.get('hour') ?? 0,
  );
  const offset = wall - hour * HOUR_MS;
  offsets.set(hour, offset);
  return offset;
};
