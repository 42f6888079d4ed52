import { distanceM, type Wgs84 } from '@liandong/geo';
import type { Incident } from './incident.ts';

/** 疑似重复 thresholds: same number, or within 300 m, same family and within 30 min (workflow 2.1b-3). */
export const DUPLICATE = { withinM: 300, withinMs: 30 * 60_000, sameNumberWithinMs: 72 * 3_600_000 } as const;

export interface DuplicateCandidate {
  readonly incidentId: string;
  readonly no: string;
  readonly reasons: readonly ('sameNumber' | 'near' | 'sameFamily' | 'recent')[];
  readonly distanceM?: number;
  readonly score: number;
}

/**
 * Scores one open incident against what is being typed (疑似重复). The machine shows, a person merges.
 * @returns undefined when it is no candidate
 */
export const duplicateOf = (
  incident: Pick<Incident, 'id' | 'no' | 'place' | 'typeCode' | 'openedAt'>,
  asked: {
    readonly sameNumber: boolean;
    readonly point?: Wgs84 | undefined;
    readonly typeCode?: string | undefined;
  },
  now: number,
): DuplicateCandidate | undefined => {
  const age = now - incident.openedAt;
  const metres =
    asked.point && incident.place.point ? distanceM(asked.point, incident.place.point) : undefined;
  const near = metres !== undefined && metres <= DUPLICATE.withinM;
  const family = asked.typeCode !== undefined && asked.typeCode.slice(0, 2) === incident.typeCode.slice(0, 2);
  const recent = age <= DUPLICATE.withinMs;
  const number = asked.sameNumber && age <= DUPLICATE.sameNumberWithinMs;
  if (!number && !(near && recent && (family || asked.typeCode === undefined))) return undefined;
  const reasons = [
    ...(number ? (['sameNumber'] as const) : []),
    ...(near ? (['near'] as const) : []),
    ...(family ? (['sameFamily'] as const) : []),
    ...(recent ? (['recent'] as const) : []),
  ];
  const score = (number ? 3 : 0) + (near ? 2 : 0) + (family ? 1 : 0) + (recent ? 1 : 0);
  return {
    incidentId: incident.id,
    no: incident.no,
    reasons,
    distanceM: metres === undefined ? undefined : Math.round(metres),
    score,
  };
};
