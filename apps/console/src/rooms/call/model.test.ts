import type { Incident } from '@liandong/domain/incident';
import { wgs84 } from '@liandong/geo';
import { describe, expect, it } from 'vitest';
import {
  buildContent,
  contentNow,
  cutAtUrgent,
  suggestLevel,
  typeContent,
  urgentWordsIn,
} from './content.ts';
import { isOldDraft, newerDraft } from './draft.ts';
import { amendmentOf, filingOf, formOf, isPhone, levelOf, missingIn } from './filing.ts';
import { adopt, EMPTY_FORM, placeText, prefilled, readForm, takeHit, typePlace } from './form.ts';

const AT = new Date(2026, 10, 24, 3, 7).getTime();
const facts = { language: 'zh-CN', at: AT, typeName: '交通事故', channel: 'telephone' } as const;
const told = {
  ...EMPTY_FORM,
  typeCode: '030101',
  place: { text: '魏都区八一路与文峰路交叉口', source: 'gazetteer' as const },
  reporterName: '王演芳',
  reporterSex: 'female' as const,
  injured: 2,
};

describe('Report content (报警内容)', () => {
  it('says time, who, where, what and who is hurt', () => {
    expect(buildContent(told, facts)).toBe(
      '11月24日03:07,王女士报警称:在魏都区八一路与文峰路交叉口发生交通事故,2人受伤。',
    );
  });
  it('never carries the telephone number or the given name: every agency that is sent reads it', () => {
    const content = buildContent({ ...told, reporterPhone: '13800001234' }, facts);
    expect(content).not.toContain('1380000');
    expect(content).not.toContain('演芳');
  });
  it('speaks English for an English desk', () => {
    const content = buildContent(told, { ...facts, language: 'en-US', typeName: 'Traffic accident' });
    expect(content).toBe(
      '03:07 Ms 王演芳 reports: Traffic accident at 魏都区八一路与文峰路交叉口; 2 injured.',
    );
  });
  it('is empty as long as nothing is known', () => {
    expect(buildContent(EMPTY_FORM, { ...facts, typeName: undefined })).toBe('');
  });
  it('stops being rebuilt once a person typed in it, and starts again when emptied', () => {
    const typed = typeContent(told, '两车相撞,油漏一地');
    expect(contentNow({ ...typed, injured: 5 }, facts)).toBe('两车相撞,油漏一地');
    expect(contentNow(typeContent(typed, '  '), facts)).toContain('王女士');
  });
});

describe('Urgent words (紧急词)', () => {
  it('finds each once, in order', () => {
    expect(urgentWordsIn('小孩受伤流血,小孩还在车里')).toEqual(['小孩', '受伤', '流血']);
  });
  it('cuts the text without losing a letter', () => {
    const text = '楼上冒烟了,有人被困!';
    const parts = cutAtUrgent(text);
    expect(parts.map((part) => part.text).join('')).toBe(text);
    expect(parts.filter((part) => part.urgent).map((part) => part.text)).toEqual(['冒烟', '被困']);
  });
  it('leaves a calm text in one piece', () => {
    expect(cutAtUrgent('路灯不亮')).toEqual([{ text: '路灯不亮', urgent: false }]);
  });
});

describe('Suggested level (建议级别)', () => {
  const safe = { trapped: 0, injured: 0, dead: 0, reporterTrapped: false };
  it('is the type’s own while nobody is in danger', () => expect(suggestLevel(safe, 3)).toBe(3));
  it('is the third without a type', () => expect(suggestLevel(safe, undefined)).toBe(3));
  it('rises to the second for one injured or trapped', () => {
    expect(suggestLevel({ ...safe, injured: 1 }, 3)).toBe(2);
    expect(suggestLevel({ ...safe, reporterTrapped: true }, 4)).toBe(2);
  });
  it('rises to the first for a death or three injured', () => {
    expect(suggestLevel({ ...safe, dead: 1 }, 3)).toBe(1);
    expect(suggestLevel({ ...safe, injured: 3 }, 3)).toBe(1);
  });
  it('never lowers a first-level type', () => expect(suggestLevel({ ...safe, trapped: 1 }, 1)).toBe(1));
  it('gives way to what a person confirmed', () => {
    expect(levelOf({ ...told, level: 4 }, undefined)).toBe(4);
  });
});

describe('Draft (草稿)', () => {
  const here = { fields: { content: 'a' }, revision: 7, savedAt: 100 };
  const there = { fields: { content: 'b' }, revision: 5, savedAt: 900 };
  it('takes the copy with the higher revision, whatever the clocks say', () => {
    expect(newerDraft(here, there)).toMatchObject({ draft: here, ahead: 'mine' });
    expect(newerDraft({ ...here, revision: 4 }, there)).toMatchObject({ draft: there, ahead: 'theirs' });
  });
  it('takes the later of two copies of the same revision', () => {
    expect(newerDraft({ ...here, revision: 5 }, there)?.ahead).toBe('theirs');
    expect(newerDraft({ ...here, revision: 5, savedAt: 901 }, there)?.ahead).toBe('mine');
  });
  it('sends nothing back when both are the same', () => {
    expect(newerDraft(there, { ...there, savedAt: 1 })?.ahead).toBe('same');
  });
  it('is what there is when only one exists, and nothing when none does', () => {
    expect(newerDraft(undefined, there)?.draft).toBe(there);
    expect(newerDraft(here, undefined)?.draft).toBe(here);
    expect(newerDraft(undefined, undefined)).toBeUndefined();
  });
  it('leaves this machine after a day', () => {
    expect(isOldDraft({ savedAt: 0 }, 86_400_001)).toBe(true);
    expect(isOldDraft({ savedAt: 0 }, 86_400_000)).toBe(false);
  });
  it('reads back what was written', () => {
    const form = {
      ...told,
      placeNote: '3号楼',
      place: { ...told.place, point: { lng: 113.8, lat: 34 }, radiusM: 20 },
    };
    expect(readForm(JSON.parse(JSON.stringify(form)))).toEqual(form);
  });
  it('drops what does not fit field by field, never the whole', () => {
    const read = readForm({
      typeCode: 5,
      level: 9,
      injured: -1,
      content: 'kept',
      place: { point: { lng: 'x' } },
    });
    expect(read).toEqual({ ...EMPTY_FORM, content: 'kept' });
    expect(readForm(null)).toEqual(EMPTY_FORM);
  });
});

describe('Place (事发地址)', () => {
  const hit = {
    id: 'p1',
    name: '许由路与八一路交叉口',
    kind: 'crossing',
    regionCode: '411002',
    regionName: '魏都区',
    townshipCode: '411002001',
    townshipName: '西大街街道',
    point: { lng: 113.82, lat: 34.03 },
    precisionM: 30,
  };
  it('is written so that it is found without a map, saying nothing twice', () => {
    expect(placeText(hit)).toBe('魏都区西大街街道许由路与八一路交叉口');
    expect(placeText({ name: '西大街街道办事处', regionName: '魏都区', townshipName: '西大街街道' })).toBe(
      '魏都区西大街街道办事处',
    );
  });
  it('loses the name’s point when the text is typed over, keeps a map’s', () => {
    expect(typePlace(takeHit(EMPTY_FORM, hit), '许由路').place.point).toBeUndefined();
    const picked = { ...EMPTY_FORM, place: { text: '', source: 'map' as const, point: { lng: 1, lat: 2 } } };
    expect(typePlace(picked, '河堤上').place).toMatchObject({
      text: '河堤上',
      point: { lng: 1, lat: 2 },
      source: 'map',
    });
  });
  it('takes a candidate only by a person’s act, with its circle', () => {
    const candidate = { source: 'network' as const, point: wgs84(113.8, 34), radiusM: 800, at: AT };
    expect(adopt(EMPTY_FORM, candidate, '').place).toEqual({
      text: '',
      source: 'network',
      point: { lng: 113.8, lat: 34 },
      radiusM: 800,
    });
  });
  it('is never filled in from the subscriber’s address', () => {
    const caller = { number: '03743311234', subscriberName: '李演', subscriberAddress: '许昌市文峰路1号' };
    const form = prefilled(EMPTY_FORM, { caller, channel: 'telephone', messages: [] });
    expect(form.place).toEqual(EMPTY_FORM.place);
    expect(form.reporterPhone).toBe('03743311234');
  });
  it('never takes a masked number or name for the real one', () => {
    const caller = { number: '138****1234', name: '王*' };
    const messages = [{ from: 'caller' as const, at: AT, text: '他的电话是138****1234', fileIds: [] }];
    expect(prefilled(EMPTY_FORM, { caller, channel: 'text', messages })).toEqual(EMPTY_FORM);
  });
  it('takes the words of a text report as the content', () => {
    const messages = [{ from: 'caller' as const, at: AT, text: '有人跟踪我', fileIds: [] }];
    const form = prefilled(EMPTY_FORM, { caller: {}, channel: 'text', messages });
    expect(form).toMatchObject({ content: '有人跟踪我', contentEdited: true });
  });
});

describe('Filing (立案)', () => {
  it('asks for what is missing, in the order of the form', () => {
    expect(missingIn(EMPTY_FORM, '')).toEqual(['type', 'place', 'content']);
    expect(missingIn(told, 'x')).toEqual([]);
    expect(
      missingIn({ ...told, place: { text: '', source: 'map', point: { lng: 1, lat: 2 } } }, 'x'),
    ).toEqual([]);
  });
  it('sends the note with the address, once', () => {
    const form = { ...told, placeNote: '地下一层' };
    const body = filingOf(form, { content: ' 内容 ', type: undefined, callId: 'c' });
    expect(body.place.text).toBe('魏都区八一路与文峰路交叉口 地下一层');
    expect(body.content).toBe('内容');
    expect(body.level).toBe(2);
    expect(body.reporter).toEqual({ name: '王演芳', sex: 'female' });
  });
  it('names a place that has only a point by its coordinates', () => {
    const form = {
      ...told,
      place: { text: ' ', source: 'map' as const, point: { lng: 113.85, lat: 34.03 } },
    };
    const body = filingOf(form, { content: 'x', type: undefined, callId: 'c' });
    expect(body.place.text).toBe('113.85000, 34.03000');
  });
  it('knows a telephone number', () => {
    expect(isPhone('')).toBe(true);
    expect(isPhone('+86 374-331 1234')).toBe(true);
    expect(isPhone('三三一')).toBe(false);
  });
  it('amends only what was changed', () => {
    const filed = { ...told, content: '旧', level: 3 as const };
    expect(amendmentOf(filed, filed, '旧')).toBeUndefined();
    expect(amendmentOf(filed, { ...filed, injured: 3 }, '旧')).toEqual({
      edit: { casualties: { trapped: 0, injured: 3, dead: 0 } },
      level: undefined,
    });
    expect(amendmentOf(filed, { ...filed, level: 1 }, '新')).toEqual({ edit: { content: '新' }, level: 1 });
  });
  it('opens a filed incident as a form that is not rebuilt', () => {
    const incident = {
      id: 'i1',
      typeCode: '030101',
      level: 2,
      place: { text: '某处', source: 'map' },
      content: '内容',
      reporter: { name: '李演' },
      casualties: { trapped: 0, injured: 1, dead: 0 },
    } as unknown as Incident;
    expect(formOf(incident)).toMatchObject({ incidentId: 'i1', contentEdited: true, injured: 1, level: 2 });
  });
});
