import { describe, expect, it } from 'vitest';
import { logFile, on, row } from '../testing/log-file.ts';
import { LogProblem, pointOf, readCallLog } from './log-rows.ts';

describe('Call log (原始日志)', () => {
  it('groups unit responses by call, oldest call first, and keeps missing stamps missing', () => {
    const log = readCallLog(
      logFile([
        row({ 'Call Number': '2', 'Received DtTm': on('11:00:30 PM') }),
        row({ 'Call Number': '1', 'On Scene DtTm': '' }),
        row({ 'Call Number': '1', 'Unit ID': 'M02', 'Unit Type': 'MEDIC' }),
      ]),
    );
    expect(log.calls.map((call) => call.callNumber)).toEqual(['1', '2']);
    expect(log.calls[0]?.responses.map((response) => response.unitId)).toEqual(['E01', 'M02']);
    expect(log.calls[0]?.responses[0]?.stamps).not.toHaveProperty('onScene');
    expect(log.calls[0]?.point).toEqual({ lng: -122.42, lat: 37.75 });
    expect(log).toMatchObject({ rows: 3, skipped: [], backwards: 0 });
  });

  it('skips bad rows one by one and says which line and why', () => {
    const good = row({});
    const text = `${logFile([
      good,
      row({ 'Unit ID': 'E02', 'Dispatch DtTm': '' }),
      row({ 'Unit ID': 'E03', 'On Scene DtTm': 'soon' }),
      good,
      row({ 'Unit ID': 'E04', 'Entry DtTm': on('11:05:00 PM') }),
    ])}\r\nshort,row`;
    const log = readCallLog(text);
    expect(log.calls).toHaveLength(1);
    expect(log.calls[0]?.responses).toHaveLength(1);
    expect(log.skipped.map((one) => one.line)).toEqual([3, 4, 5, 6, 7]);
    expect(log.skipped.map((one) => one.why)).toEqual([
      expect.stringContaining('Dispatch DtTm'),
      expect.stringContaining('soon'),
      expect.stringContaining('line 2'),
      expect.stringContaining('call 1'),
      expect.stringContaining('2'),
    ]);
  });

  it('counts rows whose stamps run backwards, and keeps them', () => {
    const log = readCallLog(
      logFile([row({ 'Transport DtTm': on('11:20:00 PM'), 'Hospital DtTm': on('11:19:00 PM') })]),
    );
    expect(log.backwards).toBe(1);
    expect(log.calls[0]?.responses).toHaveLength(1);
  });

  it('refuses a file without the needed columns', () => {
    expect(() => readCallLog('a,b\n1,2')).toThrow(LogProblem);
    expect(() => readCallLog('')).toThrow(LogProblem);
  });

  it('reads both ways in which the portal writes a position', () => {
    expect(pointOf('(37.7, -122.4)')).toEqual({ lng: -122.4, lat: 37.7 });
    expect(pointOf('POINT (-122.4 37.7)')).toEqual({ lng: -122.4, lat: 37.7 });
    expect(pointOf('')).toBeUndefined();
  });
});
