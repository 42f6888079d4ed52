import type { TimelineRow } from '@liandong/contract/incident';
import { describe, expect, it } from 'vitest';
import { WORDS } from '../../../words/index.ts';
import { isLate, lineOf, TELLERS, type TimelineNames } from './index.ts';

const dictionary = (language: 'zh' | 'en'): Readonly<Record<string, string>> => ({
  ...WORDS[language].terms,
  ...WORDS[language].incident,
});
const fill = (text: string, values: Readonly<Record<string, string | number>> = {}): string =>
  text.replace(/\{\{(\w+)\}\}/g, (_all, key: string) => String(values[key] ?? `?${key}?`));

const namesIn = (language: 'zh' | 'en'): TimelineNames => {
  const words = dictionary(language);
  return {
    type: (code) => `类型${code}`,
    agency: (id) => `单位${id}`,
    centre: (id) => `中心${id}`,
    seat: (id) => `${id}席`,
    unit: (id) => `力量${id}`,
    addressee: () => '文峰消防站',
    rule: (id) => id,
    level: (level) => `${level}级`,
    word: (key, values) => fill(words[key] ?? `?${key}?`, values),
  };
};
const row = (type: string, data: object): TimelineRow => ({
  stream: 'order',
  id: 'o1',
  type,
  data: data as Readonly<Record<string, unknown>>,
  occurredAt: 1_000,
  recordedAt: 1_000,
  byName: '李员',
  byKind: 'person',
});
const said = (language: 'zh' | 'en', type: string, data: object): string => {
  const line = lineOf(row(type, data), namesIn(language));
  const text = fill(dictionary(language)[`t.${line.key}`] ?? '', line.values);
  return line.note ? `${text}|${line.note}` : text;
};

/** One believable fact of each kind the log can hold. */
const FACTS: Readonly<Record<string, object>> = {
  CallOffered: { channel: 'telephone', accessNumber: '110', caller: { number: '138****1234' } },
  CallRung: { seatId: '3' },
  CallRingMissed: { seatId: '3', outcome: 'missed' },
  CallOverflowed: { toCentreId: '411000', reason: 'waited' },
  CallAnswered: { seatId: '3' },
  CallEnded: { by: 'caller' },
  CallAbandoned: {},
  CallDisposed: { code: 'filed', note: '转重点关注' },
  CallbackTried: { outcome: 'noAnswer' },
  CallLocated: { candidate: { source: 'network', radiusM: 311.7 } },
  CallRecorded: { recording: 'r' },
  CallMessaged: { message: { from: 'caller', text: '在三楼', fileIds: ['f1'] } },
  IncidentOpened: { no: 'N1', typeCode: '040101', level: 2, place: { text: '文峰路' }, content: '冒烟' },
  CallLinked: { channel: 'telephone', repeat: true },
  IncidentAmended: { edit: { content: '已扑灭', rule: {} }, reason: '核实' },
  LevelChanged: { from: 3, to: 1, reason: '多人被困' },
  IncidentMarkedMajor: { why: 'trapped' },
  IncidentProgressed: { status: 'working' },
  LeadAppointed: { agencyId: 'fire' },
  CommandTaken: { name: '赵指挥' },
  IncidentRemarked: { text: '已联系' },
  IncidentUrged: { text: '请加快' },
  IncidentShared: { centreId: '411081', reason: '跨区' },
  IncidentOverdue: { stage: 'dispatch' },
  ResponseRecommended: { rule: { ruleId: 'r1', version: 2 }, picks: [{}], shortfalls: [{}] },
  IncidentMerged: { mainNo: 'N2' },
  MergeTaken: { childNo: 'N3', orderIds: ['a'], callIds: ['b', 'c'] },
  IncidentUnmerged: {},
  MergeUndone: { orderIds: [], callIds: ['b'] },
  IncidentClosed: { result: '已处置', waived: [] },
  IncidentReopened: { reason: '复燃' },
  IncidentCancelled: { reason: '误立' },
  IncidentArchived: {},
  IncidentCorrected: { fields: { content: 'x', level: 2 }, reason: '笔误' },
  OrderIssued: { addressee: { name: '文峰消防站' }, role: 'lead', no: 'N1-01', forced: true },
  OrderMarked: { mark: 'acknowledged', byName: '张三', doubtful: true },
  OrderAssigned: { assignees: [{ name: '一号车' }, { name: '二号车' }] },
  OrderReported: {
    feedback: { final: true, text: '明火已灭', result: '处置完毕', byName: '张三', fileIds: [] },
  },
  OrderDeclined: { reason: '车辆故障', byName: '张三' },
  DeclineRuled: { ruling: 'force', reason: '最近' },
  OrderUrged: { text: '' },
  OrderRecalled: { reason: '派错' },
  OrderOverdue: { stage: 'departed' },
  OrderAttempted: { toName: '文峰消防站', channel: 'voice', why: 'notDelivered' },
  OrderAttemptSettled: { result: 'noGateway' },
  OrderMoved: { incidentNo: 'N2' },
  OrderAmended: {},
  OrderClosed: { waivedReason: '并入主单' },
  UnitCommitted: {},
  UnitReleased: {},
};

describe('Timeline sentences (时间轴)', () => {
  it('has a believable fact here for each kind it can tell', () => {
    expect(Object.keys(FACTS).sort()).toEqual(Object.keys(TELLERS).sort());
  });
  it.each(['zh', 'en'] as const)('tells every kind of fact in %s without a gap', (language) => {
    for (const [type, data] of Object.entries(FACTS)) {
      const text = said(language, type, data);
      expect(text, type).not.toMatch(/\?|undefined|\{\{/);
      expect(text.trim(), type).not.toBe('');
    }
  });
  it('reads as a duty officer would write it', () => {
    expect(said('zh', 'CallOffered', FACTS['CallOffered']!)).toBe('电话呼入 110,主叫 138****1234');
    expect(said('zh', 'OrderMarked', { mark: 'departed', byName: '张三' })).toBe('文峰消防站 出动(张三)');
    expect(said('zh', 'LevelChanged', FACTS['LevelChanged']!)).toBe('级别由3级调整为1级|多人被困');
    expect(said('zh', 'IncidentAmended', FACTS['IncidentAmended']!)).toBe('修改了报警内容|已扑灭;核实');
    expect(said('en', 'OrderOverdue', FACTS['OrderOverdue']!)).toBe('文峰消防站: Departed overdue');
  });
  it('does not name the addressee twice', () => {
    expect(said('zh', 'OrderMarked', { mark: 'departed', byName: '文峰消防站' })).toBe('文峰消防站 出动');
  });
  it('shows a fact it does not know by its own name', () => {
    expect(lineOf(row('SomethingNew', {}), namesIn('zh'))).toMatchObject({
      key: 'unknown',
      values: { type: 'SomethingNew' },
    });
  });
  it('prints both times when the record came late', () => {
    expect(isLate({ occurredAt: 0, recordedAt: 4_999 })).toBe(false);
    expect(isLate({ occurredAt: 0, recordedAt: 5_000 })).toBe(true);
  });
});
