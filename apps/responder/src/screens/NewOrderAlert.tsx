import type { Me } from '@liandong/contract/access';
import { nextMark, type Order } from '@liandong/domain/order';
import { useEffect } from 'react';
import { notifyHidden, startAlarm } from '../alert/alarm.ts';
import { useWords } from '../language/index.ts';
import { markSeen } from '../orders/duty.ts';
import { markItem } from '../outbox/acts.ts';
import { record } from '../outbox/box.ts';
import { DueClock } from './Clock.tsx';
import { TypeName } from './TypeName.tsx';
import { ModeNote, Watermark } from './Watermark.tsx';

/** 全屏提示: stays, sounds and shakes until the order is signed; several queue up, the gravest first. */
export const NewOrderAlert = ({ order, more, me }: { order: Order; more: number; me: Me }) => {
  const t = useWords();
  const { level, place } = order.brief;
  useEffect(() => startAlarm(level), [level, order.id]);
  const title = t('alert.title');
  useEffect(() => {
    void notifyHidden(title, place.text, order.id).catch(() => undefined);
  }, [title, place.text, order.id]);
  const unsigned = nextMark(order) === 'acknowledged';
  const sign = () => {
    if (!unsigned) return markSeen(order.id);
    void record([markItem(order, 'acknowledged', me)]).then((safe) => {
      if (safe) markSeen(order.id);
    });
  };
  return (
    <div className={`alert level${level}`} role="alertdialog" aria-modal="true" aria-label={title}>
      <Watermark mode={order.mode} />
      <div className="alertTop">
        <span className="levelTag">{t(`level.${level as 1}`)}</span>
        <b>{title}</b>
        <span>{t(`role.${order.role}`)}</span>
      </div>
      <ModeNote mode={order.mode} />
      <h1>
        <TypeName code={order.brief.typeCode} />
      </h1>
      <p className="place">{place.text}</p>
      <p className="what">{order.brief.content}</p>
      {order.instruction !== '' && <p className="instruction">{order.instruction}</p>}
      <DueClock order={order} big />
      {!unsigned && <p>{t('alert.by')}</p>}
      {more > 0 && <p className="more">{t('alert.more', { count: more })}</p>}
      <div className="alertActs">
        <button type="button" className="sign" onClick={sign} data-act="sign">
          {unsigned ? t('alert.sign') : t('alert.seen')}
        </button>
        <button
          type="button"
          className="read"
          onClick={() => {
            location.hash = `#/order/${order.id}`;
          }}
        >
          {t('alert.open')}
        </button>
      </div>
    </div>
  );
};
