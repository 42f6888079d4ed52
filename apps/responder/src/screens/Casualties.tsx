import { useWords } from '../language/index.ts';
import type { ReportWords } from '../outbox/acts.ts';

type People = NonNullable<ReportWords['casualties']>;
const NOBODY: People = { trapped: 0, injured: 0, dead: 0 };

/** 人员情况 with big plus and minus: gloves and wet screens. */
export const Casualties = ({
  value,
  onChange,
}: {
  value: People | undefined;
  onChange: (next: People) => void;
}) => {
  const t = useWords();
  const now = value ?? NOBODY;
  return (
    <fieldset>
      <legend>{t('report.casualties')}</legend>
      {(['trapped', 'injured', 'dead'] as const).map((kind) => {
        const word = t(`report.${kind}`);
        const set = (n: number) => onChange({ ...now, [kind]: Math.max(0, Math.min(100_000, n)) });
        return (
          <div key={kind} className="count">
            <span>{word}</span>
            <button type="button" aria-label={`${word} −`} onClick={() => set(now[kind] - 1)}>
              −
            </button>
            <input
              type="text"
              inputMode="numeric"
              aria-label={word}
              value={now[kind]}
              onChange={(e) => set(Number(e.target.value.replace(/\D/g, '')) || 0)}
            />
            <button type="button" aria-label={`${word} +`} onClick={() => set(now[kind] + 1)}>
              +
            </button>
          </div>
        );
      })}
    </fieldset>
  );
};
