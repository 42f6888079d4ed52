/** One line in both languages of the house. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** 提示卡: what to ask, what to do and what to warn of, by incident type (询问提示, 处置要点, 安全提示). */
export interface PromptCard {
  readonly id: string;
  readonly typePrefix: string;
  readonly title: string;
  readonly titleEn: string;
  readonly questions: readonly Bilingual[];
  readonly actions: readonly Bilingual[];
  readonly safety: readonly Bilingual[];
}

/** The card with the longest matching type prefix (提示卡匹配). */
export const promptCardFor = (cards: readonly PromptCard[], typeCode: string): PromptCard | undefined =>
  cards
    .filter((card) => typeCode.startsWith(card.typePrefix))
    .reduce<PromptCard | undefined>(
      (best, card) => (best && best.typePrefix.length >= card.typePrefix.length ? best : card),
      undefined,
    );
