import { distanceM } from '@liandong/geo';
import { duplicateOf, INCIDENT_ACCEPTS, type Incident } from '@liandong/domain/incident';

/** 可并入的主警情, likeliest first: what the rule calls a duplicate, then the nearest, then the newest. */
export interface MergeCandidate {
  readonly incident: Incident;
  readonly likely: boolean;
  readonly distanceM?: number;
}

export const MERGE_CANDIDATES_MAX = 30;

export const mergeCandidates = (
  child: Incident,
  all: Iterable<Incident>,
  text: string,
  now: number,
): readonly MergeCandidate[] => {
  const wanted = text.trim().toLowerCase();
  const found: (MergeCandidate & { readonly score: number })[] = [];
  for (const main of all) {
    if (main.id === child.id || main.mode !== child.mode) continue;
    if (!INCIDENT_ACCEPTS[main.status].includes('takeMerge')) continue;
    const words = `${main.no} ${main.place.text} ${main.content}`.toLowerCase();
    if (wanted !== '' && !words.includes(wanted)) continue;
    const duplicate = duplicateOf(
      main,
      { sameNumber: false, point: child.place.point, typeCode: child.typeCode },
      now,
    );
    const metres =
      main.place.point && child.place.point
        ? Math.round(distanceM(main.place.point, child.place.point))
        : undefined;
    found.push({
      incident: main,
      likely: duplicate !== undefined,
      ...(metres === undefined ? {} : { distanceM: metres }),
      score: duplicate?.score ?? 0,
    });
  }
  found.sort(
    (a, b) =>
      b.score - a.score ||
      (a.distanceM ?? Infinity) - (b.distanceM ?? Infinity) ||
      b.incident.openedAt - a.incident.openedAt,
  );
  return found.slice(0, MERGE_CANDIDATES_MAX).map(({ score: _score, ...candidate }) => candidate);
};
