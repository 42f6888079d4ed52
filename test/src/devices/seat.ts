import { randomUUID } from 'node:crypto';
import type { Me } from '@liandong/contract/access';
import * as calls from '@liandong/contract/call';
import * as incidents from '@liandong/contract/incident';
import { issueOrders } from '@liandong/contract/order';
import { actOnSeat } from '@liandong/contract/shift';
import type { Call } from '@liandong/domain/call';
import type { Incident } from '@liandong/domain/incident';
import type { Order } from '@liandong/domain/order';
import type { Seat } from '@liandong/domain/shift';
import type { Entrance } from '../entrance.ts';
import type { Standing } from '../standing.ts';
import { command, Desk } from './desk.ts';

export interface Filing {
  readonly type: string;
  /** Name in the gazetteer, or the place itself. */
  readonly place: string | Incident['place'];
  readonly centre?: string;
  readonly content?: string;
  readonly level?: 1 | 2 | 3 | 4;
  readonly reporter?: { readonly name?: string; readonly phone?: string };
  readonly casualties?: Incident['casualties'];
  readonly mode?: 'live' | 'drill' | 'test';
}
export interface Filed {
  readonly id: string;
  readonly no: string;
}
/** Whom an order goes to, by the name people use: `{ room: '市城管局' }`, `{ unit: '颍川消防救援站' }`. */
export type To = ({ readonly room: string } | { readonly unit: string }) & {
  readonly lead?: boolean;
  readonly instruction?: string;
};
export type Alarm =
  | 'order_not_delivered'
  | 'order_not_acknowledged'
  | 'order_overdue'
  | 'order_declined'
  | 'incident_undispatched';

/** 席位: a person at a seat of a command centre. */
export class SeatDesk extends Desk {
  readonly seatId: string;
  readonly #standing: Standing;

  constructor(name: string, seatId: string, entrance: Entrance & { readonly me: Me }, standing: Standing) {
    super(name, entrance);
    this.seatId = seatId;
    this.#standing = standing;
  }
  /** The seat as this desk sees it now. */
  get seat(): Seat {
    const seat = this.line.things.seat.get(this.seatId);
    if (!seat) throw new Error(`${this.name} does not see its own seat`);
    return seat;
  }
  async opens(): Promise<this> {
    await this.#act('open');
    return this;
  }
  rests = (reason = '交接'): Promise<unknown> => this.#act('rest', reason);
  isReady = (): Promise<unknown> => this.#act('ready');
  leaves = (): Promise<unknown> => this.#act('close');
  #act(act: 'open' | 'close' | 'rest' | 'ready', reason?: string) {
    return this.ask(actOnSeat, { params: { id: this.seatId, act }, body: { ...command(), reason } });
  }

  /** 振铃: waits until this seat rings; answers the call as the list shows it. */
  expectsRing(): Promise<Call> {
    return this.line.until('its seat rings', ({ things }) => {
      const seat = things.seat.get(this.seatId);
      return seat?.status === 'ringing' && seat.callId ? things.call.get(seat.callId) : undefined;
    });
  }
  /** 接听: the ringing call, or a waiting one picked up from the list (代答). Answers the screen pop. */
  async answers(which?: { readonly callId: string }): Promise<calls.CallCard> {
    const id = which?.callId ?? (await this.expectsRing()).id;
    await this.ask(calls.answerCall, { params: { id }, body: command() });
    await this.line.until('its seat talks', ({ things }) => {
      const seat = things.seat.get(this.seatId);
      return seat?.status === 'talking' && seat.callId === id;
    });
    return this.ask(calls.getCall, { params: { id } });
  }
  hangsUp(call: { readonly id: string }): Promise<unknown> {
    return this.ask(calls.endCall, { params: { id: call.id }, body: command() });
  }
  disposes(
    call: { readonly id: string },
    code: calls.CallRow['disposal'] & string,
    more: { content?: string; typeCode?: string; note?: string } = {},
  ) {
    return this.ask(calls.disposeCall, {
      params: { id: call.id },
      body: { ...command(), code: code as 'enquiry', ...more },
    });
  }
  callsBack(call: { readonly id: string }, outcome: 'reached' | 'noAnswer' | 'busy') {
    return this.ask(calls.callBack, { params: { id: call.id }, body: { ...command(), outcome } });
  }

  /** 立案 of a call, or of none. */
  async opensIncident(call: { readonly id: string } | undefined, filing: Filing): Promise<Filed> {
    const id = randomUUID();
    const answer = await this.ask(incidents.openIncident, {
      body: {
        ...command(),
        incidentId: id,
        callId: call?.id,
        typeCode: this.#standing.type(filing.type).code,
        place: await this.placeOf(filing.place, filing.centre),
        content: filing.content ?? `${filing.type},请速派人处置`,
        level: filing.level,
        reporter: filing.reporter,
        casualties: filing.casualties,
        mode: filing.mode,
      },
    });
    return { id, no: answer.no };
  }
  async placeOf(place: Filing['place'], centre?: string): Promise<Incident['place']> {
    if (typeof place !== 'string') return place;
    const hit = await this.#standing.place(place, centre);
    return {
      text: hit.name,
      point: hit.point as NonNullable<Incident['place']['point']>,
      source: 'gazetteer',
      placeId: hit.id,
      regionCode: hit.regionCode,
    };
  }
  links(call: { readonly id: string }, incident: { readonly id: string }) {
    return this.ask(incidents.linkCall, {
      params: { id: incident.id },
      body: { ...command(), callId: call.id },
    });
  }
  /** 派警: one action to all of them; answers the orders by their addressee's name. */
  async dispatches(
    incident: { readonly id: string },
    to: readonly To[],
    more: { stack?: boolean; forced?: boolean; reassigns?: string; instruction?: string } = {},
  ): Promise<ReadonlyMap<string, Order>> {
    const lines = to.map((one) => ({
      orderId: randomUUID(),
      ...this.#addressee(one),
      role: one.lead ? ('lead' as const) : ('support' as const),
      instruction: one.instruction,
    }));
    await this.ask(issueOrders, { body: { ...command(), incidentId: incident.id, lines, ...more } });
    const orders = new Map<string, Order>();
    for (const [i, line] of lines.entries()) {
      const order = await this.line.until(`its order ${i + 1} is out`, ({ things }) =>
        things.order.get(line.orderId),
      );
      const one = to[i];
      if (one) orders.set('room' in one ? one.room : one.unit, order);
    }
    return orders;
  }
  #addressee(to: To): { kind: 'dutyRoom' | 'unit' | 'person'; id: string } {
    if ('room' in to) return { kind: 'dutyRoom', id: this.#standing.room(to.room).id };
    const unit = this.#standing.unit(to.unit);
    return { kind: unit.kind === 'person' ? 'person' : 'unit', id: unit.id };
  }
  closes(
    incident: { readonly id: string },
    result = '处置完毕',
    waived: readonly { orderId: string; reason: string }[] = [],
  ) {
    return this.ask(incidents.closeIncident, {
      params: { id: incident.id },
      body: { ...command(), result, waived: [...waived] },
    });
  }

  /** 告警 as the console derives it from the facts of the feed. */
  expectsAlarm(alarm: Alarm, about?: { readonly id: string }): Promise<unknown> {
    return this.line.until(`alarm ${alarm}`, ({ frames }) =>
      frames.find((frame) => {
        if (about && frame.id !== about.id) return false;
        const data = frame.data as Record<string, unknown>;
        switch (alarm) {
          case 'order_not_delivered':
            return (
              frame.type === 'OrderAttempted' &&
              data['channel'] === 'leader' &&
              data['why'] === 'notDelivered'
            );
          case 'order_not_acknowledged':
            return (
              frame.type === 'OrderAttempted' &&
              data['channel'] === 'leader' &&
              data['why'] === 'notAcknowledged'
            );
          case 'order_overdue':
            return frame.type === 'OrderOverdue';
          case 'order_declined':
            return frame.type === 'OrderDeclined';
          default:
            return frame.type === 'IncidentOverdue';
        }
      }),
    );
  }
  expectsOrder(
    what: string,
    order: { readonly id: string },
    look: (order: Order) => boolean,
  ): Promise<Order> {
    return this.line.until(what, ({ things }) => {
      const now = things.order.get(order.id);
      return now && look(now) ? now : undefined;
    });
  }
  expectsIncident(
    what: string,
    incident: { readonly id: string },
    look: (incident: Incident) => boolean,
  ): Promise<Incident> {
    return this.line.until(what, ({ things }) => {
      const now = things.incident.get(incident.id);
      return now && look(now) ? now : undefined;
    });
  }
}
