import { type Call } from '@liandong/domain/call';
import { isOpen } from '@liandong/domain/incident';
import { useMemo } from 'react';
import { useLive } from '../../live/store.ts';
import { type MapFit, MapPane, type MapPoint } from '../../ui/MapPane.tsx';
import { useWords } from '../../words/index.ts';
import { useNames } from '../../words/names.ts';
import { edit, useSheet } from './sheet.ts';

/** Map of the call: circles of where the caller may be, the chosen scene, open incidents and forces around. */
export const CallMap = ({
  call,
  fit,
  picking,
  onPicking,
}: {
  readonly call: Call | undefined;
  readonly fit: MapFit | undefined;
  readonly picking: boolean;
  readonly onPicking: (on: boolean) => void;
}) => {
  const terms = useWords('terms');
  const names = useNames();
  const incidents = useLive((l) => l.incidents);
  const place = useSheet((s) => s.form.place);
  const onSheet = useSheet((s) => s.callId) === call?.id && call !== undefined;
  const filedId = useSheet((s) => s.filed?.incidentId);

  const around = useMemo(
    () =>
      [...incidents.values()]
        .filter((incident) => isOpen(incident.status) && incident.place.point && incident.id !== filedId)
        .map<MapPoint>((incident) => ({
          id: incident.id,
          kind: 'incident',
          point: incident.place.point as { lng: number; lat: number },
          tone: String(incident.level) as '1' | '2' | '3' | '4',
          label: names.type(incident.typeCode),
        })),
    [incidents, names, filedId],
  );
  const candidates = call?.candidates;
  const mine = useMemo(() => {
    const points: MapPoint[] = [];
    candidates?.forEach((candidate, index) => {
      if (!candidate.point) return;
      points.push({
        id: `candidate-${index}`,
        kind: 'candidate',
        point: candidate.point,
        radiusM: candidate.radiusM,
        label: terms(`source.${candidate.source}`),
      });
    });
    if (onSheet && place.point)
      points.push({ id: 'chosen', kind: 'chosen', point: place.point, label: place.text });
    return points;
  }, [candidates, onSheet, place, terms]);
  const points = useMemo(() => [...around, ...mine], [around, mine]);
  return (
    <MapPane
      points={points}
      units
      selected={onSheet ? 'chosen' : undefined}
      fitTo={fit}
      picking={picking}
      onPick={(point) => {
        if (!onSheet) return;
        onPicking(false);
        edit((form) => ({
          ...form,
          place: { text: form.place.text, source: 'map', point: { lng: point.lng, lat: point.lat } },
        }));
      }}
    />
  );
};
