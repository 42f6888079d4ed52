import { type Decision, type Instant, ok, type Result, refuse } from '../kernel.ts';
import type { LocationCandidate } from '../location/index.ts';
import {
  CALL_ACCEPTS,
  CALLBACK_TRIES_MIN,
  type Call,
  type CallbackOutcome,
  type CallMessage,
  type DisposalCode,
} from './call.ts';
import { callFact } from './ring.ts';

const wrong = (call: Call): Result<never> =>
  refuse('call_wrong_state', { acceptedNow: CALL_ACCEPTS[call.status], info: { status: call.status } });

/**
 * Words that forbid sending a caller on to 12345 (紧急不得分流): injury, fire, gas, weapon, child, mental crisis.
 * @source workflow rule 2.1b-4
 */
const URGENT_WORDS = new RegExp(
  [
    '受伤|流血|出血|昏迷|晕倒|抽搐|休克|窒息|没有?呼吸|触电|被困|坠楼|中毒',
    // A dead street lamp or a dead dog is the city's business, a dying person is not.
    '(?<![堵卡锁枯焊封])死(?!机|角|锁|循环|路|胡同|树|猫|狗|鱼|猪|鸡|鸟|鼠|老鼠)',
    '着火|起火|失火|火灾|冒烟|爆炸|燃气|煤气|天然气|漏气|泄漏',
    '刀|枪|砍|抢劫|绑架|家暴|杀人',
    '小孩|儿童|婴儿|孩子|小朋友|幼儿|娃',
    '自杀|自残|轻生|割腕|喝农药|不想活|跳楼|跳河|溺水|落水',
    '\\b(?:injur|bleed|unconscious|fire|smok|explo|gas|knife|gun|child|kids?\\b|baby|suicid|drown|trapped)',
  ].join('|'),
  'i',
);

/** The urgent word that was found, if any (紧急词). */
export const urgentWordIn = (text: string): string | undefined => URGENT_WORDS.exec(text)?.[0];

/**
 * 处理类型: every call ends with one.
 * @refuses call_wrong_state, call_already_filed, divert_forbidden (12345 with an urgent word or an emergency type),
 *          invalid_input (立案 without its incident)
 */
export const decideDispose = (
  call: Call,
  command: {
    readonly code: DisposalCode;
    readonly personId: string;
    readonly note?: string;
    readonly incidentId?: string;
    readonly content?: string;
    readonly emergencyType?: boolean;
  },
  now: Instant,
): Result<Decision> => {
  if (!CALL_ACCEPTS[call.status].includes('dispose')) return wrong(call);
  if (
    call.disposal?.code === 'filed' &&
    (command.code !== 'filed' || command.incidentId !== call.disposal.incidentId)
  )
    return refuse('call_already_filed', { info: { incidentId: call.disposal.incidentId ?? '' } });
  if (command.code === 'filed' && command.incidentId === undefined)
    return refuse('invalid_input', { field: 'incidentId' });
  if (command.code === 'to12345') {
    const word = urgentWordIn(`${command.content ?? ''} ${command.note ?? ''}`);
    if (word || command.emergencyType) return refuse('divert_forbidden', { info: { word: word ?? '' } });
  }
  if (call.status === 'abandoned' && call.callbacks.length < CALLBACK_TRIES_MIN && command.code !== 'test')
    return refuse('call_wrong_state', {
      acceptedNow: ['callBack'],
      info: { tries: call.callbacks.length, triesMin: CALLBACK_TRIES_MIN },
    });
  const { code, personId, note, incidentId } = command;
  return ok({
    events: [
      {
        stream: 'call',
        id: call.id,
        type: 'CallDisposed',
        data: { code, personId, note, incidentId },
        occurredAt: now,
      },
    ],
  });
};

/** 回拨: two tries at least before a call may be given up; reached means the caller is on the line again. */
export const decideCallback = (
  call: Call,
  command: { readonly outcome: CallbackOutcome; readonly personId: string; readonly note?: string },
  now: Instant,
): Result<Decision> =>
  CALL_ACCEPTS[call.status].includes('callBack')
    ? ok({
        events: [
          { stream: 'call', id: call.id, type: 'CallbackTried', data: { ...command }, occurredAt: now },
        ],
      })
    : wrong(call);

/** 文字报警 message, either way. */
export const decideMessage = (call: Call, message: CallMessage, now: Instant): Result<Decision> =>
  CALL_ACCEPTS[call.status].includes('message')
    ? ok({
        events: [{ stream: 'call', id: call.id, type: 'CallMessaged', data: { message }, occurredAt: now }],
      })
    : wrong(call);

/** 定位到达: the network, the handset or the citizen says where; late news after a hang-up is the most precious. */
export const decideLocate = (call: Call, candidate: LocationCandidate, now: Instant): Result<Decision> =>
  CALL_ACCEPTS[call.status].includes('locate')
    ? ok({ events: [callFact(call.id, { type: 'CallLocated', data: { candidate } }, now)] })
    : wrong(call);

/** 录音号: where the switch keeps the recording. */
export const decideRecorded = (call: Call, recording: string, now: Instant): Result<Decision> =>
  CALL_ACCEPTS[call.status].includes('record')
    ? ok({ events: [callFact(call.id, { type: 'CallRecorded', data: { recording } }, now)] })
    : wrong(call);

/** 保持与恢复: told by the switch; the same again is no new fact. */
export const decideHeld = (call: Call, held: boolean, now: Instant): Result<Decision> => {
  if (!CALL_ACCEPTS[call.status].includes('hold')) return wrong(call);
  const events =
    (call.held ?? false) === held ? [] : [callFact(call.id, { type: 'CallHeld', data: { held } }, now)];
  return ok({ events });
};
