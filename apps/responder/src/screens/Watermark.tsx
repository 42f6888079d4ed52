import type { Mode } from '@liandong/domain/kernel';
import { useWords } from '../language/index.ts';

/** 演练/测试水印: lies over the whole card and never takes a touch. */
export const Watermark = ({ mode }: { mode: Mode }) => {
  const t = useWords();
  if (mode === 'live') return null;
  const word = t(`mode.${mode}`);
  return (
    <span className="watermark" aria-hidden="true">
      {Array.from({ length: 24 }, (_, n) => (
        <i key={n}>{word}</i>
      ))}
    </span>
  );
};
/** The same, in words, for everybody and for screen readers. */
export const ModeNote = ({ mode }: { mode: Mode }) => {
  const t = useWords();
  if (mode === 'live') return null;
  return <p className="modeNote">{t(`mode.${mode}Note`)}</p>;
};
