import { CaretDownOutlined, CaretUpOutlined } from '@ant-design/icons';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useWords, type WordKey } from '../../words/index.ts';
import { BoardLine } from './BoardLine.tsx';
import type { BoardRow, Sort, SortKey, Stage } from './model.ts';
import { scrollTo, windowOf } from './window.ts';

export const ROW_PX = 29;
const COLUMNS: readonly { readonly key: SortKey; readonly word: WordKey<'board'> }[] = [
  { key: 'level', word: 'col.level' },
  { key: 'no', word: 'col.no' },
  { key: 'typeCode', word: 'col.type' },
  { key: 'place', word: 'col.place' },
  { key: 'openedAt', word: 'col.openedAt' },
  { key: 'due', word: 'col.due' },
  { key: 'lamps', word: 'col.lamps' },
];

/** Title and column heads above the rows. */
const HEAD_PX = 46;
const STEP_ROWS = 4;
/** A short list leaves its room to the longer ones, in steps of a few rows so that nothing moves with every frame. */
export const tableMaxPx = (rows: number): number =>
  HEAD_PX + Math.ceil((rows + 1) / STEP_ROWS) * STEP_ROWS * ROW_PX;

/**
 * One dense table of the board. Not Ant's Table: with 200 incidents a minute every batch would lay out the whole table
 * again; here some thirty rows of fixed height are drawn, each of them only when its own incident changed.
 */
export const BoardTable = ({
  stage,
  rows,
  total,
  sort,
  chosen,
  onSort,
  onChoose,
  onOpen,
}: {
  readonly stage: Stage;
  readonly rows: readonly BoardRow[];
  /** Rows of this stage before the filter. */
  readonly total: number;
  readonly sort: Sort;
  readonly chosen: string | undefined;
  readonly onSort: (key: SortKey) => void;
  readonly onChoose: (id: string) => void;
  readonly onOpen: (id: string) => void;
}) => {
  const t = useWords('board');
  const body = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ topPx: 0, heightPx: 400 });
  const at = chosen === undefined ? -1 : rows.findIndex((row) => row.id === chosen);

  useLayoutEffect(() => {
    const box = body.current;
    if (!box) return;
    const measure = () => setView({ topPx: box.scrollTop, heightPx: box.clientHeight });
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(box);
    return () => watch.disconnect();
  }, []);
  // Only when somebody chose another row: the list must not jump because rows above it came or went.
  const shownFor = useRef<string>(undefined);
  useEffect(() => {
    const box = body.current;
    if (!box || at < 0 || shownFor.current === chosen) return;
    shownFor.current = chosen;
    const top = scrollTo(at, ROW_PX, { topPx: box.scrollTop, heightPx: box.clientHeight });
    if (top !== undefined) box.scrollTop = top;
  }, [at, chosen]);

  const { from, to } = windowOf(rows.length, ROW_PX, view);
  return (
    <section
      className="board-table"
      data-stage={stage}
      aria-label={t(`stage.${stage}`)}
      style={{ maxHeight: tableMaxPx(rows.length) }}
    >
      <header className="board-head">
        <h3 className={`stage-${stage}`}>
          {t(`stage.${stage}`)} <b data-count={total}>{total}</b>
        </h3>
        <div className="board-cols" role="row">
          {COLUMNS.map(({ key, word }) => (
            <button type="button" key={key} className={`col-${key}`} onClick={() => onSort(key)}>
              {t(word)}
              {sort.key === key ? sort.down ? <CaretDownOutlined /> : <CaretUpOutlined /> : null}
            </button>
          ))}
        </div>
      </header>
      <div
        className="board-body"
        ref={body}
        role="grid"
        aria-rowcount={rows.length}
        onScroll={(event) => {
          const { scrollTop, clientHeight } = event.currentTarget;
          setView({ topPx: scrollTop, heightPx: clientHeight });
        }}
      >
        {rows.length === 0 ? (
          <p className="muted board-empty">{total > 0 ? t('emptyFiltered') : t(`empty.${stage}`)}</p>
        ) : (
          <div style={{ height: rows.length * ROW_PX, position: 'relative' }}>
            {rows.slice(from, to).map((row, i) => (
              <BoardLine
                key={row.id}
                row={row}
                topPx={(from + i) * ROW_PX}
                chosen={row.id === chosen}
                onChoose={onChoose}
                onOpen={onOpen}
              />
            ))}
          </div>
        )}
      </div>
    </section>
  );
};
