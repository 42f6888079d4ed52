import { DANGER_CARDS } from './facts/cards/danger.ts';
import type { CardFact, Line } from './facts/cards/fact.ts';
import { FAMILY_CARDS } from './facts/cards/families.ts';
import { PEOPLE_CARDS } from './facts/cards/people.ts';
import type { Bilingual, PromptCard } from './types.ts';

function bilingual(lines: readonly Line[]): Bilingual[] {
  return lines.map(([zh, en]) => ({ zh, en }));
}

function card(fact: CardFact): PromptCard {
  return {
    id: `card-${fact.prefix}`,
    typePrefix: fact.prefix,
    title: fact.title[0],
    titleEn: fact.title[1],
    questions: bilingual(fact.ask),
    actions: bilingual(fact.act),
    safety: bilingual(fact.warn),
  };
}

/** 接警提示卡: one per family and one for each type where the right words save lives. */
export function drawCards(): PromptCard[] {
  return [...FAMILY_CARDS, ...DANGER_CARDS, ...PEOPLE_CARDS].map(card);
}
