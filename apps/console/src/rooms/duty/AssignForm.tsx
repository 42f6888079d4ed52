import { assignOrder } from '@liandong/contract/order';
import type { Order } from '@liandong/domain/order';
import type { Unit } from '@liandong/domain/unit';
import { Alert, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { ask } from '../../live/ask.ts';
import { useWords } from '../../words/index.ts';
import { useNames } from '../../words/names.ts';
import { ActModal } from '../incident/acts/ActModal.tsx';
import { useCommand } from '../incident/use-command.ts';
import { isAssignable, stackedOf } from './model.ts';
import { useOwnUnits } from './use-duty.ts';

/** 派员: own squads and people. Whoever already works for another order is taken only with a conscious 叠加. */
export const AssignForm = ({ order, onClose }: { readonly order: Order; readonly onClose: () => void }) => {
  const t = useWords('duty');
  const units = useOwnUnits();
  const command = useCommand();
  const [chosen, setChosen] = useState<readonly string[]>(order.assignees.map((one) => one.id));
  const [stack, setStack] = useState(false);
  const [text, setText] = useState('');
  const stacked = stackedOf(units, chosen, order);
  const shown = units.filter((unit) => chosen.includes(unit.id) || fits(unit, text));
  const toggle = (id: string) =>
    setChosen(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  const send = async () => {
    const body = { unitIds: [...chosen], stack: stack && stacked.length > 0 };
    if (await command.send((id) => ask(assignOrder, { params: { id: order.id }, body: { ...id, ...body } })))
      onClose();
  };
  return (
    <ActModal
      title={`${t('act.assign')} · ${order.brief.place.text}`}
      note={t('assign.note')}
      ready={chosen.length > 0 && (stacked.length === 0 || stack)}
      okText={t('assign.send', { n: chosen.length })}
      width={620}
      command={command}
      onSend={() => void send()}
      onClose={onClose}
    >
      <Input
        allowClear
        autoFocus
        placeholder={t('assign.find')}
        aria-label={t('assign.find')}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <ul className="duty-pick">
        {shown.map((unit) => (
          <UnitPick
            key={unit.id}
            unit={unit}
            on={chosen.includes(unit.id)}
            open={isAssignable(unit, order)}
            onToggle={() => toggle(unit.id)}
          />
        ))}
        {shown.length === 0 ? <li className="muted">{t('assign.none')}</li> : null}
      </ul>
      {stacked.length > 0 ? (
        <Alert
          type="warning"
          showIcon
          title={t('assign.stacked', { names: stacked.map((unit) => unit.name).join('、') })}
          description={
            <Checkbox checked={stack} onChange={(event) => setStack(event.target.checked)}>
              {t('assign.stack')}
            </Checkbox>
          }
        />
      ) : null}
    </ActModal>
  );
};

const fits = (unit: Unit, text: string): boolean =>
  `${unit.name} ${unit.nameEn} ${unit.station ?? ''}`.toLowerCase().includes(text.trim().toLowerCase());

const UnitPick = ({
  unit,
  on,
  open,
  onToggle,
}: {
  readonly unit: Unit;
  readonly on: boolean;
  readonly open: boolean;
  readonly onToggle: () => void;
}) => {
  const terms = useWords('terms');
  const t = useWords('duty');
  const names = useNames();
  return (
    <li>
      <Checkbox checked={on} disabled={!open} onChange={onToggle} data-unit={unit.id}>
        <b>{names.of(unit)}</b>{' '}
        <span className="muted">
          {terms(`unitKind.${unit.kind}`)} · {t('staffing', { n: unit.staffing })}
        </span>
      </Checkbox>
      <span className={`duty-status duty-${unit.status}`}>
        {terms(`unit.${unit.status}`)}
        {unit.orders.length > 0 ? ` · ${unit.orders.map((one) => one.incidentNo).join('、')}` : ''}
      </span>
    </li>
  );
};
