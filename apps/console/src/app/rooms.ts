import type { Permission } from '@liandong/domain/access';
import type { ComponentType } from 'react';
import type { WordKey } from '../words/index.ts';

/** 界面 (room): one full screen with its own address. Lazy, so a duty officer's tablet never loads the call-taker's code. */
export interface Room {
  readonly path: string;
  readonly may: Permission;
  readonly title: WordKey<'shell'>;
  readonly load: () => Promise<{ readonly default: ComponentType }>;
}

/** In the order of the top bar; after sign-in one lands on the first room one may use. */
export const ROOMS: readonly Room[] = [
  { path: '/call', may: 'call.take', title: 'room.call', load: () => import('../rooms/call/index.tsx') },
  { path: '/board', may: 'order.issue', title: 'room.board', load: () => import('../rooms/board/index.tsx') },
  { path: '/duty', may: 'duty.room', title: 'room.duty', load: () => import('../rooms/duty/index.tsx') },
  {
    path: '/command',
    may: 'incident.command',
    title: 'room.command',
    load: () => import('../rooms/command/index.tsx'),
  },
  {
    path: '/search',
    may: 'record.search',
    title: 'room.search',
    load: () => import('../rooms/search/index.tsx'),
  },
  {
    path: '/statistics',
    may: 'statistics.read',
    title: 'room.statistics',
    load: () => import('../rooms/statistics/index.tsx'),
  },
  {
    path: '/people',
    may: 'people.manage',
    title: 'room.people',
    load: () => import('../rooms/people/index.tsx'),
  },
  { path: '/audit', may: 'audit.read', title: 'room.audit', load: () => import('../rooms/audit/index.tsx') },
  { path: '/keys', may: 'key.manage', title: 'room.keys', load: () => import('../rooms/keys/index.tsx') },
];

/** 指挥长 and 班长 sit at the overview first, everybody else at the first room of the list. */
export const firstRoom = (permissions: readonly Permission[]): Room | undefined =>
  (permissions.includes('incident.command') ? ROOMS.find((room) => room.path === '/command') : undefined) ??
  ROOMS.find((room) => permissions.includes(room.may));
