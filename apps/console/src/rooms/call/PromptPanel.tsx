import type { Call } from '@liandong/domain/call';
import { type Bilingual, promptCardFor } from '@liandong/domain/resource';
import { useMemo } from 'react';
import { useBook } from '../../live/session.ts';
import { useWords } from '../../words/index.ts';
import { useNames } from '../../words/names.ts';
import { useSheet } from './sheet.ts';

/** 接警五问: what is asked on any call, before a type is known. */
const FIRST = ['first.1', 'first.2', 'first.3', 'first.4', 'first.5'] as const;

/** 提示卡 by type; before a type is chosen, of the family the dialled number stands for. */
export const PromptPanel = ({ call }: { readonly call: Call | undefined }) => {
  const t = useWords('call');
  const names = useNames();
  const { promptCards, accessNumbers } = useBook();
  const typeCode = useSheet((s) => s.form.typeCode);
  const family = accessNumbers.find((row) => row.number === call?.accessNumber)?.typeFamily ?? undefined;
  const code = typeCode ?? (family ? `${family}0000` : undefined);
  const card = useMemo(() => (code ? promptCardFor(promptCards, code) : undefined), [promptCards, code]);
  const en = names.language === 'en-US';
  const say = (line: Bilingual): string => (en ? line.en : line.zh);
  if (!card)
    return (
      <section className="prompt">
        <h4>{t('promptFirst')}</h4>
        <Column title={t('promptAsk')} lines={FIRST.map((key) => t(key))} ordered />
      </section>
    );
  return (
    <section className="prompt" data-card={card.id}>
      <h4>
        {t('prompt')} · {en ? card.titleEn : card.title}
      </h4>
      <div className="prompt-columns">
        <Column title={t('promptAsk')} lines={card.questions.map(say)} ordered />
        <Column title={t('promptSafety')} lines={card.safety.map(say)} tone="safety" />
        <Column title={t('promptAct')} lines={card.actions.map(say)} />
      </div>
    </section>
  );
};

const Column = ({
  title,
  lines,
  ordered,
  tone = '',
}: {
  readonly title: string;
  readonly lines: readonly string[];
  readonly ordered?: boolean;
  readonly tone?: string;
}) => {
  const List = ordered ? 'ol' : 'ul';
  return (
    <div className={`prompt-column ${tone}`}>
      <h5>{title}</h5>
      <List>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </List>
    </div>
  );
};
