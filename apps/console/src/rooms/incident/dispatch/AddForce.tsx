import { type ForceRow, searchForces } from '@liandong/contract/plan';
import { Select, type RefSelectProps } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { ask } from '../../../live/ask.ts';
import { useBook } from '../../../live/session.ts';
import { live } from '../../../live/store.ts';
import { useTell } from '../../../ui/ProblemNotice.tsx';
import { useWords } from '../../../words/index.ts';
import { useNames } from '../../../words/names.ts';
import { ForceStatus, Reasons } from './ForceLine.tsx';
import { type Force, forceOfRow, keyOf, type Role } from './model.ts';

const WAIT_MS = 150;

/** 查找力量: duty rooms, squads and single people, nearest first; a hit is ticked at once. */
export const AddForce = ({
  incidentId,
  disabled,
  chosen,
  onAdd,
}: {
  readonly incidentId: string;
  readonly disabled: boolean;
  readonly chosen: Readonly<Record<string, Role>>;
  readonly onAdd: (force: Force) => void;
}) => {
  const t = useWords('incident');
  const tell = useTell();
  const { dutyRooms } = useBook();
  /** Where it is now, so that the map can show who was picked by hand. */
  const pointOf = ({ kind, id }: ForceRow) => {
    if (kind === 'dutyRoom') return dutyRooms.find((room) => room.id === id)?.point;
    const { positions, units } = live.getState();
    return positions.get(id) ?? units.get(id)?.point;
  };
  const [text, setText] = useState('');
  const [rows, setRows] = useState<readonly ForceRow[]>([]);
  const [open, setOpen] = useState(false);
  const asked = useRef(0);
  const select = useRef<RefSelectProps>(null);

  useEffect(() => {
    if (!open) return;
    const mine = ++asked.current;
    const timer = setTimeout(() => {
      ask(searchForces, { params: { id: incidentId }, query: { text: text.trim().slice(0, 60) } }).then(
        (found) => mine === asked.current && setRows(found),
        tell,
      );
    }, WAIT_MS);
    return () => clearTimeout(timer);
  }, [text, open, incidentId, tell]);

  return (
    <Select
      ref={select}
      className="add-force"
      value={null}
      disabled={disabled}
      open={open}
      onOpenChange={setOpen}
      placeholder={t('addForce')}
      notFoundContent={t('noForce')}
      showSearch={{ filterOption: false, onSearch: setText, searchValue: text }}
      listHeight={340}
      onChange={(_key, option) => {
        if (option && !Array.isArray(option)) onAdd(forceOfRow(option.row, pointOf(option.row)));
        setText('');
      }}
      options={rows
        .filter((row) => chosen[keyOf(row)] === undefined)
        .map((row) => ({ value: keyOf(row), label: row.name, row }))}
      optionRender={({ data }) => <Hit row={data.row} />}
    />
  );
};

const Hit = ({ row }: { readonly row: ForceRow }) => {
  const terms = useWords('terms');
  const names = useNames();
  return (
    <div className="force-hit">
      <b>{row.name}</b>
      <span className="muted">
        {terms(`kind.${row.kind}`)} · {names.agency(row.agencyId)}
        {row.capabilities.length > 0
          ? ` · ${row.capabilities.slice(0, 3).map(names.capability).join(' ')}`
          : ''}
      </span>
      <span className="grow" />
      <Reasons force={forceOfRow(row)} />
      <ForceStatus status={row.status} />
    </div>
  );
};
