import { describe, expect, it } from 'vitest';
import { logFile, row } from '../testing/log-file.ts';
import { callTypesOf, levelOf } from './call-types.ts';
import { readCallLog } from './log-rows.ts';
import { profileOf } from './profile.ts';

const SLUG = /^[\p{L}\p{N}_.:-]{1,80}$/u;
const log = readCallLog(
  logFile([
    row({}),
    row({ 'Unit ID': 'M 2/x', 'Unit Type': 'MEDIC' }),
    row({ 'Call Number': '2', 'Unit ID': 'P01', 'Unit Type': 'PRIVATE', Address: 'A ST/B ST' }),
    row({ 'Call Number': '3', 'Call Type': 'Balloon Adrift', Location: '' }),
  ]),
);

describe('City profile of a log (城市档案)', () => {
  const profile = profileOf(log);

  it('has every unit of the log once, each with a slug, a leader and an agency that exists', () => {
    expect(profile.units.map((unit) => unit.id)).toEqual(['sf-E01', 'sf-M_2_x', 'sf-P01']);
    const agencies = new Set(profile.agencies.map((agency) => (agency as { id: string }).id));
    const people = new Set(profile.people.map((person) => (person as { id: string }).id));
    for (const unit of profile.units) {
      expect(unit.id).toMatch(SLUG);
      expect(agencies).toContain(unit.agencyId);
      expect(people).toContain(unit.leaderPersonId);
    }
  });

  it('has every type with its family, and a code of its own for a name never seen', () => {
    const codes = profile.types.map((type) => type.code);
    expect(codes).toEqual(['060000', '190000', '060100', '199001']);
    expect(callTypesOf(['Medical Incident', 'Balloon Adrift']).get('Balloon Adrift')?.code).toBe('199001');
  });

  it('has a rule for each type, from what was usually sent', () => {
    const medical = profile.responseRules.find((rule) => rule.typePrefix === '0601');
    expect(medical?.requirements[0]).toMatchObject({ role: 'lead', count: 1, scope: 'unit' });
    for (const rule of profile.responseRules) expect(rule.requirements.length).toBeGreaterThan(0);
  });

  it('knows places by their address, and no borders', () => {
    expect(profile.places.map((place) => (place as { kind: string }).kind)).toEqual(['road', 'crossing']);
    expect(profile.areas.features).toEqual([]);
  });

  it('maps priorities to levels', () => {
    expect(['E', '3', '2', ''].map(levelOf)).toEqual([1, 2, 3, 3]);
  });
});
