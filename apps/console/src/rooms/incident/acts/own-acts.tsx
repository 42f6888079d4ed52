import {
  archiveIncident,
  cancelIncident,
  changeLevel,
  reopenIncident,
  takeCommand,
  urgeIncident,
} from '@liandong/contract/incident';
import type { IncidentLevel } from '@liandong/domain/incident';
import { Input, Radio } from 'antd';
import { useState } from 'react';
import { ask } from '../../../live/ask.ts';
import { useWords } from '../../../words/index.ts';
import { useCommand } from '../use-command.ts';
import { ActModal, type ActProps, Field } from './ActModal.tsx';
import { LevelTag } from '../parts/Badges.tsx';

/** 调整级别: old, new and why. */
export const LevelForm = ({ incident, onClose, onDone }: ActProps) => {
  const t = useWords('incident');
  const [to, setTo] = useState<IncidentLevel>();
  const [reason, setReason] = useState('');
  const command = useCommand();
  const ready = to !== undefined && reason.trim() !== '';
  const send = async () => {
    if (to === undefined) return;
    const body = { to, reason: reason.trim() };
    if (
      await command.send((id) => ask(changeLevel, { params: { id: incident.id }, body: { ...id, ...body } }))
    )
      onDone();
  };
  return (
    <ActModal
      title={t('act.level')}
      ready={ready}
      command={command}
      onSend={() => void send()}
      onClose={onClose}
    >
      <Field label={t('levelTo')}>
        <Radio.Group value={to} onChange={(event) => setTo(event.target.value as IncidentLevel)}>
          {([1, 2, 3, 4] as const).map((level) => (
            <Radio key={level} value={level} disabled={level === incident.level} autoFocus={level === 1}>
              <LevelTag level={level} />
            </Radio>
          ))}
        </Radio.Group>
      </Field>
      <Field label={t('levelReason')}>
        <Input value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </ActModal>
  );
};

const REASONED = {
  reopen: { door: reopenIncident, label: 'reopenReason', note: 'reopenNote' },
  cancel: { door: cancelIncident, label: 'cancelReason', note: 'cancelNote' },
} as const;

/** 重开, 撤销: nothing but a reason. */
export const ReasonForm = ({
  incident,
  onClose,
  onDone,
  act,
}: ActProps & { readonly act: 'reopen' | 'cancel' }) => {
  const t = useWords('incident');
  const [reason, setReason] = useState('');
  const command = useCommand();
  const { door, label, note } = REASONED[act];
  const send = async () => {
    const body = { reason: reason.trim() };
    if (await command.send((id) => ask(door, { params: { id: incident.id }, body: { ...id, ...body } })))
      onDone();
  };
  return (
    <ActModal
      title={t(`act.${act}`)}
      note={t(note)}
      danger={act === 'cancel'}
      ready={reason.trim() !== ''}
      command={command}
      onSend={() => void send()}
      onClose={onClose}
    >
      <Field label={t(label)}>
        <Input value={reason} maxLength={200} autoFocus onChange={(event) => setReason(event.target.value)} />
      </Field>
    </ActModal>
  );
};

/** 接管指挥, 归档: one question. */
export const ConfirmForm = ({
  incident,
  onClose,
  onDone,
  act,
}: ActProps & { readonly act: 'command' | 'archive' }) => {
  const t = useWords('incident');
  const command = useCommand();
  const door = act === 'command' ? takeCommand : archiveIncident;
  const send = async () => {
    if (await command.send((id) => ask(door, { params: { id: incident.id }, body: id }))) onDone();
  };
  return (
    <ActModal
      title={t(`act.${act}`)}
      note={act === 'command' ? t('commandNote') : t('archiveNote')}
      ready
      command={command}
      onSend={() => void send()}
      onClose={onClose}
    />
  );
};

/** 督办. */
export const UrgeForm = ({ incident, onClose, onDone }: ActProps) => {
  const t = useWords('incident');
  const [text, setText] = useState('');
  const command = useCommand();
  const send = async () => {
    const body = { text: text.trim() };
    if (
      await command.send((id) => ask(urgeIncident, { params: { id: incident.id }, body: { ...id, ...body } }))
    )
      onDone();
  };
  return (
    <ActModal
      title={t('act.urge')}
      note={t('urgeNote')}
      ready={text.trim() !== ''}
      command={command}
      onSend={() => void send()}
      onClose={onClose}
    >
      <Field label={t('urgeIncidentText')}>
        <Input.TextArea
          value={text}
          rows={3}
          autoFocus
          maxLength={4_000}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
    </ActModal>
  );
};
