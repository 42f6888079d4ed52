import {
  editedFields,
  editInWords,
  list,
  noted,
  num,
  obj,
  plain,
  str,
  type Teller,
  withReason,
} from './line.ts';

/** 警情 in the timeline. */
export const INCIDENT: Readonly<Record<string, Teller>> = {
  IncidentOpened: ({ data }, names) => ({
    values: {
      no: str(data, 'no'),
      type: names.type(str(data, 'typeCode')),
      level: names.level(num(data, 'level')),
      place: str(obj(data, 'place'), 'text'),
    },
    tone: 'good',
    ...noted(str(data, 'content')),
  }),
  CallLinked: ({ data }, names) => ({
    values: {
      channel: names.word(`channel.${str(data, 'channel')}`),
      repeat: data['repeat'] === true ? names.word('repeatCall') : names.word('firstCall'),
    },
    tone: data['repeat'] === true ? 'warn' : 'plain',
  }),
  IncidentAmended: ({ data }, names) => {
    const edit = obj(data, 'edit');
    const words = [editInWords(edit, names), str(data, 'reason')].filter((part) => part !== '');
    return {
      values: { fields: editedFields(edit, names) },
      tone: 'plain',
      ...noted(words.join(names.word('listSemicolon'))),
    };
  },
  LevelChanged: ({ data }, names) => ({
    values: { from: names.level(num(data, 'from')), to: names.level(num(data, 'to')) },
    tone: num(data, 'to') < num(data, 'from') ? 'bad' : 'plain',
    ...noted(str(data, 'reason')),
  }),
  IncidentMarkedMajor: ({ data }, names) => ({
    values: { why: names.word(`major.${str(data, 'why')}`) },
    tone: 'bad',
  }),
  IncidentProgressed: ({ data }, names) => ({
    values: { status: names.word(`incident.${str(data, 'status')}`) },
    tone: 'machine',
  }),
  LeadAppointed: ({ data }, names) => ({
    values: { agency: names.agency(str(data, 'agencyId')) },
    tone: 'plain',
    ...noted(str(data, 'reason')),
  }),
  CommandTaken: ({ data }) => ({ values: { name: str(data, 'name') }, tone: 'plain' }),
  IncidentRemarked: withReason('plain', 'text'),
  IncidentUrged: withReason('warn', 'text'),
  IncidentShared: ({ data }, names) => ({
    values: { centre: names.centre(str(data, 'centreId')) },
    tone: 'plain',
    ...noted(str(data, 'reason')),
  }),
  IncidentOverdue: () => ({ values: {}, tone: 'bad' }),
  ResponseRecommended: ({ data }, names) => ({
    values: {
      rule: names.rule(str(obj(data, 'rule'), 'ruleId')),
      version: num(obj(data, 'rule'), 'version'),
      picks: list(data, 'picks').length,
      short: list(data, 'shortfalls').length > 0 ? names.word('shortHanded') : '',
    },
    tone: 'machine',
  }),
  IncidentMerged: ({ data }) => ({ values: { no: str(data, 'mainNo') }, tone: 'warn' }),
  MergeTaken: ({ data }) => ({
    values: {
      no: str(data, 'childNo'),
      orders: list(data, 'orderIds').length,
      calls: list(data, 'callIds').length,
    },
    tone: 'warn',
  }),
  IncidentUnmerged: plain,
  MergeUndone: ({ data }) => ({
    values: { orders: list(data, 'orderIds').length, calls: list(data, 'callIds').length },
    tone: 'warn',
  }),
  IncidentClosed: ({ data }) => ({
    values: { waived: list(data, 'waived').length },
    tone: 'good',
    ...noted(str(data, 'result')),
  }),
  IncidentReopened: withReason('warn'),
  IncidentCancelled: withReason('warn'),
  IncidentArchived: plain,
  IncidentCorrected: ({ data }, names) => ({
    values: { fields: editedFields(obj(data, 'fields'), names) },
    tone: 'warn',
    ...noted(str(data, 'reason')),
  }),
};
