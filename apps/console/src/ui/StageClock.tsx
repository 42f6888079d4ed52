import { useNow } from '../live/clock.ts';

/** mm:ss, and h:mm:ss from an hour on. */
export const clockText = (ms: number): string => {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  const two = (n: number): string => String(n).padStart(2, '0');
  const hours = Math.floor(seconds / 3_600);
  const rest = `${two(Math.floor((seconds % 3_600) / 60))}:${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
};

/** 计时: time since `since`, or left until `until` (negative = overdue, shown with +). Ticks with all others. */
export const StageClock = ({
  since,
  until,
  warnMs,
  className = '',
}: {
  readonly since?: number | undefined;
  readonly until?: number | undefined;
  /** With `since`: older is late; with `until`: nearer is late. */
  readonly warnMs?: number | undefined;
  readonly className?: string;
}) => {
  const now = useNow();
  if (until !== undefined) {
    const left = until - now;
    const tone = left < 0 ? 'late' : warnMs !== undefined && left < warnMs ? 'soon' : '';
    return (
      <time className={`clock ${tone} ${className}`}>
        {left < 0 ? `+${clockText(-left)}` : clockText(left)}
      </time>
    );
  }
  if (since === undefined) return <time className={`clock ${className}`}>--:--</time>;
  const age = now - since;
  const tone = warnMs !== undefined && age > warnMs ? 'late' : '';
  return <time className={`clock ${tone} ${className}`}>{clockText(age)}</time>;
};
