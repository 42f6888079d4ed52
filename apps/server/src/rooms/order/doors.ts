import * as told from '@liandong/contract/order';
import { type Actor, isAddressee, isCentreStaff, watchesCentre } from '@liandong/domain/access';
import { ok, type Result, refuse } from '@liandong/domain/kernel';
import { decideDecline, decideRecall, decideUrge, type Order } from '@liandong/domain/order';
import { callRows, incidentRows, orderRows } from '@liandong/storage';
import type { House } from '../../house.ts';
import { type Opening, opens } from '../../http/doors.ts';
import { masked } from '../../push/mask.ts';
import { audit, centresOf, inReach, mayCommand, mayReport } from '../scope.ts';
import * as act from './commands.ts';
import { keepFile } from './files.ts';

const FILES_PER_ORDER_MAX = 60;
type Answer = Result<{ order: Order }>;
const done = (answer: Answer): Result<{ done: true }> => (answer.ok ? ok({ done: true }) : answer);
const hidden = (answer: Answer): Answer => (answer.ok ? ok({ order: masked(answer.value.order) }) : answer);

/** Whose orders an asker may list (派警单范围). */
const holderOf = (
  by: Actor,
): { centreIds?: readonly string[] | undefined; heldBy?: orderRows.OrderHolder } => {
  // Administrators and keys that may not read incidents belong to a centre and see none of its orders.
  if (isCentreStaff(by)) return { centreIds: watchesCentre(by) ? centresOf(by) : [] };
  if (by.roles.includes('dutyOfficer') && by.agencyId) return { heldBy: { agencyId: by.agencyId } };
  return { heldBy: { unitIds: by.unitIds } };
};

/** Centre staff see orders of their own centre and of incidents shared with it, others what they hold. */
const maySee = async (house: House, by: Actor, order: Order): Promise<boolean> => {
  if (!isCentreStaff(by)) return isAddressee(by, order);
  if (!watchesCentre(by)) return false;
  if (inReach(by, order.centreId)) return true;
  const incident = await incidentRows.findIncident(house.storage.pool, order.incidentId);
  return incident !== undefined && mayCommand(by, incident).ok;
};

/** Addressees get the whole contact number: they must be able to ring the caller. It is logged. */
const getOrder = opens(told.getOrder, async (house, { by, params }) => {
  const order = await orderRows.findOrder(house.storage.pool, params.id);
  if (!order) return refuse('not_found');
  if (!(await maySee(house, by, order))) {
    await audit(house, by, 'order.open', order.no, { outcome: 'refused' });
    return refuse('out_of_scope');
  }
  const addressee = !isCentreStaff(by) && mayReport(by, order).ok;
  await audit(house, by, addressee ? 'order.contact' : 'order.open', order.no);
  return ok({ order: addressee ? order : masked(order) });
});

const seeFile = async (house: House, by: Actor, subject: string): Promise<boolean> => {
  const [kind, id = ''] = subject.split(':');
  if (kind === 'order') {
    const order = await orderRows.findOrder(house.storage.pool, id);
    return order !== undefined && (await maySee(house, by, order));
  }
  const call = await callRows.findCall(house.storage.pool, id);
  return call !== undefined && watchesCentre(by) && inReach(by, call.centreId, call.originCentreId);
};

const getFile = opens(told.getFile, async (house, { by, params, reply }) => {
  const file = await orderRows.findFile(house.storage.pool, params.id);
  if (!file) return refuse('not_found');
  if (!(await seeFile(house, by, file.subject))) return refuse('out_of_scope');
  await audit(house, by, 'file.open', file.subject);
  await reply
    .type(file.media_type)
    .header('cache-control', 'private, max-age=3600')
    .header('content-disposition', 'inline')
    .send(file.bytes);
  return ok(undefined);
});

const orderFile = opens(told.orderFile, async (house, { by, params, query, request }) => {
  const order = await orderRows.findOrder(house.storage.pool, params.id);
  if (!order) return refuse('not_found');
  const allowed = mayReport(by, order);
  if (!allowed.ok) return allowed;
  return keepFile(house, by, {
    id: query.fileId,
    subject: `order:${order.id}`,
    request,
    filesMax: FILES_PER_ORDER_MAX,
  });
});

export const ORDER_DOORS: readonly Opening[] = [
  opens(told.issueOrders, (house, { by, body }) => act.issueOrders(house, by, body)),
  opens(told.markOrder, async (house, { by, params, body }) =>
    hidden(await act.markOrder(house, by, { ...body, orderId: params.id })),
  ),
  opens(told.assignOrder, async (house, { by, params, body }) =>
    hidden(await act.assignOrder(house, by, { ...body, orderId: params.id })),
  ),
  opens(told.reportOrder, async (house, { by, params, body }) => {
    const { commandId, occurredAt, byName, ...feedback } = body;
    return hidden(
      await act.reportOrder(house, by, { commandId, occurredAt, byName, orderId: params.id, feedback }),
    );
  }),
  opens(told.declineOrder, async (house, { by, params, body }) =>
    hidden(
      await act.fieldAct(house, by, { ...body, orderId: params.id }, (order, now) =>
        decideDecline(order, { reason: body.reason, byName: body.byName ?? by.ref.name }, now),
      ),
    ),
  ),
  opens(told.ruleOrder, async (house, { by, params, body }) =>
    done(await act.ruleOrder(house, by, { ...body, orderId: params.id })),
  ),
  opens(told.urgeOrder, async (house, { by, params, body }) =>
    done(
      await act.centreAct(house, by, { ...body, orderId: params.id }, (order, { now }) =>
        decideUrge(order, body.text, now),
      ),
    ),
  ),
  opens(told.recallOrder, async (house, { by, params, body }) =>
    done(
      await act.centreAct(house, by, { ...body, orderId: params.id }, (order, { now }) =>
        decideRecall(order, body.reason, now),
      ),
    ),
  ),
  getOrder,
  opens(told.listOrders, async (house, { by, query }) => {
    const { rows, total } = await orderRows.searchOrders(house.storage.pool, {
      ...query,
      text: query.text || undefined,
      phone: query.phone || undefined,
      ...holderOf(by),
    });
    if (query.phone) await audit(house, by, 'order.search', query.phone);
    return ok({ rows: rows.map(masked), total });
  }),
  orderFile,
  getFile,
];
