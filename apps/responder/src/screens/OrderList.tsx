import { isOrderActive, lampOf, type Order } from '@liandong/domain/order';
import { useEffect, useState } from 'react';
import { soundIsLocked, unlockSound } from '../alert/alarm.ts';
import { useWords } from '../language/index.ts';
import { DueClock, Moment } from './Clock.tsx';
import { TypeName } from './TypeName.tsx';
import { Watermark } from './Watermark.tsx';

/** 派警单 of this person: in hand first, graver first. */
export const OrderList = ({ orders }: { orders: readonly Order[] }) => {
  const t = useWords();
  const active = orders.filter(isOrderActive);
  const done = orders
    .filter((order) => !isOrderActive(order))
    .sort((a, b) => b.marks.issuedAt - a.marks.issuedAt);
  return (
    <main className="page">
      <SoundHint />
      <h1>
        {t('list.active')} <small>{active.length}</small>
      </h1>
      {active.length === 0 && (
        <div className="empty">
          <p>{t('list.none')}</p>
          <small>{t('list.noneNote')}</small>
        </div>
      )}
      {active.map((order) => (
        <Card key={order.id} order={order} />
      ))}
      {done.length > 0 && <h2>{t('list.done')}</h2>}
      {done.map((order) => (
        <Card key={order.id} order={order} />
      ))}
    </main>
  );
};

const SoundHint = () => {
  const t = useWords();
  const [locked, setLocked] = useState(soundIsLocked);
  useEffect(() => {
    const timer = setInterval(() => setLocked(soundIsLocked()), 1_000);
    return () => clearInterval(timer);
  }, []);
  if (!locked) return null;
  return (
    <button type="button" className="notice warn strip" onClick={unlockSound}>
      {t('list.sound')}
    </button>
  );
};

const Card = ({ order }: { order: Order }) => {
  const t = useWords();
  return (
    <a className={`card level${order.brief.level}`} href={`#/order/${order.id}`}>
      <Watermark mode={order.mode} />
      <div className="cardTop">
        <span className={`levelTag level${order.brief.level}`}>{t(`level.${order.brief.level as 1}`)}</span>
        <strong>
          <TypeName code={order.brief.typeCode} />
        </strong>
        <span className={`lamp ${lampOf(order)}`}>{t(`status.${order.status}`)}</span>
      </div>
      <p className="place">{order.brief.place.text}</p>
      <p className="what">{order.brief.content}</p>
      <div className="cardEnd">
        {isOrderActive(order) ? <DueClock order={order} /> : <Moment at={order.marks.issuedAt} />}
        <small>{order.no}</small>
      </div>
    </a>
  );
};
