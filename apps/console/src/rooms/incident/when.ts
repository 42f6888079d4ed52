import { useLanguage } from '../../words/index.ts';

const two = (n: number): string => String(n).padStart(2, '0');

/** 14:03:27 today, 11-23 14:03:27 on another day, with the year when it is another one. Local time of the centre. */
export const whenText = (at: number, now: number, seconds = true): string => {
  const day = new Date(at);
  const today = new Date(now);
  const clock = `${two(day.getHours())}:${two(day.getMinutes())}${seconds ? `:${two(day.getSeconds())}` : ''}`;
  if (day.toDateString() === today.toDateString()) return clock;
  const date = `${two(day.getMonth() + 1)}-${two(day.getDate())}`;
  return day.getFullYear() === today.getFullYear()
    ? `${date} ${clock}`
    : `${day.getFullYear()}-${date} ${clock}`;
};

/** 3分05秒, 1小时12分, 2天3小时; 3m 05s, 1h 12m, 2d 3h. */
export const spanText = (ms: number, en: boolean): string => {
  const seconds = Math.max(0, Math.round(ms / 1_000));
  const [d, h, m] = [
    Math.floor(seconds / 86_400),
    Math.floor(seconds / 3_600) % 24,
    Math.floor(seconds / 60) % 60,
  ];
  const s = seconds % 60;
  if (d > 0) return en ? `${d}d ${h}h` : `${d}天${h}小时`;
  if (h > 0) return en ? `${h}h ${two(m)}m` : `${h}小时${two(m)}分`;
  if (m > 0) return en ? `${m}m ${two(s)}s` : `${m}分${two(s)}秒`;
  return en ? `${s}s` : `${s}秒`;
};

export const useSpan = (): ((ms: number) => string) => {
  const en = useLanguage() === 'en-US';
  return (ms) => spanText(ms, en);
};
