import { ctiEvent } from '@liandong/contract/call';
import { KEY_RIGHTS } from '@liandong/contract/access';
import { describe, expect, it } from 'vitest';
import { CTI_KINDS, curlOf, RIGHTS } from './model.ts';

describe('Keys (接口密钥)', () => {
  it('offers every right once, the machines’ own first', () => {
    expect([...RIGHTS].sort()).toEqual([...KEY_RIGHTS].sort());
    expect(RIGHTS[0]).toBe('cti');
  });
  it('shows an example that the door really accepts', () => {
    const body = /-d '([\s\S]*)'$/.exec(curlOf('http://127.0.0.1:8110'))?.[1] ?? '';
    expect(ctiEvent.safeParse(JSON.parse(body)).success).toBe(true);
  });
  it('explains every kind that the door knows', () => {
    expect([...CTI_KINDS].sort()).toEqual([...ctiEvent.shape.kind.options].sort());
  });
});
