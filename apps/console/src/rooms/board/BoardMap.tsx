import type { Unit } from '@liandong/domain/unit';
import { Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { MapPane, type MapPoint } from '../../ui/MapPane.tsx';
import { useWords } from '../../words/index.ts';
import { useNames } from '../../words/names.ts';
import type { BoardRow } from './model.ts';

type Shown = 'available' | 'all' | 'none';
const isAvailable = (unit: Unit): boolean => unit.status === 'available';
const UNITS: Readonly<Record<Shown, boolean | ((unit: Unit) => boolean)>> = {
  available: isAvailable,
  all: true,
  none: false,
};

/** 态势图 beside the lists: the filtered incidents by level, and the forces. */
export const BoardMap = ({
  rows,
  chosen,
  onChoose,
}: {
  readonly rows: readonly BoardRow[];
  readonly chosen: BoardRow | undefined;
  readonly onChoose: (id: string) => void;
}) => {
  const t = useWords('board');
  const [shown, setShown] = useState<Shown>('all');
  const names = useNames();
  const points = useMemo(
    () =>
      rows.flatMap(({ incident }): MapPoint[] =>
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
    [rows, names],
  );
  const target = chosen?.incident.place.point;
  const fit = useMemo(
    () => (chosen && target ? { key: chosen.id, points: [target], zoom: 12 } : undefined),
    [chosen, target],
  );
  return (
    <div className="board-map">
      <MapPane
        points={points}
        units={UNITS[shown]}
        selected={chosen?.id}
        fitTo={fit}
        onSelect={(id, kind) => {
          if (kind === 'incident') onChoose(id);
        }}
      />
      <Segmented<Shown>
        className="board-units"
        size="small"
        value={shown}
        onChange={setShown}
        options={[
          { value: 'all', label: t('units.all') },
          { value: 'available', label: t('units.available') },
          { value: 'none', label: t('units.none') },
        ]}
      />
    </div>
  );
};
