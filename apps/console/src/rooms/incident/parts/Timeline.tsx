import { getTimeline, type TimelineRow } from '@liandong/contract/incident';
import type { Problem } from '@liandong/contract/kernel';
import type { Incident } from '@liandong/domain/incident';
import type { Order } from '@liandong/domain/order';
import { Empty, Segmented, Spin } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { ask, problemOf } from '../../../live/ask.ts';
import { useNow } from '../../../live/clock.ts';
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx';
import { useWords, WORDS } from '../../../words/index.ts';
import { isLate, lineOf, type TimelineNames } from '../timeline/index.ts';
import { whenText } from '../when.ts';
import { Photos } from './Photos.tsx';
import { useTimelineNames } from './timeline-names.ts';

type Which = 'all' | 'people' | 'orders' | 'calls';
const KEEPS: Readonly<Record<Which, (row: TimelineRow) => boolean>> = {
  all: () => true,
  people: (row) => row.byKind !== 'machine',
  orders: (row) => row.stream === 'order',
  calls: (row) => row.stream === 'call',
};

/** 时间轴 of the incident, its calls and its orders. Read again when any of them has moved on. */
export const useTimeline = (incident: Incident, orders: readonly Order[]) => {
  const [rows, setRows] = useState<readonly TimelineRow[]>();
  const [problem, setProblem] = useState<Problem>();
  const [asked, setAsked] = useState(0);
  const stand = `${incident.id}:${incident.version}:${orders.map((o) => o.version).join(',')}`;
  // `stand` and `asked` are reasons to read again, not inputs.
  useEffect(() => {
    let gone = false;
    ask(getTimeline, { params: { id: incident.id } }).then(
      (read) => {
        if (gone) return;
        setRows(read);
        setProblem(undefined);
      },
      (thrown: unknown) => {
        if (!gone) setProblem(problemOf(thrown));
      },
    );
    return () => {
      gone = true;
    };
  }, [incident.id, stand, asked]);
  return { rows, problem, again: () => setAsked((n) => n + 1) };
};

export const TimelineTab = ({
  incident,
  orders,
}: {
  readonly incident: Incident;
  readonly orders: readonly Order[];
}) => {
  const t = useWords('incident');
  const { rows, problem, again } = useTimeline(incident, orders);
  const [which, setWhich] = useState<Which>('all');
  const names = useTimelineNames(orders);
  const shown = useMemo(() => (rows ?? []).filter(KEEPS[which]), [rows, which]);
  if (!rows && !problem) return <Spin className="inc-wait" />;
  return (
    <div className="inc-timeline">
      <ProblemNotice problem={problem} onRetry={again} />
      <Segmented<Which>
        size="small"
        value={which}
        onChange={setWhich}
        options={[
          { value: 'all', label: t('filterAll') },
          { value: 'people', label: t('filterPeople') },
          { value: 'orders', label: t('filterOrders') },
          { value: 'calls', label: t('filterCalls') },
        ]}
      />
      {shown.length === 0 ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('timelineEmpty')} />
      ) : (
        <ol>
          {shown.map((row, i) => (
            <Line key={row.seq ?? `${row.id}${row.type}${i}`} row={row} names={names} />
          ))}
        </ol>
      )}
    </div>
  );
};

const Line = ({ row, names }: { readonly row: TimelineRow; readonly names: TimelineNames }) => {
  const t = useWords('incident');
  const now = useNow();
  const line = lineOf(row, names);
  const key = `t.${line.key}`;
  const sentence =
    key in WORDS.zh.incident ? t(key as 't.IncidentOpened', line.values) : t('unknown', { type: row.type });
  return (
    <li className={`tl tl-${line.tone}`} data-event={row.type}>
      <time className="mono">{whenText(row.occurredAt, now)}</time>
      <div>
        <span className="tl-what">{sentence}</span>
        <span className="muted tl-who"> {row.byKind === 'machine' ? t('byMachine') : row.byName}</span>
        {line.note ? <div className="tl-note">{line.note}</div> : null}
        {isLate(row) ? (
          <div className="tl-late">
            {t('occurred', { at: whenText(row.occurredAt, now) })} ·{' '}
            {t('recorded', { at: whenText(row.recordedAt, now) })}
          </div>
        ) : null}
        {line.fileIds ? <Photos fileIds={line.fileIds} /> : null}
      </div>
    </li>
  );
};
