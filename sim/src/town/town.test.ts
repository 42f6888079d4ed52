import type { Frame } from '@liandong/contract/feed';
import type { Book } from '@liandong/contract/house';
import { describe, expect, it } from 'vitest';
import { makeStories } from './city.ts';
import { startTally } from './tally.ts';
import { makeTown } from './town.ts';

let seq = 0;
const frame = (stream: Frame['stream'], id: string, type: string, data: object = {}): Frame => ({
  kind: 'frame',
  seq: ++seq,
  stream,
  id,
  version: 1,
  type,
  data,
  occurredAt: 1_000 + seq,
  recordedAt: 1_000 + seq,
  by: { kind: 'machine', id: 'machine', name: '系统' },
});
const book = {} as Book;
const issued = (incidentId: string) => ({
  no: '1-01',
  incidentId,
  batch: 1,
  forced: false,
  addressee: { kind: 'unit', id: 'u1', name: '一分队', agencyId: 'a1', agencyName: '公安' },
  brief: { typeCode: '030101' },
});

describe('Town (城市现状)', () => {
  it('knows where an order stands, and tells listeners after it knows', () => {
    const town = makeTown(book);
    const heard: (string | undefined)[] = [];
    town.onFrame(({ id }) => heard.push(town.orders.get(id)?.status));
    town.take(frame('order', 'o1', 'OrderIssued', issued('i1')));
    town.take(frame('order', 'o1', 'OrderMarked', { mark: 'acknowledged' }));
    town.take(frame('order', 'o1', 'OrderReported', { feedback: { final: true } }));
    expect(heard).toEqual(['issued', 'issued', 'reported']);
    expect([...(town.orders.get('o1')?.marks ?? [])]).toEqual(['acknowledged', 'reported']);
  });

  it('takes a declined order that was forced for an issued one that cannot be declined again', () => {
    const town = makeTown(book);
    town.take(frame('order', 'o1', 'OrderIssued', issued('i1')));
    town.take(frame('order', 'o1', 'OrderDeclined', { reason: '车辆故障' }));
    expect(town.orders.get('o1')?.status).toBe('declined');
    town.take(frame('order', 'o1', 'DeclineRuled', { ruling: 'force' }));
    expect(town.orders.get('o1')).toMatchObject({ status: 'issued', forced: true });
  });

  it('forgets what is over, so that a thousand finished calls take no memory', () => {
    const town = makeTown(book);
    for (let n = 0; n < 1_000; n++) {
      town.take(frame('call', `c${n}`, 'CallOffered', { channel: 'telephone' }));
      town.take(frame('call', `c${n}`, 'CallAnswered', { personId: 'p' }));
      town.take(frame('incident', `i${n}`, 'IncidentOpened', { typeCode: '030101' }));
      town.take(frame('incident', `i${n}`, 'CallLinked', { callId: `c${n}`, repeat: false }));
      town.take(frame('call', `c${n}`, 'CallDisposed', { code: 'filed' }));
      town.take(frame('order', `o${n}`, 'OrderIssued', issued(`i${n}`)));
      town.take(frame('call', `c${n}`, 'CallEnded', { by: 'caller' }));
      town.take(frame('order', `o${n}`, 'OrderClosed', {}));
      town.take(frame('incident', `i${n}`, 'IncidentClosed', {}));
    }
    expect([town.calls.size, town.incidents.size, town.orders.size]).toEqual([0, 0, 0]);
  });

  it('remembers which call an incident came from, not its repeats', () => {
    const town = makeTown(book);
    town.take(frame('incident', 'i1', 'IncidentOpened', { typeCode: '030101' }));
    town.take(frame('incident', 'i1', 'CallLinked', { callId: 'c1', repeat: false }));
    town.take(frame('incident', 'i1', 'CallLinked', { callId: 'c2', repeat: true }));
    expect(town.incidents.get('i1')?.callId).toBe('c1');
  });
});

describe('Tally and stories (计数)', () => {
  it('tells a race with a person from an error, and says each error once', () => {
    const said: string[] = [];
    const tally = startTally((text) => said.push(text));
    tally.problem(new TypeError('ours'), 'clock');
    tally.problem(new TypeError('ours'), 'clock');
    expect(tally.summary()).toMatchObject({ errors: 2, refused: 0, errorCodes: { 'clock:defect': 2 } });
    expect(said).toHaveLength(1);
  });

  it('gives the median of signatures', () => {
    const tally = startTally(() => {});
    expect(tally.summary().signedP50Ms).toBeNull();
    for (const ms of [9, 1, 5]) tally.signedIn(ms);
    expect(tally.summary().signedP50Ms).toBe(5);
  });

  it('keeps a bounded number of stories, the newest', () => {
    const stories = makeStories();
    for (let n = 0; n < 4_000; n++) stories.tell(`c${n}`, { n } as Parameters<typeof stories.tell>[1]);
    expect(stories.of('c0')).toBeUndefined();
    expect(stories.of('c3999')?.n).toBe(3_999);
  });
});
