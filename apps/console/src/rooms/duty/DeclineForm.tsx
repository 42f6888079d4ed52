import { declineOrder } from '@liandong/contract/order';
import type { Order } from '@liandong/domain/order';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { ask } from '../../live/ask.ts';
import { type WordKey, useWords } from '../../words/index.ts';
import { ActModal, Field } from '../incident/acts/ActModal.tsx';
import { useCommand } from '../incident/use-command.ts';

const QUICK: readonly WordKey<'duty'>[] = [
  'decline.notOurs',
  'decline.noForce',
  'decline.elsewhere',
  'decline.area',
];

/** 退单: once, before departure, with a reason; it goes straight to the shift leader. */
export const DeclineForm = ({ order, onClose }: { readonly order: Order; readonly onClose: () => void }) => {
  const t = useWords('duty');
  const command = useCommand();
  const [reason, setReason] = useState('');
  const send = async () => {
    const body = { reason: reason.trim() };
    if (await command.send((id) => ask(declineOrder, { params: { id: order.id }, body: { ...id, ...body } })))
      onClose();
  };
  return (
    <ActModal
      title={`${t('act.decline')} · ${order.brief.place.text}`}
      note={t('decline.note')}
      ready={reason.trim() !== ''}
      danger
      okText={t('decline.send')}
      command={command}
      onSend={() => void send()}
      onClose={onClose}
    >
      <div className="duty-quick">
        {QUICK.map((key) => (
          <Button key={key} size="small" onClick={() => setReason(t(key))}>
            {t(key)}
          </Button>
        ))}
      </div>
      <Field label={t('decline.reason')}>
        <Input.TextArea
          autoFocus
          rows={3}
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
    </ActModal>
  );
};
