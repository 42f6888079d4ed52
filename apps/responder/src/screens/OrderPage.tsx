import type { Me } from '@liandong/contract/access';
import { isOrderActive, lampOf, type Order } from '@liandong/domain/order';
import { useState } from 'react';
import { useWords } from '../language/index.ts';
import { offeredActs } from '../orders/model.ts';
import { markItem } from '../outbox/acts.ts';
import { outbox, record } from '../outbox/box.ts';
import { here } from '../position/report.ts';
import { useCell } from '../store/cell.ts';
import { ConsentCard } from './ConsentCard.tsx';
import { DueClock } from './Clock.tsx';
import { DeclineForm } from './DeclineForm.tsx';
import { OrderFacts } from './OrderFacts.tsx';
import { OrderProgress } from './OrderProgress.tsx';
import { ReportForm } from './ReportForm.tsx';
import { TypeName } from './TypeName.tsx';
import { ModeNote, Watermark } from './Watermark.tsx';

type Open = 'report' | 'decline' | undefined;

/** 派警单 page: everything about one order, and the big buttons. */
export const OrderPage = ({ order, me }: { order: Order | undefined; me: Me }) => {
  const t = useWords();
  const [form, setForm] = useState<Open>();
  if (!order)
    return (
      <main className="page">
        <Back />
        <p className="empty">{t('order.gone')}</p>
      </main>
    );
  if (form === 'report') return <ReportForm order={order} me={me} onClose={() => setForm(undefined)} />;
  if (form === 'decline') return <DeclineForm order={order} me={me} onClose={() => setForm(undefined)} />;
  return (
    <>
      <main className="page withBar">
        <Back />
        <article className={`sheet level${order.brief.level}`}>
          <Watermark mode={order.mode} />
          <ModeNote mode={order.mode} />
          <div className="cardTop">
            <span className={`levelTag level${order.brief.level}`}>
              {t(`level.${order.brief.level as 1}`)}
            </span>
            <strong>
              <TypeName code={order.brief.typeCode} />
            </strong>
            <span className={`lamp ${lampOf(order)}`}>{t(`status.${order.status}`)}</span>
          </div>
          <DueClock order={order} big />
          <Standing order={order} />
          <OrderFacts order={order} />
        </article>
        {isOrderActive(order) && order.marks.acknowledgedAt !== undefined && <ConsentCard />}
        <OrderProgress order={order} />
      </main>
      <ActBar order={order} me={me} onForm={setForm} />
    </>
  );
};

const Back = () => {
  const t = useWords();
  return (
    <a className="back" href="#/">
      ‹ {t('app.back')}
    </a>
  );
};

/** What the centre did to the order: urged, recalled, forced, ruled. */
const Standing = ({ order }: { order: Order }) => {
  const t = useWords();
  const ruling = order.declined?.ruling;
  return (
    <>
      {order.recalled && (
        <p className="notice bad">{t('order.recalled', { reason: order.recalled.reason })}</p>
      )}
      {order.declined && (
        <p className="notice warn">
          {t('order.declined', { reason: order.declined.reason })}
          {ruling && ` · ${t('order.ruled', { ruling: t(`order.ruling.${ruling}`) })}`}
        </p>
      )}
      {order.urges > 0 && isOrderActive(order) && (
        <p className="notice warn">{t('order.urged', { count: order.urges })}</p>
      )}
      {order.forced && isOrderActive(order) && <p className="notice warn">{t('order.forced')}</p>}
    </>
  );
};

const ActBar = ({ order, me, onForm }: { order: Order; me: Me; onForm: (form: Open) => void }) => {
  const t = useWords();
  const items = useCell(outbox);
  const fix = useCell(here);
  const offered = offeredActs(order);
  const { main } = offered;
  const mark = (act: 'acknowledged' | 'departed' | 'onScene' | 'transport' | 'hospital') =>
    void record([markItem(order, act, me, fix?.point)]);
  const unsent = items.filter((item) => item.orderId === order.id && item.state === 'waiting').length;
  if (!main && !offered.mayReport) return null;
  return (
    <footer className="bar">
      {unsent > 0 && (
        <a href="#/outbox" className="unsent" role="status">
          {t('outbox.badge', { count: unsent })}
        </a>
      )}
      <div className="small">
        {offered.mayDecline && (
          <button type="button" onClick={() => onForm('decline')} data-act="decline">
            {t('act.decline')}
          </button>
        )}
        {offered.mayTransport && (
          <button type="button" onClick={() => mark('transport')} data-act="transport">
            {t('act.transport')}
          </button>
        )}
        {offered.mayHospital && (
          <button type="button" onClick={() => mark('hospital')} data-act="hospital">
            {t('act.hospital')}
          </button>
        )}
        {offered.mayReport && main !== 'reported' && (
          <button type="button" onClick={() => onForm('report')} data-act="report">
            {t('act.report')}
          </button>
        )}
      </div>
      {main && (
        <button
          type="button"
          className={`big ${main}`}
          data-act={main}
          onClick={() => (main === 'reported' ? onForm('report') : mark(main))}
        >
          {t(`act.${main}`)}
        </button>
      )}
    </footer>
  );
};
