import type { listAudit } from '@liandong/contract/access';
import type { DoorAsk } from '@liandong/contract/kernel';

/** 审计动作 that the house writes; an unknown one is shown by its own name, never hidden. */
export const ACTS = [
  'sign-in',
  'password.change',
  'caller.open',
  'caller.unmask',
  'call.search',
  'incident.open',
  'incident.search',
  'incident.export',
  'order.open',
  'order.contact',
  'order.search',
  'file.open',
  'person.add',
  'person.disable',
  'person.enable',
  'person.unlock',
  'person.resetPassword',
  'person.setRoles',
  'key.add',
  'key.revoke',
  'log.read',
] as const;
export type AuditAct = (typeof ACTS)[number];

export interface AuditForm {
  readonly text?: string;
  readonly act?: AuditAct;
  readonly from?: number;
  readonly until?: number;
}
type Query = NonNullable<DoorAsk<typeof listAudit>['query']>;

export const auditQueryOf = (
  form: AuditForm,
  at: { readonly page: number; readonly size: number },
): Query => {
  const text = form.text?.trim() ?? '';
  return {
    limit: at.size,
    offset: (at.page - 1) * at.size,
    ...(text === '' ? {} : { text }),
    ...(form.act ? { act: form.act } : {}),
    ...(form.from === undefined ? {} : { from: form.from }),
    ...(form.until === undefined ? {} : { until: form.until }),
  };
};
