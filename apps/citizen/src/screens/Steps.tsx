import type { CitizenView } from '@liandong/contract/call';
import { useWords } from '../language/index.ts';
import { progressOf, STEPS } from '../report/model.ts';

/** 已收到 → 已接收 → 已派警 → 已到场. */
export const Steps = ({ stage }: { stage: CitizenView['stage'] }) => {
  const t = useWords();
  const { done } = progressOf(stage);
  return (
    <ol className="steps">
      {STEPS.map((step, n) => (
        <li key={step} className={n < done ? 'done' : ''} aria-current={n === done - 1 ? 'step' : undefined}>
          <i aria-hidden="true">{n < done ? '✓' : n + 1}</i>
          {t(`steps.${step}`)}
        </li>
      ))}
    </ol>
  );
};
