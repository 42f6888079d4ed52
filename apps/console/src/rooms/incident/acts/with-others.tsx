import { appointLead, shareIncident, unmergeIncident } from '@liandong/contract/incident';
import type { Incident } from '@liandong/domain/incident';
import { Input, Select } from 'antd';
import { useState } from 'react';
import { ask } from '../../../live/ask.ts';
import { useWords } from '../../../words/index.ts';
import { useCommand } from '../use-command.ts';
import { ActModal, type ActProps, Field } from './ActModal.tsx';
import { useBook } from '../../../live/session.ts';
import { useNames } from '../../../words/names.ts';

/** 跨区协同: another centre sees and works on it too. */
export const ShareForm = ({ incident, onClose, onDone }: ActProps) => {
  const t = useWords('incident');
  const names = useNames();
  const { centres } = useBook();
  const [centreId, setCentreId] = useState<string>();
  const [reason, setReason] = useState('');
  const command = useCommand();
  const others = centres.filter((c) => c.id !== incident.centreId && !incident.sharedWith.includes(c.id));
  const send = async () => {
    if (centreId === undefined) return;
    const body = { centreId, reason: reason.trim() };
    if (
      await command.send((id) =>
        ask(shareIncident, { params: { id: incident.id }, body: { ...id, ...body } }),
      )
    )
      onDone();
  };
  return (
    <ActModal
      title={t('act.share')}
      ready={centreId !== undefined && reason.trim() !== ''}
      command={command}
      onSend={() => void send()}
      onClose={onClose}
    >
      <Field label={t('shareTo')}>
        <Select
          value={centreId}
          onChange={setCentreId}
          autoFocus
          options={others.map((centre) => ({ value: centre.id, label: names.of(centre) }))}
        />
      </Field>
      <Field label={t('shareReason')}>
        <Input value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </ActModal>
  );
};

/** 指定牵头单位: the agencies at work first, then all others. */
export const LeadForm = ({
  incident,
  onClose,
  onDone,
  atWork,
}: ActProps & { readonly atWork: readonly { readonly id: string; readonly name: string }[] }) => {
  const t = useWords('incident');
  const names = useNames();
  const { agencies } = useBook();
  const [agencyId, setAgencyId] = useState(atWork[0]?.id);
  const [reason, setReason] = useState('');
  const command = useCommand();
  const first = new Set(atWork.map((agency) => agency.id));
  const rest = agencies.filter(({ id }) => !first.has(id));
  const optionOf = (id: string) => ({ value: id, label: names.agency(id) });
  const send = async () => {
    if (agencyId === undefined) return;
    const body = { agencyId, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) };
    if (
      await command.send((id) => ask(appointLead, { params: { id: incident.id }, body: { ...id, ...body } }))
    )
      onDone();
  };
  return (
    <ActModal
      title={t('act.lead')}
      ready={agencyId !== undefined}
      command={command}
      onSend={() => void send()}
      onClose={onClose}
    >
      <Field label={t('leadAgency')}>
        <Select
          value={agencyId}
          onChange={setAgencyId}
          autoFocus
          showSearch={{ optionFilterProp: 'label' }}
          options={[...first].map(optionOf).concat(rest.map(({ id }) => optionOf(id)))}
        />
      </Field>
      <Field label={t('leadReason')}>
        <Input value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </ActModal>
  );
};

/** 拆分: a merged incident out of its main one, or one of those this incident has gathered. */
export const UnmergeForm = ({
  incident,
  onClose,
  onDone,
  merged,
}: ActProps & { readonly merged: readonly Incident[] }) => {
  const t = useWords('incident');
  const names = useNames();
  const self = incident.mergedInto !== undefined;
  const [childId, setChildId] = useState(self ? incident.id : merged[0]?.id);
  const command = useCommand();
  const send = async () => {
    if (childId === undefined) return;
    if (await command.send((id) => ask(unmergeIncident, { params: { id: childId }, body: id }))) onDone();
  };
  return (
    <ActModal
      title={t('act.unmerge')}
      note={t('unmergeNote')}
      ready={childId !== undefined}
      command={command}
      onSend={() => void send()}
      onClose={onClose}
    >
      {self ? null : (
        <Field label={t('unmergePick')}>
          <Select
            value={childId}
            onChange={setChildId}
            options={merged.map((child) => ({
              value: child.id,
              label: `${child.no} ${names.type(child.typeCode)} ${child.place.text}`,
            }))}
          />
        </Field>
      )}
    </ActModal>
  );
};
