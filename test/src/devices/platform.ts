import { ticketIn } from '@liandong/contract/call';
import type { Entrance } from '../entrance.ts';
import { command } from './desk.ts';

/** 12345 平台: the other platform, with a key. */
export class Platform12345 {
  readonly #door: Entrance;
  constructor(door: Entrance) {
    this.#door = door;
  }
  sends(
    ticket: { ticketNo: string; text: string; phone?: string; at?: { lng: number; lat: number } },
    commandId = command().commandId,
  ) {
    const { at, phone, ...rest } = ticket;
    return this.#door.ask(ticketIn, {
      body: {
        commandId,
        ...rest,
        ...(phone ? { caller: { number: phone } } : {}),
        ...(at ? { position: { point: { lng: at.lng, lat: at.lat }, source: 'citizen' as const } } : {}),
      },
    });
  }
}
