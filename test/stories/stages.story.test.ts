import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { answerCall, endCall } from '@liandong/contract/call';
import { closeIncident, openIncident } from '@liandong/contract/incident';
import { issueOrders, markOrder, reportOrder } from '@liandong/contract/order';
import { getStages } from '@liandong/contract/statistics';
import { describe, expect } from 'vitest';
import type { City } from '../src/city.ts';
import { command } from '../src/devices/desk.ts';
import type { Entrance } from '../src/entrance.ts';
import { story } from '../src/story.ts';

const RUNS = 40;
const DAYS = 28;
const COLUMNS = [
  'offered',
  'answered',
  'opened',
  'issued',
  'signed',
  'departed',
  'arrived',
  'reported',
] as const;
type Row = Readonly<Record<(typeof COLUMNS)[number], number>>;

/** Small fixed dice, so that the month is the same one every time. */
const dice = (seed: number) => {
  let state = seed;
  return (from: number, to: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return from + Math.floor((state / 2_147_483_648) * (to - from));
  };
};

/** One run of the month: a call, an incident, an order to its end, each step at the time the file then tells. */
const run = async (
  city: City,
  key: Entrance,
  i: number,
  roll: (from: number, to: number) => number,
): Promise<Row> => {
  const { ask } = key;
  const times: Record<string, number> = {};
  const then = async (column: (typeof COLUMNS)[number], seconds: number, act: () => Promise<unknown>) => {
    await city.clock.advance({ seconds });
    times[column] = city.clock.now();
    await act();
  };
  const phone = city.phone(`月${i}`, `1990376${1000 + i}`);
  const [incidentId, orderId] = [randomUUID(), randomUUID()];
  const mark = (name: 'acknowledged' | 'departed' | 'onScene') =>
    ask(markOrder, { params: { id: orderId }, body: { ...command(), mark: name } });
  await then('offered', 0, () => phone.dials('110'));
  await then('answered', roll(2, 19), () =>
    ask(answerCall, { params: { id: phone.callId }, body: command() }),
  );
  await then('opened', roll(20, 120), () =>
    ask(openIncident, {
      body: {
        ...command(),
        incidentId,
        callId: phone.callId,
        typeCode: city.standing.type('停水').code,
        place: { text: '某小区', source: 'map' },
        content: '停水',
        centreId: city.standing.centre('市').id,
      },
    }),
  );
  await ask(endCall, { params: { id: phone.callId }, body: command() });
  const unit = city.standing.unit('市供水抢修一队').id;
  await then('issued', roll(5, 55), () =>
    ask(issueOrders, { body: { ...command(), incidentId, lines: [{ orderId, kind: 'unit', id: unit }] } }),
  );
  await then('signed', roll(3, 200), () => mark('acknowledged'));
  await then('departed', roll(10, 400), () => mark('departed'));
  await then('arrived', roll(120, 2_400), () => mark('onScene'));
  await then('reported', roll(300, 9_000), () =>
    ask(reportOrder, { params: { id: orderId }, body: { ...command(), final: true, text: '已恢复供水' } }),
  );
  await ask(closeIncident, { params: { id: incidentId }, body: { ...command(), result: '已恢复' } });
  return times as Row;
};

/** What the file says of each stage; computed from the file alone. */
const fromFile = (path: string) => {
  const [head = '', ...lines] = readFileSync(path, 'utf8').trim().split('\n');
  const names = head.split(',');
  const rows = lines.map(
    (line) => Object.fromEntries(line.split(',').map((cell, i) => [names[i] ?? '', Number(cell)])) as Row,
  );
  const stage = (name: string, from: keyof Row, to: keyof Row) => {
    const spans = rows.map((row) => row[to] - row[from]).sort((a, b) => a - b);
    const at = (p: number): number => spans[Math.ceil((spans.length * p) / 100) - 1] ?? 0;
    return { stage: name, count: spans.length, p50Ms: at(50), p90Ms: at(90), p95Ms: at(95) };
  };
  return [
    stage('answer', 'offered', 'answered'),
    stage('file', 'answered', 'opened'),
    stage('dispatch', 'opened', 'issued'),
    stage('sign', 'issued', 'signed'),
    stage('depart', 'issued', 'departed'),
    stage('travel', 'departed', 'arrived'),
    stage('arrive', 'issued', 'arrived'),
    stage('report', 'arrived', 'reported'),
  ];
};

describe('T3-5 Stage times (环节用时)', () => {
  story(
    'T3-5: the percentiles of a month equal those computed from the file of what the story did',
    async (city) => {
      const key = await city.key('一个月', [
        'call.take',
        'incident.open',
        'incident.close',
        'order.issue',
        'order.field',
        'statistics.read',
      ]);
      const roll = dice(2010);
      const from = city.clock.now();
      const rows: Row[] = [];
      for (let i = 0; i < RUNS; i++) {
        rows.push(await run(city, key, i, roll));
        await city.clock.advance({ minutes: roll(1, (2 * DAYS * 1_440) / RUNS - 240) });
      }
      const dir = mkdtempSync(join(tmpdir(), 'liandong-month-'));
      try {
        const file = join(dir, 'month.csv');
        writeFileSync(
          file,
          [COLUMNS.join(','), ...rows.map((row) => COLUMNS.map((column) => row[column]).join(','))].join(
            '\n',
          ),
        );
        const told = await key.ask(getStages, { query: { from, until: city.clock.now() + 1 } });
        expect(told).toEqual(fromFile(file));
      } finally {
        rmSync(dir, { recursive: true });
      }
      expect((city.clock.now() - from) / 86_400_000).toBeGreaterThan(14);
    },
  );
});
