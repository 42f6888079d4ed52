import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { changePerson, dropKey, listPeople, signOut } from '@liandong/contract/access';
import { getHouse } from '@liandong/contract/house';
import { getSnapshot } from '@liandong/contract/feed';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, listenTo, type Person, startHouse, type TestHouse } from '../testing/index.ts';

let city: TestHouse;
let commander: Person;
beforeAll(async () => {
  city = await startHouse();
  commander = await city.role('commander', '许昌市');
});
afterAll(async () => {
  expect(city.complaints).toEqual([]);
  await city.close();
});

const port = (): number => Number(new URL(city.base).port);
/** An upgrade written by hand; answers the status line. */
const upgrade = (path: string, headers: Readonly<Record<string, string>>): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(port(), '127.0.0.1', () => {
      const lines = {
        host: `127.0.0.1:${port()}`,
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
        ...headers,
      };
      socket.write(
        `GET ${path} HTTP/1.1\r\n${Object.entries(lines)
          .map(([k, v]) => `${k}: ${v}`)
          .join('\r\n')}\r\n\r\n`,
      );
    });
    socket.once('data', (data) => {
      resolve(data.toString('latin1').split('\r\n')[0] ?? '');
      socket.destroy();
    });
    socket.once('error', reject);
    socket.once('close', () => resolve('closed'));
  });
const feed = async (): Promise<string> => {
  const { epoch, seq } = await commander.ask(getSnapshot);
  return `/api/feed?epoch=${epoch}&seq=${seq}`;
};

describe('Who may listen (收听)', () => {
  it('is asked for a session or a key: 401 without, with a made-up one, or with one that is no text', async () => {
    const path = await feed();
    expect(await upgrade(path, {})).toContain('401');
    expect(await upgrade(path, { cookie: `liandong=${'x'.repeat(43)}` })).toContain('401');
    expect(await upgrade(path, { cookie: 'liandong=%E0%A4%A' })).toContain('401');
    expect(await upgrade(path, { authorization: 'Bearer ldk_nothing_of_ours' })).toContain('401');
    expect(await upgrade(`${path}&key=ldk_nothing_of_ours`, {})).toContain('401');
    expect(await upgrade(path, { ...commander.headers() })).toContain('101');
  });

  it('does not depend on another site’s page: a cookie with a foreign origin is refused', async () => {
    const path = await feed();
    for (const origin of [
      'https://evil.example',
      'null',
      'http://127.0.0.1:1',
      `https://127.0.0.1.evil.example:${port()}`,
    ])
      expect(await upgrade(path, { ...commander.headers(), origin }), origin).toContain('401');
    expect(await upgrade(path, { ...commander.headers(), origin: city.base })).toContain('101');
  });

  it('finds nothing at other addresses, and no address brings the house down', async () => {
    for (const path of ['/', '//', '//[', '/api/feeds', '*', '/%', `/${'x'.repeat(9_000)}`])
      expect(await upgrade(path, { ...commander.headers() }), path).toMatch(/40[04]/);
    expect((await city.nobody().ask(getHouse)).mode).toBe('demo');
  });

  it('hears goodbye with the session: signed out, disabled, or a key that was revoked', async () => {
    const gone = await city.enlist({ roles: ['callTaker'], centreId: '411000' });
    const other = await listenTo({
      base: city.base,
      headers: commander.headers(),
      ...(await commander.ask(getSnapshot)),
    });
    const ear = await city.listen(gone);
    await gone.ask(signOut);
    await ear.hears('bye');

    const disabled = await city.enlist({ roles: ['callTaker'], centreId: '411000' });
    const second = await city.listen(disabled);
    const security = await city.person('security');
    const { rows } = await security.ask(listPeople, { query: { text: disabled.me.login } });
    await security.ask(changePerson, { params: { id: rows[0]?.id ?? '' }, body: { act: 'disable' } });
    await second.hears('bye');

    const key = await city.key(['incident.read']);
    const third = await city.listen(key);
    const system = await city.person('system');
    await system.ask(dropKey, { params: { id: key.id } });
    await third.hears('bye');
    for (const one of [ear, second, third]) await eventually('the line is closed', () => one.closed());

    await other.flush();
    expect(other.messages.some((message) => message.kind === 'bye')).toBe(false);
    other.close();
  });

  it('hears nothing that a listener says, and closes on whoever talks too much', async () => {
    const ear = await city.listen(commander);
    ear.socket.send('hello');
    await ear.flush();
    ear.socket.send('x'.repeat(100_000));
    await eventually('the line is closed', () => ear.closed());
    expect((await city.nobody().ask(getHouse)).mode).toBe('demo');
  });
});

describe('A slow line (慢线)', () => {
  it('is cut off at its limit, while the others hear everything', async () => {
    const slow = await city.listen(commander);
    const quick = await city.listen(commander);
    slow.socket.pause();
    const before = city.house.hub.listeners();
    const from = city.house.hub.seq();
    const rows = 400;
    for (let i = 1; i <= rows; i++) {
      city.house.hub.publish([
        {
          seq: from + i,
          stream: 'incident',
          id: randomUUID(),
          version: 1,
          type: 'IncidentRemarked',
          data: { text: '灾'.repeat(33_000) },
          occurredAt: 1,
          recordedAt: 1,
          by: commander.me as never,
          audience: ['centre:411000'],
        },
      ]);
      // The others' lines are read between two facts, as they are in life.
      await new Promise((resolve) => setImmediate(resolve));
    }
    await quick.hears('frame', (frame) => frame.seq === from + rows);
    expect(quick.frames().map((frame) => frame.seq)).toEqual(
      Array.from({ length: rows }, (_none, i) => from + 1 + i),
    );
    expect(city.house.hub.listeners()).toBe(before - 1);
    slow.socket.resume();
    await eventually('the slow line is closed', () => slow.closed());
  });
});
