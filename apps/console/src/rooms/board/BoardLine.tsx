import { memo } from 'react';
import { useNow } from '../../live/clock.ts';
import { Lamp } from '../../ui/Lamp.tsx';
import { StageClock } from '../../ui/StageClock.tsx';
import { useWords } from '../../words/index.ts';
import { useNames } from '../../words/names.ts';
import { Badges, LevelTag } from '../incident/parts/Badges.tsx';
import type { BoardRow, Due } from './model.ts';

const SOON_MS = 30_000;
/** What fits beside the panel; the panel itself shows every order. */
const LAMPS_MAX = 5;

/** One incident on the board; drawn again only when it, its orders or its place in the list changed. */
export const BoardLine = memo(
  ({
    row,
    topPx,
    chosen,
    onChoose,
    onOpen,
  }: {
    readonly row: BoardRow;
    readonly topPx: number;
    readonly chosen: boolean;
    readonly onChoose: (id: string) => void;
    readonly onOpen: (id: string) => void;
  }) => {
    const names = useNames();
    const { incident } = row;
    const alarm = row.declined > 0 ? ' declined' : row.overdue > 0 ? ' overdue' : '';
    return (
      <div
        role="row"
        aria-selected={chosen}
        className={`board-line board-cols${chosen ? ' chosen' : ''}${alarm}`}
        style={{ transform: `translateY(${topPx}px)` }}
        data-row={incident.no}
        onClick={() => (chosen ? onOpen(row.id) : onChoose(row.id))}
        onDoubleClick={() => onOpen(row.id)}
      >
        <span className="col-level">
          <LevelTag level={incident.level} />
        </span>
        <span className="col-no">{incident.no}</span>
        <span className="col-typeCode" title={names.type(incident.typeCode)}>
          {names.type(incident.typeCode)}
        </span>
        <span className="col-place" title={`${incident.place.text} ${incident.content}`}>
          <Badges incident={incident} />
          {incident.place.text}
          <span className="muted board-content"> {incident.content}</span>
        </span>
        <StageClock since={incident.openedAt} className="col-openedAt" />
        <DueCell due={row.due} />
        <Lamps row={row} />
      </div>
    );
  },
);

/** 时限: what is owed next and how long there is; past it, how long ago. */
const DueCell = ({ due }: { readonly due: Due }) => {
  const t = useWords('incident');
  const late = useNow() > (due.at ?? Number.MAX_SAFE_INTEGER);
  return (
    <span className={`col-due${late ? ' late' : ''}`}>
      <span>{t(`due.${due.what}`)}</span>{' '}
      {due.at === undefined ? null : <StageClock until={due.at} warnMs={SOON_MS} />}
    </span>
  );
};

const Lamps = ({ row }: { readonly row: BoardRow }) => {
  const t = useWords('board');
  const { lamps, declined } = row;
  const room = declined > 0 ? LAMPS_MAX - 2 : LAMPS_MAX;
  const shown = lamps.length > room ? room - 1 : lamps.length;
  return (
    <span className="col-lamps" title={lamps.map((lamp) => lamp.name).join('\n')}>
      {declined > 0 ? <b className="bad">{t('declined', { n: declined })}</b> : null}
      {lamps.slice(0, shown).map((lamp) => (
        <Lamp key={lamp.orderId} lamp={lamp.lamp} />
      ))}
      {lamps.length > shown ? <span className="muted">+{lamps.length - shown}</span> : null}
    </span>
  );
};
