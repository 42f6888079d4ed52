import type { Incident } from '@liandong/domain/incident';
import { INCIDENT_ACCEPTS } from '@liandong/domain/incident';
import type { Order } from '@liandong/domain/order';
import { Button, Empty } from 'antd';
import { useMay } from '../../../live/session.ts';
import { useWords } from '../../../words/index.ts';
import type { OrderAct } from '../model.ts';
import { OrderCard } from './OrderCard.tsx';

/** 派警单 of one incident, batch by batch. */
export const Orders = ({
  incident,
  orders,
  onAct,
  onDispatch,
}: {
  readonly incident: Incident;
  readonly orders: readonly Order[];
  readonly onAct: (act: OrderAct, order: Order) => void;
  readonly onDispatch: () => void;
}) => {
  const t = useWords('incident');
  const mayIssue = useMay('order.issue') && INCIDENT_ACCEPTS[incident.status].includes('issue');
  if (orders.length === 0)
    return (
      <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('noOrders')}>
        {mayIssue ? (
          <Button type="primary" onClick={onDispatch}>
            {t('dispatchNow')}
          </Button>
        ) : null}
      </Empty>
    );
  const batches = [...new Set(orders.map((order) => order.batch))];
  return (
    <div className="inc-orders">
      {batches.map((batch) => (
        <section key={batch}>
          {batches.length > 1 ? <div className="muted inc-batch">{t('batch', { n: batch })}</div> : null}
          {orders
            .filter((order) => order.batch === batch)
            .map((order) => (
              <OrderCard key={order.id} order={order} onAct={onAct} />
            ))}
        </section>
      ))}
    </div>
  );
};
