import { describe, expect, it } from 'vitest';
import { logFile, type LogRow, on, row } from '../testing/log-file.ts';
import { readCallLog } from './log-rows.ts';
import { planOf, type Step } from './plan.ts';

const plan = (rows: readonly LogRow[], seats = 2) => planOf(readCallLog(logFile(rows)), seats);
const words = (steps: readonly Step[]) =>
  steps.map((step) => {
    if (step.act === 'mark') return `${step.mark} ${step.unit.unitId}`;
    if (step.act === 'issue') return `issue ${step.units.map((unit) => unit.unitId).join('+')}`;
    return 'unit' in step ? `${step.act} ${step.unit.unitId}` : `${step.act} ${step.call.callNumber}`;
  });

describe('Replay plan (回放计划)', () => {
  it('tells one call as commands in the order of its stamps', () => {
    expect(
      words(plan([row({ 'Transport DtTm': on('11:15:00 PM'), 'Hospital DtTm': on('11:25:00 PM') })])),
    ).toEqual([
      'take 1',
      'open 1',
      'issue E01',
      'acknowledged E01',
      'departed E01',
      'onScene E01',
      'transport E01',
      'hospital E01',
      'report E01',
      'clear E01',
      'close 1',
    ]);
  });

  it('sends units of one second together and later ones as reinforcement', () => {
    const steps = plan([
      row({}),
      row({ 'Unit ID': 'M02' }),
      row({ 'Unit ID': 'T03', 'Dispatch DtTm': on('11:04:00 PM'), 'Response DtTm': on('11:04:10 PM') }),
    ]);
    expect(words(steps).filter((word) => word.startsWith('issue'))).toEqual(['issue E01+M02', 'issue T03']);
  });

  it('leaves out what the log does not tell', () => {
    expect(words(plan([row({ 'Response DtTm': '', 'On Scene DtTm': '', 'Available DtTm': '' })]))).toEqual([
      'take 1',
      'open 1',
      'issue E01',
      'close 1',
    ]);
  });

  it('stacks only a unit that the log still has elsewhere, to the second', () => {
    const second = (dispatch: string) =>
      row({
        'Call Number': '2',
        'Received DtTm': on('11:20:00 PM'),
        'Entry DtTm': on('11:20:30 PM'),
        'Dispatch DtTm': on(dispatch),
        'Response DtTm': '',
        'On Scene DtTm': '',
        'Available DtTm': on('11:50:00 PM'),
      });
    const stacked = (rows: readonly LogRow[]) =>
      plan(rows).flatMap((step) => (step.act === 'issue' ? [step.stack] : []));
    expect(stacked([row({}), second('11:29:59 PM')])).toEqual([false, true]);
    expect(stacked([row({}), second('11:30:00 PM')])).toEqual([false, false]);
  });

  it('never frees a unit before it was sent, whatever the stamps say', () => {
    const steps = words(plan([row({ 'Available DtTm': on('11:02:00 PM') })]));
    expect(steps.indexOf('report E01')).toBeGreaterThan(steps.indexOf('issue E01'));
    expect(steps.at(-1)).toBe('close 1');
  });

  it('gives each call the seat that has been free for longest', () => {
    const calls = ['1', '2', '3'].map((n) =>
      row({ 'Call Number': n, 'Received DtTm': on(`11:00:0${n} PM`), 'Entry DtTm': on(`11:0${n}:30 PM`) }),
    );
    const seats = plan(calls).flatMap((step) => (step.act === 'take' ? [step.seat] : []));
    expect(seats).toEqual([0, 1, 0]);
  });
});
