import { recallOrder, ruleOrder, urgeOrder } from '@liandong/contract/order';
import type { Order } from '@liandong/domain/order';
import { Input, Radio } from 'antd';
import { useState } from 'react';
import { ask } from '../../../live/ask.ts';
import { useWords } from '../../../words/index.ts';
import { useCommand } from '../use-command.ts';
import { ActModal, Field } from './ActModal.tsx';

export interface OrderFormProps {
  readonly order: Order;
  readonly onClose: () => void;
  /** `reassign`: the dispatch dialog opens next, to send somebody else. */
  readonly onDone: (next?: 'reassign') => void;
}

/** 催办. */
export const UrgeOrderForm = ({ order, onClose, onDone }: OrderFormProps) => {
  const t = useWords('incident');
  const [text, setText] = useState('');
  const command = useCommand();
  const send = async () => {
    const body = { text: text.trim() };
    if (await command.send((id) => ask(urgeOrder, { params: { id: order.id }, body: { ...id, ...body } })))
      onDone();
  };
  return (
    <ActModal
      title={`${t('orderAct.urge')} ${order.addressee.name}`}
      ready
      command={command}
      onSend={() => void send()}
      onClose={onClose}
    >
      <Field label={t('urgeText')}>
        <Input value={text} autoFocus maxLength={200} onChange={(event) => setText(event.target.value)} />
      </Field>
    </ActModal>
  );
};

/** 召回: with a reason; its units become available. */
export const RecallForm = ({ order, onClose, onDone }: OrderFormProps) => {
  const t = useWords('incident');
  const [reason, setReason] = useState('');
  const command = useCommand();
  const send = async () => {
    const body = { reason: reason.trim() };
    if (await command.send((id) => ask(recallOrder, { params: { id: order.id }, body: { ...id, ...body } })))
      onDone();
  };
  return (
    <ActModal
      title={`${t('orderAct.recall')} ${order.addressee.name}`}
      note={t('recallNote')}
      danger
      ready={reason.trim() !== ''}
      command={command}
      onSend={() => void send()}
      onClose={onClose}
    >
      <Field label={t('recallReason')}>
        <Input value={reason} autoFocus maxLength={200} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </ActModal>
  );
};

const RULINGS = ['reassign', 'uphold', 'force'] as const;

/** 退单裁定 by the shift leader. */
export const RuleForm = ({ order, onClose, onDone }: OrderFormProps) => {
  const t = useWords('incident');
  const [ruling, setRuling] = useState<(typeof RULINGS)[number]>();
  const [reason, setReason] = useState('');
  const command = useCommand();
  const { declined } = order;
  const send = async () => {
    if (ruling === undefined) return;
    const body = { ruling, reason: reason.trim() };
    if (await command.send((id) => ask(ruleOrder, { params: { id: order.id }, body: { ...id, ...body } })))
      onDone(ruling === 'reassign' ? 'reassign' : undefined);
  };
  return (
    <ActModal
      title={t('ruleTitle', { name: order.addressee.name })}
      note={declined ? t('declinedBy', { who: declined.byName, reason: declined.reason }) : undefined}
      width={500}
      ready={ruling !== undefined && reason.trim() !== ''}
      command={command}
      onSend={() => void send()}
      onClose={onClose}
    >
      <Radio.Group
        value={ruling}
        className="rulings"
        onChange={(event) => setRuling(event.target.value as (typeof RULINGS)[number])}
      >
        {RULINGS.map((one) => (
          <Radio key={one} value={one}>
            <b>{t(`ruling.${one}`)}</b>
            <div className="muted">{t(`rulingNote.${one}`)}</div>
          </Radio>
        ))}
      </Radio.Group>
      <Field label={t('ruleReason')}>
        <Input value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </ActModal>
  );
};
