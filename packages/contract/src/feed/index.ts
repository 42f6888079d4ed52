import type { Call } from '@liandong/domain/call';
import type { Incident } from '@liandong/domain/incident';
import type { ActorRef, StreamKind } from '@liandong/domain/kernel';
import type { Order } from '@liandong/domain/order';
import type { Seat } from '@liandong/domain/shift';
import type { Unit } from '@liandong/domain/unit';
import { door } from '../kernel.ts';
import type { UnitPosition } from '../unit/index.ts';

/** 全量快照 at number `seq` of `epoch`; frames from seq + 1 follow. Numbers and names of callers are masked. */
export interface Snapshot {
  readonly epoch: string;
  readonly seq: number;
  readonly at: number;
  readonly calls: readonly Call[];
  readonly seats: readonly Seat[];
  readonly incidents: readonly Incident[];
  readonly orders: readonly Order[];
  readonly units: readonly Unit[];
  readonly positions: readonly UnitPosition[];
}
export const getSnapshot = door<Snapshot>()({
  name: 'getSnapshot',
  method: 'GET',
  path: '/api/snapshot',
  may: 'signedIn',
  summary: '全量快照 what this person may see now',
});

/** 帧: one fact. Fold it with the ground floor's `evolve`; when `version` is not the next one, fetch the thing. */
export interface Frame {
  readonly kind: 'frame';
  readonly seq: number;
  readonly stream: StreamKind;
  readonly id: string;
  readonly version: number;
  readonly type: string;
  readonly data: object;
  readonly occurredAt: number;
  readonly recordedAt: number;
  readonly by: ActorRef;
}
/**
 * What the feed sends (WebSocket `/api/feed?epoch=E&seq=N`, with the session cookie or `?key=`).
 * `hello`: resumed behind N; `reset`: too old or another epoch, take a new snapshot; `beat`: still here, everything up
 * to `seq` was sent or is not for you; `positions`: newest fixes, outside the log; `bye`: signed out elsewhere.
 */
export type FeedMessage =
  | Frame
  | { readonly kind: 'hello'; readonly epoch: string; readonly seq: number; readonly at: number }
  | { readonly kind: 'reset'; readonly epoch: string }
  | { readonly kind: 'beat'; readonly seq: number; readonly at: number }
  | { readonly kind: 'positions'; readonly fixes: readonly UnitPosition[] }
  | { readonly kind: 'bye'; readonly why: string };
export const FEED_PATH = '/api/feed';
export const BEAT_MS = 5_000;
