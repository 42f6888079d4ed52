import type { IncidentLevel } from '@liandong/domain/incident';
import type { KeyboardEvent } from 'react';
import { useWords } from '../../words/index.ts';

const LEVELS: readonly IncidentLevel[] = [1, 2, 3, 4];

/** 级别: the suggestion is outlined until a person confirms; one stop for Tab, keys 1–4 or arrows confirm. */
export const LevelPick = ({
  level,
  suggested,
  onConfirm,
}: {
  readonly level: IncidentLevel | undefined;
  readonly suggested: IncidentLevel;
  readonly onConfirm: (level: IncidentLevel) => void;
}) => {
  const t = useWords('call');
  const terms = useWords('terms');
  const shown = level ?? suggested;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const byDigit = LEVELS.find((known) => event.key === String(known));
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const confirm = event.key === ' ' || event.key === 'Enter' ? shown : undefined;
    const next = byDigit ?? LEVELS.find((known) => step !== 0 && known === shown + step) ?? confirm;
    if (next === undefined) return;
    event.preventDefault();
    onConfirm(next);
  };
  const note =
    level === undefined ? t('levelSuggested', { level: terms(`level.${suggested}`) }) : t('levelConfirmed');
  return (
    <div
      className="level-pick"
      role="radiogroup"
      tabIndex={0}
      onKeyDown={onKeyDown}
      aria-label={t('level')}
      title={note}
      data-level={shown}
      data-confirmed={level !== undefined}
    >
      {LEVELS.map((known) => (
        <button
          key={known}
          type="button"
          role="radio"
          tabIndex={-1}
          aria-checked={known === shown}
          className={`level level-${known} ${known === shown ? (level === undefined ? 'suggested' : 'chosen') : ''}`}
          onClick={() => onConfirm(known)}
        >
          {terms(`level.${known}`)}
        </button>
      ))}
    </div>
  );
};
