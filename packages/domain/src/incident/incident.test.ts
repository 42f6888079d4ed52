import { describe, expect, it } from 'vitest';
import type { Decision, RefusalCode, Result } from '../kernel.ts';
import {
  decideCloseWithOrders,
  decideIssue,
  isOrderActive,
  isOrderSettled,
  type Order,
  ORDER_ACCEPTS,
  type OrderEvent,
  type OrderStatus,
} from '../order/index.ts';
import {
  givenCall,
  givenIncident,
  givenOrder,
  givenUnit,
  lineTo,
  MINUTE,
  OPENED,
  POINT,
  SECOND,
  T0,
} from '../testing/index.ts';
import {
  decideAmend,
  decideArchive,
  decideCancel,
  decideClose,
  decideCommandAct,
  decideCorrect,
  decideLevel,
  decideLink,
  decideMerge,
  decideOpen,
  decideReopen,
  decideUndispatched,
  decideUnmerge,
  duplicateOf,
  evolveIncident,
  INCIDENT_ACCEPTS,
  type Incident,
  type IncidentEvent,
  type IncidentStatus,
  isCriminal,
  majorBecause,
} from './index.ts';
import { standingOf } from './standing.ts';

const NOW = T0 + 10 * MINUTE;
const progressed = (status: 'dispatched' | 'working' | 'resolved'): IncidentEvent => ({
  type: 'IncidentProgressed',
  data: { status, stages: { dispatchedAt: T0 } },
});
const closed: IncidentEvent = {
  type: 'IncidentClosed',
  data: { result: '已处理', personId: 'P1', waived: [] },
};
const GIVEN: Readonly<Record<IncidentStatus, readonly IncidentEvent[]>> = {
  open: [],
  dispatched: [progressed('dispatched')],
  working: [progressed('working')],
  resolved: [progressed('resolved')],
  closed: [closed],
  archived: [closed, { type: 'IncidentArchived', data: {} }],
  merged: [{ type: 'IncidentMerged', data: { mainId: 'M', mainNo: 'X-0' } }],
  cancelled: [{ type: 'IncidentCancelled', data: { reason: '误立' } }],
};
const STATES = Object.keys(GIVEN) as IncidentStatus[];
const OPEN: readonly IncidentStatus[] = ['open', 'dispatched', 'working', 'resolved'];
const answered = givenCall([{ type: 'CallAnswered', data: { personId: 'P1' } }]);
const main = givenIncident([], { no: 'X-0' }, 'M');
const withChild = (incident: Incident): Incident => ({
  ...incident,
  merges: [{ childId: 'K', orderIds: [], callIds: [], at: T0 }],
});
const childOf = (id: string): Incident =>
  givenIncident([{ type: 'IncidentMerged', data: { mainId: id, mainNo: 'X-1' } }], {}, 'K');
const act =
  (name: 'lead' | 'command' | 'remark' | 'urge' | 'share', event: IncidentEvent) => (incident: Incident) =>
    decideCommandAct(incident, name, event, NOW);

const WHEN: Readonly<Record<string, (incident: Incident) => Result<Decision>>> = {
  amend: (incident) => decideAmend(incident, { edit: { content: '三人打架' } }, NOW),
  level: (incident) => decideLevel(incident, { to: 2, reason: '持刀' }, NOW),
  link: (incident) => decideLink({ incident, call: answered }, { personId: 'P1' }, NOW),
  issue: (incident) =>
    decideIssue({ incident, orders: [], units: [givenUnit()] }, { lines: [lineTo('O1')], stack: false }, NOW),
  merge: (incident) => decideMerge({ main, child: incident, orders: [] }, NOW),
  takeMerge: (incident) =>
    decideMerge({ main: incident, child: givenIncident([], {}, 'K'), orders: [] }, NOW),
  unmerge: (incident) =>
    decideUnmerge(
      {
        main: { ...withChild(main), merges: [{ childId: 'I1', orderIds: [], callIds: [], at: T0 }] },
        child: { ...incident, mergedInto: 'M' },
        orders: [],
      },
      NOW,
    ),
  unmergeChild: (incident) =>
    decideUnmerge({ main: withChild(incident), child: childOf('I1'), orders: [] }, NOW),
  cancel: (incident) => decideCancel(incident, '误立', NOW),
  close: (incident) =>
    decideClose({ incident, orders: [] }, { result: '已处理', personId: 'P1', waived: [] }, NOW),
  reopen: (incident) => decideReopen(incident, '又打起来了', NOW),
  archive: (incident) => decideArchive(incident, NOW),
  correct: (incident) =>
    decideCorrect(
      incident,
      { fields: { content: '更正' }, reason: '笔误', personId: 'P1', approverId: 'P2' },
      NOW,
    ),
  lead: act('lead', { type: 'LeadAppointed', data: { agencyId: 'police' } }),
  command: act('command', { type: 'CommandTaken', data: { personId: 'P9', name: '赵指挥' } }),
  remark: act('remark', { type: 'IncidentRemarked', data: { text: '注意安全' } }),
  urge: act('urge', { type: 'IncidentUrged', data: { text: '督办' } }),
  share: act('share', { type: 'IncidentShared', data: { centreId: 'county', reason: '交界' } }),
};
const ACCEPTED: Readonly<Record<string, readonly IncidentStatus[]>> = {
  amend: OPEN,
  level: OPEN,
  link: [...OPEN, 'closed'],
  issue: OPEN,
  merge: ['open', 'dispatched', 'working'],
  takeMerge: OPEN,
  unmerge: ['merged'],
  unmergeChild: OPEN,
  cancel: ['open'],
  close: OPEN,
  reopen: ['closed'],
  archive: ['closed', 'cancelled'],
  correct: ['archived'],
  lead: OPEN,
  command: OPEN,
  remark: [...OPEN, 'closed', 'merged', 'cancelled'],
  urge: ['open', 'dispatched', 'working'],
  share: OPEN,
};

describe('Incident (警情): every command in every state', () => {
  for (const status of STATES) {
    it(`an incident folded from its facts is ${status}`, () =>
      expect(givenIncident(GIVEN[status]).status).toBe(status));
    for (const [name, when] of Object.entries(WHEN)) {
      const yes = ACCEPTED[name]?.includes(status) ?? false;
      const code: RefusalCode = status === 'archived' ? 'record_sealed' : 'incident_wrong_state';
      it(`${status} ${yes ? 'accepts' : 'refuses'} ${name}`, () => {
        const result = when(givenIncident(GIVEN[status]));
        if (yes) expect(result).toMatchObject({ ok: true });
        else
          expect(result).toMatchObject({
            ok: false,
            refusal: { code, acceptedNow: INCIDENT_ACCEPTS[status] },
          });
        expect(INCIDENT_ACCEPTS[status].includes(name)).toBe(yes);
      });
    }
    it(`${status} is ${status === 'open' ? '' : 'not '}reported as 超时未派 when the dispatch clock runs out`, () => {
      expect(decideUndispatched(givenIncident(GIVEN[status]), NOW).events).toHaveLength(
        status === 'open' ? 1 : 0,
      );
    });
  }

  it('holds a fact of an unknown kind for a defect', () => {
    expect(() =>
      evolveIncident(
        givenIncident(),
        'I1',
        { type: 'IncidentSold', data: {} } as unknown as IncidentEvent,
        NOW,
      ),
    ).toThrow('impossible');
    expect(() => evolveIncident(undefined, 'I1', closed, NOW)).toThrow('impossible');
  });
});

describe('Filing (立案) and linking (关联)', () => {
  it('opens the incident, links its call, gives the call its 处理类型 and starts the dispatch clock', () => {
    const result = decideOpen(answered, { ...OPENED, id: 'I2' }, NOW);
    expect(result).toMatchObject({
      value: {
        events: [
          { type: 'IncidentOpened' },
          { type: 'CallLinked', data: { repeat: false } },
          { type: 'CallDisposed', data: { code: 'filed', incidentId: 'I2' } },
        ],
        timers: [{ key: 'incident:I2:dispatch', dueAt: OPENED.dispatchDueAt }],
      },
    });
    expect(decideOpen(undefined, { ...OPENED, id: 'I2' }, NOW)).toMatchObject({
      value: { events: [{ type: 'IncidentOpened' }] },
    });
  });

  it('files a call once', () => {
    const filed = {
      ...answered,
      disposal: { code: 'filed', at: T0, personId: 'P', incidentId: 'I1' },
    } as const;
    expect(decideOpen(filed, { ...OPENED, id: 'I2' }, NOW)).toMatchObject({
      refusal: { code: 'call_already_filed', info: { incidentId: 'I1' } },
    });
    expect(decideLink({ incident: main, call: filed }, { personId: 'P' }, NOW)).toMatchObject({
      refusal: { code: 'call_already_filed' },
    });
  });

  it('links a call that was first put away as harassment', () => {
    const call = { ...answered, disposal: { code: 'harassment', at: T0, personId: 'P' } } as const;
    expect(decideLink({ incident: main, call }, { personId: 'P' }, NOW)).toMatchObject({
      value: { events: [{ type: 'CallLinked', data: { repeat: true } }, { data: { code: 'repeat' } }] },
    });
  });

  it('never links a real call to a drill, nor a drill’s call to a real incident (演练)', () => {
    for (const [call, incident] of [
      [answered, { ...main, mode: 'drill' }],
      [{ ...answered, mode: 'drill' }, main],
    ] as const)
      expect(decideLink({ incident, call }, { personId: 'P' }, NOW)).toMatchObject({
        refusal: { code: 'incident_merge_refused', info: { why: 'mode' } },
      });
  });

  it('suspects a duplicate by number within 72 h, or near, recent and of one family (疑似重复)', () => {
    const incident = givenIncident();
    const asked = { sameNumber: false, point: POINT, typeCode: '020202' };
    expect(duplicateOf(incident, asked, NOW)).toMatchObject({
      reasons: ['near', 'sameFamily', 'recent'],
      score: 4,
      distanceM: 0,
    });
    expect(duplicateOf(incident, { ...asked, typeCode: '040101' }, NOW)).toBeUndefined();
    expect(duplicateOf(incident, asked, T0 + 31 * MINUTE)).toBeUndefined();
    expect(duplicateOf(incident, { sameNumber: true }, T0 + 71 * 60 * MINUTE)).toMatchObject({
      reasons: ['sameNumber'],
    });
    expect(duplicateOf(incident, { sameNumber: true }, T0 + 73 * 60 * MINUTE)).toBeUndefined();
    expect(isCriminal('010101') && !isCriminal('020101')).toBe(true);
  });
});

describe('Amending (修改) and level (级别)', () => {
  it('never overwrites somebody else’s change in silence', () => {
    const changed = givenIncident([
      { type: 'IncidentAmended', data: { edit: { content: 'by another seat' } } },
    ]);
    const result = decideAmend(changed, { edit: { content: 'x' }, expectedVersion: 1 }, NOW);
    expect(result).toMatchObject({
      refusal: { code: 'incident_version_changed', info: { currentVersion: changed.version } },
    });
    expect(decideAmend(changed, { edit: { content: 'x' }, expectedVersion: changed.version }, NOW).ok).toBe(
      true,
    );
  });

  it('is not disturbed by the field’s marks while a person types', () => {
    const marked = givenIncident(GIVEN.working);
    expect(marked.version).toBeGreaterThan(1);
    expect(decideAmend(marked, { edit: { content: 'x' }, expectedVersion: 1 }, NOW).ok).toBe(true);
  });

  it('marks an incident major (重大) once, when casualties or the level cross the rule', () => {
    const casualties = { trapped: 0, injured: 0, dead: 1 };
    const first = decideAmend(givenIncident(), { edit: { casualties } }, NOW);
    expect(first).toMatchObject({
      value: {
        events: [{ type: 'IncidentAmended' }, { type: 'IncidentMarkedMajor', data: { why: 'deaths' } }],
      },
    });
    const again = decideAmend(
      givenIncident([{ type: 'IncidentMarkedMajor', data: { why: 'level' } }]),
      { edit: { casualties } },
      NOW,
    );
    expect(again).toMatchObject({ value: { events: [{ type: 'IncidentAmended' }] } });
    const raised = decideLevel(givenIncident(), { to: 1, reason: '群死群伤' }, NOW);
    expect(raised).toMatchObject({
      value: { events: [{ type: 'LevelChanged', data: { from: 3, to: 1 } }, { data: { why: 'level' } }] },
    });
    const none = { trapped: 0, injured: 0, dead: 0 };
    const why = [
      majorBecause(2, none),
      majorBecause(2, { ...none, injured: 10 }),
      majorBecause(2, { ...none, trapped: 3 }),
    ];
    expect(why).toEqual([undefined, 'injured', 'trapped']);
  });

  it('wants a reason for another level and says nothing when it is the same', () => {
    expect(decideLevel(givenIncident(), { to: 2, reason: '' }, NOW)).toMatchObject({
      refusal: { code: 'reason_required' },
    });
    expect(decideLevel(givenIncident(), { to: 3, reason: '同级' }, NOW)).toEqual({
      ok: true,
      value: { events: [] },
    });
  });

  it('reads the same from the log when an edit carried an absent field', () => {
    const before = givenIncident([], { eventLevel: 3 });
    const result = decideAmend(before, { edit: { eventLevel: undefined, content: '新' } }, NOW);
    if (!result.ok) throw new Error('refused');
    const event = result.value.events[0] as unknown as IncidentEvent;
    const folded = evolveIncident(before, 'I1', event, NOW);
    expect(
      evolveIncident(before, 'I1', JSON.parse(JSON.stringify(event)) as IncidentEvent, NOW),
    ).toStrictEqual(folded);
    expect(folded.eventLevel).toBe(3);
  });
});

describe('Closing (结案), re-opening (重开) and correcting (更正)', () => {
  const order = (id: string, events: readonly OrderEvent[] = []): Order =>
    givenOrder(events, { addressee: { ...lineTo(id).addressee, id: `U-${id}` } }, id);
  const done = order('O2', [
    { type: 'OrderReported', data: { feedback: { final: true, text: '好', fileIds: [], byName: '李' } } },
  ]);
  const close = (
    orders: readonly Order[],
    waived: readonly { orderId: string; reason: string }[],
    result = '已处理',
  ) => decideCloseWithOrders({ incident: givenIncident(), orders }, { result, personId: 'P1', waived }, NOW);

  it('closes only when every order is reported or waived with a reason (T1-4)', () => {
    expect(close([order('O1'), done], [])).toMatchObject({
      refusal: { code: 'incident_orders_open', info: { open: 1, first: '文峰一队' } },
    });
    expect(close([order('O1')], [{ orderId: 'O1', reason: ' ' }])).toMatchObject({
      refusal: { code: 'reason_required', field: 'waived' },
    });
    expect(close([], [], ' ')).toMatchObject({ refusal: { code: 'reason_required', field: 'result' } });
    const fallen = order('O3', [{ type: 'OrderDeclined', data: { reason: '故障', byName: '李' } }]);
    const result = close([order('O1'), done, fallen], [{ orderId: 'O1', reason: '无需到场' }]);
    expect(result).toMatchObject({
      value: {
        events: [
          { type: 'IncidentClosed' },
          { type: 'OrderClosed', id: 'O1', data: { waivedReason: '无需到场' } },
          { type: 'UnitReleased', id: 'U-O1' },
          { type: 'OrderClosed', id: 'O2', data: {} },
        ],
        cancel: [
          'incident:I1:dispatch',
          'order:O1:stage',
          'order:O1:ladder',
          'order:O2:stage',
          'order:O2:ladder',
        ],
      },
    });
  });

  it('wants a reason to re-open or cancel', () => {
    expect(decideReopen(givenIncident([closed]), ' ', NOW)).toMatchObject({
      refusal: { code: 'reason_required' },
    });
    expect(decideCancel(givenIncident(), '', NOW)).toMatchObject({ refusal: { code: 'reason_required' } });
    const again = givenIncident([closed, { type: 'IncidentReopened', data: { reason: '又来' } }]);
    expect(again).toMatchObject({ no: 'X-1', status: 'working' });
    expect(again).not.toHaveProperty('closing');
  });

  it('corrects an archived record only in named fields, with a reason and a second person', () => {
    const sealed = givenIncident(GIVEN.archived);
    const correct = (over: Partial<Parameters<typeof decideCorrect>[1]>) =>
      decideCorrect(
        sealed,
        { fields: { content: '更正' }, reason: '笔误', personId: 'P1', approverId: 'P2', ...over },
        NOW,
      );
    expect(correct({ reason: '' })).toMatchObject({ refusal: { code: 'reason_required' } });
    expect(correct({ approverId: 'P1' })).toMatchObject({ refusal: { code: 'second_person_required' } });
    expect(correct({ fields: { openedAt: 0 } })).toMatchObject({
      refusal: { code: 'invalid_input', field: 'openedAt' },
    });
    expect(correct({ fields: { content: undefined } })).toMatchObject({
      refusal: { code: 'invalid_input', field: 'fields' },
    });
    const done = evolveIncident(
      sealed,
      'I1',
      {
        type: 'IncidentCorrected',
        data: { fields: { level: 2 }, reason: '笔误', personId: 'P1', approverId: 'P2' },
      },
      NOW,
    );
    expect(done).toMatchObject({
      status: 'archived',
      level: 2,
      corrections: [{ at: NOW, approverId: 'P2' }],
    });
  });
});

describe('Standing of an order (派警单计法)', () => {
  it('agrees with the order room in every state', () => {
    for (const status of Object.keys(ORDER_ACCEPTS) as OrderStatus[]) {
      const expected = isOrderActive({ status })
        ? 'active'
        : isOrderSettled({ status })
          ? 'settled'
          : 'fallenAway';
      expect([status, standingOf({ status })]).toEqual([status, expected]);
    }
  });
});

describe('Acts of command', () => {
  it('leave their trace in the state', () => {
    const incident = givenIncident([
      { type: 'LeadAppointed', data: { agencyId: 'fire' } },
      { type: 'CommandTaken', data: { personId: 'P9', name: '赵' } },
      { type: 'IncidentShared', data: { centreId: 'county', reason: '交界' } },
      { type: 'IncidentShared', data: { centreId: 'county', reason: '交界' } },
      { type: 'ResponseRecommended', data: { rule: { ruleId: 'R', version: 1 }, picks: [], shortfalls: [] } },
      { type: 'LevelChanged', data: { from: 3, to: 2, reason: '持刀' } },
    ]);
    expect(incident).toMatchObject({
      version: 7,
      leadAgencyId: 'fire',
      commanderId: 'P9',
      sharedWith: ['county'],
      level: 2,
      openedAt: T0,
    });
    expect(incident.openedAt + SECOND).toBeGreaterThan(T0);
  });
});
