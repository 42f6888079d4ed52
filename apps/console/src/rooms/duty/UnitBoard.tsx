import { setUnitStatus } from '@liandong/contract/unit';
import type { Unit } from '@liandong/domain/unit';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { ask, newCommand } from '../../live/ask.ts';
import { useTell } from '../../ui/ProblemNotice.tsx';
import { StageClock } from '../../ui/StageClock.tsx';
import { useWords } from '../../words/index.ts';
import { useNames } from '../../words/names.ts';
import { ActModal, Field } from '../incident/acts/ActModal.tsx';
import { useCommand } from '../incident/use-command.ts';
import { countByStatus } from './model.ts';
import { useOwnUnits } from './use-duty.ts';

/** 力量状态板: own squads, people and vehicles; 上岗, 离岗, 停用. */
export const UnitBoard = () => {
  const t = useWords('duty');
  const terms = useWords('terms');
  const units = useOwnUnits();
  const [text, setText] = useState('');
  const [stopping, setStopping] = useState<Unit>();
  const counts = countByStatus(units);
  const wanted = text.trim().toLowerCase();
  const shown = units.filter((unit) => `${unit.name} ${unit.nameEn}`.toLowerCase().includes(wanted));
  return (
    <section className="duty-units">
      <header>
        <h2>{t('units')}</h2>
        {(['available', 'committed', 'offDuty', 'outOfService'] as const).map((status) => (
          <span key={status} className={`duty-status duty-${status}`}>
            {terms(`unit.${status}`)} {counts[status]}
          </span>
        ))}
        <Input
          allowClear
          className="duty-find"
          placeholder={t('assign.find')}
          aria-label={t('assign.find')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </header>
      {units.length === 0 ? <p className="muted">{t('noUnits')}</p> : null}
      <ul>
        {shown.map((unit) => (
          <UnitRow key={unit.id} unit={unit} onStop={() => setStopping(unit)} />
        ))}
      </ul>
      {stopping ? <StopForm unit={stopping} onClose={() => setStopping(undefined)} /> : null}
    </section>
  );
};

const UnitRow = ({ unit, onStop }: { readonly unit: Unit; readonly onStop: () => void }) => {
  const t = useWords('duty');
  const terms = useWords('terms');
  const names = useNames();
  const tell = useTell();
  const [busy, setBusy] = useState(false);
  const set = (status: 'available' | 'offDuty') => {
    setBusy(true);
    ask(setUnitStatus, { params: { id: unit.id }, body: { ...newCommand(), status } })
      .catch(tell)
      .finally(() => setBusy(false));
  };
  return (
    <li data-unit={unit.id} data-status={unit.status}>
      <span className={`duty-status duty-${unit.status}`}>{terms(`unit.${unit.status}`)}</span>
      <span className="duty-unit-name">
        <b>{names.of(unit)}</b>{' '}
        <span className="muted">
          {terms(`unitKind.${unit.kind}`)} · {t('staffing', { n: unit.staffing })}
        </span>
        <span className="muted">
          {unit.orders.map((one) => one.incidentNo).join('、')}
          {unit.status === 'outOfService' ? unit.statusReason : ''}
        </span>
      </span>
      <StageClock since={unit.since} className="muted" />
      <span className="duty-unit-acts">
        {unit.status === 'committed' ? null : (
          <>
            {unit.status === 'available' ? null : (
              <Button size="small" disabled={busy} onClick={() => set('available')} data-act="onDuty">
                {t('unit.onDuty')}
              </Button>
            )}
            {unit.status === 'offDuty' ? null : (
              <Button size="small" disabled={busy} onClick={() => set('offDuty')} data-act="offDuty">
                {t('unit.offDuty')}
              </Button>
            )}
            {unit.status === 'outOfService' ? null : (
              <Button size="small" disabled={busy} onClick={onStop} data-act="stop">
                {t('unit.stop')}
              </Button>
            )}
          </>
        )}
      </span>
    </li>
  );
};

/** 停用 needs a reason: the centre must know why a force is missing. */
const StopForm = ({ unit, onClose }: { readonly unit: Unit; readonly onClose: () => void }) => {
  const t = useWords('duty');
  const names = useNames();
  const command = useCommand();
  const [reason, setReason] = useState('');
  const send = async () => {
    const body = { status: 'outOfService' as const, reason: reason.trim() };
    if (await command.send((id) => ask(setUnitStatus, { params: { id: unit.id }, body: { ...id, ...body } })))
      onClose();
  };
  return (
    <ActModal
      title={`${t('unit.stop')} · ${names.of(unit)}`}
      ready={reason.trim() !== ''}
      command={command}
      onSend={() => void send()}
      onClose={onClose}
    >
      <Field label={t('unit.stopReason')}>
        <Input
          autoFocus
          maxLength={200}
          placeholder={t('unit.stopHint')}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
    </ActModal>
  );
};
