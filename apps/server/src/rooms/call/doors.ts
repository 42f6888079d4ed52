import { createHash, randomBytes } from 'node:crypto';
import * as told from '@liandong/contract/call';
import type { Actor } from '@liandong/domain/access';
import type { Call } from '@liandong/domain/call';
import { isOverflowed, waitedMs } from '@liandong/domain/call';
import { ok, type Result, refuse } from '@liandong/domain/kernel';
import { decideLocate, decideOffer } from '@liandong/domain/call';
import { callRows, incidentRows } from '@liandong/storage';
import { runCommand } from '../../command.ts';
import type { House } from '../../house.ts';
import { type Opening, opens } from '../../http/doors.ts';
import { masked } from '../../push/mask.ts';
import { keepFile } from '../order/files.ts';
import { audit, centresOf, inReach } from '../scope.ts';
import * as act from './commands.ts';
import { hearSwitch } from './switch.ts';

const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');
/** The second half of a command that does two things has an id of its own, the same at every repeat (RFC 9562 §5.8). */
const secondOf = (commandId: string): string => {
  const hex = createHash('sha256').update(commandId).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};
const HISTORY_MAX = 20;
const CITIZEN_FILES_MAX = 9;

/** Only the seat that rings or talks sees the whole number without giving a reason. */
const isMine = (by: Actor, call: Call, seatOfMine: string | undefined): boolean =>
  call.personId === by.ref.id || (call.ringingSeatId !== undefined && call.ringingSeatId === seatOfMine);

const getCall = async (house: House, by: Actor, id: string): Promise<Result<told.CallCard>> => {
  const db = house.storage.pool;
  const call = await callRows.findCall(db, id);
  if (!call) return refuse('not_found');
  if (!inReach(by, call.centreId, call.originCentreId)) return refuse('out_of_scope');
  const seat = (
    await db.query<{ id: string }>(
      `select id from seat where state ->> 'personId' = $1 and state ->> 'status' <> 'closed'`,
      [by.ref.id],
    )
  ).rows[0]?.id;
  const whole = isMine(by, call, seat);
  if (whole) await audit(house, by, 'caller.open', `call:${id}`);
  const { number } = call.caller;
  const history = number
    ? await callRows.callHistory(db, { number, exceptId: id, limit: HISTORY_MAX })
    : { rows: [], total: 0 };
  const access = house.book.access(call.accessNumber);
  return ok({
    call: whole ? call : masked(call),
    ...(access ? { access } : {}),
    history: history.rows.map(({ call: past, no, type_code, place }) => ({
      callId: past.id,
      at: past.offeredAt,
      accessNumber: past.accessNumber,
      ...(past.disposal ? { disposal: past.disposal.code } : {}),
      ...(past.disposal?.incidentId ? { incidentId: past.disposal.incidentId } : {}),
      ...(no ? { incidentNo: no } : {}),
      ...(type_code ? { typeCode: type_code } : {}),
      ...(place ? { place } : {}),
    })),
    historyTotal: history.total,
    labels: number ? await callRows.listLabels(db, number, house.now()) : [],
    masked: !whole,
  });
};

const rowOf = ({
  call,
  no,
  person,
}: {
  call: Call;
  no: string | null;
  person: string | null;
}): told.CallRow => {
  const shown = masked(call);
  return {
    id: call.id,
    at: call.offeredAt,
    ...(shown.caller.number ? { number: shown.caller.number } : {}),
    accessNumber: call.accessNumber,
    channel: call.channel,
    status: call.status,
    centreId: call.centreId,
    overflowed: isOverflowed(call),
    ...(call.answeredAt || call.endedAt ? { waitedMs: waitedMs(call, call.offeredAt) } : {}),
    ...(call.answeredAt && call.endedAt ? { talkedMs: call.endedAt - call.answeredAt } : {}),
    ...(call.disposal ? { disposal: call.disposal.code } : {}),
    ...(call.disposal?.incidentId ? { incidentId: call.disposal.incidentId } : {}),
    ...(no ? { incidentNo: no } : {}),
    ...(person ? { personName: person } : {}),
    mode: call.mode,
    callbacks: call.callbacks.map(({ at, outcome }) => ({ at, outcome })),
  };
};

/** 人工录入: the person who types it has already answered. */
const enterCall = opens(told.enterCall, (house, { by, body }) =>
  runCommand(house, by, body, async (acting) => {
    const { callId: id, text, ticketNo } = body;
    const words = [ticketNo ? `工单 ${ticketNo}` : '', text ?? ''].filter(Boolean).join(' ');
    const data = act.offerData(
      house,
      { ...body, id, caller: body.caller, text: words || undefined, centreId: body.centreId ?? by.centreId },
      acting.now,
    );
    if (!inReach(by, data.centreId)) return refuse('out_of_scope');
    const answeredBy = { personId: by.ref.id };
    const offered = await acting.take(
      decideOffer({ seats: [], waiting: 0 }, { id, data, answeredBy }, acting.now, {
        ringMs: 0,
        overflowMs: 0,
      }),
    );
    return offered.ok ? ok({ callId: id }) : offered;
  }),
);

const ticketIn = opens(told.ticketIn, async (house, { by, body }) => {
  // The same ticket under another command id is the same call, also when both come at the same moment.
  const find = () => callRows.findCallByKey(house.storage.pool, `12345:${body.ticketNo}`);
  const known = await find();
  if (known) return ok({ callId: known });
  const made = await runCommand(house, by, body, async (acting): Promise<Result<{ callId: string }>> => {
    const id = house.newId();
    const offered = await act.offerCall(house, acting, {
      id,
      channel: 'ticket12345',
      accessNumber: '110',
      caller: body.caller,
      mode: body.mode,
      centreId: body.centreId,
      externalKey: `12345:${body.ticketNo}`,
      position: body.position,
      text: `工单 ${body.ticketNo} ${body.text}`,
    });
    return offered.ok ? ok({ callId: id }) : offered;
  });
  const twin = made.ok || made.refusal.code !== 'id_taken' ? undefined : await find();
  return twin ? ok({ callId: twin }) : made;
});

const citizenReport = opens(told.citizenReport, async (house, { by, body }) => {
  const made = await runCommand(house, by, body, async (acting) => {
    const id = house.newId();
    const offered = await act.offerCall(house, acting, {
      id,
      channel: 'text',
      accessNumber: body.accessNumber,
      mode: body.mode,
      position: body.position,
      text: body.text,
      caller: { ...(body.phone ? { number: body.phone } : {}), ...(body.name ? { name: body.name } : {}) },
    });
    if (!offered.ok) return offered;
    const token = randomBytes(24).toString('base64url');
    await callRows.addCitizenReport(acting.tx.client, tokenHash(token), id);
    return ok({ token, callId: id });
  });
  return made;
});

const withReport = async <T>(
  house: House,
  token: string,
  then: (callId: string) => Promise<Result<T>>,
): Promise<Result<T>> => {
  const callId = await callRows.findCitizenReport(house.storage.pool, tokenHash(token));
  return callId ? then(callId) : refuse('not_found');
};

const getCitizenReport = opens(told.getCitizenReport, (house, { params }) =>
  withReport(house, params.token, async (callId) => {
    const db = house.storage.pool;
    const call = await callRows.findCall(db, callId);
    if (!call) return refuse('not_found');
    const incidentId = call.disposal?.incidentId;
    const incident = incidentId ? await incidentRows.findIncident(db, incidentId) : undefined;
    const stage = (): told.CitizenView['stage'] => {
      if (incident) {
        if (incident.status === 'closed' || incident.status === 'archived') return 'closed';
        if (incident.stages.onSceneAt) return 'onScene';
        return incident.stages.dispatchedAt ? 'dispatched' : 'filed';
      }
      if (call.disposal) return 'ended';
      return call.answeredAt ? 'taken' : 'waiting';
    };
    return ok({
      status: call.status,
      waiting: call.answeredAt ? 0 : await callRows.countWaiting(db),
      ...(incident ? { incidentNo: incident.no } : {}),
      stage: stage(),
      messages: call.messages,
    });
  }),
);

const citizenMessage = opens(told.citizenMessage, (house, { by, params, body }) =>
  withReport(house, params.token, async (callId) => {
    const said =
      body.text || body.fileIds.length > 0
        ? await act.sayToCall(house, by, { ...body, callId, from: 'caller' })
        : ok({ done: true as const });
    if (!said.ok || !body.position) return said;
    const { point, radiusM, source } = body.position;
    return act.actOnCall(house, by, { commandId: secondOf(body.commandId), callId }, (call, { now }) =>
      decideLocate(call, { source, point, ...(radiusM === undefined ? {} : { radiusM }), at: now }, now),
    );
  }),
);

const citizenFile = opens(told.citizenFile, (house, { by, params, query, request }) =>
  withReport(house, params.token, (callId) =>
    keepFile(house, by, {
      id: query.fileId ?? house.newId(),
      subject: `call:${callId}`,
      request,
      filesMax: CITIZEN_FILES_MAX,
    }),
  ),
);

export const CALL_DOORS: readonly Opening[] = [
  opens(told.ctiWebhook, (house, { by, body }) => hearSwitch(house, by, body)),
  enterCall,
  ticketIn,
  citizenReport,
  getCitizenReport,
  citizenMessage,
  citizenFile,
  opens(told.answerCall, (house, { by, params, body }) =>
    act.answerCall(house, by, { ...body, callId: params.id }),
  ),
  opens(told.endCall, (house, { by, params, body }) =>
    act.endCall(house, by, { ...body, callId: params.id, side: 'seat' }),
  ),
  opens(told.disposeCall, (house, { by, params, body }) =>
    act.disposeCall(house, by, { ...body, callId: params.id }),
  ),
  opens(told.callBack, (house, { by, params, body }) =>
    act.callBack(house, by, { ...body, callId: params.id }),
  ),
  opens(told.messageCaller, (house, { by, params, body }) =>
    act.sayToCall(house, by, { ...body, callId: params.id, from: 'seat' }),
  ),
  opens(told.addLabel, (house, { by, params, body }) =>
    act.labelCaller(house, by, { ...body, callId: params.id, id: body.commandId }),
  ),
  opens(told.getCall, (house, { by, params }) => getCall(house, by, params.id)),
  opens(told.getDraft, async (house, { by, params }) => {
    const call = await callRows.findCall(house.storage.pool, params.id);
    if (call && !inReach(by, call.centreId, call.originCentreId)) return refuse('out_of_scope');
    return ok((await callRows.findDraft(house.storage.pool, params.id)) ?? { revision: 0 as const });
  }),
  opens(told.saveDraft, async (house, { by, params, body }) => {
    const call = await callRows.findCall(house.storage.pool, params.id);
    if (!call) return refuse('not_found');
    if (!inReach(by, call.centreId, call.originCentreId)) return refuse('out_of_scope');
    return ok({
      revision: await callRows.saveDraft(house.storage.pool, {
        callId: params.id,
        fields: body.fields,
        revision: body.revision,
        at: house.now(),
      }),
    });
  }),
  opens(told.listCalls, async (house, { by, query }) => {
    const centreIds = centresOf(by);
    const { rows, total } = await callRows.searchCalls(house.storage.pool, {
      ...query,
      number: query.number || undefined,
      centreIds,
    });
    if (query.number) await audit(house, by, 'call.search', query.number);
    return ok({ rows: rows.map(rowOf), total });
  }),
];
