import type { DayFigures } from '@liandong/contract/statistics';
import type { ReactNode } from 'react';
import { useWords } from '../../words/index.ts';
import { percent } from './model.ts';

/** 概况: the figures a director asks for first. */
export const Figures = ({ figures }: { readonly figures: DayFigures }) => {
  const t = useWords('statistics');
  const share = (part: number, whole: number): ReactNode => {
    const p = percent(part, whole);
    return p === undefined ? null : <small className="muted">{t('share', { p })}</small>;
  };
  const { calls, valid, abandoned, awaitingCallback, incidents, linked, orders, ackInTimePct } = figures;
  return (
    <div className="stat-figures">
      <Figure name={t('figure.calls')} value={calls} />
      <Figure name={t('figure.valid')} value={valid} more={share(valid, calls)} />
      <Figure name={t('figure.abandoned')} value={abandoned} more={share(abandoned, calls)} />
      <Figure name={t('figure.awaitingCallback')} value={awaitingCallback} bad={awaitingCallback > 0} />
      <Figure name={t('figure.incidents')} value={incidents} />
      <Figure name={t('figure.linked')} value={linked} more={share(linked, incidents)} />
      <Figure name={t('figure.orders')} value={orders} />
      <Figure name={t('figure.ack')} value={ackInTimePct === null ? '—' : `${ackInTimePct}%`} />
    </div>
  );
};

const Figure = ({
  name,
  value,
  more,
  bad,
}: {
  readonly name: string;
  readonly value: number | string;
  readonly more?: ReactNode;
  readonly bad?: boolean;
}) => (
  <div className="stat-figure">
    <span className="muted">{name}</span>
    <b className={bad ? 'bad' : ''}>{value}</b>
    {more ?? <small>&nbsp;</small>}
  </div>
);
