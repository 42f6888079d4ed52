import { type Call, type CallEvent, evolveCall } from '../call/index.ts';
import { evolveIncident, type Incident, type IncidentEvent } from '../incident/index.ts';
import { type ActorRef, type Instant, impossible, type StreamKind, type Versioned } from '../kernel.ts';
import { evolveOrder, type Order, type OrderEvent } from '../order/index.ts';
import { evolveSeat, type Seat, type SeatEvent } from '../shift/index.ts';
import { evolveUnit, type Unit, type UnitEvent } from '../unit/index.ts';

/** The state each stream folds to. */
export interface States {
  call: Call;
  seat: Seat;
  incident: Incident;
  order: Order;
  unit: Unit;
}

/** 事件记录 as the log keeps it: numbered within its stream, with both times and who did it. */
export interface LoggedEvent {
  readonly stream: StreamKind;
  readonly id: string;
  readonly version: number;
  readonly type: string;
  readonly data: object;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  readonly by: ActorRef;
}

/** One fold for all streams; server, console, verifier and tests use this same function. */
export const evolve = (
  stream: StreamKind,
  before: Versioned | undefined,
  id: string,
  event: { readonly type: string; readonly data: object },
  at: Instant,
): Versioned => {
  switch (stream) {
    case 'call':
      return evolveCall(before as Call | undefined, id, event as CallEvent, at);
    case 'seat':
      return evolveSeat(before as Seat | undefined, id, event as SeatEvent, at);
    case 'incident':
      return evolveIncident(before as Incident | undefined, id, event as IncidentEvent, at);
    case 'order':
      return evolveOrder(before as Order | undefined, id, event as OrderEvent, at);
    case 'unit':
      return evolveUnit(before as Unit | undefined, id, event as UnitEvent, at);
    default:
      return impossible(stream);
  }
};

/**
 * Who may hear of a thing (收件范围): keys that a listener must hold at least one of.
 * `centre:` whose board it is on, `agency:` linked agency, `unit:` a single force, `police` criminal detail.
 */
export const audienceOf = (stream: StreamKind, state: Versioned): readonly string[] => {
  switch (stream) {
    case 'call': {
      const call = state as Call;
      return call.centreId === call.originCentreId
        ? [`centre:${call.centreId}`]
        : [`centre:${call.centreId}`, `centre:${call.originCentreId}`];
    }
    case 'seat':
      return [`centre:${(state as Seat).centreId}`];
    case 'incident': {
      const incident = state as Incident;
      return [incident.centreId, ...incident.sharedWith].map((id) => `centre:${id}`);
    }
    case 'order': {
      const order = state as Order;
      return [
        `centre:${order.centreId}`,
        ...new Set([order.addressee.agencyId, ...order.copiedTo].map((id) => `agency:${id}`)),
        ...new Set([order.addressee.id, ...order.assignees.map((a) => a.id)].map((id) => `unit:${id}`)),
      ];
    }
    case 'unit': {
      const unit = state as Unit;
      return [`centre:${unit.centreId}`, `agency:${unit.agencyId}`, `unit:${unit.id}`];
    }
    default:
      return impossible(stream);
  }
};
