import { Segmented, Select } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import type { Mode } from '@liandong/domain/kernel';
import { serverNow, useNow } from '../../live/clock.ts';
import { useBook, useMe } from '../../live/session.ts';
import { live } from '../../live/store.ts';
import { useHotkey } from '../../ui/hotkeys.ts';
import { useWords } from '../../words/index.ts';
import { useNames } from '../../words/names.ts';
import { IncidentPanel } from '../incident/IncidentPanel.tsx';
import { useOpenIncident } from '../incident/use-open.ts';
import { CommandMap } from './CommandMap.tsx';
import './command.css';
import { DrillList } from './DrillList.tsx';
import { Figures } from './Figures.tsx';
import { Matrix } from './Matrix.tsx';
import { type Drill, type Lens, overviewOf } from './model.ts';
import { SeatWall } from './SeatWall.tsx';

const EVERY_MS = 500;

/** The live picture, but no more often than a wall can be read. */
const useThings = () => {
  const [things, setThings] = useState(() => live.getState());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = () => {
      timer = undefined;
      setThings(live.getState());
    };
    const stop = live.subscribe(() => {
      timer ??= setTimeout(read, EVERY_MS);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, []);
  return things;
};

/** 指挥长席: the state of everything at a glance; each figure opens what stands behind it. */
const CommandRoom = () => {
  const t = useWords('command');
  const things = useThings();
  const now = useNow();
  const [lens, setLens] = useState<Lens>({ mode: 'live' });
  const [drill, setDrill] = useState<Drill>({ kind: 'incidents', what: 'majors' });
  const { id: opened, open } = useOpenIncident('/command');
  const overview = useMemo(() => overviewOf(things, lens, now || serverNow()), [things, lens, now]);
  useHotkey(
    { id: 'command.back', scope: 'command', keys: 'Escape', title: t('key.back') },
    () => open(undefined),
    opened !== undefined,
  );
  const openId = (id: string) => {
    const incident = live.getState().incidents.get(id);
    if (incident) open(incident);
  };
  const show = (next: Drill) => {
    setDrill(next);
    open(undefined);
  };
  return (
    <div className="command">
      <div className="command-main">
        <Figures
          overview={overview}
          drill={drill}
          onDrill={show}
          lens={<LensBar lens={lens} onLens={setLens} />}
        />
        <div className="command-middle">
          <Matrix overview={overview} drill={drill} onDrill={show} />
          <CommandMap incidents={overview.incidents} opened={opened} onOpen={openId} />
        </div>
        <SeatWall overview={overview} drill={drill} onDrill={show} />
      </div>
      <aside className="command-side">
        {opened ? (
          <IncidentPanel
            key={opened}
            id={opened}
            scope="command"
            onClose={() => open(undefined)}
            onOpen={openId}
          />
        ) : (
          <DrillList overview={overview} drill={drill} onOpen={openId} />
        )}
      </aside>
    </div>
  );
};

/** 城市或一个县; 实战或演练. Drills are never mixed into the real picture. */
const LensBar = ({ lens, onLens }: { readonly lens: Lens; readonly onLens: (lens: Lens) => void }) => {
  const t = useWords('command');
  const terms = useWords('terms');
  const names = useNames();
  const me = useMe();
  const { centres } = useBook();
  return (
    <div className="command-lens">
      {me.cityWide ? (
        <Select
          allowClear
          value={lens.centreId}
          placeholder={t('allCentres')}
          popupMatchSelectWidth={false}
          onChange={(centreId) => onLens({ ...lens, ...(centreId ? { centreId } : { centreId: undefined }) })}
          options={centres.map((centre) => ({ value: centre.id, label: names.of(centre) }))}
        />
      ) : null}
      <Segmented<Mode>
        value={lens.mode}
        onChange={(mode) => onLens({ ...lens, mode })}
        options={(['live', 'drill', 'test'] as const).map((value) => ({
          value,
          label: terms(`mode.${value}`),
        }))}
      />
    </div>
  );
};

export default CommandRoom;
