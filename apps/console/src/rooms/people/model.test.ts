import type { PersonRow } from '@liandong/contract/access';
import { describe, expect, it } from 'vitest';
import { needsAgency, needsUnit, personActsOf, rolesClash } from './model.ts';

const person = (more: Partial<PersonRow> = {}): PersonRow => ({
  id: 'p-1',
  login: 'wang',
  name: '王演',
  roles: ['callTaker'],
  disabled: false,
  ...more,
});

describe('People (人员管理)', () => {
  it('offers to unlock only while an account is locked', () => {
    expect(personActsOf(person({ lockedUntil: 2_000 }), 'me', 1_000)).toContain('unlock');
    expect(personActsOf(person({ lockedUntil: 2_000 }), 'me', 3_000)).not.toContain('unlock');
  });
  it('offers the opposite of what an account is', () => {
    expect(personActsOf(person(), 'me', 0)).toContain('disable');
    expect(personActsOf(person({ disabled: true }), 'me', 0)).toContain('enable');
  });
  it('leaves one’s own account to a second person', () => {
    expect(personActsOf(person({ id: 'me' }), 'me', 0)).toEqual(['resetPassword']);
  });
  it('knows that the three administrators exclude each other and everybody else', () => {
    expect(rolesClash(['systemAdmin', 'auditAdmin'])).toBe(true);
    expect(rolesClash(['securityAdmin', 'callTaker'])).toBe(true);
    expect(rolesClash(['callTaker', 'dispatcher'])).toBe(false);
    expect(rolesClash(['auditAdmin'])).toBe(false);
  });
  it('asks for an agency where the role works in one, and for a unit in the field', () => {
    expect(needsAgency(['dutyOfficer'])).toBe(true);
    expect(needsAgency(['shiftLeader'])).toBe(false);
    expect(needsUnit(['responder'])).toBe(true);
    expect(needsUnit(['dutyOfficer'])).toBe(false);
  });
});
