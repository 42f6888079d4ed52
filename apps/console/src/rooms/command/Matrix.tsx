import { STAGES } from '../board/model.ts';
import { LevelTag } from '../incident/parts/Badges.tsx';
import { useWords } from '../../words/index.ts';
import { isShown } from './Figures.tsx';
import { type Drill, LEVELS, type Overview } from './model.ts';

/** 警情 by stage and level; every number opens its incidents. */
export const Matrix = ({
  overview,
  drill,
  onDrill,
}: {
  readonly overview: Overview;
  readonly drill: Drill;
  readonly onDrill: (drill: Drill) => void;
}) => {
  const t = useWords('command');
  const cell = (value: number, to: Drill, key: string) => (
    <td key={key}>
      <button
        type="button"
        disabled={value === 0}
        className={isShown(drill, to) ? 'on' : ''}
        onClick={() => onDrill(to)}
      >
        {value}
      </button>
    </td>
  );
  return (
    <section className="command-card matrix">
      <h3>{t('matrix')}</h3>
      <table>
        <thead>
          <tr>
            <th />
            {LEVELS.map((level) => (
              <th key={level}>
                <LevelTag level={level} />
              </th>
            ))}
            <th>{t('total')}</th>
          </tr>
        </thead>
        <tbody>
          {STAGES.map((stage) => (
            <tr key={stage} className={`matrix-${stage}`}>
              <th>{t(`stage.${stage}`)}</th>
              {LEVELS.map((level) =>
                cell(
                  overview.matrix[stage][level - 1] ?? 0,
                  { kind: 'incidents', what: 'cell', stage, level },
                  `${stage}${level}`,
                ),
              )}
              {cell(
                overview.matrix[stage].reduce((a, b) => a + b, 0),
                { kind: 'incidents', what: 'cell', stage },
                stage,
              )}
            </tr>
          ))}
          <tr>
            <th>{t('total')}</th>
            {LEVELS.map((level) =>
              cell(
                STAGES.reduce((sum, stage) => sum + (overview.matrix[stage][level - 1] ?? 0), 0),
                { kind: 'incidents', what: 'cell', level },
                `all${level}`,
              ),
            )}
            {cell(overview.incidents.length, { kind: 'incidents', what: 'cell' }, 'all')}
          </tr>
        </tbody>
      </table>
    </section>
  );
};
