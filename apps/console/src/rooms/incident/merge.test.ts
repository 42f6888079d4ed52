import { wgs84 } from '@liandong/geo';
import { describe, expect, it } from 'vitest';
import { mergeCandidates } from './merge.ts';
import { sampleIncident, T0 } from './samples.ts';

const child = sampleIncident({ id: 'child' });
const at = (id: string, lng: number, more = {}) =>
  sampleIncident({
    id,
    no: id,
    place: { text: `${id}路`, point: wgs84(lng, 34.03), source: 'map' },
    ...more,
  });
const ids = (all: Parameters<typeof mergeCandidates>[1], text = '') =>
  mergeCandidates(child, all, text, T0 + 60_000).map(({ incident }) => incident.id);

describe('Main incidents to merge into (可并入的主警情)', () => {
  it('puts the likely duplicate first, then the nearest', () => {
    const far = at('far', 113.95);
    const near = at('near', 113.87);
    const same = at('same', 113.8505);
    expect(ids([far, near, same])).toEqual(['same', 'near', 'far']);
    expect(mergeCandidates(child, [same], '', T0)[0]).toMatchObject({ likely: true });
  });
  it('leaves out itself, drills, and what accepts no merge any more', () => {
    expect(
      ids([child, at('drill', 113.85, { mode: 'drill' }), at('shut', 113.85, { status: 'closed' })]),
    ).toEqual([]);
  });
  it('searches by number, place and report', () => {
    const all = [at('aa', 113.9), at('bb', 113.9, { content: '燃气味' })];
    expect(ids(all, 'AA')).toEqual(['aa']);
    expect(ids(all, '燃气')).toEqual(['bb']);
  });
});
