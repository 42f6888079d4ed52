import { findDuplicates } from '@liandong/contract/incident';
import type { DoorAnswer } from '@liandong/contract/kernel';
import type { Call } from '@liandong/domain/call';
import type { Wgs84 } from '@liandong/geo';
import { useEffect, useState } from 'react';
import { ask } from '../../live/ask.ts';
import { useSheet } from './sheet.ts';

export type Duplicate = DoorAnswer<typeof findDuplicates>[number];
const WAIT_MS = 350;
const NONE: readonly Duplicate[] = [];

/** 疑似重复 while typing: asked again when number, point or type change; the machine shows, a person links. */
export const useDuplicates = (call: Call | undefined): readonly Duplicate[] => {
  const [found, setFound] = useState<{ callId: string; rows: readonly Duplicate[] }>();
  const callId = call?.id;
  const point = useSheet((s) => s.form.place.point);
  const typeCode = useSheet((s) => s.form.typeCode);
  const filedId = useSheet((s) => s.filed?.incidentId);
  const lng = point?.lng;
  const lat = point?.lat;
  const settled = call?.disposal !== undefined;
  useEffect(() => {
    if (callId === undefined || settled) return;
    let gone = false;
    const timer = setTimeout(() => {
      const body = {
        callId,
        ...(lng !== undefined && lat !== undefined ? { point: { lng, lat } as Wgs84 } : {}),
        ...(typeCode ? { typeCode } : {}),
        ...(filedId ? { exceptId: filedId } : {}),
      };
      ask(findDuplicates, { body }).then(
        (rows) => !gone && setFound({ callId, rows }),
        // Not being able to look is no reason to disturb the call; asked again with the next change.
        () => undefined,
      );
    }, WAIT_MS);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [callId, lng, lat, typeCode, filedId, settled]);
  return found && found.callId === callId && !settled ? found.rows : NONE;
};
