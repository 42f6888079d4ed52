import { closeIncident } from '@liandong/contract/incident';
import { lampOf, type Order } from '@liandong/domain/order';
import { Alert, AutoComplete, Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { ask } from '../../../live/ask.ts';
import { Lamp } from '../../../ui/Lamp.tsx';
import { useWords } from '../../../words/index.ts';
import { ordersInTheWay } from '../model.ts';
import { useCommand } from '../use-command.ts';
import { ActModal, type ActProps, Field } from './ActModal.tsx';

type Waivers = Readonly<Record<string, string>>;

/** 结案: a result, and for each order without a final report a reason why none is needed. */
export const CloseForm = ({
  incident,
  orders,
  onClose,
  onDone,
}: ActProps & { readonly orders: readonly Order[] }) => {
  const t = useWords('incident');
  const [result, setResult] = useState('');
  const [waivers, setWaivers] = useState<Waivers>({});
  const command = useCommand();
  const inTheWay = ordersInTheWay(orders);
  const ready = result.trim() !== '' && inTheWay.every((order) => (waivers[order.id] ?? '').trim() !== '');
  const presets = [
    t('closeResult.done'),
    t('closeResult.notFound'),
    t('closeResult.handed'),
    t('closeResult.false'),
  ];
  const send = async () => {
    const body = {
      result: result.trim(),
      waived: inTheWay.map((order) => ({ orderId: order.id, reason: (waivers[order.id] ?? '').trim() })),
    };
    if (
      await command.send((id) =>
        ask(closeIncident, { params: { id: incident.id }, body: { ...id, ...body } }),
      )
    )
      onDone();
  };
  return (
    <ActModal
      title={`${t('act.close')} ${incident.no}`}
      width={560}
      ready={ready}
      command={command}
      onSend={() => void send()}
      onClose={onClose}
    >
      <Field label={t('closeResult')}>
        <AutoComplete
          value={result}
          onChange={setResult}
          options={presets.map((value) => ({ value }))}
          showSearch={{ filterOption: false }}
        >
          <Input.TextArea rows={2} autoFocus maxLength={4_000} />
        </AutoComplete>
      </Field>
      {inTheWay.length > 0 ? (
        <>
          <Alert
            type="warning"
            showIcon
            title={t('openOrders', { n: inTheWay.length })}
            description={t('openOrdersNote')}
          />
          <ul className="waivers">
            {inTheWay.map((order) => (
              <WaiverRow
                key={order.id}
                order={order}
                reason={waivers[order.id]}
                onReason={(reason) =>
                  setWaivers((before) => {
                    const { [order.id]: _was, ...rest } = before;
                    return reason === undefined ? rest : { ...rest, [order.id]: reason };
                  })
                }
              />
            ))}
          </ul>
          <SameForAll orders={inTheWay} waivers={waivers} onAll={setWaivers} />
        </>
      ) : null}
    </ActModal>
  );
};

const WaiverRow = ({
  order,
  reason,
  onReason,
}: {
  readonly order: Order;
  readonly reason: string | undefined;
  readonly onReason: (reason: string | undefined) => void;
}) => {
  const t = useWords('incident');
  const terms = useWords('terms');
  return (
    <li>
      <Checkbox
        checked={reason !== undefined}
        onChange={(event) => onReason(event.target.checked ? '' : undefined)}
      >
        <Lamp lamp={lampOf(order)} /> {order.addressee.name}{' '}
        <span className="muted">{terms(`order.${order.status}`)}</span>
      </Checkbox>
      {reason === undefined ? null : (
        <Input
          value={reason}
          maxLength={200}
          placeholder={t('waiveReason')}
          onChange={(event) => onReason(event.target.value)}
        />
      )}
    </li>
  );
};

const SameForAll = ({
  orders,
  waivers,
  onAll,
}: {
  readonly orders: readonly Order[];
  readonly waivers: Waivers;
  readonly onAll: (waivers: Waivers) => void;
}) => {
  const t = useWords('incident');
  const first = Object.values(waivers).find((reason) => reason.trim() !== '');
  if (orders.length < 2 || first === undefined) return null;
  return (
    <Button size="small" onClick={() => onAll(Object.fromEntries(orders.map((order) => [order.id, first])))}>
      {t('waiveSame')}
    </Button>
  );
};
