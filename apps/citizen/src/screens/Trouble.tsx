import type { Problem } from '@liandong/contract/kernel';
import { useIsEnglish, useWords } from '../language/index.ts';
import { troubleOf } from '../talk/model.ts';

/** 未送达: says plainly that it has not arrived and what happens now. */
export const Trouble = ({
  problem,
  tries,
  onNow,
}: {
  problem: Problem;
  tries: number;
  onNow?: () => void;
}) => {
  const t = useWords();
  const english = useIsEnglish();
  const why = english ? problem.titleEn : problem.title;
  return (
    <div className="trouble" role="alert">
      <p>{t(`trouble.${troubleOf(problem)}`, { count: tries, why })}</p>
      {onNow && (
        <button type="button" onClick={onNow}>
          {t('now')}
        </button>
      )}
    </div>
  );
};
