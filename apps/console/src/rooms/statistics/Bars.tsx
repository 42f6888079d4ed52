import { useWords } from '../../words/index.ts';
import { barsOf, niceTop } from './model.ts';

/** Horizontal bars, longest first, each with its name and number. */
export const Bars = ({
  counts,
  max,
  nameOf,
}: {
  readonly counts: Readonly<Record<string, number>>;
  readonly max: number;
  readonly nameOf: (key: string) => string;
}) => {
  const t = useWords('statistics');
  const bars = barsOf(counts, max);
  if (bars.length === 0) return <p className="muted">{t('noData')}</p>;
  return (
    <ul className="bars">
      {bars.map((bar) => {
        const name = bar.key === 'rest' ? t('rest') : nameOf(bar.key);
        return (
          <li key={bar.key}>
            <span title={name}>{name}</span>
            <div>
              <i style={{ width: `${bar.share * 100}%` }} />
            </div>
            <b>{bar.value}</b>
          </li>
        );
      })}
    </ul>
  );
};

const WIDTH = 720;
const HEIGHT = 210;
const FOOT = 22;
const LEFT = 34;

/** 24 columns of a day with a scale one can read. */
export const HourBars = ({ counts }: { readonly counts: readonly number[] }) => {
  const t = useWords('statistics');
  const most = Math.max(0, ...counts);
  if (most === 0) return <p className="muted">{t('noData')}</p>;
  const top = niceTop(most);
  const step = (WIDTH - LEFT) / counts.length;
  const y = (value: number): number => (HEIGHT - FOOT) * (1 - value / top) + 6;
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT + 8}`} className="hours" role="img" aria-label={t('byHour')}>
      {[0, top / 2, top].map((value) => (
        <g key={value}>
          <line x1={LEFT} x2={WIDTH} y1={y(value)} y2={y(value)} />
          <text x={LEFT - 6} y={y(value) + 4} textAnchor="end">
            {value}
          </text>
        </g>
      ))}
      {counts.map((value, hour) => (
        <g key={`h${String(hour)}`}>
          <title>{`${t('hour', { h: hour })} ${value}`}</title>
          <rect
            x={LEFT + hour * step + 2}
            width={step - 4}
            y={y(value)}
            height={Math.max(0, y(0) - y(value))}
            rx={2}
          />
          {hour % 3 === 0 ? (
            <text x={LEFT + (hour + 0.5) * step} y={HEIGHT} textAnchor="middle">
              {hour}
            </text>
          ) : null}
        </g>
      ))}
    </svg>
  );
};
