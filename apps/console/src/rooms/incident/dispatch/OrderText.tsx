import { Button, Input } from 'antd';
import type { Dispatch } from 'react';
import { useWords } from '../../../words/index.ts';
import type { Draft, DraftAct } from './model.ts';

const PHRASES = ['phrase.1', 'phrase.2', 'phrase.3', 'phrase.4', 'phrase.5', 'phrase.6'] as const;

/** 派警要求, with quick phrases; one for all addressees. */
export const OrderText = ({
  draft,
  act,
  locked,
}: {
  readonly draft: Draft;
  readonly act: Dispatch<DraftAct>;
  readonly locked: boolean;
}) => {
  const t = useWords('incident');
  return (
    <div className="order-text">
      <Input.TextArea
        value={draft.instruction}
        disabled={locked}
        autoSize={{ minRows: 2, maxRows: 4 }}
        maxLength={4_000}
        placeholder={t('orderTextHint')}
        aria-label={t('orderText')}
        onChange={(event) => act({ do: 'instruct', text: event.target.value })}
      />
      <div className="phrases">
        {PHRASES.map((phrase) => (
          <Button
            key={phrase}
            size="small"
            disabled={locked}
            onClick={() => act({ do: 'phrase', text: t(phrase) })}
          >
            {t(phrase)}
          </Button>
        ))}
      </div>
    </div>
  );
};
