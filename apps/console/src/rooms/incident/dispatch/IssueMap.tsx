import type { Incident } from '@liandong/domain/incident';
import type { Unit } from '@liandong/domain/unit';
import { type Dispatch, useEffect, useMemo, useState } from 'react';
import { MapPane, type MapPoint } from '../../../ui/MapPane.tsx';
import { useNames } from '../../../words/names.ts';
import type { Draft, DraftAct } from './model.ts';

/** The list is there first; a map of its own takes a second or two on a machine without a graphics card. */
const MAP_AFTER_MS = 500;
const useLater = (ms: number): boolean => {
  const [ready, setReady] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setReady(true), ms);
    return () => clearTimeout(timer);
  }, [ms]);
  return ready;
};

const isFree = (unit: Unit): boolean => unit.status === 'available';

/** Where it is and who would go: ticked forces green, unticked ones grey; a click on one ticks it. */
export const IssueMap = ({
  incident,
  draft,
  act,
}: {
  readonly incident: Incident;
  readonly draft: Draft;
  readonly act: Dispatch<DraftAct>;
}) => {
  const { point } = incident.place;
  const ready = useLater(MAP_AFTER_MS);
  const names = useNames();
  const points = useMemo(() => {
    const shown: MapPoint[] = [];
    if (point)
      shown.push({
        id: incident.id,
        kind: 'incident',
        point,
        label: names.type(incident.typeCode),
        tone: `${incident.level}`,
        radiusM: incident.place.radiusM,
      });
    for (const force of draft.forces)
      if (force.point)
        shown.push({
          id: force.key,
          kind: force.kind === 'dutyRoom' ? 'dutyRoom' : 'unit',
          point: force.point,
          label: force.name,
          tone: draft.chosen[force.key] ? 'green' : 'grey',
        });
    return shown;
  }, [point, incident, draft, names]);
  const fit = useMemo(
    () => ({ key: `${incident.id}:${draft.forces.length}`, points: points.map((p) => p.point) }),
    [incident.id, draft.forces.length, points],
  );
  return (
    <div className="dispatch-map">
      {ready ? (
        <MapPane
          points={points}
          units={isFree}
          fitTo={points.length > 0 ? fit : undefined}
          onSelect={(id) => {
            if (draft.forces.some((force) => force.key === id)) act({ do: 'toggle', key: id });
          }}
        />
      ) : null}
    </div>
  );
};
