import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { addKey } from '@liandong/contract/access';
import { readLog } from '@liandong/contract/archive';
import { openIncident } from '@liandong/contract/incident';
import { onCluster, pairCheck } from '@liandong/storage/testing';
import { type Embedded, startEmbedded } from '@liandong/storage/embedded';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AT, eventually, signInAs, type Visitor, withKey } from './testing/index.ts';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));
const COMMANDS = 200;
const AT_ONCE = 16;
const KILL_AFTER = 80;
const READY_WITHIN_MS = 90_000;

let root: string;
let running: ChildProcess | undefined;
let database: Embedded | undefined;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'liandong-killed-'));
  chmodSync(root, 0o711);
});
afterEach(async () => {
  running?.kill('SIGKILL');
  // Whoever is left on the folder is taken over, and then stopped.
  database ??= await startEmbedded({ dataDir: join(root, 'data') });
  await database.stop();
  rmSync(root, { recursive: true, force: true });
});

/** The server as people start it, on a data folder of its own. */
const startServer = async (): Promise<string> => {
  const { DATABASE_URL: _url, ...env } = process.env;
  const child = spawn(process.execPath, [MAIN, '--port', '0', '--data', join(root, 'data')], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running = child;
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
  return eventually(
    'the server is ready',
    () => {
      if (child.exitCode !== null) throw new Error(`the server ended: ${said}`);
      return /^ready (\S+)$/m.exec(said)?.[1];
    },
    READY_WITHIN_MS,
  );
};

interface Command {
  readonly commandId: string;
  readonly incidentId: string;
}
const order = (who: Visitor, { commandId, incidentId }: Command) =>
  who.ask(openIncident, {
    body: {
      commandId,
      incidentId,
      typeCode: '040101',
      place: { text: '试验路1号', point: AT.weidu, source: 'map' },
      content: '冒烟',
    },
  });
/** Sends what is left, several at once, until all are sent or the line is gone; tells of each answer. */
const drive = async (
  who: Visitor,
  commands: readonly Command[],
  heard: (command: Command, no: string) => void,
) => {
  const left = [...commands];
  const lane = async () => {
    for (let command = left.shift(); command; command = left.shift())
      heard(command, (await order(who, command)).no);
  };
  return Promise.allSettled(Array.from({ length: AT_ONCE }, lane));
};

describe('A server killed in the middle of its work (kill -9)', () => {
  it('has every acknowledged command in its log exactly once, takes the repeats, and its clocks still fire', async () => {
    const first = await startServer();
    const system = await signInAs(first, 'system');
    const { secret } = await system.ask(addKey, {
      body: { name: '负载', rights: ['incident.open', 'log.read'] },
    });
    const commands = Array.from(
      { length: COMMANDS },
      (): Command => ({ commandId: randomUUID(), incidentId: randomUUID() }),
    );
    const acknowledged = new Map<string, string>();
    await drive(withKey(first, secret), commands, ({ commandId }, no) => {
      acknowledged.set(commandId, no);
      if (acknowledged.size === KILL_AFTER) running?.kill('SIGKILL');
    });
    expect(acknowledged.size).toBeGreaterThanOrEqual(KILL_AFTER);
    expect(acknowledged.size).toBeLessThan(COMMANDS);

    // While nobody serves, ten deadlines run out.
    database = await startEmbedded({ dataDir: join(root, 'data') });
    const overdue = await onCluster(database.url, async (client) =>
      (
        await client.query<{ ref: string }>(
          `update timer set due_at = 1 where key in (select key from timer where kind = 'incidentUndispatched' order by key limit 10) returning ref`,
        )
      ).rows.map((row) => row.ref),
    );
    expect(overdue).toHaveLength(10);

    const again = withKey(await startServer(), secret);
    const answers = new Map<string, string>();
    const outcomes = await drive(again, commands, ({ commandId }, no) => answers.set(commandId, no));
    expect(outcomes.filter((one) => one.status === 'rejected')).toEqual([]);
    expect(answers.size).toBe(COMMANDS);
    for (const [commandId, no] of acknowledged) expect(answers.get(commandId)).toBe(no);
    expect(new Set(answers.values()).size).toBe(COMMANDS);

    const log = await eventually('everything is numbered and every deadline fired', async () => {
      const { events } = await again.ask(readLog, { query: { limit: 5_000 } });
      const of = (type: string) => new Set(events.filter((one) => one.type === type).map((one) => one.id));
      const [filed, late] = [of('IncidentOpened'), of('IncidentOverdue')];
      return filed.size >= COMMANDS && overdue.every((id) => late.has(id)) ? events : undefined;
    });
    const opened = log.filter((one) => one.type === 'IncidentOpened').map((one) => one.id);
    expect([...opened].sort()).toEqual(commands.map((one) => one.incidentId).sort());
    for (const id of overdue)
      expect(log.filter((one) => one.id === id && one.type === 'IncidentOverdue')).toHaveLength(1);
    expect(log.map((one) => one.seq)).toEqual(log.map((_one, i) => i + 1));
    await onCluster(database.url, (client) => pairCheck(client));
  }, 180_000);
});
