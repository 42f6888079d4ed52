import { type CallCard, callBack } from '@liandong/contract/call';
import { CALLBACK_OUTCOMES, type Call } from '@liandong/domain/call';
import { Button, Input } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { Dialog } from '../../ui/Dialog.tsx';
import { ask } from '../../live/ask.ts';
import { useWords } from '../../words/index.ts';
import { Unmask, useNumber } from './Unmask.tsx';
import { useOnce } from './use-call.ts';

/** 回拨: the number is called by hand or by the switch; here the result is coded. Two tries before anybody may give up. */
export const CallbackDialog = ({
  call,
  card,
  onClose,
}: {
  readonly call: Call | undefined;
  readonly card: CallCard | undefined;
  readonly onClose: () => void;
}) => {
  const t = useWords('call');
  const terms = useWords('terms');
  const once = useOnce();
  const [note, setNote] = useState('');
  const { number, masked } = useNumber(call, card);
  const tried = async (outcome: (typeof CALLBACK_OUTCOMES)[number]) => {
    if (!call) return;
    const done = await once(`callback:${call.id}:${outcome}`, (command) =>
      ask(callBack, {
        params: { id: call.id },
        body: { ...command, outcome, ...(note.trim() ? { note: note.trim() } : {}) },
      }),
    );
    if (done) onClose();
  };
  return (
    <Dialog
      open={call !== undefined}
      title={t('callbackTitle')}
      onCancel={onClose}
      footer={null}
      width={480}
      afterClose={() => setNote('')}
    >
      {call ? (
        <>
          <p className="callback-number">
            <b>{number ?? t('unknownNumber')}</b> {masked && number ? <Unmask call={call} /> : null}
            <span className="muted">{dayjs(call.offeredAt).format('HH:mm:ss')}</span>
          </p>
          <p className="muted">{t('callbackRule', { n: call.callbacks.length })}</p>
          <Input
            value={note}
            maxLength={200}
            placeholder={t('callbackNote')}
            onChange={(event) => setNote(event.target.value)}
          />
          <div className="callback-outcomes">
            {CALLBACK_OUTCOMES.map((outcome, index) => (
              <Button
                key={outcome}
                size="middle"
                data-first={index === 0 ? true : undefined}
                type={outcome === 'reached' ? 'primary' : 'default'}
                data-outcome={outcome}
                onClick={() => void tried(outcome)}
              >
                {terms(`callback.${outcome}`)}
              </Button>
            ))}
          </div>
        </>
      ) : null}
    </Dialog>
  );
};
