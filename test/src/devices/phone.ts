import { randomUUID } from 'node:crypto';
import { type CtiEvent, ctiWebhook } from '@liandong/contract/call';
import type { Entrance } from '../entrance.ts';

export interface Dialled {
  readonly from?: { readonly lng: number; readonly lat: number };
  readonly centreId?: string;
  readonly mode?: 'live' | 'drill' | 'test';
  readonly subscriberName?: string;
  readonly subscriberAddress?: string;
}

/** 群众的电话: a telephone at a switch; all it knows of us is the CTI webhook. */
export class Phone {
  readonly name: string;
  readonly number: string;
  callId = '';
  /** What the switch calls this call. */
  key = '';
  readonly #trunk: Entrance;
  #calls = 0;

  constructor(name: string, number: string, trunk: Entrance) {
    this.name = name;
    this.number = number;
    this.#trunk = trunk;
  }

  /** 拨打: the answer tells which seat rings. */
  async dials(
    accessNumber: string,
    { from, ...more }: Dialled = {},
  ): Promise<{ callId: string; status: string; seatNo?: string }> {
    this.key = `${this.name}-${++this.#calls}-${randomUUID().slice(0, 8)}`;
    const answer = await this.tells('offered', {
      callerNumber: this.number,
      accessNumber,
      ...more,
      ...(from
        ? { position: { point: { lng: from.lng, lat: from.lat }, radiusM: 300, source: 'network' as const } }
        : {}),
    });
    this.callId = answer.callId;
    return answer;
  }

  hangsUp(): Promise<unknown> {
    return this.tells('ended', { by: 'caller' });
  }

  /** Any other event of the switch about this call; a retry sends the same `eventId`. */
  tells(kind: CtiEvent['kind'], more: Partial<CtiEvent> = {}) {
    return this.#trunk.ask(ctiWebhook, { body: { eventId: randomUUID(), kind, key: this.key, ...more } });
  }
}
