import type { Order } from '@liandong/domain/order';
import { useMemo } from 'react';
import { live } from '../../../live/store.ts';
import { useWords, WORDS, type WordKey } from '../../../words/index.ts';
import { useNames } from '../../../words/names.ts';
import { useRuleName } from '../rule-name.ts';
import type { TimelineNames } from '../timeline/index.ts';

/** Names for the timeline: the standing data, the room's own words, and the words of the domain behind them. */
export const useTimelineNames = (orders: readonly Order[]): TimelineNames => {
  const names = useNames();
  const t = useWords('incident');
  const terms = useWords('terms');
  const ruleName = useRuleName();
  return useMemo(() => {
    const addressees = new Map(orders.map((order) => [order.id, order.addressee.name]));
    return {
      type: names.type,
      agency: names.agency,
      centre: names.centre,
      seat: (id) => {
        const no = live.getState().seats.get(id)?.no;
        return no ? t('seatNo', { no }) : t('seatSome');
      },
      unit: (id) => live.getState().units.get(id)?.name ?? id,
      addressee: (id) => addressees.get(id) ?? '',
      rule: ruleName,
      level: (level) => terms(`level.${level as 1}`),
      word: (key, values) => {
        if (key in WORDS.zh.incident) return t(key as WordKey<'incident'>, values);
        return key in WORDS.zh.terms ? terms(key as WordKey<'terms'>, values) : key;
      },
    };
  }, [orders, names, t, terms, ruleName]);
};
