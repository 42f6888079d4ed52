import { describe, expect, it } from 'vitest';
import { parseLocal } from './pacific.ts';

const iso = (text: string) => {
  const at = parseLocal(text);
  return at === undefined ? undefined : new Date(at).toISOString();
};

describe('Local time of the log (当地时间)', () => {
  it('knows daylight time in April and standard time in January', () => {
    expect(iso('04/07/2020 11:53:08 PM')).toBe('2020-04-08T06:53:08.000Z');
    expect(iso('01/07/2020 11:53:08 PM')).toBe('2020-01-08T07:53:08.000Z');
  });

  it('tells midnight from noon', () => {
    expect(iso('04/08/2020 12:00:00 AM')).toBe('2020-04-08T07:00:00.000Z');
    expect(iso('04/08/2020 12:00:00 PM')).toBe('2020-04-08T19:00:00.000Z');
  });

  it('crosses both changes of clocks', () => {
    expect(iso('03/08/2020 01:59:59 AM')).toBe('2020-03-08T09:59:59.000Z');
    expect(iso('03/08/2020 03:00:00 AM')).toBe('2020-03-08T10:00:00.000Z');
    expect(iso('11/01/2020 12:59:59 AM')).toBe('2020-11-01T07:59:59.000Z');
    expect(iso('11/01/2020 02:00:00 AM')).toBe('2020-11-01T10:00:00.000Z');
  });

  it('takes the first of the two hours in autumn, and the old offset for the hour spring leaves out', () => {
    expect(iso('11/01/2020 01:30:00 AM')).toBe('2020-11-01T08:30:00.000Z');
    expect(iso('03/08/2020 02:30:00 AM')).toBe('2020-03-08T10:30:00.000Z');
  });

  it('reads the portal’s newer form too', () => {
    expect(iso('2020-04-07T23:53:08.000')).toBe('2020-04-08T06:53:08.000Z');
  });

  it.each([
    '',
    '04/31/2020 01:00:00 AM',
    '13/01/2020 01:00:00 AM',
    '04/07/2020 13:00:00 PM',
    '04/07/2020',
    'x',
  ])('refuses %j', (text) => expect(parseLocal(text)).toBeUndefined());
});
