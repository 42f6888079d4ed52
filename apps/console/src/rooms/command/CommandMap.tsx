import type { Incident } from '@liandong/domain/incident';
import { useMemo } from 'react';
import { MapPane, type MapPoint } from '../../ui/MapPane.tsx';
import { useNames } from '../../words/names.ts';

/** 态势图: every open incident by level, and the forces. */
export const CommandMap = ({
  incidents,
  opened,
  onOpen,
}: {
  readonly incidents: readonly Incident[];
  readonly opened: string | undefined;
  readonly onOpen: (id: string) => void;
}) => {
  const names = useNames();
  const points = useMemo(
    () =>
      incidents.flatMap((incident): MapPoint[] =>
        incident.place.point
          ? [
              {
                id: incident.id,
                kind: 'incident',
                point: incident.place.point,
                label: names.type(incident.typeCode),
                tone: `${incident.level}`,
              },
            ]
          : [],
      ),
    [incidents, names],
  );
  return (
    <section className="command-card command-map">
      <MapPane
        points={points}
        units
        selected={opened}
        onSelect={(id, kind) => {
          if (kind === 'incident') onOpen(id);
        }}
      />
    </section>
  );
};
