import { ids, noted, num, obj, photos, plain, str, type Teller } from './line.ts';

/** 来电 in the timeline. */
export const CALL: Readonly<Record<string, Teller>> = {
  CallOffered: ({ data }, names) => ({
    values: {
      channel: names.word(`channel.${str(data, 'channel')}`),
      number: str(data, 'accessNumber'),
      caller: str(obj(data, 'caller'), 'number')
        ? names.word('fromCaller', { number: str(obj(data, 'caller'), 'number') })
        : '',
    },
    tone: 'plain',
  }),
  CallRung: ({ data }, names) => ({ values: { seat: names.seat(str(data, 'seatId')) }, tone: 'machine' }),
  CallRingMissed: ({ data }, names) => ({
    values: {
      seat: names.seat(str(data, 'seatId')),
      outcome: names.word(`ring.${str(data, 'outcome')}`),
    },
    tone: 'warn',
  }),
  CallOverflowed: ({ data }, names) => ({
    values: {
      centre: names.centre(str(data, 'toCentreId')),
      why: names.word(`overflow.${str(data, 'reason')}`),
    },
    tone: 'warn',
  }),
  CallAnswered: ({ data }, names) => ({ values: { seat: names.seat(str(data, 'seatId')) }, tone: 'good' }),
  CallEnded: ({ data }, names) => ({
    values: { who: names.word(`hangup.${str(data, 'by')}`) },
    tone: 'plain',
  }),
  CallAbandoned: () => ({ values: {}, tone: 'bad' }),
  CallDisposed: ({ data }, names) => ({
    values: { disposal: names.word(`disposal.${str(data, 'code')}`) },
    tone: 'plain',
    ...noted(str(data, 'note')),
  }),
  CallbackTried: ({ data }, names) => ({
    values: { outcome: names.word(`callback.${str(data, 'outcome')}`) },
    tone: str(data, 'outcome') === 'reached' ? 'good' : 'warn',
    ...noted(str(data, 'note')),
  }),
  CallLocated: ({ data }, names) => {
    const candidate = obj(data, 'candidate');
    return {
      values: {
        source: names.word(`source.${str(candidate, 'source')}`),
        radius:
          candidate['radiusM'] === undefined
            ? ''
            : names.word('withinM', { m: Math.round(num(candidate, 'radiusM')) }),
      },
      tone: 'plain',
      ...noted(str(candidate, 'text')),
    };
  },
  CallRecorded: plain,
  CallMessaged: ({ data }, names) => {
    const message = obj(data, 'message');
    return {
      values: { from: names.word(`message.${str(message, 'from')}`) },
      tone: 'plain',
      ...noted(str(message, 'text')),
      ...photos(ids(message, 'fileIds')),
    };
  },
};
