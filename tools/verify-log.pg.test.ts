import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestHouse, startHouse } from '../apps/server/src/testing/index.ts';
import { onCluster } from '../packages/storage/src/testing/index.ts';

interface Told {
  readonly ok: boolean;
  readonly events: number;
  readonly seals: number;
  readonly unsealed: number;
  readonly broken?: {
    readonly kind: string;
    readonly fromSeq: number;
    readonly toSeq: number;
    readonly expected: string | number;
    readonly found: string | number;
    readonly event?: { readonly seq: number; readonly type: string };
  };
}

let house: TestHouse;
let folder = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'liandong-verify-'));
  house = await startHouse();
  await house.settled();
});
afterAll(async () => {
  await house.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The tool as an outsider runs it: another process, through the public door. */
const verify = (...args: string[]): Promise<{ code: number; out: string; err: string }> =>
  new Promise((resolve) => {
    const tool = join(import.meta.dirname, 'verify-log.mjs');
    execFile(process.execPath, [tool, '--server', house.base, ...args], (error, out, err) =>
      resolve({ code: Number(error?.code ?? 0), out, err }),
    );
  });
const told = async (...args: string[]): Promise<Told & { code: number }> => {
  const { code, out } = await verify('--json', ...args);
  return { code, ...(JSON.parse(out) as Told) };
};
const sql = (text: string, values: readonly unknown[] = []) =>
  onCluster(house.databaseUrl, (client) => client.query(text, [...values]));

describe('Log verified from outside (日志核验, issue 8)', () => {
  it('finds an untouched log unbroken, sealed or not, and says how much there is', async () => {
    const fresh = await told();
    expect(fresh).toMatchObject({ code: 0, ok: true, seals: 0, unsealed: fresh.events });
    expect(fresh.events).toBeGreaterThan(700);
    await house.sealNow();
    const { code, out } = await verify('--keep', join(folder, 'kept'));
    expect([code, out]).toEqual([0, `ok ${fresh.events} events, 1 seals, unsealed 0\n`]);
  });

  it('accepts a key with the right log.read, and nothing less', async () => {
    const auditor = await house.key(['log.read']);
    const secret = auditor.headers()['authorization']?.replace('Bearer ', '') ?? '';
    expect((await told('--key', secret)).ok).toBe(true);
    const refused = await verify('--key', 'ldk_made_up_by_a_stranger');
    expect([refused.code, refused.out]).toEqual([2, '']);
    expect(refused.err).toMatch(/not_signed_in/);
  });

  it('names the first broken link when one event was changed, and the event when it remembers it', async () => {
    await sql(
      `update event set data = data || '{"name":"改过的中队"}' where event_id = (select event_id from feed where seq = 400)`,
    );
    const { code, ok, broken } = await told();
    expect([code, ok]).toEqual([1, false]);
    expect(broken).toMatchObject({ kind: 'sealHash', fromSeq: 1 });
    expect(broken?.event).toBeUndefined();
    const { rows } = await sql('select hash from seal where from_seq = 1');
    expect(broken?.expected).toBe(rows[0].hash);
    expect(broken?.found).toMatch(/^[0-9a-f]{64}$/);
    expect(broken?.found).not.toBe(broken?.expected);
    const remembered = await told('--keep', join(folder, 'kept'));
    expect(remembered.broken?.event).toMatchObject({ seq: 400 });
    expect((await verify('--keep', join(folder, 'kept'))).out).toMatch(/^BROKEN seq 1…\d+: /);
  });

  it('is not content with a chain that was sealed anew over the change', async () => {
    await sql('delete from seal');
    await house.sealNow();
    expect((await told()).ok).toBe(true);
    const remembered = await told('--keep', join(folder, 'kept'));
    expect(remembered).toMatchObject({ code: 1, broken: { kind: 'resealed', event: { seq: 400 } } });
  });

  it('sees an event that is gone', async () => {
    await sql('delete from feed where seq = 500');
    const { code, broken } = await told();
    expect(code).toBe(1);
    expect(broken).toMatchObject({ kind: 'sealHash', event: { seq: 501 } });
  });
});
