import type { InputRef } from 'antd';
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useMe } from '../../live/session.ts';
import { live, useLive } from '../../live/store.ts';
import { useWords } from '../../words/index.ts';
import { IncidentPanel } from '../incident/IncidentPanel.tsx';
import { useOpenIncident } from '../incident/use-open.ts';
import { BoardMap } from './BoardMap.tsx';
import { BoardTable } from './BoardTable.tsx';
import './board.css';
import { FilterBar } from './FilterBar.tsx';
import { type BoardRow, filterRows, type Sort, type SortKey, sortRows, STAGES, type Stage } from './model.ts';
import { useBoardAlerts } from './use-alerts.ts';
import { useBoardFilter } from './use-filter.ts';
import { useBoardKeys } from './use-keys.ts';
import { useBoardRows } from './use-rows.ts';

const AS_IT_BURNS: Sort = { key: 'urgency', down: false };

/** 处警台: what waits, what is in hand, what is to be closed; map and incident beside it. */
const BoardRoom = () => {
  const t = useWords('board');
  const me = useMe();
  const rows = useBoardRows();
  useBoardAlerts(rows);
  const [filter, setFilter, clearFilter] = useBoardFilter(me.id);
  const [sort, setSort] = useState<Sort>(AS_IT_BURNS);
  const [chosen, setChosen] = useState<string>();
  const { id: opened, open } = useOpenIncident('/board');
  const dispatching = useArrival(open);
  const textRef = useRef<InputRef>(null);

  // Typing into the filter comes first, the thousand rows follow when there is time.
  const wanted = useDeferredValue(filter);
  const filtered = useMemo(() => filterRows(rows, wanted, me.id), [rows, wanted, me.id]);
  const tables = useMemo(() => tablesOf(filtered, sort), [filtered, sort]);
  const totals = useMemo(() => countsOf(rows), [rows]);
  const ids = useMemo(() => STAGES.flatMap((stage) => tables[stage].map((row) => row.id)), [tables]);

  const openIncident = useCallback(
    (id: string) => {
      setChosen(id);
      const incident = live.getState().incidents.get(id);
      if (incident) open(incident);
    },
    [open],
  );
  const choose = useCallback(
    (id: string) => {
      setChosen(id);
      if (opened !== undefined) openIncident(id);
    },
    [opened, openIncident],
  );
  useBoardKeys({
    ids,
    chosen: chosen ?? opened,
    opened,
    onChoose: choose,
    onOpen: openIncident,
    onBack: () => open(undefined),
    onFilter: () => textRef.current?.focus(),
  });
  const sortBy = useCallback(
    (key: SortKey) =>
      setSort((was) =>
        was.key !== key ? { key, down: false } : was.down ? AS_IT_BURNS : { key, down: true },
      ),
    [],
  );
  const marked = chosen ?? opened;
  return (
    <div className={`board${opened ? ' with-panel' : ''}`}>
      <div className="board-lists">
        <FilterBar
          filter={filter}
          hidden={rows.length - filtered.length}
          textRef={textRef}
          onChange={setFilter}
          onClear={clearFilter}
        />
        {STAGES.map((stage) => (
          <BoardTable
            key={stage}
            stage={stage}
            rows={tables[stage]}
            total={totals[stage]}
            sort={sort}
            chosen={marked}
            onSort={sortBy}
            onChoose={choose}
            onOpen={openIncident}
          />
        ))}
        <footer className="board-keys muted">{t('keysHint')}</footer>
      </div>
      {opened ? (
        <IncidentPanel
          key={opened}
          id={opened}
          scope="board"
          begin={dispatching === opened ? 'issue' : undefined}
          onClose={() => open(undefined)}
          onOpen={openIncident}
        />
      ) : null}
      <BoardMap rows={filtered} chosen={filtered.find((row) => row.id === marked)} onChoose={openIncident} />
    </div>
  );
};

/**
 * 保存并派: the call-taker arrives with `?incident=…&dispatch=1`. The incident opens as soon as its frame is here, with the
 * dispatch dialog in front. Answers for which incident that was.
 */
const useArrival = (
  open: (incident: { readonly id: string; readonly no: string }) => void,
): string | undefined => {
  const [params] = useSearchParams();
  const asked = params.get('incident') ?? undefined;
  const dispatch = params.get('dispatch') !== null;
  const incident = useLive((l) => (asked === undefined ? undefined : l.incidents.get(asked)));
  const [dispatching, setDispatching] = useState<string>();
  const latest = useRef(open);
  useEffect(() => {
    latest.current = open;
  });
  const [id, no] = [incident?.id, incident?.no];
  // Kept, because opening the incident changes the address it was read from.
  if (dispatch && id !== undefined && dispatching !== id) setDispatching(id);
  useEffect(() => {
    if (id === undefined || no === undefined) return;
    latest.current({ id, no });
  }, [id, no]);
  return dispatching;
};

const tablesOf = (rows: readonly BoardRow[], sort: Sort): Readonly<Record<Stage, readonly BoardRow[]>> => ({
  waiting: sortRows(
    rows.filter((row) => row.stage === 'waiting'),
    sort,
  ),
  working: sortRows(
    rows.filter((row) => row.stage === 'working'),
    sort,
  ),
  resolved: sortRows(
    rows.filter((row) => row.stage === 'resolved'),
    sort,
  ),
});

const countsOf = (rows: readonly BoardRow[]): Readonly<Record<Stage, number>> => {
  const counts = { waiting: 0, working: 0, resolved: 0 };
  for (const row of rows) counts[row.stage] += 1;
  return counts;
};

export default BoardRoom;
