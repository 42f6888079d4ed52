import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { givenIncident, givenOrder } from '../testing/index.ts';
import {
  type Actor,
  canOpenIncident,
  EXCLUSIVE_ROLES,
  hearingKeys,
  hears,
  isAddressee,
  isStrongPassword,
  maskName,
  maskPhone,
  may,
  PERMISSIONS,
  ROLE_PERMISSIONS,
  ROLES,
} from './index.ts';

const actor = (over: Partial<Actor> = {}): Actor => ({
  ref: { kind: 'person', id: 'P1', name: '王芳' },
  roles: ['callTaker'],
  rights: [],
  cityWide: false,
  unitIds: [],
  ...over,
});

describe('Masking (脱敏)', () => {
  it('shows a mobile as 138****1234, a landline by its ends, a short number by its last two digits', () => {
    expect(['13812341234', '+8613812341234', '2960110', '110', '10', ''].map(maskPhone)).toEqual([
      '138****1234',
      '+86****1234',
      '2****10',
      '*10',
      '**',
      '**',
    ]);
  });

  it('never shows more than it says: the ends only, seven digits at most, four hidden from seven digits on', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\+?[0-9]{0,20}$/), (phone) => {
        const masked = maskPhone(phone);
        const [head = '', tail = ''] = masked.split(/\*+/);
        expect(phone.startsWith(head) && phone.endsWith(tail)).toBe(true);
        expect(head.length + tail.length).toBeLessThanOrEqual(
          phone.length >= 11 ? 7 : phone.length >= 7 ? phone.length - 4 : 2,
        );
        expect(masked).toMatch(/\*/);
      }),
    );
  });

  it('keeps the family name, rare characters whole (姓名脱敏)', () => {
    expect(['王', '王芳', '欧阳娜娜', '𠮷田', ''].map(maskName)).toEqual(['王', '王*', '欧**', '𠮷*', '']);
  });

  it('asks of a password eight characters of three kinds (等保三级)', () => {
    expect(
      ['Abcdef12', 'abcdef1!', 'abcdefgh', 'Ab1!', `Aa1${'x'.repeat(200)}`].map(isStrongPassword),
    ).toEqual([true, true, false, false, false]);
  });
});

describe('Permissions (权限) and scope (数据范围)', () => {
  it('gives every permission to some role and separates the three administrators (三员分立)', () => {
    const granted = new Set(ROLES.flatMap((role) => ROLE_PERMISSIONS[role]));
    expect(PERMISSIONS.filter((permission) => !granted.has(permission))).toEqual([]);
    for (const one of EXCLUSIVE_ROLES)
      for (const other of EXCLUSIVE_ROLES)
        if (one !== other)
          expect(ROLE_PERMISSIONS[one].filter((p) => ROLE_PERMISSIONS[other].includes(p))).toEqual([]);
  });

  it('lets administrators neither take calls nor dispatch', () => {
    for (const role of EXCLUSIVE_ROLES)
      for (const permission of ['call.take', 'order.issue', 'incident.open'] as const)
        expect(may(actor({ roles: [role] }), permission)).toBe(false);
    expect(may(actor(), 'call.take')).toBe(true);
    expect(may(actor({ roles: [], rights: ['call.take'] }), 'call.take')).toBe(true);
  });

  it('lets a county see its own and what is shared, the city everything', () => {
    const incident = givenIncident();
    const county = actor({ centreId: 'county' });
    expect(canOpenIncident(county, incident, [])).toBe('outOfScope');
    expect(canOpenIncident(county, { ...incident, sharedWith: ['county'] }, [])).toBe('yes');
    expect(canOpenIncident(actor({ centreId: 'x', cityWide: true }), incident, [])).toBe('yes');
  });

  it('shows a linked agency only what it holds an order on, and crime (刑事) to the police alone', () => {
    const duty = actor({ roles: ['dutyOfficer'], agencyId: 'water', agencyKind: 'water' });
    const order = givenOrder([], { copiedTo: ['water'] });
    expect(canOpenIncident(duty, givenIncident(), [order])).toBe('yes');
    expect(canOpenIncident(duty, givenIncident(), [givenOrder()])).toBe('outOfScope');
    const crime = givenIncident([], { typeCode: '010101' });
    expect(canOpenIncident(duty, crime, [order])).toBe('criminal');
    expect(canOpenIncident({ ...duty, agencyKind: 'police' }, crime, [order])).toBe('yes');
  });

  it('knows an order’s addressee by unit or by assignment', () => {
    const order = givenOrder([
      { type: 'OrderAssigned', data: { assignees: [{ kind: 'person', id: 'U9', name: '赵' }] } },
    ]);
    expect(
      ['U1', 'U9', 'U2'].map((id) => isAddressee(actor({ roles: ['responder'], unitIds: [id] }), order)),
    ).toEqual([true, true, false]);
  });

  it('lets each hear its own centre, agency or unit (收件键)', () => {
    expect(hearingKeys(actor({ centreId: 'county' }))).toEqual(['centre:county']);
    expect(hearingKeys(actor({ centreId: 'city', cityWide: true }))).toEqual(['centre:*']);
    expect(hearingKeys(actor({ roles: ['dutyOfficer'], agencyId: 'water', unitIds: ['U1'] }))).toEqual([
      'agency:water',
      'unit:U1',
    ]);
    expect(hearingKeys(actor({ roles: ['responder'], agencyId: 'water', unitIds: ['U1'] }))).toEqual([
      'unit:U1',
    ]);
    expect(hears(['centre:*'], ['centre:county'])).toBe(true);
    expect(hears(['centre:*'], ['agency:water'])).toBe(false);
    expect(hears(['unit:U1'], ['centre:city', 'unit:U1'])).toBe(true);
  });
});
