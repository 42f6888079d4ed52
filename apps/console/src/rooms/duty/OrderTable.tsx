import { dueAtOf, lampOf, nextMark, type Order } from '@liandong/domain/order';
import { Lamp } from '../../ui/Lamp.tsx';
import { ModeTag } from '../../ui/ModeMark.tsx';
import { StageClock } from '../../ui/StageClock.tsx';
import { useWords } from '../../words/index.ts';
import { useNames } from '../../words/names.ts';
import { LevelTag } from '../incident/parts/Badges.tsx';

const SOON_MS = 60_000;

/** 派警单 list of this duty room: lamp, what, where, who went, and the clock that matters now. */
export const OrderTable = ({
  orders,
  chosen,
  empty,
  onChoose,
}: {
  readonly orders: readonly Order[];
  readonly chosen: string | undefined;
  readonly empty: string;
  readonly onChoose: (id: string) => void;
}) => {
  const t = useWords('duty');
  if (orders.length === 0) return <p className="duty-empty muted">{empty}</p>;
  return (
    <table className="duty-table">
      <thead>
        <tr>
          <th>{t('col.state')}</th>
          <th>{t('col.level')}</th>
          <th>{t('col.what')}</th>
          <th>{t('col.who')}</th>
          <th>{t('col.since')}</th>
          <th>{t('col.due')}</th>
        </tr>
      </thead>
      <tbody>
        {orders.map((order) => (
          <Row key={order.id} order={order} chosen={chosen === order.id} onChoose={onChoose} />
        ))}
      </tbody>
    </table>
  );
};

const Row = ({
  order,
  chosen,
  onChoose,
}: {
  readonly order: Order;
  readonly chosen: boolean;
  readonly onChoose: (id: string) => void;
}) => {
  const terms = useWords('terms');
  const t = useWords('duty');
  const names = useNames();
  const owed = nextMark(order);
  const { brief } = order;
  const who = order.assignees.map((one) => one.name).join('、');
  return (
    <tr
      aria-selected={chosen}
      className={chosen ? 'chosen' : ''}
      data-order={order.no}
      onClick={() => onChoose(order.id)}
    >
      <td>
        <Lamp lamp={lampOf(order)} /> {terms(`order.${order.status}`)}
      </td>
      <td>
        <LevelTag level={brief.level} />
      </td>
      <td>
        <button type="button" className="duty-what" onClick={() => onChoose(order.id)}>
          <b>{names.type(brief.typeCode)}</b> {brief.place.text}
        </button>
        <ModeTag mode={order.mode} />
        {order.urges > 0 ? <b className="bad"> {t('urged', { n: order.urges })}</b> : null}
        <div className="muted duty-content">{brief.content}</div>
      </td>
      <td>
        {order.addressee.kind === 'dutyRoom' ? (
          who === '' ? (
            <span className="muted">—</span>
          ) : (
            who
          )
        ) : (
          order.addressee.name
        )}
      </td>
      <td>
        <StageClock since={order.marks.issuedAt} />
      </td>
      <td>
        {owed ? (
          <>
            {terms(`mark.${owed}`)} <StageClock until={dueAtOf(order)} warnMs={SOON_MS} />
          </>
        ) : (
          <span className="muted">—</span>
        )}
      </td>
    </tr>
  );
};
