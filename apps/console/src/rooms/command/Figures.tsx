import type { ReactNode } from 'react';
import { StageClock } from '../../ui/StageClock.tsx';
import { useWords } from '../../words/index.ts';
import { type Drill, type Overview, UNIT_STATES } from './model.ts';

const sameDrill = (a: Drill, b: Drill): boolean => JSON.stringify(a) === JSON.stringify(b);
export const isShown = sameDrill;

/** 首行数字: what a commander reads first, red when it needs him. */
export const Figures = ({
  overview,
  drill,
  onDrill,
  lens,
}: {
  readonly overview: Overview;
  readonly drill: Drill;
  readonly onDrill: (drill: Drill) => void;
  readonly lens: ReactNode;
}) => {
  const t = useWords('command');
  const terms = useWords('terms');
  const told = { drill, onDrill };
  const sum = (stage: 'waiting' | 'working' | 'resolved'): number =>
    overview.matrix[stage].reduce((a, b) => a + b, 0);
  const late = overview.lateCallbacks.length;
  const undispatched = overview.undispatched.length;
  return (
    <div className="figures">
      <Figure
        {...told}
        to={{ kind: 'calls', what: 'waiting' }}
        name={t('waiting')}
        value={overview.waiting.length}
      >
        {overview.longestWaitSince === undefined ? null : (
          <>
            {t('longestWait')} <StageClock since={overview.longestWaitSince} warnMs={20_000} />
          </>
        )}
      </Figure>
      <Figure
        {...told}
        to={{ kind: 'calls', what: 'callbacks' }}
        name={t('callbacks')}
        value={overview.callbacks.length}
        bad={late > 0}
      >
        {late > 0 ? (
          <Sub
            {...told}
            to={{ kind: 'calls', what: 'lateCallbacks' }}
            text={t('lateCallbacks', { n: late })}
          />
        ) : null}
      </Figure>
      <Figure
        {...told}
        to={{ kind: 'incidents', what: 'cell', stage: 'waiting' }}
        name={t('toDispatch')}
        value={sum('waiting')}
        bad={undispatched > 0}
      >
        {undispatched > 0 ? (
          <Sub
            {...told}
            to={{ kind: 'incidents', what: 'undispatched' }}
            text={t('undispatched', { n: undispatched })}
          />
        ) : null}
      </Figure>
      <Figure
        {...told}
        to={{ kind: 'incidents', what: 'cell', stage: 'working' }}
        name={t('inHand')}
        value={sum('working')}
      />
      <Figure
        {...told}
        to={{ kind: 'incidents', what: 'cell', stage: 'resolved' }}
        name={t('toClose')}
        value={sum('resolved')}
      />
      <Figure
        {...told}
        to={{ kind: 'orders', what: 'overdue' }}
        name={t('overdue')}
        value={overview.overdue.length}
        warn={overview.overdue.length > 0}
      />
      <Figure
        {...told}
        to={{ kind: 'orders', what: 'declined' }}
        name={t('declined')}
        value={overview.declined.length}
        bad={overview.declined.length > 0}
      />
      <Figure
        {...told}
        to={{ kind: 'incidents', what: 'majors' }}
        name={t('majors')}
        value={overview.majors.length}
        bad={overview.majors.length > 0}
      />
      <div className="figure figure-units">
        <span className="muted">
          {t('units')} {overview.units}
        </span>
        <div>
          {UNIT_STATES.map((status) => (
            <button
              type="button"
              key={status}
              className={`unit-${status}${sameDrill(drill, { kind: 'units', status }) ? ' on' : ''}`}
              onClick={() => onDrill({ kind: 'units', status })}
              data-figure={`units.${status}`}
            >
              <b>{overview.unitCounts[status]}</b> {terms(`unit.${status}`)}
            </button>
          ))}
        </div>
      </div>
      {lens}
    </div>
  );
};

interface Told {
  readonly drill: Drill;
  readonly onDrill: (drill: Drill) => void;
  readonly to: Drill;
}

const Figure = ({
  drill,
  onDrill,
  to,
  name,
  value,
  bad,
  warn,
  children,
}: Told & {
  readonly name: string;
  readonly value: number;
  readonly bad?: boolean;
  readonly warn?: boolean;
  readonly children?: ReactNode;
}) => (
  <div
    role="button"
    tabIndex={0}
    className={`figure${sameDrill(drill, to) ? ' on' : ''}`}
    data-figure={to.kind === 'units' || to.kind === 'seats' ? to.kind : to.what}
    onClick={() => onDrill(to)}
    onKeyDown={(event) => {
      if (event.key === 'Enter' || event.key === ' ') onDrill(to);
    }}
  >
    <span className="muted">{name}</span>
    <b className={bad ? 'bad' : warn ? 'warn' : ''}>{value}</b>
    <small>{children ?? ' '}</small>
  </div>
);

const Sub = ({ drill, onDrill, to, text }: Told & { readonly text: string }) => (
  <button
    type="button"
    className={`figure-sub${sameDrill(drill, to) ? ' on' : ''}`}
    onClick={(event) => {
      event.stopPropagation();
      onDrill(to);
    }}
  >
    {text}
  </button>
);
