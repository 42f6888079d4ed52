import { INCIDENT_ACCEPTS, type Incident, type Reporter } from '@liandong/domain/incident';
import { isOrderActive, ORDER_ACCEPTS, type Order } from '@liandong/domain/order';
import type { Permission } from '@liandong/domain/access';

/** 操作 on an incident: what the rules accept (`INCIDENT_ACCEPTS`) and what the person may do, in the order of the buttons. */
export const INCIDENT_ACTS = [
  { act: 'issue', may: 'order.issue', accepts: ['issue'] },
  { act: 'amend', may: 'incident.open', accepts: ['amend'] },
  { act: 'level', may: 'incident.open', accepts: ['level'] },
  { act: 'merge', may: 'incident.open', accepts: ['merge', 'takeMerge'] },
  { act: 'unmerge', may: 'incident.open', accepts: ['unmerge', 'unmergeChild'] },
  { act: 'share', may: 'incident.open', accepts: ['share'] },
  { act: 'lead', may: 'incident.command', accepts: ['lead'] },
  { act: 'command', may: 'incident.command', accepts: ['command'] },
  { act: 'urge', may: 'incident.command', accepts: ['urge'] },
  { act: 'close', may: 'incident.close', accepts: ['close'] },
  { act: 'reopen', may: 'incident.close', accepts: ['reopen'] },
  { act: 'cancel', may: 'incident.close', accepts: ['cancel'] },
  { act: 'archive', may: 'incident.archive', accepts: ['archive'] },
  { act: 'correct', may: 'incident.archive', accepts: ['correct'] },
] as const satisfies readonly {
  readonly act: string;
  readonly may: Permission;
  readonly accepts: readonly string[];
}[];
export type IncidentAct = (typeof INCIDENT_ACTS)[number]['act'];

/** Acts that make no sense in this very state although the rules would let them through. */
const pointless = (incident: Incident, act: IncidentAct): boolean => {
  if (act === 'unmerge') return incident.merges.length === 0 && incident.mergedInto === undefined;
  return false;
};

/** Buttons to show: those the person may ever press; `open` tells whether the state accepts it now. */
export const actsOf = (
  incident: Incident,
  permissions: readonly Permission[],
): readonly { readonly act: IncidentAct; readonly open: boolean }[] =>
  INCIDENT_ACTS.filter(({ may }) => permissions.includes(may)).map(({ act, accepts }) => ({
    act,
    open:
      !pointless(incident, act) && accepts.some((word) => INCIDENT_ACCEPTS[incident.status].includes(word)),
  }));

export const ORDER_ACTS = [
  { act: 'urge', may: 'order.issue', accepts: 'urge' },
  { act: 'recall', may: 'order.issue', accepts: 'recall' },
  { act: 'reassign', may: 'order.issue', accepts: 'recall' },
  { act: 'rule', may: 'order.rule', accepts: 'rule' },
] as const satisfies readonly { readonly act: string; readonly may: Permission; readonly accepts: string }[];
export type OrderAct = (typeof ORDER_ACTS)[number]['act'];

/** 派警单 buttons: 改派 is open for a live order (it is recalled) and for a declined one that waits for its ruling. */
export const orderActsOf = (
  order: Order,
  permissions: readonly Permission[],
): readonly { readonly act: OrderAct; readonly open: boolean }[] =>
  ORDER_ACTS.filter(({ may }) => permissions.includes(may)).map(({ act, accepts }) => ({
    act,
    open:
      ORDER_ACCEPTS[order.status].includes(accepts) &&
      (act !== 'rule' || order.declined?.ruling === undefined),
  }));

/** Orders that keep an incident from being closed (未反馈的派警单). */
export const ordersInTheWay = (orders: readonly Order[]): readonly Order[] => orders.filter(isOrderActive);

/** Every agency that holds or held an order, for 指定牵头. */
export const agenciesOf = (
  orders: readonly Order[],
): readonly { readonly id: string; readonly name: string }[] => [
  ...new Map(
    orders.map(({ addressee }) => [
      addressee.agencyId,
      { id: addressee.agencyId, name: addressee.agencyName },
    ]),
  ).values(),
];

/** The four separate facts of an order, and what follows (送达不等于签收). */
export const ORDER_STAGES = [
  'issued',
  'delivered',
  'acknowledged',
  'departed',
  'onScene',
  'reported',
] as const;
export type OrderStage = (typeof ORDER_STAGES)[number];
export interface StageFact {
  readonly stage: OrderStage;
  readonly at?: number;
  readonly sinceIssueMs?: number;
  readonly overdue: boolean;
  readonly doubtful: boolean;
}
export const stageFactsOf = (order: Order): readonly StageFact[] =>
  ORDER_STAGES.map((stage) => {
    const at = order.marks[`${stage}At`];
    return {
      stage,
      ...(at === undefined ? {} : { at, sinceIssueMs: at - order.marks.issuedAt }),
      overdue: stage !== 'issued' && order.overdue.includes(stage),
      doubtful: stage !== 'issued' && order.doubtfulMarks.includes(stage),
    };
  });

/** Masked numbers and names carry stars; they must never be written back as if somebody had typed them. */
export const isMasked = (value: string | undefined): boolean => value !== undefined && value.includes('*');

/** What of a reporter is safe to send back. */
export const unstarred = (reporter: Reporter): Reporter => ({
  ...(reporter.name && !isMasked(reporter.name) ? { name: reporter.name } : {}),
  ...(reporter.phone && !isMasked(reporter.phone) ? { phone: reporter.phone } : {}),
  ...(reporter.sex ? { sex: reporter.sex } : {}),
  ...(reporter.trapped === undefined ? {} : { trapped: reporter.trapped }),
});

/** What a rule's id says (规则适用范围), for rules of our own making; others are shown by their id. */
export const ruleScope = (
  ruleId: string,
): { readonly typePrefix: string; readonly level?: number; readonly area?: string } | undefined => {
  const parts = /^rule-(\d{2}(?:\d\d){0,2})(?:-(?:([1-4])|x))?(?:-(?:(urban|suburban|rural)|x))?$/.exec(
    ruleId,
  );
  if (!parts?.[1]) return undefined;
  return {
    typePrefix: parts[1],
    ...(parts[2] ? { level: Number(parts[2]) } : {}),
    ...(parts[3] ? { area: parts[3] } : {}),
  };
};
