import type { Order } from '@liandong/domain/order';
import { distanceM } from '@liandong/geo';
import { lazy, Suspense, useState } from 'react';
import { useWords } from '../language/index.ts';
import { contacts } from '../orders/desk.ts';
import { here } from '../position/report.ts';
import { useCell } from '../store/cell.ts';
import { Guard } from './Guard.tsx';

const MapView = lazy(() => import('./MapView.tsx'));

/** 现场要素: where, what, who called, what to do. */
export const OrderFacts = ({ order }: { order: Order }) => {
  const t = useWords();
  const { brief } = order;
  return (
    <dl className="facts">
      <dt>{t('order.place')}</dt>
      <dd className="place">{brief.place.text}</dd>
      <Where order={order} />
      <dt>{t('order.content')}</dt>
      <dd>{brief.content}</dd>
      <dt>{t('order.instruction')}</dt>
      <dd>{order.instruction === '' ? t('order.noInstruction') : order.instruction}</dd>
      <ContactLine order={order} />
      <dt>{t('order.addressee')}</dt>
      <dd>
        {order.addressee.name} · {t(`role.${order.role}`)}
      </dd>
      {order.assignees.length > 0 && (
        <>
          <dt>{t('order.assignees')}</dt>
          <dd>{order.assignees.map((one) => one.name).join('、')}</dd>
        </>
      )}
      <dt>{t('order.incidentNo')}</dt>
      <dd className="number">
        {order.incidentNo}
        <small>
          {t('order.no')} {order.no}
        </small>
      </dd>
    </dl>
  );
};

const Where = ({ order }: { order: Order }) => {
  const t = useWords();
  const [open, setOpen] = useState(false);
  const fix = useCell(here);
  const { point, radiusM, text } = order.brief.place;
  if (!point) return <dd className="dim">{t('order.noPoint')}</dd>;
  const metres = fix ? distanceM(fix.point, point) : undefined;
  const far =
    metres === undefined
      ? ''
      : metres < 1_000
        ? `${Math.round(metres)} m`
        : `${(metres / 1_000).toFixed(1)} km`;
  // geo: carries WGS-84; the map apps shift it themselves.
  const geo = `geo:${point.lat},${point.lng}?q=${point.lat},${point.lng}(${encodeURIComponent(text)})`;
  return (
    <dd>
      {radiusM !== undefined && radiusM > 50 && (
        <small className="dim">{t('order.radius', { radiusM: Math.round(radiusM) })}</small>
      )}
      {far !== '' && <small className="dim">{t('map.distance', { text: far })}</small>}
      <div className="pair">
        <button type="button" aria-expanded={open} onClick={() => setOpen(!open)} data-act="map">
          {t('order.map')}
        </button>
        <a className="button" href={geo}>
          {t('order.navigate')}
        </a>
      </div>
      {open && (
        <Guard fallback={<p className="notice warn">{t('map.failed')}</p>}>
          <Suspense fallback={<p className="dim">{t('map.loading')}</p>}>
            <MapView point={point} radiusM={radiusM} />
          </Suspense>
        </Guard>
      )}
    </dd>
  );
};

const ContactLine = ({ order }: { order: Order }) => {
  const t = useWords();
  const whole = useCell(contacts)[order.id];
  const name = whole?.name ?? order.brief.contactName;
  const masked = order.brief.contactPhone;
  const phone = whole?.phone;
  return (
    <>
      <dt>{t('order.contact')}</dt>
      <dd>
        {name && <span>{name} </span>}
        {phone && !phone.includes('*') ? (
          <a className="button call" href={`tel:${phone.replace(/[^0-9+*#]/g, '')}`}>
            {t('order.call')} {phone}
          </a>
        ) : masked ? (
          <span>
            {masked} <small className="dim">{whole ? '' : t('order.contactLater')}</small>
          </span>
        ) : (
          <span className="dim">{t('order.noContact')}</span>
        )}
      </dd>
    </>
  );
};
