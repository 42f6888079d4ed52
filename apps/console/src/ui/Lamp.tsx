import type { Lamp as LampColour } from '@liandong/domain/order';
import { useWords } from '../words/index.ts';

/** 灯: 红=已派未签 绿=已签 黄=超时 灰=已反馈; never by colour alone, the word is there too. */
export const Lamp = ({ lamp, text }: { readonly lamp: LampColour; readonly text?: boolean }) => {
  const t = useWords('terms');
  const word = t(`lamp.${lamp}`);
  return (
    <span className={`lamp lamp-${lamp}`} title={word} data-lamp={lamp}>
      <i aria-hidden="true" />
      {text ? <span>{word}</span> : <span className="unseen">{word}</span>}
    </span>
  );
};
