import type { Problem } from '@liandong/contract/kernel';
import { type DayFigures, getFigures, getStages, type StageFigure } from '@liandong/contract/statistics';
import { Button, DatePicker, Segmented, Select, Spin } from 'antd';
import dayjs from 'dayjs';
import { useEffect, useState } from 'react';
import { ask, problemOf } from '../../live/ask.ts';
import { serverNow } from '../../live/clock.ts';
import { useBook, useMay, useMe } from '../../live/session.ts';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { useWords } from '../../words/index.ts';
import { useNames } from '../../words/names.ts';
import { useCentreShort } from '../incident/centre-name.ts';
import { whenText } from '../incident/when.ts';
import { Bars, HourBars } from './Bars.tsx';
import { Figures } from './Figures.tsx';
import { PRESETS, type Preset, type Span, spanOf } from './model.ts';
import { Stages } from './Stages.tsx';
import './statistics.css';

interface Read {
  readonly figures: DayFigures | undefined;
  readonly stages: readonly StageFigure[];
  readonly at: number;
}

/** 统计: counts and stage times of a period, from the log; drills and tests are left out by the server. */
const StatisticsRoom = () => {
  const t = useWords('statistics');
  // An auditor reads the stage times but no incidents.
  const mayCount = useMay('incident.read');
  const [preset, setPreset] = useState<Preset | undefined>('today');
  const [span, setSpan] = useState<Span>(() => spanOf('today', serverNow()));
  const [centreId, setCentreId] = useState<string>();
  const [agencyId, setAgencyId] = useState<string>();
  const [read, setRead] = useState<Read>();
  const [problem, setProblem] = useState<Problem>();

  useEffect(() => {
    let gone = false;
    Promise.all([
      mayCount ? ask(getFigures, { query: { ...span, centreId } }) : undefined,
      ask(getStages, { query: { ...span, centreId, agencyId } }),
    ]).then(
      ([figures, stages]) => {
        if (gone) return;
        setRead({ figures, stages, at: serverNow() });
        setProblem(undefined);
      },
      (thrown: unknown) => {
        if (!gone) setProblem(problemOf(thrown));
      },
    );
    return () => {
      gone = true;
    };
  }, [span, centreId, agencyId, mayCount]);

  const refresh = () => setSpan((was) => (preset ? spanOf(preset, serverNow()) : { ...was }));
  return (
    <div className="stat">
      <div className="stat-bar">
        <Segmented<Preset | ''>
          value={preset ?? ''}
          onChange={(next) => {
            if (next === '') return;
            setPreset(next);
            setSpan(spanOf(next, serverNow()));
          }}
          options={PRESETS.map((value) => ({ value, label: t(`preset.${value}`) }))}
        />
        <DatePicker.RangePicker
          allowClear={false}
          value={[dayjs(span.from), dayjs(span.until)]}
          onChange={(range) => {
            if (!range?.[0] || !range[1]) return;
            setPreset(undefined);
            setSpan({
              from: range[0].startOf('day').valueOf(),
              until: range[1].endOf('day').valueOf(),
            });
          }}
        />
        <Scope centreId={centreId} onCentre={setCentreId} />
        <Button onClick={refresh}>{t('refresh')}</Button>
        <span className="grow" />
        <span className="muted">
          {t('excluded')}
          {read ? ` · ${t('readAt', { at: whenText(read.at, read.at) })}` : ''}
        </span>
      </div>
      <ProblemNotice problem={problem} onRetry={refresh} />
      {read ? (
        <div className="stat-body">
          {read.figures ? <Figures figures={read.figures} /> : null}
          <div className="stat-grid">
            {read.figures ? <CallCards figures={read.figures} /> : null}
            <Stages stages={read.stages} agencyId={agencyId} onAgency={setAgencyId} />
            {read.figures ? <OtherCards figures={read.figures} /> : null}
          </div>
        </div>
      ) : problem ? null : (
        <Spin className="inc-wait" description={t('loading')} />
      )}
    </div>
  );
};

/** City staff choose a centre; a county's own staff have none to choose. */
const Scope = ({
  centreId,
  onCentre,
}: {
  readonly centreId: string | undefined;
  readonly onCentre: (id: string | undefined) => void;
}) => {
  const t = useWords('statistics');
  const names = useNames();
  const me = useMe();
  const { centres } = useBook();
  if (!me.cityWide) return null;
  return (
    <Select
      allowClear
      value={centreId}
      placeholder={t('allCentres')}
      style={{ width: 170 }}
      onChange={onCentre}
      options={centres.map((centre) => ({ value: centre.id, label: names.of(centre) }))}
    />
  );
};

const FAMILIES_MAX = 12;
const CallCards = ({ figures }: { readonly figures: DayFigures }) => {
  const t = useWords('statistics');
  const names = useNames();
  return (
    <>
      <section className="stat-card">
        <h3>{t('byFamily')}</h3>
        <Bars counts={figures.byFamily} max={FAMILIES_MAX} nameOf={names.family} />
      </section>
      <section className="stat-card stat-hours">
        <h3>{t('byHour')}</h3>
        <HourBars counts={figures.byHour} />
      </section>
    </>
  );
};

const OtherCards = ({ figures }: { readonly figures: DayFigures }) => {
  const t = useWords('statistics');
  const terms = useWords('terms');
  const centreName = useCentreShort();
  return (
    <>
      <section className="stat-card">
        <h3>{t('byCentre')}</h3>
        <Bars counts={figures.byCentre} max={FAMILIES_MAX} nameOf={centreName} />
      </section>
      <section className="stat-card">
        <h3>{t('byDisposal')}</h3>
        <Bars
          counts={figures.byDisposal}
          max={FAMILIES_MAX}
          nameOf={(code) => terms(`disposal.${code as 'filed'}`)}
        />
      </section>
    </>
  );
};

export default StatisticsRoom;
