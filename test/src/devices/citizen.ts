import * as calls from '@liandong/contract/call';
import type { Entrance } from '../entrance.ts';
import { command } from './desk.ts';

/** A one-pixel photo; what counts is that it is a real PNG. */
export const PHOTO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);

/** 文字报警页: a citizen who cannot speak; the token is all they hold. */
export class Citizen {
  readonly name: string;
  callId = '';
  token = '';
  readonly #door: Entrance;

  constructor(name: string, door: Entrance) {
    this.name = name;
    this.#door = door;
  }
  async writes(
    text: string,
    more: { phone?: string; at?: { lng: number; lat: number }; mode?: 'live' | 'drill' | 'test' } = {},
  ): Promise<void> {
    const { at, ...rest } = more;
    const answer = await this.#door.ask(calls.citizenReport, {
      body: {
        ...command(),
        text,
        ...rest,
        ...(at
          ? { position: { point: { lng: at.lng, lat: at.lat }, radiusM: 20, source: 'citizen' as const } }
          : {}),
      },
    });
    this.token = answer.token;
    this.callId = answer.callId;
  }
  async sendsPhoto(bytes: Buffer = PHOTO): Promise<string> {
    const path = `/api/citizen/reports/${this.token}/files`;
    const reply = await this.#door.fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'image/png' },
      body: new Uint8Array(bytes),
    });
    if (!reply.ok) throw new Error(`photo refused: ${reply.status} ${await reply.text()}`);
    return ((await reply.json()) as { fileId: string }).fileId;
  }
  says(text: string, fileIds: readonly string[] = []) {
    return this.#door.ask(calls.citizenMessage, {
      params: { token: this.token },
      body: { ...command(), text, fileIds: [...fileIds] },
    });
  }
  looks(): Promise<calls.CitizenView> {
    return this.#door.ask(calls.getCitizenReport, { params: { token: this.token } });
  }
}
