import { describe, expect, it } from 'vitest';
import { type PromptCard, promptCardFor } from './index.ts';

const card = (id: string, typePrefix: string): PromptCard => ({
  id,
  typePrefix,
  title: '',
  titleEn: '',
  questions: [],
  actions: [],
  safety: [],
});

describe('Prompt card (提示卡)', () => {
  it('is the one with the longest matching type', () => {
    const cards = [card('fire', '04'), card('house', '0401'), card('any', '')];
    expect(['040101', '040201', '060101'].map((type) => promptCardFor(cards, type)?.id)).toEqual([
      'house',
      'fire',
      'any',
    ]);
    expect(promptCardFor([card('fire', '04')], '060101')).toBeUndefined();
  });
});
