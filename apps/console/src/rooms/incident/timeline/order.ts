import { byWho, casualtiesOf, type Data, ids, list, noted, obj, photos, str, type Teller } from './line.ts';

/** 派警单 and the units it binds, in the timeline. */
export const ORDER: Readonly<Record<string, Teller>> = {
  OrderIssued: ({ data }, names) => ({
    values: {
      to: str(obj(data, 'addressee'), 'name'),
      role: names.word(`role.${str(data, 'role')}`),
      no: str(data, 'no'),
      forced: data['forced'] === true ? names.word('forcedMark') : '',
    },
    tone: 'plain',
    ...noted(str(data, 'instruction')),
  }),
  OrderMarked: ({ data, id }, names) => ({
    values: {
      to: names.addressee(id),
      mark: names.word(`mark.${str(data, 'mark')}`),
      who: byWho(names, str(data, 'byName'), names.addressee(id)),
      doubt: data['doubtful'] === true ? names.word('doubtfulMark') : '',
    },
    tone: data['doubtful'] === true ? 'warn' : str(data, 'mark') === 'delivered' ? 'machine' : 'good',
  }),
  OrderAssigned: ({ data, id }, names) => ({
    values: {
      to: names.addressee(id),
      names: list(data, 'assignees')
        .map((one) => str(one as Data, 'name'))
        .join(names.word('listComma')),
    },
    tone: 'plain',
  }),
  OrderReported: ({ data, id }, names) => {
    const feedback = obj(data, 'feedback');
    const said = [
      str(feedback, 'result'),
      str(feedback, 'text'),
      str(feedback, 'typeCode') && `${names.word('reclassified')} ${names.type(str(feedback, 'typeCode'))}`,
      casualtiesOf(feedback, names),
    ].filter((part) => part !== '');
    return {
      values: {
        to: names.addressee(id),
        kind: names.word(feedback['final'] === true ? 'finalReport' : 'progressReport'),
        who: byWho(names, str(feedback, 'byName'), names.addressee(id)),
      },
      tone: feedback['final'] === true ? 'good' : 'plain',
      ...noted(said.join(names.word('listSemicolon'))),
      ...photos(ids(feedback, 'fileIds')),
    };
  },
  OrderDeclined: ({ data, id }, names) => ({
    values: { to: names.addressee(id), who: byWho(names, str(data, 'byName'), names.addressee(id)) },
    tone: 'bad',
    ...noted(str(data, 'reason')),
  }),
  DeclineRuled: ({ data, id }, names) => ({
    values: { to: names.addressee(id), ruling: names.word(`ruling.${str(data, 'ruling')}`) },
    tone: 'warn',
    ...noted(str(data, 'reason')),
  }),
  OrderUrged: ({ data, id }, names) => ({
    values: { to: names.addressee(id) },
    tone: 'warn',
    ...noted(str(data, 'text')),
  }),
  OrderRecalled: ({ data, id }, names) => ({
    values: { to: names.addressee(id) },
    tone: 'warn',
    ...noted(str(data, 'reason')),
  }),
  OrderOverdue: ({ data, id }, names) => ({
    values: { to: names.addressee(id), stage: names.word(`mark.${str(data, 'stage')}`) },
    tone: 'bad',
  }),
  OrderAttempted: ({ data }, names) => ({
    values: {
      to: str(data, 'toName'),
      channel: names.word(`attempt.${str(data, 'channel')}`),
      why: names.word(`attemptWhy.${str(data, 'why')}`),
    },
    tone: 'warn',
  }),
  OrderAttemptSettled: ({ data, id }, names) => ({
    values: { to: names.addressee(id), result: names.word(`attemptResult.${str(data, 'result')}`) },
    tone: str(data, 'result') === 'failed' || str(data, 'result') === 'noGateway' ? 'bad' : 'machine',
    ...noted(str(data, 'detail')),
  }),
  OrderMoved: ({ data, id }, names) => ({
    values: { to: names.addressee(id), no: str(data, 'incidentNo') },
    tone: 'warn',
  }),
  OrderAmended: ({ id }, names) => ({ values: { to: names.addressee(id) }, tone: 'machine' }),
  OrderClosed: ({ data, id }, names) => ({
    values: { to: names.addressee(id) },
    tone: 'plain',
    ...noted(str(data, 'waivedReason')),
  }),
};

export const UNIT: Readonly<Record<string, Teller>> = {
  UnitCommitted: ({ id }, names) => ({ values: { unit: names.unit(id) }, tone: 'machine' }),
  UnitReleased: ({ id }, names) => ({ values: { unit: names.unit(id) }, tone: 'machine' }),
};
