import { correctIncident } from '@liandong/contract/incident';
import type { Casualties, IncidentLevel } from '@liandong/domain/incident';
import { Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { ask } from '../../../live/ask.ts';
import { TypeSelect } from '../../../ui/TypeSelect.tsx';
import { useWords } from '../../../words/index.ts';
import { useCommand } from '../use-command.ts';
import { ActModal, type ActProps, Field } from './ActModal.tsx';

interface Fields {
  readonly typeCode: string;
  readonly level: IncidentLevel;
  readonly content: string;
  readonly casualties: Casualties;
}
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** 更正归档记录: a new version with a reason, signed by a second person with login and password. */
export const CorrectForm = ({ incident, onClose, onDone }: ActProps) => {
  const t = useWords('incident');
  const terms = useWords('terms');
  const { typeCode, level, content, casualties } = incident;
  const before: Fields = { typeCode, level, content, casualties };
  const [form, setForm] = useState(before);
  const [reason, setReason] = useState('');
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const command = useCommand();
  const set = (part: Partial<Fields>) => setForm((was) => ({ ...was, ...part }));
  const fields = Object.fromEntries(
    (['typeCode', 'level', 'content', 'casualties'] as const)
      .filter((key) => !same(before[key], form[key]))
      .map((key) => [key, form[key]]),
  );
  const ready =
    Object.keys(fields).length > 0 && reason.trim() !== '' && login.trim() !== '' && password !== '';
  const send = async () => {
    const body = { fields, reason: reason.trim(), approver: { login: login.trim(), password } };
    const done = await command.send((id) =>
      ask(correctIncident, { params: { id: incident.id }, body: { ...id, ...body } }),
    );
    if (done) onDone();
    else setPassword('');
  };
  return (
    <ActModal
      title={`${t('act.correct')} ${incident.no}`}
      note={t('correctNote')}
      width={580}
      ready={ready}
      command={command}
      onSend={() => void send()}
      onClose={onClose}
    >
      <Field label={t('fact.type')}>
        <TypeSelect value={form.typeCode} onChange={(code) => code && set({ typeCode: code })} />
      </Field>
      <Field label={t('fact.content')}>
        <Input.TextArea
          value={form.content}
          autoSize={{ minRows: 2, maxRows: 8 }}
          maxLength={4_000}
          onChange={(event) => set({ content: event.target.value })}
        />
      </Field>
      <div className="act-pair">
        <Field label={t('fact.level')}>
          <Select
            value={form.level}
            style={{ width: 90 }}
            onChange={(next) => set({ level: next })}
            options={([1, 2, 3, 4] as const).map((value) => ({ value, label: terms(`level.${value}`) }))}
          />
        </Field>
        {(['dead', 'injured', 'trapped'] as const).map((kind) => (
          <Field key={kind} label={terms(kind)}>
            <InputNumber
              min={0}
              precision={0}
              value={form.casualties[kind]}
              onChange={(value) => set({ casualties: { ...form.casualties, [kind]: value ?? 0 } })}
            />
          </Field>
        ))}
      </div>
      <Field label={t('correctReason')}>
        <Input value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
      </Field>
      <div className="act-pair">
        <Field label={t('approverLogin')}>
          <Input value={login} autoComplete="off" onChange={(event) => setLogin(event.target.value)} />
        </Field>
        <Field label={t('approverPassword')}>
          <Input.Password
            value={password}
            autoComplete="new-password"
            onChange={(event) => setPassword(event.target.value)}
          />
        </Field>
      </div>
    </ActModal>
  );
};
