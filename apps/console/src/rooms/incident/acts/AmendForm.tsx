import { amendIncident, getIncident } from '@liandong/contract/incident';
import { AskProblem } from '@liandong/contract/client';
import type { Reporter } from '@liandong/domain/incident';
import { Input } from 'antd';
import { useState } from 'react';
import { ask } from '../../../live/ask.ts';
import { useMay } from '../../../live/session.ts';
import { useWords } from '../../../words/index.ts';
import {
  type AmendForm as Form,
  type Amendable,
  amendFormOf,
  type Conflict,
  editOf,
  mergeForms,
} from '../amend.ts';
import { isMasked, unstarred } from '../model.ts';
import { Unmask } from '../parts/Reporter.tsx';
import { useCommand } from '../use-command.ts';
import { ActModal, type ActProps, Field } from './ActModal.tsx';
import { AmendFields } from './AmendFields.tsx';
import { Conflicts, Taken } from './Conflicts.tsx';

/**
 * 补充修改. The form remembers the version it was opened on. When somebody else was quicker, their change is fetched:
 * what only they changed is taken over, what both changed stands side by side until a person chooses.
 */
export const AmendForm = ({ incident, onClose, onDone }: ActProps) => {
  const t = useWords('incident');
  const [base, setBase] = useState(() => ({ version: incident.version, form: amendFormOf(incident) }));
  const [form, setForm] = useState<Form>(base.form);
  const [reporter, setReporter] = useState<Reporter>();
  const [reason, setReason] = useState('');
  const [conflicts, setConflicts] = useState<readonly Conflict[]>([]);
  const [taken, setTaken] = useState<readonly Amendable[]>([]);
  const command = useCommand();

  const edit = { ...editOf(base.form, form), ...(reporter ? { reporter: unstarred(reporter) } : {}) };
  const nothing = Object.keys(edit).length === 0;

  const catchUp = async () => {
    const { incident: theirs } = await ask(getIncident, { params: { id: incident.id } });
    const merged = mergeForms(base.form, form, amendFormOf(theirs));
    setBase({ version: theirs.version, form: amendFormOf(theirs) });
    setForm(merged.form);
    setConflicts(merged.conflicts);
    setTaken(merged.taken);
  };
  const send = async () => {
    const body = {
      expectedVersion: base.version,
      ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
      edit,
    };
    const done = await command.send((id) =>
      ask(amendIncident, { params: { id: incident.id }, body: { ...id, ...body } }).catch(
        async (thrown: unknown) => {
          if (thrown instanceof AskProblem && thrown.problem.code === 'incident_version_changed')
            await catchUp();
          throw thrown;
        },
      ),
    );
    if (done) onDone();
  };
  return (
    <ActModal
      title={`${t('act.amend')} ${incident.no}`}
      width={620}
      ready={!nothing && conflicts.length === 0}
      command={command}
      onSend={() => void send()}
      onClose={onClose}
    >
      <Taken fields={taken} />
      <Conflicts
        conflicts={conflicts}
        onChoose={(conflict, whose) => {
          setForm((before) => ({ ...before, [conflict.field]: conflict[whose] }));
          setConflicts((before) => before.filter((c) => c.field !== conflict.field));
          command.clear();
          // The button just pressed is gone; without this the keys would go nowhere.
          document.querySelector<HTMLElement>('.ant-modal .act-form textarea')?.focus();
        }}
      />
      <AmendFields form={form} onForm={setForm} regionCode={incident.regionCode} />
      <ReporterFields
        incidentId={incident.id}
        known={incident.reporter}
        value={reporter}
        onValue={setReporter}
      />
      <Field label={t('amendReason')}>
        <Input value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </ActModal>
  );
};

/** Stars must never be written back: the caller's details open only after the whole number was shown (with a reason). */
const ReporterFields = ({
  incidentId,
  known,
  value,
  onValue,
}: {
  readonly incidentId: string;
  readonly known: Reporter;
  readonly value: Reporter | undefined;
  readonly onValue: (value: Reporter) => void;
}) => {
  const t = useWords('incident');
  const mayUnmask = useMay('caller.unmask');
  const [whole, setWhole] = useState<Reporter | undefined>(
    isMasked(known.phone) || isMasked(known.name) ? undefined : known,
  );
  const shown = value ?? whole;
  if (!shown)
    return (
      <Field label={t('amendReporter')}>
        <span className="muted">
          {t('amendReporterNote')}{' '}
          {mayUnmask ? (
            <Unmask
              incidentId={incidentId}
              onSeen={({ name, phone }) => setWhole({ ...known, name, phone })}
            />
          ) : null}
        </span>
      </Field>
    );
  const change = (part: Partial<Reporter>) => onValue({ ...shown, ...part });
  return (
    <div className="act-pair">
      <Field label={t('reporterName')}>
        <Input
          value={shown.name ?? ''}
          maxLength={40}
          onChange={(event) => change({ name: event.target.value })}
        />
      </Field>
      <Field label={t('reporterPhone')}>
        <Input
          value={shown.phone ?? ''}
          maxLength={32}
          inputMode="tel"
          onChange={(event) => change({ phone: event.target.value })}
        />
      </Field>
    </div>
  );
};
