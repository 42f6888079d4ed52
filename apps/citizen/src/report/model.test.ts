import { wgs84 } from '@liandong/geo';
import { describe, expect, it } from 'vitest';
import { bodyOf, type Draft, lacksOf, progressOf, STEPS, textForSeat } from './model.ts';

const draft = (more: Partial<Draft> = {}): Draft => ({
  commandId: '0b8a2d1e-9d0c-4c7e-8a55-0e8f6b0b1a11',
  kinds: [],
  text: '',
  place: '',
  phone: '',
  ...more,
});

describe('Text report (文字报警): what is asked', () => {
  it('needs to know what happened, in a touch or in words', () => {
    expect(lacksOf(draft()).what).toBe(true);
    expect(lacksOf(draft({ kinds: ['fire'] })).what).toBe(false);
    expect(lacksOf(draft({ text: ' 救命 ' })).what).toBe(false);
  });
  it('asks for a place and takes either a position or words', () => {
    expect(lacksOf(draft({ place: '  ' })).where).toBe(true);
    expect(lacksOf(draft({ place: '春秋楼' })).where).toBe(false);
    expect(lacksOf(draft({ position: { point: wgs84(113.8, 34), radiusM: 30 } })).where).toBe(false);
  });
  it('does not need a telephone, but a wrong one is said before the server does', () => {
    expect(lacksOf(draft()).phone).toBe(false);
    expect(lacksOf(draft({ phone: '138 0000 0000' })).phone).toBe(false);
    expect(lacksOf(draft({ phone: '微信 abc' })).phone).toBe(true);
  });
});

describe('Text report (文字报警): what the seat reads', () => {
  it('puts the kind first in Chinese, then the words, then the place', () => {
    const text = textForSeat(draft({ kinds: ['fire', 'trapped'], text: '三楼', place: '文峰路 5 号' }), true);
    expect(text.split('\n')).toEqual([
      '【火警、有人被困】',
      '三楼',
      '地点：文峰路 5 号',
      '（报警人使用英文界面）',
    ]);
  });
  it('is never empty when a kind was touched, and never longer than the server takes', () => {
    expect(textForSeat(draft({ kinds: ['intruder'] }), false)).toBe('【有人闯入】');
    expect(textForSeat(draft({ text: '长'.repeat(9_000) }), false)).toHaveLength(4_000);
  });
  it('leaves out what was not given and keeps the id, so that sending again does it once', () => {
    const body = bodyOf(draft({ kinds: ['medical'] }), false);
    expect(body).toEqual({ commandId: draft().commandId, text: '【急救】' });
  });
  it('sends the position with how far off it may be', () => {
    const body = bodyOf(
      draft({ kinds: ['fire'], position: { point: wgs84(113.8, 34), radiusM: 500_000 } }),
      false,
    );
    expect(body.position).toMatchObject({ radiusM: 100_000, source: 'citizen' });
  });
});

describe('Text report (文字报警): steps', () => {
  it('never goes back as the stage goes on', () => {
    const done = (['waiting', 'taken', 'filed', 'dispatched', 'onScene', 'closed'] as const).map(
      (stage) => progressOf(stage).done,
    );
    expect(done).toEqual([...done].sort((a, b) => a - b));
    expect(done[done.length - 1]).toBe(STEPS.length);
  });
  it('does not claim that anybody was sent when the report ended without an incident', () => {
    expect(progressOf('ended')).toEqual({ done: 2, over: 'ended' });
  });
});
