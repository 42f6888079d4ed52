import type { Me } from '@liandong/contract/access';
import { useWords } from '../language/index.ts';
import { dropItem, outbox, replaceItem } from '../outbox/box.ts';
import { askedAgain, nextToSend, type OutItem, waitingOf, wordsOf } from '../outbox/model.ts';
import { sending } from '../outbox/sender.ts';
import { newId } from '../server/id.ts';
import { useCell } from '../store/cell.ts';
import { Moment } from './Clock.tsx';
import { Notice } from './Notice.tsx';

/** 发件箱: each act with its state; refused ones say why and never hold up the rest. */
export const OutboxPage = ({ me, kick }: { me: Me; kick: () => void }) => {
  const t = useWords();
  const items = useCell(outbox);
  const state = useCell(sending);
  const next = nextToSend(items, me.id);
  const waiting = waitingOf(items);
  // What needs a look first: refused, then waiting in their order, then the newest finished.
  const rank = { refused: 0, waiting: 1, done: 2 } as const;
  const shown = [...items].sort(
    (a, b) => rank[a.state] - rank[b.state] || (a.state === 'done' ? b.n - a.n : a.n - b.n),
  );
  return (
    <main className="page">
      <h1>{t('outbox.title')}</h1>
      <p className="dim">{t('outbox.note')}</p>
      {waiting.length > 0 && state !== 'idle' && (
        <p className="notice warn" role="status">
          {t(`outbox.state.${state}`)}
        </p>
      )}
      {waiting.length > 0 && (
        <button type="button" className="wide" onClick={kick}>
          {t('outbox.sendNow')}
        </button>
      )}
      {items.length === 0 && <p className="empty">{t('outbox.empty')}</p>}
      {shown.map((item) => (
        <Item key={item.n} item={item} isNext={item.n === next?.n} isMine={item.personId === me.id} />
      ))}
    </main>
  );
};

const Item = ({ item, isNext, isMine }: { item: OutItem; isNext: boolean; isMine: boolean }) => {
  const t = useWords();
  const again = () => void replaceItem(askedAgain(item, newId()));
  return (
    <article className={`item ${item.state}`} data-state={item.state} data-item={item.act}>
      <header>
        <b>{t(`act.${item.act}`)}</b>
        <Moment at={item.occurredAt} />
        <span>{item.state === 'waiting' && isNext ? t('outbox.first') : t(`outbox.${item.state}`)}</span>
      </header>
      <a href={`#/order/${item.orderId}`}>{item.orderNo}</a>
      {item.act === 'report' && <p>{wordsOf(item, 'text')}</p>}
      {item.act === 'decline' && <p>{wordsOf(item, 'reason')}</p>}
      {item.state === 'waiting' && item.tries > 0 && (
        <small>{t('outbox.tries', { count: item.tries })}</small>
      )}
      {item.state === 'waiting' && !isMine && <small>{t('outbox.other')}</small>}
      {item.state === 'refused' && item.problem && <Notice problem={item.problem} />}
      {item.state === 'refused' && (
        <div className="pair">
          <button type="button" onClick={again}>
            {t('outbox.again')}
          </button>
          <button type="button" onClick={() => void dropItem(item.n)}>
            {t('outbox.drop')}
          </button>
        </div>
      )}
    </article>
  );
};
