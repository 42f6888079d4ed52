import { describe, expect, it } from 'vitest';
import { masked, maskText } from './mask.ts';

describe('Masking on the wire (脱敏)', () => {
  it('hides long runs of digits inside words, and leaves our own numbers, dates and short ones readable', () => {
    expect(maskText('请回电 13800001234 或 0374-2960110')).toBe('请回电 138****1234 或 037****0110');
    expect(maskText('身份证 411002199001011234')).not.toContain('199001');
    expect(maskText('并入 411081-20260305-00012,见派警单 411081-20260305-00012-03')).toBe(
      '并入 411081-20260305-00012,见派警单 411081-20260305-00012-03',
    );
    expect(maskText('2026-03-05 住 3 号楼 1201 室,拨 110')).toBe('2026-03-05 住 3 号楼 1201 室,拨 110');
  });

  it('reaches every word a person may have typed, however deep it stands', () => {
    const secret = '13800001234';
    const thing = {
      caller: {
        number: secret,
        name: '欧阳演示',
        subscriberName: '欧阳演示',
        subscriberAddress: '许昌市文峰路一百二十号',
      },
      reporter: { phone: secret, name: '欧阳演示' },
      content: secret,
      text: secret,
      note: secret,
      reason: secret,
      result: secret,
      waivedReason: secret,
      statusReason: secret,
      place: { text: `找 ${secret}` },
      brief: { content: secret, contactName: '欧阳演示', contactPhone: secret, place: { text: secret } },
      message: { text: secret },
      messages: [{ text: secret }],
      candidate: { source: 'subscriberAddress', text: '许昌市文峰路一百二十号' },
      disposal: { note: secret },
      callbacks: [{ note: secret }],
      closing: { result: secret, waived: [{ reason: secret }] },
      feedback: [{ text: secret, result: secret }],
      declined: { reason: secret },
      recalled: { reason: secret },
      edit: { content: secret, reporter: { phone: secret }, place: { text: secret } },
      corrections: [{ reason: secret, fields: { content: secret } }],
      externalKey: secret,
    };
    const shown = JSON.stringify(masked(thing));
    for (const hidden of [secret, '欧阳演示', '一百二十号']) expect(shown).not.toContain(hidden);
    expect(masked(masked(thing))).toEqual(masked(thing));
  });

  it('changes nothing else, and not the thing itself', () => {
    const thing = {
      instruction: '到场联系 13800001234',
      ladder: [{ to: '2960110' }],
      marks: { issuedAt: 1_772_672_400_000 },
    };
    expect(masked(thing)).toEqual(thing);
    const held = { caller: { number: '13800001234' } };
    masked(held);
    expect(held.caller.number).toBe('13800001234');
  });
});
