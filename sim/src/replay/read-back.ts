import { readLog } from '@liandong/contract/archive';
import { listIncidents } from '@liandong/contract/incident';
import { listOrders } from '@liandong/contract/order';
import { getStages } from '@liandong/contract/statistics';
import type { Line } from '../ask/line.ts';
import { callNumberIn } from './play.ts';
import type { StageLine } from './percentile.ts';

/** An incident as a list answers it. */
interface SeenIncident {
  readonly id: string;
  readonly openedAt: number;
  readonly status: string;
  readonly calls: number;
  readonly orders: number;
}
export interface SeenOrder {
  readonly id: string;
  readonly incidentId: string;
  readonly unitId: string;
  readonly marks: Readonly<Partial<Record<string, number>>>;
}
/** What the numbered log says, fact by fact. Every fact is kept with each time it occurs: twice is a doubling. */
interface SeenLog {
  /** `call/offered`, `call/answered`, `incident/opened`, `order/issuedAt`, `order/departedAt` … → id → times. */
  readonly facts: ReadonlyMap<string, ReadonlyMap<string, readonly number[]>>;
  readonly events: number;
  /** Numbers that are missing between the first and the last event. */
  readonly gaps: number;
}
export interface Seen {
  readonly incidents: readonly SeenIncident[];
  readonly orders: readonly SeenOrder[];
  readonly log: SeenLog;
  readonly stages: readonly StageLine[];
}

const PAGE = 200;
const LOG_PAGE = 5_000;
const DAY_MS = 86_400_000;

/** 读回: all through public doors, page by page. */
export const readBack = async (line: Line, span: { from: number; until: number }): Promise<Seen> => {
  const wide = { from: span.from - DAY_MS, until: span.until + DAY_MS };
  return {
    incidents: await readIncidents(line),
    orders: await readOrders(line),
    log: await readFacts(line),
    stages: await line.insist(getStages, { query: { ...wide, mode: 'live' } }),
  };
};

const readIncidents = async (line: Line): Promise<SeenIncident[]> => {
  const seen: SeenIncident[] = [];
  for (let offset = 0; ; offset += PAGE) {
    const { rows } = await line.insist(listIncidents, { query: { limit: PAGE, offset, sort: 'openedAt' } });
    for (const { id, openedAt, status, calls, orders } of rows)
      seen.push({ id, openedAt, status, calls, orders });
    if (rows.length < PAGE) return seen;
  }
};

const readOrders = async (line: Line): Promise<SeenOrder[]> => {
  const seen: SeenOrder[] = [];
  for (let offset = 0; ; offset += PAGE) {
    const { rows } = await line.insist(listOrders, { query: { limit: PAGE, offset, status: 'all' } });
    for (const { id, incidentId, addressee, marks } of rows)
      seen.push({ id, incidentId, unitId: addressee.id, marks: { ...marks } });
    if (rows.length < PAGE) return seen;
  }
};

const readFacts = async (line: Line): Promise<SeenLog> => {
  const facts = new Map<string, Map<string, number[]>>();
  const note = (name: string, id: string, at: number) => {
    const byId = facts.get(name) ?? new Map<string, number[]>();
    facts.set(name, byId);
    const times = byId.get(id);
    if (times) times.push(at);
    else byId.set(id, [at]);
  };
  const callNumbers = new Map<string, string>();
  let events = 0;
  let gaps = 0;
  let first = true;
  for (let afterSeq = 0; ; ) {
    const page = await line.insist(readLog, { query: { afterSeq, limit: LOG_PAGE } });
    for (const event of page.events) {
      if (!first && event.seq !== afterSeq + 1) gaps += 1;
      first = false;
      afterSeq = event.seq;
      events += 1;
      noteEvent(event, callNumbers, note);
    }
    if (page.events.length < LOG_PAGE) return { facts, events, gaps };
  }
};

type Event = { stream: string; id: string; type: string; data: object; occurredAt: number };
type Note = (name: string, id: string, at: number) => void;

const noteEvent = (event: Event, callNumbers: Map<string, string>, note: Note): void => {
  const { id, type, occurredAt: at } = event;
  const data = event.data as Readonly<Record<string, unknown>>;
  switch (type) {
    case 'CallOffered': {
      const number = callNumberIn(data.externalKey as string | undefined);
      if (number === undefined) return;
      callNumbers.set(id, number);
      return note('call/offeredAt', number, at);
    }
    case 'CallAnswered':
      return note('call/answeredAt', callNumbers.get(id) ?? id, at);
    case 'IncidentOpened':
      return note('incident/openedAt', id, at);
    case 'IncidentClosed':
      return note('incident/closedAt', id, at);
    case 'OrderIssued':
      return note('order/issuedAt', id, at);
    case 'OrderMarked':
      return note(`order/${String(data.mark)}At`, id, at);
    case 'OrderReported': {
      const { final } = data.feedback as { final: boolean };
      return final ? note('order/reportedAt', id, at) : undefined;
    }
    default:
      return undefined;
  }
};
