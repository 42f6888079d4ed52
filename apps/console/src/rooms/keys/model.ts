import { KEY_RIGHTS } from '@liandong/contract/access';

/** 密钥权限 a key may carry, machines' own first: they are what keys are made for. */
const MACHINE: readonly Right[] = ['cti', 'ticket', 'log.read', 'backdate'];
export type Right = (typeof KEY_RIGHTS)[number];
export const RIGHTS: readonly Right[] = [
  ...MACHINE,
  ...KEY_RIGHTS.filter((right) => !MACHINE.includes(right)),
];

/** The example of the guide, with this house's own address (示例). */
export const curlOf = (origin: string): string => `curl -X POST ${origin}/api/cti/events \\
  -H 'Authorization: Bearer <KEY>' \\
  -H 'Content-Type: application/json' \\
  -d '{
    "eventId": "3f0c8e0a-6a0e-4a51-9f5c-2f9f0e1c7a11",
    "kind": "offered",
    "key": "9c1e77@pbx.local",
    "callerNumber": "13900000000",
    "accessNumber": "110",
    "subscriberName": "演练用户",
    "subscriberAddress": "许昌市魏都区演练路 1 号",
    "position": { "point": { "lng": 113.826, "lat": 34.024 }, "radiusM": 300, "source": "network" }
  }'`;

/** Kinds of the CTI webhook in the order of a call. */
export const CTI_KINDS = [
  'offered',
  'ringing',
  'answered',
  'ended',
  'located',
  'recorded',
  'held',
  'seatFailed',
] as const;
