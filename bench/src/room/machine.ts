import { readFileSync } from 'node:fs';
import { cpus, loadavg, platform, release, totalmem } from 'node:os';

const GB = 1024 ** 3;

/** Says something to the person watching; stdout belongs to the figures. */
export const note = (line: string): void => {
  process.stderr.write(`[bench] ${line}\n`);
};

/** Load of the last minute: who shares the machine widens every wall-clock figure. */
export const loadNow = (): string => loadavg()[0]?.toFixed(1) ?? '?';

/** 机器说明: where a figure was measured; without it the number says nothing. */
export const machineNote = (): string => {
  const all = cpus();
  return `${all.length} × ${all[0]?.model.trim() ?? 'unknown CPU'}, ${(totalmem() / GB).toFixed(0)} GB, ${platform()} ${release()}, node ${process.version}, load ${loadavg()
    .map((load) => load.toFixed(1))
    .join(' ')}${stolen()}`;
};

/** Share of time the hypervisor gave to others since boot. */
const stolen = (): string => {
  try {
    const [, ...ticks] = (readFileSync('/proc/stat', 'utf8').split('\n')[0] ?? '').trim().split(/\s+/);
    const all = ticks.reduce((sum, tick) => sum + Number(tick), 0);
    return `, steal ${((Number(ticks[7] ?? 0) / all) * 100).toFixed(1)} %`;
  } catch {
    return '';
  }
};
