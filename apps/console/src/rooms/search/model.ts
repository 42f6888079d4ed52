import type { listCalls } from '@liandong/contract/call';
import type { listIncidents } from '@liandong/contract/incident';
import type { DoorAsk } from '@liandong/contract/kernel';

export type IncidentQuery = NonNullable<DoorAsk<typeof listIncidents>['query']>;
export type CallQuery = NonNullable<DoorAsk<typeof listCalls>['query']>;

/** 查询条件 as typed; times are epoch milliseconds. */
export interface SearchForm {
  readonly no?: string;
  readonly phone?: string;
  readonly text?: string;
  readonly typeCode?: string;
  readonly agencyId?: string;
  readonly centreId?: string;
  readonly level?: number;
  readonly status?: IncidentQuery['status'];
  readonly mode?: IncidentQuery['mode'];
  readonly from?: number;
  readonly until?: number;
}
export interface CallForm {
  readonly number?: string;
  readonly status?: CallQuery['status'];
  readonly disposal?: CallQuery['disposal'];
  readonly from?: number;
  readonly until?: number;
}
export interface PageAt {
  readonly page: number;
  readonly size: number;
}
export const PAGE_SIZES = [20, 50, 100, 200] as const;

const filled = <T extends object>(form: T): Partial<T> =>
  Object.fromEntries(
    Object.entries(form)
      .map(([key, value]: [string, unknown]) => [key, typeof value === 'string' ? value.trim() : value])
      .filter(([, value]) => value !== undefined && value !== null && value !== ''),
  ) as Partial<T>;

/** A number as pasted from anywhere (带空格、横线、+86) becomes digits the server can find. */
export const dialled = (number: string): string =>
  number
    .trim()
    .replace(/^\+?86[ -]?(?=1\d)/, '')
    .replace(/[\s()-]/g, '');

export const incidentQueryOf = (form: SearchForm, at: PageAt, sort: IncidentQuery['sort']): IncidentQuery => {
  const { phone, ...rest } = filled(form);
  return {
    ...rest,
    ...(phone ? { phone: dialled(phone) } : {}),
    sort,
    limit: at.size,
    offset: (at.page - 1) * at.size,
  };
};
export const callQueryOf = (form: CallForm, at: PageAt): CallQuery => {
  const { number, ...rest } = filled(form);
  return {
    ...rest,
    ...(number ? { number: dialled(number) } : {}),
    limit: at.size,
    offset: (at.page - 1) * at.size,
  };
};
