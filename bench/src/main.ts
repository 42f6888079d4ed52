import { board } from './board/main.ts';
import { type Figure, tableOf } from './figure.ts';
import { intake } from './intake/main.ts';
import { push } from './push/main.ts';
import { machineNote, note } from './room/machine.ts';
import { screen } from './screen/main.ts';

const BENCHES: Readonly<Record<string, () => Promise<readonly Figure[]>>> = { intake, board, push, screen };

const main = async (): Promise<number> => {
  const args = process.argv.slice(2);
  const names = args.filter((arg) => !arg.startsWith('--'));
  const wanted = names.length > 0 ? names : Object.keys(BENCHES);
  const unknown = wanted.filter((name) => !BENCHES[name]);
  if (unknown.length > 0) {
    note(`没有这个基准 no such bench: ${unknown.join(', ')}; there are ${Object.keys(BENCHES).join(', ')}`);
    return 2;
  }
  note(machineNote());
  const figures: Figure[] = [];
  for (const name of wanted) {
    const measured = (await BENCHES[name]?.()) ?? [];
    if (args.includes('--json'))
      for (const figure of measured) process.stdout.write(`${JSON.stringify(figure)}\n`);
    figures.push(...measured);
  }
  note(machineNote());
  if (!args.includes('--json')) process.stdout.write(`${tableOf(figures)}\n`);
  return 0;
};

process.exitCode = await main().catch((error: unknown) => {
  note(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return 1;
});
