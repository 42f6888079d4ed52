import { type Actor, canOpenIncident, isAddressee, isCentreStaff } from '@liandong/domain/access';
import type { Incident } from '@liandong/domain/incident';
import { ok, type Result, refuse } from '@liandong/domain/kernel';
import type { Order } from '@liandong/domain/order';
import { accessRows, type Queryable } from '@liandong/storage';
import type { House } from '../house.ts';

/** Centres whose things this person sees (管辖中心); undefined = all of the city. Empty for linked agencies. */
export const centresOf = (by: Actor): readonly string[] | undefined => {
  if (!isCentreStaff(by)) return [];
  return by.cityWide ? undefined : [by.centreId ?? ''];
};

/** In one's own centre's reach, by a thing's centres. */
export const inReach = (by: Actor, ...centreIds: readonly string[]): boolean => {
  const mine = centresOf(by);
  return mine === undefined || centreIds.some((id) => mine.includes(id));
};

/** Centre staff command incidents of their own centre and those shared with it. */
export const mayCommand = (by: Actor, incident: Pick<Incident, 'centreId' | 'sharedWith'>): Result<true> =>
  inReach(by, incident.centreId, ...incident.sharedWith) ? ok(true) : refuse('out_of_scope');

/** Who reports for an order: its addressee, or an outside system with the right (gateway of 119, of a duty room). */
export const mayReport = (by: Actor, order: Order): Result<true> => {
  if (by.ref.kind === 'key' && inReach(by, order.centreId)) return ok(true);
  const copied = by.agencyId !== undefined && order.addressee.agencyId !== by.agencyId;
  return isAddressee(by, order) && !copied ? ok(true) : refuse('order_not_addressee');
};

export const audit = (
  house: House,
  by: Actor,
  act: string,
  subject: string,
  more: { reason?: string; outcome?: 'done' | 'refused' } = {},
  db: Queryable = house.storage.pool,
): Promise<void> => accessRows.addAudit(db, { at: house.now(), by: by.ref, act, subject, ...more });

/** Opens an incident's detail or says why not; a refused try leaves an audit row (T1-8). */
export const openDetail = async (
  house: House,
  by: Actor,
  incident: Incident | undefined,
  orders: readonly Order[],
): Promise<Result<Incident>> => {
  if (!incident) return refuse('not_found');
  const answer = canOpenIncident(by, incident, orders);
  await audit(house, by, 'incident.open', incident.no, {
    outcome: answer === 'yes' ? 'done' : 'refused',
    ...(answer === 'criminal' ? { reason: 'criminal' } : {}),
  });
  if (answer === 'criminal') return refuse('criminal_detail_restricted');
  return answer === 'yes' ? ok(incident) : refuse('out_of_scope');
};
