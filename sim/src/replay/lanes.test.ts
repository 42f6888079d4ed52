import { describe, expect, it } from 'vitest';
import { type LaneTask, runLanes } from './lanes.ts';

const LIMITS = { inFlightMax: 4, aheadMax: 50 };

describe('Lanes (车道)', () => {
  it('keeps the order of the plan within a lane and lets others pass', async () => {
    const begun: string[] = [];
    let letGo = () => {};
    const held = new Promise<void>((resolve) => (letGo = resolve));
    const task = (name: string, lanes: string[], wait?: Promise<void>): LaneTask => ({
      at: 0,
      lanes,
      run: async () => {
        begun.push(name);
        await wait;
      },
    });
    const running = runLanes(
      [
        task('a1', ['a'], held),
        task('a2', ['a']),
        task('b1', ['b']),
        task('ab', ['a', 'b']),
        task('c', ['c']),
      ],
      LIMITS,
    );
    await new Promise((resolve) => setImmediate(resolve));
    expect(begun).toEqual(['a1', 'b1', 'c']);
    letGo();
    expect(await running).toBe(5);
    expect(begun).toEqual(['a1', 'b1', 'c', 'a2', 'ab']);
  });

  it('has no more in flight than allowed', async () => {
    let inFlight = 0;
    let most = 0;
    const tasks = Array.from({ length: 40 }, (_none, i) => ({
      at: i,
      lanes: [`lane${i}`],
      run: async () => {
        most = Math.max(most, ++inFlight);
        await new Promise((resolve) => setImmediate(resolve));
        inFlight -= 1;
      },
    }));
    await runLanes(tasks, LIMITS);
    expect(most).toBe(4);
  });

  it('starts nothing after a defect, and throws it', async () => {
    const begun: number[] = [];
    const tasks = [0, 1, 2].map((i) => ({
      at: i,
      lanes: ['one'],
      run: async () => {
        begun.push(i);
        if (i === 1) throw new Error('defect');
      },
    }));
    await expect(runLanes(tasks, LIMITS)).rejects.toThrow('defect');
    expect(begun).toEqual([0, 1]);
  });
});
