import { dueAtOf, nextMark, type Order } from '@liandong/domain/order';
import { useSyncExternalStore } from 'react';
import { useLanguage, useWords } from '../language/index.ts';
import { clockText } from '../orders/model.ts';
import { now } from '../server/clock.ts';

// One timer for all clocks of the page.
let second = Math.floor(Date.now() / 1_000);
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
const listen = (heard: () => void): (() => void) => {
  listeners.add(heard);
  timer ??= setInterval(() => {
    second = Math.floor(Date.now() / 1_000);
    for (const one of listeners) one();
  }, 1_000);
  return () => {
    listeners.delete(heard);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
};
/** The phone's own time, once a second. */
export const useTick = (): number => useSyncExternalStore(listen, () => second) * 1_000;

/** 倒计时 to the next mark; red and counting up when it is overdue. */
export const DueClock = ({ order, big = false }: { order: Order; big?: boolean }) => {
  const t = useWords();
  useTick();
  const owed = nextMark(order);
  const dueAt = dueAtOf(order);
  if (!owed || dueAt === undefined) return null;
  const leftMs = dueAt - now();
  const late = leftMs < 0;
  const soon = !late && leftMs < 60_000;
  return (
    <span className={`due ${late ? 'late' : soon ? 'soon' : ''} ${big ? 'big' : ''}`}>
      <em>{t(`due.${owed}`)}</em> {late ? t('order.overdue') : t('order.dueIn')} <b>{clockText(leftMs)}</b>
    </span>
  );
};

/** 时刻 as HH:MM:SS, with the day when it was not today. */
export const Moment = ({ at }: { at: number }) => {
  const zh = useLanguage() === 'zh';
  const tick = useTick();
  const date = new Date(at);
  const sameDay = date.toDateString() === new Date(tick).toDateString();
  const time = date.toLocaleTimeString('zh-CN', { hour12: false });
  const day = date.toLocaleDateString(zh ? 'zh-CN' : 'en-GB', { month: 'numeric', day: 'numeric' });
  return <time dateTime={date.toISOString()}>{sameDay ? time : `${day} ${time}`}</time>;
};
