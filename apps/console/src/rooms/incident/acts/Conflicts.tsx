import type { Casualties } from '@liandong/domain/incident';
import type { Place } from '@liandong/domain/location';
import { Alert, Button } from 'antd';
import { useWords } from '../../../words/index.ts';
import { useNames } from '../../../words/names.ts';
import type { Amendable, Conflict } from '../amend.ts';

/** What the other seat changed and this form has taken over. */
export const Taken = ({ fields }: { readonly fields: readonly Amendable[] }) => {
  const t = useWords('incident');
  if (fields.length === 0) return null;
  const told = fields.map((field) => t(`field.${field}`)).join(t('listComma'));
  return <Alert type="info" showIcon title={t('theyChanged', { fields: told })} />;
};

/** 修改冲突: both wordings side by side; a person chooses, nothing is lost. */
export const Conflicts = ({
  conflicts,
  onChoose,
}: {
  readonly conflicts: readonly Conflict[];
  readonly onChoose: (conflict: Conflict, whose: 'mine' | 'theirs') => void;
}) => {
  const t = useWords('incident');
  if (conflicts.length === 0) return null;
  return (
    <div className="conflicts" data-conflicts={conflicts.length}>
      <Alert type="warning" showIcon title={t('conflictTitle')} description={t('conflictNote')} />
      {conflicts.map((conflict) => (
        <section key={conflict.field}>
          <b>{t(`field.${conflict.field}`)}</b>
          <div className="conflict-pair">
            <div>
              <span className="muted">{t('conflictMine')}</span>
              <Value field={conflict.field} value={conflict.mine} />
              <Button size="small" onClick={() => onChoose(conflict, 'mine')}>
                {t('keepMine')}
              </Button>
            </div>
            <div>
              <span className="muted">{t('conflictTheirs')}</span>
              <Value field={conflict.field} value={conflict.theirs} />
              <Button size="small" onClick={() => onChoose(conflict, 'theirs')}>
                {t('takeTheirs')}
              </Button>
            </div>
          </div>
          <div className="muted">
            {t('conflictBase')}: <Value field={conflict.field} value={conflict.base} />
          </div>
        </section>
      ))}
    </div>
  );
};

const Value = ({ field, value }: { readonly field: Amendable; readonly value: unknown }) => {
  const t = useWords('incident');
  const terms = useWords('terms');
  const names = useNames();
  switch (field) {
    case 'typeCode':
      return <span>{names.type(String(value))}</span>;
    case 'place':
      return <span>{(value as Place).text}</span>;
    case 'casualties':
      return (
        <span>
          {(['dead', 'injured', 'trapped'] as const)
            .map((kind) => `${terms(kind)} ${(value as Casualties)[kind]}`)
            .join(t('listComma'))}
        </span>
      );
    case 'eventLevel':
      return <span>{value ? terms(`eventLevel.${value as 1}`) : t('noEventLevel')}</span>;
    default:
      return <span className="inc-content">{String(value)}</span>;
  }
};
