import type { IncidentFile, IncidentRow, TimelineRow } from '@liandong/contract/incident';
import { type Actor, isAddressee, isCentreStaff, may } from '@liandong/domain/access';
import { POLICE_KINDS } from '@liandong/domain/agency';
import { DUPLICATE, duplicateOf } from '@liandong/domain/incident';
import { ok, type Result, refuse } from '@liandong/domain/kernel';
import type { Wgs84 } from '@liandong/geo';
import { callRows, incidentRows } from '@liandong/storage';
import type { House } from '../../house.ts';
import { masked } from '../../push/mask.ts';
import { audit, centresOf, inReach, openDetail } from '../scope.ts';

/** 警情详情: centre staff see all orders and calls, a linked agency only its own orders. */
export const readIncident = async (house: House, by: Actor, id: string): Promise<Result<IncidentFile>> => {
  const db = house.storage.pool;
  const found = await incidentRows.findIncident(db, id);
  const orders = found ? await incidentRows.listOrdersOf(db, id) : [];
  const opened = await openDetail(house, by, found, orders);
  if (!opened.ok) return opened;
  const incident = opened.value;
  const staff = isCentreStaff(by);
  const calls = staff
    ? await incidentRows.listCallsOf(
        db,
        incident.sources.map((source) => source.callId),
      )
    : [];
  const merged = staff
    ? await incidentRows.listMergedInto(
        db,
        incident.merges.map((merge) => merge.childId),
      )
    : [];
  return ok({
    incident: masked(incident),
    orders: orders.filter((order) => staff || isAddressee(by, order)).map(masked),
    calls: calls.map(masked),
    merged: merged.map(masked),
  });
};

/** 时间轴 of the incident, its calls and its orders; a linked agency reads its own orders' part. */
export const readTimeline = async (
  house: House,
  by: Actor,
  id: string,
): Promise<Result<readonly TimelineRow[]>> => {
  const file = await readIncident(house, by, id);
  if (!file.ok) return file;
  const { incident, orders, calls, merged } = file.value;
  const rows = await incidentRows.readTimeline(house.storage.pool, {
    incident: isCentreStaff(by) ? [incident.id, ...merged.map((m) => m.id)] : [],
    call: calls.map((call) => call.id),
    order: orders.map((order) => order.id),
  });
  return ok(
    rows.map(({ by: who, seq, ...row }) => ({
      ...row,
      data: masked(row.data),
      byName: who.name,
      byKind: who.kind,
      ...(seq === null ? {} : { seq }),
    })),
  );
};

/** What the asker may search in (查询范围). Linked agencies: their own orders; 刑事 for the police only. */
export const searchScope = (
  by: Actor,
): Pick<incidentRows.IncidentFilter, 'centreIds' | 'orderedAgencyId' | 'hideCriminal'> => {
  if (isCentreStaff(by)) return { centreIds: centresOf(by) };
  return {
    orderedAgencyId: by.agencyId ?? '',
    hideCriminal: !(by.agencyKind !== undefined && POLICE_KINDS.includes(by.agencyKind)),
  };
};

export const rowOf = (found: incidentRows.FoundIncident): IncidentRow => {
  const incident = masked(found.incident);
  return {
    id: incident.id,
    no: incident.no,
    mode: incident.mode,
    status: incident.status,
    level: incident.level,
    typeCode: incident.typeCode,
    place: incident.place.text,
    content: incident.content,
    centreId: incident.centreId,
    regionCode: incident.regionCode,
    openedAt: incident.openedAt,
    ...(incident.closing ? { closedAt: incident.closing.at } : {}),
    ...(incident.reporter.phone ? { reporterPhone: incident.reporter.phone } : {}),
    calls: incident.sources.length,
    orders: found.orders,
    agencies: found.agencies,
    stages: incident.stages,
  };
};

export const searchIncidents = async (
  house: House,
  by: Actor,
  filter: Omit<incidentRows.IncidentFilter, 'centreIds' | 'orderedAgencyId' | 'hideCriminal'>,
) => {
  if (filter.phone) await audit(house, by, 'incident.search', filter.phone);
  const clean = {
    ...filter,
    no: filter.no || undefined,
    text: filter.text || undefined,
    phone: filter.phone || undefined,
  };
  const { rows, total } = await incidentRows.searchIncidents(house.storage.pool, {
    ...clean,
    ...searchScope(by),
  });
  return ok({ rows: rows.map(rowOf), total });
};

const DUPLICATES_MAX = 10;

/** 疑似重复 while typing: same number within 72 h, or near, same family and recent. */
export const findDuplicates = async (
  house: House,
  by: Actor,
  asked: {
    readonly callId?: string | undefined;
    readonly number?: string | undefined;
    readonly point?: Wgs84 | undefined;
    readonly typeCode?: string | undefined;
    readonly exceptId?: string | undefined;
  },
) => {
  const now = house.now();
  const call = asked.callId ? await callRows.findCall(house.storage.pool, asked.callId) : undefined;
  if (call && !inReach(by, call.centreId, call.originCentreId)) return refuse('out_of_scope');
  const number = asked.number ?? call?.caller.number;
  const recent = await incidentRows.listRecentIncidents(house.storage.pool, {
    since: now - DUPLICATE.withinMs,
    number,
    numberSince: now - DUPLICATE.sameNumberWithinMs,
  });
  const typeCode = asked.typeCode === '' ? undefined : asked.typeCode;
  const hits = recent.flatMap(({ incident, sameNumber }) => {
    if (incident.id === asked.exceptId || incident.id === call?.disposal?.incidentId) return [];
    // A real call is never proposed for a drill, nor the other way round.
    if (incident.mode !== (call?.mode ?? 'live')) return [];
    if (!may(by, 'incident.read') || !inReach(by, incident.centreId, ...incident.sharedWith)) return [];
    const hit = duplicateOf(incident, { sameNumber, point: asked.point, typeCode }, now);
    return hit
      ? [
          {
            ...hit,
            typeCode: incident.typeCode,
            place: incident.place.text,
            openedAt: incident.openedAt,
            status: incident.status,
          },
        ]
      : [];
  });
  return ok(hits.sort((a, b) => b.score - a.score || b.openedAt - a.openedAt).slice(0, DUPLICATES_MAX));
};
